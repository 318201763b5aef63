/// What an article says of Rotten Tomatoes.
///
/// The first paragraph that names Rotten Tomatoes and holds just one percentage counts, as in the notebook that the
/// corpus comes from. Where there's none, the template `{{Rotten Tomatoes prose|85|7.1|…}}` does, and then the first
/// percentage after the name in a paragraph with several, unless another site or CinemaScore is named before it.
public struct RottenTomatoes: Equatable, Sendable {
    /// `85%`.
    public let percentage: String
    /// `7.1/10`; nil if the paragraph has none.
    public let rating: String?

    init(percentage: String, rating: String?) {
        self.percentage = percentage
        self.rating = rating
    }

    /// - Returns: nil if nothing is said.
    public init?(_ bytes: [UInt8]) {
        let found = bytes.withUnsafeBufferPointer { text -> RottenTomatoes? in
            let mentions = Self.mentions(text)
            var start = -1
            for mention in mentions where mention.paragraph.lowerBound != start {
                start = mention.paragraph.lowerBound
                let percentages = Self.percentages(text, mention.paragraph)
                if percentages.count == 1 {
                    return RottenTomatoes(
                        percentage: percentages[0].text, rating: Self.rating(text, mention.paragraph))
                }
            }
            for mention in mentions {
                if let found = Self.prose(text, mention.position) { return found }
            }
            for mention in mentions {
                // What is said of it is said near it.
                let start = mention.position + 15
                let end = Self.endOfMention(text, start..<min(start + 600, mention.paragraph.upperBound))
                if let first = Self.percentages(text, start..<end).first {
                    return RottenTomatoes(percentage: first.text, rating: Self.rating(text, first.end..<end))
                }
            }
            return nil
        }
        guard let found else { return nil }
        self = found
    }

    /// Each place of the name, and its paragraph: paragraphs are separated by empty lines.
    private static func mentions(
        _ text: UnsafeBufferPointer<UInt8>
    ) -> [(position: Int, paragraph: Range<Int>)] {
        var mentions: [(position: Int, paragraph: Range<Int>)] = []
        var index = 0
        while true {
            index = Self.shifts.withUnsafeBufferPointer { shifts in
                var index = index
                while index + 15 <= text.count {
                    let shift = Int(shifts[Int(text[index + 14])])
                    if shift == 0, text.hasPrefix("rotten tomatoes", at: index) { break }
                    index += max(1, shift)
                }
                return index
            }
            guard index + 15 <= text.count else { break }
            if let last = mentions.last?.paragraph, last.contains(index) {
                mentions.append((index, last))
            } else {
                mentions.append((index, paragraph(text, index)))
            }
            index += 15
        }
        return mentions
    }

    /// How far the name can be moved on if this byte stands where its last does (Horspool, 1980).
    private static let shifts: [UInt8] = {
        var shifts = [UInt8](repeating: 15, count: 256)
        for (index, byte) in "rotten tomatoes".utf8.enumerated() {
            shifts[Int(byte)] = UInt8(14 - index)
            if Byte.isLetter(byte) { shifts[Int(byte - 32)] = UInt8(14 - index) }
        }
        return shifts
    }()

    private static func paragraph(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Range<Int> {
        var start = position
        while start > 0, !(text[start - 1] == Byte.newline && start > 1 && text[start - 2] == Byte.newline) {
            start -= 1
        }
        var end = position
        while end < text.count, !(text[end] == Byte.newline && end + 1 < text.count && text[end + 1] == Byte.newline) {
            end += 1
        }
        return start..<end
    }

    /// Up to three digits and a per cent sign, each.
    private static func percentages(
        _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
    ) -> [(text: String, end: Int)] {
        var found: [(text: String, end: Int)] = []
        for index in range where text[index] == UInt8(ascii: "%") {
            var start = index
            while start > range.lowerBound, index - start < 3, Byte.isDigit(text[start - 1]) { start -= 1 }
            if start < index { found.append((String(decoding: text[start...index], as: UTF8.self), index + 1)) }
        }
        return found
    }

    /// The first `7.1/10`: one digit before the point, one behind.
    private static func rating(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String? {
        guard range.count >= 5 else { return nil }
        for index in range.lowerBound + 1..<range.upperBound - 3
        where text[index] == UInt8(ascii: ".") && text[index + 2] == Byte.slash && Byte.isDigit(text[index - 1])
            && Byte.isDigit(text[index + 1]) && Byte.isDigit(text[index + 3])
        {
            var end = index + 4
            while end < range.upperBound, Byte.isDigit(text[end]) { end += 1 }
            return String(decoding: text[index - 1..<end], as: UTF8.self)
        }
        return nil
    }

    /// `rotten tomatoes prose|85|7.1|`
    private static func prose(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> RottenTomatoes? {
        guard text.hasPrefix("rotten tomatoes prose|", at: position) else { return nil }
        let end = min(text.count, position + 64)
        let parts = String(decoding: text[position + 22..<end], as: UTF8.self).split(
            separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
        guard let percentage = parts.first.flatMap({ Int(TitleText.trimmed($0)) }), 0...100 ~= percentage else {
            return nil
        }
        let rating = parts.count > 1 ? TitleText.trimmed(parts[1]) : ""
        let isRating = Double(rating).map { 0...10 ~= $0 } ?? false
        return RottenTomatoes(percentage: "\(percentage)%", rating: isRating ? "\(rating)/10" : nil)
    }

    /// Where another site's figures begin.
    private static func endOfMention(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        for index in range
        where text.hasPrefix("metacritic", at: index) || text.hasPrefix("cinemascore", at: index)
            || text.hasPrefix("posttrak", at: index)
        {
            return index
        }
        return range.upperBound
    }
}
