internal import Foundation

/// A name reduced to the letters and digits that people agree on when they type it: no case, accents or punctuation.
///
/// “Amélie”, “AMELIE” and “amelie” fold to the same text, and so do “Schindler's List” and “schindlers list”.
enum FoldedName {
    /// The letters and digits of a name in lower case, words separated by single spaces. A name without any, such as
    /// “$”, stays as it is.
    static func fold(_ name: String) -> String {
        var folded: [UInt8] = []
        var name = name
        name.withUTF8 { fold($0, appendingTo: &folded) }
        return String(decoding: folded, as: UTF8.self)
    }

    /// Appends the folded form of a name in UTF-8; see ``fold(_:)``.
    static func fold(_ name: UnsafeBufferPointer<UInt8>, appendingTo folded: inout [UInt8]) {
        let start = folded.count
        if name.allSatisfy({ $0 < 0x80 }) {
            foldASCII(name, appendingTo: &folded)
        } else {
            foldASCII(spelledOut(String(decoding: name, as: UTF8.self)).utf8, appendingTo: &folded)
        }
        if folded.count == start { folded.append(contentsOf: name) }
    }

    /// The name before a disambiguation of any kind: “The Night Watch” for “The Night Watch (Waters novel)”.
    static func withoutBrackets(_ name: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard name.last == UInt8(ascii: ")"), let opening = name.lastIndex(of: UInt8(ascii: "(")), opening > 1,
            name[opening - 1] == UInt8(ascii: " ")
        else { return name }
        return UnsafeBufferPointer(rebasing: name[..<(opening - 1)])
    }

    /// The same for a string.
    static func withoutBrackets(_ name: String) -> String {
        var name = name
        return name.withUTF8 { String(decoding: withoutBrackets($0), as: UTF8.self) }
    }

    private static func foldASCII(_ name: some Sequence<UInt8>, appendingTo folded: inout [UInt8]) {
        let start = folded.count
        var isAfterGap = false
        var isAfterPoint = false  // after a digit, as in 0.5
        for byte in name {
            if isAfterPoint, byte.isDigit { isAfterGap = true }
            isAfterPoint =
                byte == UInt8(ascii: ".") && folded.count > start
                && folded.last?.isDigit == true
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
                if isAfterGap, folded.count > start { folded.append(UInt8(ascii: " ")) }
                isAfterGap = false
                folded.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                if isAfterGap, folded.count > start { folded.append(UInt8(ascii: " ")) }
                isAfterGap = false
                folded.append(byte | 0x20)
            case UInt8(ascii: "'"), UInt8(ascii: "."), UInt8(ascii: "*"):
                break  // Schindler's, E.T., M*A*S*H
            default:
                isAfterGap = true
            }
        }
    }

    /// The name without accents. A space replaces each character that isn't a letter or digit.
    private static func spelledOut(_ name: String) -> String {
        let plain = name.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        var spelled = ""
        for scalar in plain.unicodeScalars {
            if let spelling = spellings[scalar] {
                spelled += spelling
            } else if scalar.isASCII || scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                spelled.unicodeScalars.append(scalar)
            } else {
                spelled += " "
            }
        }
        return spelled
    }

    /// Letters that people type as others although they are not a letter with an accent; fractions and small digits;
    /// and the curly apostrophes.
    private static let spellings: [Unicode.Scalar: String] = [
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ħ": "h",
        "½": " 1 2", "⅓": " 1 3", "¼": " 1 4", "¾": " 3 4", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'",
        "¹": " 1", "²": " 2", "³": " 3", "⁴": " 4", "⁵": " 5", "⁶": " 6", "⁷": " 7", "⁸": " 8", "⁹": " 9", "⁰": " 0",
        "♥": " heart ", "❤": " heart ",
    ]
}

extension UInt8 {
    /// Whether it is an ASCII digit.
    var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}
