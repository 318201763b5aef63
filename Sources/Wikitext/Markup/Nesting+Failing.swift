extension Nesting {
    private static let maxOpenStyles = 16

    /// If what is open can only hold a name, what comes now ends that: it was text.
    /// - Returns: whether so; the mark is then to be read again.
    mutating func failUnnamed() -> Bool {
        guard frames.last?.isUnnamed == true else { return false }
        var lowest = frames.count - 1
        while lowest > 0, frames[lowest - 1].isUnnamed { lowest -= 1 }
        fail(from: lowest)
        return true
    }

    /// At the end of the text the innermost frame is dead, and so is every other for which no closing was passed over.
    mutating func failAtEnd() {
        let top = frames.count - 1
        let isDead = frames.enumerated().map { $0 == top || lastIgnored[$1.number] <= $1.mark }
        for (index, frame) in frames.enumerated() where isDead[index] {
            if frame.kind == .italic || frame.kind == .bold {
                // What closed one may open another when it's read again, so a few have to be tried.
                openStyles += 1
                if openStyles <= Self.maxOpenStyles { continue }
            }
            hopeless[frame.number] = min(hopeless[frame.number], frame.mark)
        }
        fail(from: isDead.firstIndex(of: true) ?? top) { isDead[$0] }
    }

    /// Takes frames back: what opened the dead ones is text from now on, and reading goes on where the first mark is
    /// that would mean something else without them. Frames that aren't dead may open again.
    mutating func fail(from lowest: Int, isDead: (Int) -> Bool = { _ in true }) {
        var back = Frame.Point(mark: current, token: tokens.count, position: position)
        for index in lowest..<frames.count {
            let frame = frames[index]
            let point =
                isDead(index) && kill(frame)
                ? frame.doubtful
                : Frame.Point(mark: frame.mark, token: frame.token, position: Int(marks[frame.mark].start))
            if let point, point.mark < back.mark { back = point }
        }
        tokens.removeLast(tokens.count - back.token)
        for index in lowest..<frames.count where frames[index].token < tokens.count && isDead(index) {
            tokens[frames[index].token].kind = .void
        }
        frames.removeLast(frames.count - lowest)
        current = back.mark
        position = back.position
    }

    /// Makes what opened a frame text, or what is left of it: of five braces two may have opened a template, and three
    /// apostrophes that open nothing bold are one, and italic: `the ''Heat'''s director`.
    /// - Returns: whether nothing is left of it.
    private mutating func kill(_ frame: Frame) -> Bool {
        let mark = marks[frame.mark]
        if frame.braces > 0, frame.braces < mark.end - mark.start {
            marks[frame.mark].start += Int32(frame.braces)
        } else if mark.kind == .bold, frame.mark + 1 == marks.count || marks[frame.mark + 1].start > mark.end {
            marks[frame.mark].kind = .italic
            marks[frame.mark].start += 1
        } else {
            marks[frame.mark].isDead = true
        }
        return marks[frame.mark].isDead
    }
}
