/// How wide a text is at a font size of 1. Whoever opens a drawing has other fonts, so this is the width in the widest
/// font that the drawing can fall back to, DejaVu.
enum TextWidth {
    static func estimate(_ text: String) -> Double { text.unicodeScalars.reduce(0) { $0 + width(of: $1) } }

    /// The text, cut at its end if it would be wider.
    static func cut(_ text: String, to width: Double) -> String {
        let room = width - estimate("…")
        var (end, taken) = (text.startIndex, 0.0)
        for place in text.indices {
            taken += estimate(String(text[place]))
            if taken <= room { end = text.index(after: place) }
            if taken > width { return text[..<end] + "…" }
        }
        return text
    }

    private static func width(of scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case "i", "j", "l", "I", "'", "’", ".", ",", ":", ";", "|", "!", " ": 0.4
        case "f", "r", "t", "s", "(", ")", "[", "]", "/", "-", "“", "”", "\"": 0.53
        case "m", "M", "W", "%", "@", "—", "…": 1.03
        case "w", "N", "O", "Q", "G", "H", "D", "U", "&", "R", "A", "K", "X": 0.88
        case "A"..."Z": 0.76
        case "a"..."z", "0"..."9": 0.66
        default:
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .format: 0
            // Chinese, Japanese and Korean, and symbols, are squares.
            default: scalar.value >= 0x1100 ? 1.2 : 0.85
            }
        }
    }
}
