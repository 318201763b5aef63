/// Turns marks into tokens: finds which openings and closings belong together.
///
/// A closing ends the last opening if both are of one kind. Otherwise it is text, and so is an opening that never ends.
/// mwparserfromhell and MediaWiki's preprocessor nest in the same way; the tests compare links with mwparserfromhell's.
///
/// A missing end shows late, when the marks inside have already been read as belonging to the opening. The opening is
/// then dead, and reading returns to the first mark inside that now means something else.
///
/// The time is linear in the number of marks. At the end of the text the last opening is dead. So is every other
/// opening for which no closing was passed over. Later openings of a dead kind can't end either; otherwise they would
/// have ended before. Openings deeper than `maxDepth` stay text. So no place is read more often than there are kinds
/// and depths, and a usual article is read about once.
struct Nesting {
    /// Deeper openings are text.
    static let maxDepth = 100

    let text: UnsafeBufferPointer<UInt8>
    var marks: [Mark]
    var tokens: [Token] = []
    var frames: [Frame] = []
    /// The current mark, and the first byte that is not yet read.
    var current = 0
    var position = 0
    /// For each kind of frame: openings from this mark on never end, unless an end was already found.
    var hopeless = [Int](repeating: .max, count: Frame.numbers)
    /// For each kind of frame: the last mark that would have ended it but stood elsewhere.
    var lastIgnored = [Int](repeating: -1, count: Frame.numbers)
    /// How many italic and bold frames were open at the end; see `failAtEnd`.
    var openStyles = 0
    /// How many marks and tokens were looked at.
    var steps = 0

    /// The tokens of a text, and how many marks and tokens were looked at.
    static func tokens(
        of marks: [Mark], in text: UnsafeBufferPointer<UInt8>
    ) -> (tokens: [Token], steps: Int) {
        var nesting = Nesting(text, marks)
        nesting.nest()
        return (nesting.tokens, nesting.steps)
    }

    private init(_ text: UnsafeBufferPointer<UInt8>, _ marks: [Mark]) {
        self.text = text
        self.marks = marks
        tokens.reserveCapacity(marks.count * 2)
        frames.reserveCapacity(16)
    }

    private mutating func nest() {
        while current < marks.count || !frames.isEmpty {
            steps += 1
            if current < marks.count { read(marks[current]) } else { failAtEnd() }
        }
    }

    /// Reads the mark at `current` and moves on, or back if something turns out to have no end.
    private mutating func read(_ mark: Mark) {
        if frames.last?.kind == .external, hasNewline(before: mark) { return fail(from: frames.count - 1) }
        switch mark.kind {
        case .comment: emit(.comment, mark)
        case .plainLink:
            if failUnnamed() { return }
            emitLink(mark)
        case .tagEmpty:
            if failUnnamed() { return }
            emit(.tagEmpty, mark)
        case .rawTag:
            if failUnnamed() { return }
            tokens.append(
                Token(.tagOpen, Int(mark.start), text.firstIndex(of: Byte.greater, from: Int(mark.start)) + 1))
            tokens.append(Token(.tagClose, Int(mark.middle), Int(mark.end)))
        case .bracesOpen: open(.braces(isNamed: false), .templateOpen, mark)
        case .linkOpen:
            if failUnnamed() { return }
            open(.link(isNamed: false), .linkOpen, mark)
        case .externalOpen:
            if failUnnamed() { return }
            open(.external, .externalOpen, mark)
        case .tagOpen:
            if failUnnamed() { return }
            open(.tag(mark.tag), .tagOpen, mark)
        case .tableOpen:
            if failUnnamed() { return }
            return openTable(mark)
        case .bracketClose: return readBracket(mark)
        case .bracesClose: return readBraces(mark)
        case .tagClose: return readTagClose(mark)
        case .pipe, .exclamation: return readPipe(mark)
        case .italic, .bold: return readStyle(mark)
        }
        advance(mark)
    }

    mutating func advance(_ mark: Mark) {
        position = Int(mark.end)
        current += 1
    }

