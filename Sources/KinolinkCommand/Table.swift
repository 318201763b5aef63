/// Rows of text in aligned columns.
///
/// On a narrow terminal, cells of flexible columns are cut. A cell that would then look like another of its column is
/// broken over several lines instead. Nothing else is cut.
///
///     var table = Table([.right("rank"), .left("title", isFlexible: true), .right("cosine")])
///     table.add("1", "The Godfather Part II", "0.9312")
///     table.addBelow(["both link to Al Pacino 8%,", "New Hollywood 5%"])
///     try table.write(to: .output)
struct Table {
    struct Column {
        var header: String
        var isRight = false
        /// Whether the column becomes narrower if the terminal is too narrow.
        var isFlexible = false

        static func left(_ header: String, isFlexible: Bool = false) -> Column {
            Column(header: header, isFlexible: isFlexible)
        }
        static func right(_ header: String) -> Column { Column(header: header, isRight: true) }
    }

    private let columns: [Column]
    private var rows: [[String]] = []
    /// The paragraphs below a row, by the row's number.
    private var details: [Int: [[String]]] = [:]
    private let gap = "  "

    init(_ columns: [Column]) { self.columns = columns }

    /// Adds a row, with one cell for each column.
    mutating func add(_ cells: String...) { add(cells) }

    mutating func add(_ cells: [String]) { rows.append(cells.map(\.printable)) }

    /// Adds a paragraph below the last row, from the first flexible column on, on as many lines as it needs.
    /// - Parameter parts: lines break between parts, or at a space in a part that is longer than a line.
    mutating func addBelow(_ parts: [String]) { details[rows.count - 1, default: []].append(parts.map(\.printable)) }

    /// The header, if there is one, and the rows.
    /// - Parameter width: the number of columns that lines may have; nil for any number.
    func lines(width: Int?) -> [String] {
        let header = capped(columns.map(\.header.printable))
        let rows = rows.map(capped)
        let isHeadless = header.allSatisfy(\.isEmpty)
        var widths = columns.indices.map { column in
            rows.reduce(header[column].displayWidth) { max($0, $1[column].displayWidth) }
        }
        if let width {
            let excess = widths.reduce(gap.count * (widths.count - 1), +) - width
            for column in columns.indices where columns[column].isFlexible && excess > 0 {
                widths[column] = max(widths[column] - excess, Self.narrowest)
            }
        }
        let alike = columns.indices.map { column in
            columns[column].isFlexible ? Self.alike(rows.map { $0[column] }, cutTo: widths[column]) : []
        }
        return (isHeadless ? [] : [line(header, widths: widths)])
            + rows.indices.flatMap { row in
                lines(of: rows[row], widths: widths, alike: alike)
                    + (details[row] ?? []).flatMap { wrapped($0, below: widths, width: width ?? 80) }
            }
    }

    private func capped(_ cells: [String]) -> [String] {
        cells.indices.map { columns[$0].isFlexible ? cells[$0].brief : cells[$0] }
    }

    /// The cells that would look the same as a different cell once they are cut.
    private static func alike(_ cells: [String], cutTo width: Int) -> Set<String> {
        let long = Set(cells.lazy.filter { $0.displayWidth > width })
        return Dictionary(grouping: long) { $0.truncated(to: width) }.values.reduce(into: []) { alike, cells in
            if cells.count > 1 { alike.formUnion(cells) }
        }
    }

    private func lines(of cells: [String], widths: [Int], alike: [Set<String>]) -> [String] {
        let pieces = columns.indices.map { column in
            alike[column].contains(cells[column]) ? [cells[column]].filled(to: widths[column]) : [cells[column]]
        }
        return (0..<(pieces.map(\.count).max() ?? 1)).map { number in
            line(pieces.map { number < $0.count ? $0[number] : "" }, widths: widths)
        }
    }

    func write(to terminal: Terminal) throws {
        var lines = lines(width: terminal.width)
        if !lines.isEmpty, columns.contains(where: { !$0.header.isEmpty }) { lines[0] = terminal.bold(lines[0]) }
        try terminal.write(lines.map { $0 + "\n" }.joined())
    }

    private static let narrowest = 8

    private func wrapped(_ parts: [String], below widths: [Int], width: Int) -> [String] {
        let columnsBefore = columns.firstIndex(where: \.isFlexible) ?? 0
        let indentation = widths.prefix(columnsBefore).reduce(gap.count * columnsBefore, +)
        let room = max(width - indentation, Self.narrowest)
        let lines = parts.filled(to: room)
        return lines.map { String(repeating: " ", count: indentation) + $0 }
    }

    private func line(_ cells: [String], widths: [Int]) -> String {
        var line = ""
        for (column, cell) in cells.enumerated() {
            let text = cell.truncated(to: widths[column])
            let padding = String(repeating: " ", count: widths[column] - text.displayWidth)
            line += (column > 0 ? gap : "") + (columns[column].isRight ? padding + text : text + padding)
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}

extension Character {
    /// The number of columns that it takes on a terminal: 2 for East Asian wide characters and emoji.
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
    /// The number of columns that it takes on a terminal.
    var displayWidth: Int { utf8.allSatisfy { $0 < 0x80 } ? utf8.count : reduce(0) { $0 + $1.displayWidth } }

    /// The text without control characters: a title in a file must not control the user's terminal.
    var printable: String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        var printable = UnicodeScalarView()
        for scalar in unicodeScalars { printable.append(scalar.isControl ? "\u{FFFD}" : scalar) }
        return String(printable)
    }

    /// A title or a link, cut to the length that is shown. Titles of Wikipedia have at most 255 bytes.
    var brief: String { truncated(to: 255) }

    /// The text, cut to at most `width` columns. If it is cut, it ends with “…”.
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
    /// The texts on lines of at most `width` columns. Lines break between texts, at a blank in a text that is longer
    /// than a line, or within a word that is.
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
    /// Pieces of at most `width` columns. A character that is wider is a piece of its own.
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
    /// Whether it is a control character, or changes the direction of the text after it.
    fileprivate var isControl: Bool {
        properties.generalCategory == .control || 0x202A...0x202E ~= value || 0x2066...0x2069 ~= value
    }
}
