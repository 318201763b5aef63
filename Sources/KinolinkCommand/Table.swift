/// Rows of text in aligned columns.
///
///     var table = Table([.right("rank"), .left("title", isFlexible: true), .right("cosine")])
///     table.add("1", "The Godfather Part II", "0.9312")
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
    private let gap = "  "

    init(_ columns: [Column]) { self.columns = columns }

    /// - Parameter cells: one for each column.
    mutating func add(_ cells: String...) { add(cells) }

    mutating func add(_ cells: [String]) { rows.append(cells.map(\.printable)) }

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
        return (isHeadless ? rows : [header] + rows).map { line($0, widths: widths) }
    }

    func write(to terminal: Terminal) throws {
        var lines = lines(width: terminal.width)
        if !lines.isEmpty, columns.contains(where: { !$0.header.isEmpty }) { lines[0] = terminal.bold(lines[0]) }
        try terminal.write(lines.map { $0 + "\n" }.joined())
    }

    private static let narrowest = 8

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
