/// Finds the paragraphs in which figures of Rotten Tomatoes may be.
enum RatingParagraphs {
    /// Where the figures of other works are, or none.
    static let others: Sections.Traits = [.otherWorks, .appendix]

    /// The paragraphs about the film that name Rotten Tomatoes. An empty line ends a paragraph.
    static func paragraphs(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var paragraphs: [Range<Int>] = []
        var sections = Sections()
        var end = 0
        while let name = firstName(in: text, from: end) {
            var start = name
            while start > end, !(text[start - 1] == Byte.newline && start > 1 && text[start - 2] == Byte.newline) {
                start -= 1
            }
            end = name
            while end < text.count, !text.hasPrefix("\n\n", at: end) { end += 1 }
            // A heading inside the paragraph counts too.
            if sections.traits(text, at: name).isDisjoint(with: others) { paragraphs.append(start..<end) }
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
