/// The spelling of titles.
enum TitleText {
    /// Replaces underscores and white space by single spaces, and drops spaces at the ends and direction marks.
    static func spaced(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        bytes.withUnsafeBufferPointer { text in
            var isSpaced = false
            var index = 0
            while index < text.count {
                let space = text[index] == UInt8(ascii: "_") ? 1 : Byte.spaceLength(text, index)
                if space > 0 {
                    isSpaced = true
                    index += space
                    continue
                }
                if text[index] == 0xE2, index + 2 < text.count, text[index + 1] == 0x80,
                    0x8E...0x8F ~= text[index + 2] || 0xAA...0xAE ~= text[index + 2]
                {
                    index += 3
                    continue
                }
                if isSpaced, !result.isEmpty { result.append(Byte.space) }
                isSpaced = false
                result.append(text[index])
                index += 1
            }
        }
        return result
    }

    /// Decodes entities and percent escapes: `%C3%A9` is `é`. A percent sign that begins no byte stays.
    static func percentDecoded(_ written: String) -> [UInt8] {
        var result: [UInt8] = []
        Array(written.utf8).withUnsafeBufferPointer { text in
            var index = 0
            while index < text.count {
                if text[index] == Byte.ampersand, let entity = Entity(text, index),
                    let bytes = UTF8.encode(entity.scalar)
                {
                    result.append(contentsOf: bytes)
                    index = entity.end
                } else if text[index] == UInt8(ascii: "%"), index + 2 < text.count, let high = digit(text[index + 1]),
                    let low = digit(text[index + 2])
                {
                    result.append(high << 4 | low)
                    index += 3
                } else {
                    result.append(text[index])
                    index += 1
                }
            }
        }
        return result
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        if Byte.isDigit(byte) { return byte - 48 }
        let letter = byte | 32
        return letter &- 97 < 6 ? letter - 87 : nil
    }

    static func trimmed(_ text: Substring) -> Substring {
        let utf8 = text.utf8.drop { $0 == Byte.space }
        let end = utf8.lastIndex { $0 != Byte.space }.map { utf8.index(after: $0) } ?? utf8.startIndex
        return text[utf8.startIndex..<end]
    }

    /// The text with its first letter in upper case, unless that would be several letters (`ß`).
    static func capitalised(_ text: Substring) -> String {
        guard let first = text.unicodeScalars.first else { return "" }
        let upper = first.properties.titlecaseMapping
        guard upper.unicodeScalars.count == 1 else { return String(text) }
        return upper + String(text.unicodeScalars.dropFirst())
    }
}