    mutating func emit(_ kind: Token.Kind, _ mark: Mark) {
        tokens.append(Token(kind, max(position, Int(mark.start)), Int(mark.end)))
    }

    private mutating func emitLink(_ mark: Mark) {
        tokens.append(Token(.linkOpen, Int(mark.start), Int(mark.start) + 2))
        if mark.middle > 0 { tokens.append(Token(.linkSeparator, Int(mark.middle), Int(mark.middle) + 1)) }
        tokens.append(Token(.linkClose, Int(mark.end) - 2, Int(mark.end)))
    }

    /// Opens a frame, unless its end is known to be missing.
    mutating func open(_ kind: Frame.Kind, _ token: Token.Kind, _ mark: Mark) {
        var frame = Frame(kind: kind, mark: current, token: tokens.count)
        frame.braces = Int(mark.end - mark.start)
        guard !mark.isDead, mark.isPaired || current < hopeless[frame.number] else { return }
        guard frames.count < Self.maxDepth else {
            // For good: otherwise it would be tried again whenever a frame around it fails.
            marks[current].isDead = true
            return
        }
        frames.append(frame)
        emit(token, mark)
    }

    /// Ends the innermost frame with `length` bytes of the mark at `current`.
    mutating func close(_ token: Token.Kind, _ length: Int) {
        guard let frame = frames.popLast() else { return }
        marks[frame.mark].isPaired = true
        let start = max(position, Int(marks[current].start))
        tokens.append(Token(token, start, start + length))
        position = start + length
        if position >= marks[current].end { current += 1 }
    }

    /// Notes that the mark at `current` would mean something else without the innermost frame.
    mutating func doubt() {
        guard let last = frames.indices.last, frames[last].doubtful == nil else { return }
        frames[last].doubtful = Frame.Point(mark: current, token: tokens.count, position: position)
    }

    /// Skips a mark that is text here but would end a frame of this number.
    mutating func ignore(_ mark: Mark, ending number: Int) {
        lastIgnored[number] = current
        doubt()
        advance(mark)
    }

    private func hasNewline(before mark: Mark) -> Bool {
        guard position < mark.start else { return false }
        let between = UnsafeBufferPointer(rebasing: text[position..<Int(mark.start)])
        return between.firstIndex(of: Byte.newline, from: 0) < between.count
    }
}

extension Nesting {
    private static let maxOpenStyles = 16

    /// If the open frame can hold only a name, the current mark shows that it is text instead.
    /// - Returns: whether that was so. The mark must then be read again.
    mutating func failUnnamed() -> Bool {
        guard frames.last?.isUnnamed == true else { return false }
        var lowest = frames.count - 1
        while lowest > 0, frames[lowest - 1].isUnnamed { lowest -= 1 }
        fail(from: lowest)
        return true
    }

    /// At the end of the text the innermost frame is dead. So are all others for which no closing was passed over.
    mutating func failAtEnd() {
        let top = frames.count - 1
        let isDead = frames.enumerated().map { $0 == top || lastIgnored[$1.number] <= $1.mark }
        for (index, frame) in frames.enumerated() where isDead[index] {
            if frame.kind == .italic || frame.kind == .bold {
                // A mark that closed one may open another when it is read again, so a few must be tried.
                openStyles += 1
                if openStyles <= Self.maxOpenStyles { continue }
            }
            hopeless[frame.number] = min(hopeless[frame.number], frame.mark)
        }
        fail(from: isDead.firstIndex(of: true) ?? top) { isDead[$0] }
    }

    /// Removes frames. The openings of the dead ones become text, and reading returns to the first mark that means
    /// something else without them. Frames that aren't dead may open again.
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

    /// Turns the opening of a frame into text, or what is left of the opening. Two of five braces may have opened a
    /// template. Three apostrophes that make nothing bold are one apostrophe and an italic mark:
    /// `the ''Heat'''s director`.
    /// - Returns: whether nothing of the opening is left.
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
