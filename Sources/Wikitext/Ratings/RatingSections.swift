/// Finds the sections of an article that are about other works than the film. Ask for places in rising order.
struct RatingSections {
    private var position = 0
    private var hasHeading = false
    /// The level of the heading that began such a section; nil outside of one.
    private var level: Int?

    /// The beginnings of words that mark such a heading.
    private static let otherWorks: [StaticString] = [
        "sequel", "prequel", "remake", "reboot", "spin-off", "spinoff", "spin off", "follow-up", "adaptation",
        "franchise", "other media", "television series", "tv series", "video game", "musical", "soundtrack",
        "see also", "external links", "references", "further reading",
    ]

    /// Whether a heading comes before `place`.
    mutating func haveBegun(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        advance(text, to: place)
        return hasHeading
    }

    mutating func areOnOtherWorks(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        advance(text, to: place)
        return level != nil
    }

    /// Reads the lines that begin before `place`.
    private mutating func advance(_ text: UnsafeBufferPointer<UInt8>, to place: Int) {
        while position <= place, position < text.count {
            let end = text.firstIndex(of: Byte.newline, from: position)
            if text[position] == Byte.equals { read(UnsafeBufferPointer(rebasing: text[position..<end])) }
            position = end + 1
        }
    }

    private mutating func read(_ line: UnsafeBufferPointer<UInt8>) {
        let depth = line.prefix { $0 == Byte.equals }.count
        guard depth > 1, line.count < 200 else { return }
        hasHeading = true
        if let level, depth > level { return }
        let isOfOtherWork = line.indices.dropFirst().contains { start in
            Byte.isLetter(line[start]) && !Byte.isLetter(line[start - 1])
                && Self.otherWorks.contains { line.hasPrefix($0, at: start) }
        }
        level = isOfOtherWork ? depth : nil
    }

    // MARK: Paragraphs

    /// The paragraphs about the film that name Rotten Tomatoes. An empty line ends a paragraph.
    static func paragraphs(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var paragraphs: [Range<Int>] = []
        var sections = RatingSections()
        var end = 0
        while let name = firstName(in: text, from: end) {
            var start = name
            while start > end, !(text[start - 1] == Byte.newline && start > 1 && text[start - 2] == Byte.newline) {
                start -= 1
            }
            end = name
            while end < text.count, !text.hasPrefix("\n\n", at: end) { end += 1 }
            // A heading inside the paragraph counts too.
            if !sections.areOnOtherWorks(text, at: name) { paragraphs.append(start..<end) }
        }
        return paragraphs
    }

    /// The next place of `tomatoes`, in either case.
    static func firstName(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        shifts.withUnsafeBufferPointer { shifts in
            var index = start
            while index + 8 <= text.count {
                let shift = Int(shifts[Int(text[index + 7])])
                if shift == 0, text.hasPrefix("tomatoes", at: index) { return index }
                index += max(1, shift)
            }
            return nil
        }
    }

    /// How far the word can move on if this byte is where its last letter should be (Horspool, 1980).
    private static let shifts: [UInt8] = {
        var shifts = [UInt8](repeating: 8, count: 256)
        for (index, byte) in "tomatoes".utf8.enumerated() {
            shifts[Int(byte)] = UInt8(7 - index)
            shifts[Int(byte - 32)] = UInt8(7 - index)
        }
        return shifts
    }()
}
