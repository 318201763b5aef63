/// Rows of text in aligned columns.
///
///     var table = Table([.right("rank"), .left("title", isFlexible: true), .right("cosine")])
///     table.add("1", "The Godfather Part II", "0.9312")
///     table.addBelow(["both link to Al Pacino 8%,", "New Hollywood 5%"])
///     try table.write(to: .output)
struct Table {
    struct Column {
        var header: String
        var isRight = false
        /// Gives way where the terminal is too narrow.
        var isFlexible = false

        static func left(_ header: String, isFlexible: Bool = false) -> Column {
            Column(header: header, isFlexible: isFlexible)
        }
        static func right(_ header: String) -> Column { Column(header: header, isRight: true) }
    }

    private let columns: [Column]
    private var rows: [[String]] = []
    /// By row, what stands below it.
    private var details: [Int: [String]] = [:]
    private let gap = "  "

    init(_ columns: [Column]) { self.columns = columns }

    /// - Parameter cells: one for each column.
    mutating func add(_ cells: String...) { add(cells) }

    mutating func add(_ cells: [String]) { rows.append(cells.map(\.printable)) }

    /// Adds text below the last row, where the first flexible column begins, on as many lines as it needs.
    /// - Parameter parts: lines end between two of them, or at a space of one that is longer than a line.
    mutating func addBelow(_ parts: [String]) { details[rows.count - 1] = parts.map(\.printable) }

    /// The header, if any, and the rows, each ended by a newline.
    /// - Parameter width: what the lines must fit in; nil for any width.
    func lines(width: Int?) -> [String] {
        let header = columns.map(\.header.printable)
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
        return (isHeadless ? [] : [line(header, widths: widths)])
            + rows.indices.flatMap { row in
                [line(rows[row], widths: widths)] + wrapped(details[row] ?? [], below: widths, width: width ?? 80)
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
        var lines: [String] = []
        for part in parts.flatMap({ $0.displayWidth <= room ? [$0] : $0.split(separator: " ").map(String.init) }) {
            if let last = lines.last, last.displayWidth + 1 + part.displayWidth <= room {
                lines[lines.count - 1] = last + " " + part
            } else {
                lines.append(part.truncated(to: room))
            }
        }
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
