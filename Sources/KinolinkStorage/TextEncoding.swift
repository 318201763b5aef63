/// The encodings of text: UTF-8 and Windows-1252.
package enum TextEncoding {
    /// Whether `bytes` are UTF-8, with a fast way through ASCII.
    package static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let raw = UnsafeRawBufferPointer(bytes)
        var index = 0
        while index + 8 <= raw.count,
            raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        { index += 8 }
        guard index < raw.count else { return true }
        return String(validating: raw[index...], as: UTF8.self) != nil
    }

    /// The character of a byte in Windows-1252; U+FFFD for the five bytes that have none.
    package static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
        0x80...0x9F ~= byte ? signs[Int(byte) - 0x80] : Unicode.Scalar(byte)
    }

    /// The characters 0x80 … 0x9F. All other bytes are the same as in Latin-1.
    private static let signs: [Unicode.Scalar] = [
        "€", "\u{FFFD}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{FFFD}", "Ž", "\u{FFFD}",
        "\u{FFFD}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{FFFD}", "ž", "Ÿ",
    ]
}
