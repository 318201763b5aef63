internal import Foundation

/// A name reduced to what people agree on when they type it: letters and digits, without case, accents and punctuation.
///
/// “Amélie”, “AMELIE” and “amelie” fold to the same, and so do “Schindler's List” and “schindlers list”.
enum FoldedName {
    /// Letters and digits in lower case, words separated by single spaces. A name without any, such as “$”, stays as it is.
    static func fold(_ name: UnsafeBufferPointer<UInt8>) -> String {
        let isASCII = name.allSatisfy { $0 < 0x80 }
        let folded = isASCII ? foldASCII(name) : foldUnicode(String(decoding: name, as: UTF8.self))
        return folded.isEmpty ? String(decoding: name, as: UTF8.self) : folded
    }

    static func fold(_ name: String) -> String {
        var name = name
        return name.withUTF8 { fold($0) }
    }

    /// A film's title without what tells it apart from others of that name: “Heat (1995 film)” gives “Heat” and 1995.
    static func withoutDisambiguation(_ title: String) -> (name: String, year: String?) {
        guard title.hasSuffix(")"), let opening = title.range(of: " (", options: .backwards),
            opening.lowerBound > title.startIndex
        else { return (title, nil) }
        let inside = title[opening.upperBound...].dropLast()
        let words = inside.split(separator: " ")
        let year = words.first.flatMap { $0.utf8.count == 4 && $0.allSatisfy(\.isASCIIDigit) ? String($0) : nil }
        guard words.last == "film" || (words.count == 1 && year != nil) else { return (title, nil) }
        return (String(title[..<opening.lowerBound]), year)
    }

    private static func foldASCII(_ name: some Sequence<UInt8>) -> String {
        var folded: [UInt8] = []
        var isAfterGap = false
        for byte in name {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
                if isAfterGap, !folded.isEmpty { folded.append(UInt8(ascii: " ")) }
                isAfterGap = false
                folded.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                if isAfterGap, !folded.isEmpty { folded.append(UInt8(ascii: " ")) }
                isAfterGap = false
                folded.append(byte | 0x20)
            case UInt8(ascii: "'"), UInt8(ascii: "."), UInt8(ascii: "*"):
                break  // Schindler's, E.T., M*A*S*H
            default:
                isAfterGap = true
            }
        }
        return String(decoding: folded, as: UTF8.self)
    }

    private static func foldUnicode(_ name: String) -> String {
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
        return foldASCII(spelled.utf8)
    }

    /// Letters that are not a letter with an accent, yet are typed as others; and the curly apostrophes.
    private static let spellings: [Unicode.Scalar: String] = [
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ħ": "h",
        "½": " 1 2", "⅓": " 1 3", "¼": " 1 4", "¾": " 3 4", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'",
    ]
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isWholeNumber }
}
