/// What an article's first sentence says that its subject is.
///
///     LeadSentence(Array("'''''Heat''''' is a 1995 [[crime film|American crime film]]. It".utf8)).predicate
///     // "a 1995 American crime film"
///
/// Made for film articles, and quick, since all of them are looked at: one pass over the sentence, no grammar.
struct LeadSentence {
    /// Nil if no line begins with the subject in bold and says `is`, `are`, `was` or `were` of it.
    let predicate: String?

    init(_ text: [UInt8]) {
        predicate = text.withUnsafeBufferPointer { text in
            Self.firstBoldLine(text).flatMap { Self.predicate(Self.firstSentence($0)) }
        }
    }

    /// At most 2,000 bytes of it: notes may be long, and what a sentence says of its subject comes early.
    static func firstBoldLine(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        var isStart = true
        for index in text.indices {
            if isStart, begins(text, index, "'''") {
                let rest = text[index...].prefix(2000)
                return UnsafeBufferPointer(rebasing: rest.prefix { $0 != UInt8(ascii: "\n") })
            }
            isStart = text[index] == UInt8(ascii: "\n")
        }
        return nil
    }

    /// Without templates, comments, notes, brackets and quotes; of links what is shown.
    private static func firstSentence(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var plain: [UInt8] = []
        var depth = 0
        var linkStart: Int?
        var index = 0
        while index < text.count {
            let byte = text[index]
            if begins(text, index, "{{") {
                depth += 1
                index += 2
            } else if begins(text, index, "}}") {
                depth = max(depth - 1, 0)
                index += 2
            } else if depth > 0 {
                index += 1
            } else if begins(text, index, "<!--") {
                index = end(of: "-->", text, index)
            } else if begins(text, index, "<ref") {
                let close = end(of: ">", text, index)
                let isEmpty = close >= 2 && text[close - 2] == UInt8(ascii: "/")
                index = isEmpty ? close : end(of: "</ref>", text, index)
            } else if begins(text, index, "[[") {
                linkStart = plain.count
                index += 2
            } else if byte == UInt8(ascii: "|"), let start = linkStart {
                plain.removeSubrange(start...)
                index += 1
            } else {
                if begins(text, index, ". ") { break }
                if byte == UInt8(ascii: "]") { linkStart = nil }
                if byte != UInt8(ascii: "]"), byte != UInt8(ascii: "'") { plain.append(byte) }
                index += 1
            }
        }
        return plain
    }

    private static let maximumPredicate = 300

    /// What follows the first verb.
    private static func predicate(_ sentence: [UInt8]) -> String? {
        sentence.withUnsafeBufferPointer { sentence in
            for index in sentence.indices where sentence[index] == UInt8(ascii: " ") {
                for verb in [" is ", " are ", " was ", " were "] as [StaticString] where begins(sentence, index, verb) {
                    let predicate = sentence[(index + verb.utf8CodeUnitCount)...]
                    return String(decoding: predicate.prefix(maximumPredicate), as: UTF8.self)
                }
            }
            return nil
        }
    }

    private static func begins(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ word: StaticString) -> Bool {
        guard text.count - index >= word.utf8CodeUnitCount else { return false }
        for offset in 0..<word.utf8CodeUnitCount where text[index + offset] != word.utf8Start[offset] { return false }
        return true
    }

    /// Behind the next `word`, or the end of the text.
    private static func end(of word: StaticString, _ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var index = start
        while index < text.count, !begins(text, index, word) { index += 1 }
        return min(index + word.utf8CodeUnitCount, text.count)
    }
}
