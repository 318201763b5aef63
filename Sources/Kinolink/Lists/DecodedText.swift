internal import KinolinkStorage

/// Converts text of unknown encoding to UTF-8.
///
/// A byte order mark at the start shows UTF-8 or UTF-16, and is dropped. Zero bytes at every other place show UTF-16
/// without a mark. Otherwise, a line that is not valid UTF-8 is read as Windows-1252, which includes Latin-1: older
/// exports and spreadsheets use it.
package enum DecodedText {
    package static func utf8(of bytes: [UInt8]) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return repaired(Array(bytes.dropFirst(3))) }
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), isBigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), isBigEndian: true) }
        let start = bytes.prefix(4096)
        guard start.contains(0) else { return repaired(bytes) }
        let even = start.indices.count { $0 & 1 == 0 && start[$0] == 0 }
        let odd = start.indices.count { $0 & 1 == 1 && start[$0] == 0 }
        // A few zeros may be at the other places, such as that of an ideographic space. A single zero is hardly UTF-16.
        if 40 * max(odd, even) < start.count { return repaired(bytes) }
        if odd > 4 * even { return utf16(bytes[...], isBigEndian: false) }
        if even > 4 * odd { return utf16(bytes[...], isBigEndian: true) }
        return repaired(bytes)
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> [UInt8] {
        let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// Converts text that is not UTF-16.
    static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        if isUTF8(bytes[...]) { return bytes }
        var repaired: [UInt8] = []
        repaired.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while !rest.isEmpty {
            let line = rest.prefix { $0 != UInt8(ascii: "\n") }
            repaired += line.isEmpty || isUTF8(line) ? line : windows1252(line)[...]
            if line.endIndex < bytes.endIndex { repaired.append(UInt8(ascii: "\n")) }
            rest = rest[line.endIndex...].dropFirst()
        }
        return repaired
    }

    private static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { TextEncoding.isUTF8($0) }
    }

    private static func windows1252(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var scalars = String.UnicodeScalarView()
        for byte in bytes { scalars.append(TextEncoding.windows1252(byte)) }
        return Array(String(scalars).utf8)
    }
}
