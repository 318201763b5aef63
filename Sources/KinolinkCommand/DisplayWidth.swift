extension Character {
    /// Columns that it takes on a terminal: 2 for East Asian wide characters and emoji.
    var displayWidth: Int {
        guard let first = unicodeScalars.first, !isASCII else { return 1 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        if first.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}") { return 2 }
        switch first.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1_F300...0x1_F64F, 0x1_F900...0x1_F9FF,
            0x2_0000...0x3_FFFD:
            return 2
        default: return 1
        }
    }
}

extension String {
    /// Columns that it takes on a terminal.
    var displayWidth: Int { utf8.allSatisfy { $0 < 0x80 } ? utf8.count : reduce(0) { $0 + $1.displayWidth } }

    /// Without control characters: a title in a file must not steer the user's terminal.
    var printable: String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        var printable = UnicodeScalarView()
        for scalar in unicodeScalars { printable.append(scalar.isControl ? "\u{FFFD}" : scalar) }
        return String(printable)
    }

    /// As much of a title or a link as is shown. Wikipedia's have at most 255 bytes.
    var brief: String { truncated(to: 255) }

    /// Cut to at most `width` columns, the last of them then “…”.
    func truncated(to width: Int) -> String {
        guard displayWidth > width else { return self }
        var (kept, used) = ("", 0)
        for character in self {
            used += character.displayWidth
            guard used < width else { break }
            kept.append(character)
        }
        return width > 0 ? kept + "…" : ""
    }
}

extension [String] {
    /// On lines of at most `width` columns, which end between two of the texts, at a blank of one that is longer than a
    /// line, or within a word that is.
    func filled(to width: Int) -> [String] {
        let parts = flatMap { text in
            text.displayWidth <= width ? [text] : text.split(separator: " ").flatMap { String($0).cut(at: width) }
        }
        return parts.reduce(into: []) { lines, part in
            if let last = lines.last, last.displayWidth + 1 + part.displayWidth <= width {
                lines[lines.count - 1] = last + " " + part
            } else {
                lines.append(part)
            }
        }
    }
}

extension String {
    /// In pieces of at most `width` columns; a character that is wider is one.
    fileprivate func cut(at width: Int) -> [String] {
        var pieces = [""]
        var used = 0
        for character in self {
            let columns = character.displayWidth
            if used + columns > width, used > 0 {
                pieces.append("")
                used = 0
            }
            pieces[pieces.count - 1].append(character)
            used += columns
        }
        return pieces
    }
}

extension Unicode.Scalar {
    /// Control characters, and those that turn the direction of the text after them.
    fileprivate var isControl: Bool {
        properties.generalCategory == .control || 0x202A...0x202E ~= value || 0x2066...0x2069 ~= value
    }
}
