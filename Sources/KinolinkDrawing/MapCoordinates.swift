internal import Foundation
public import Kinolink
internal import KinolinkStorage

/// Places that another program found for the points of a map, such as umap-learn.
///
///     let coordinates = try MapCoordinates(parsing: bytes, named: "umap.tsv", for: model)
///     let map = try model.map(at: coordinates.places)
///
/// The file has a line for each movie or link, with its title or name, x and y, and tabs between them. Further columns
/// are ignored, and so are empty lines and a first line `title x y`. Names are as the model has them, or as
/// ``Model/export(_:as:to:)-(_,_,String)`` writes them: tabs and line breaks may be spaces. Equal names stand for equal
/// names of the model in their order. Lines may come in any order.
public struct MapCoordinates: Sendable, Hashable {
    /// The place of each movie or link, in the model's order and the file's unit.
    public let places: [MapPlace]

    /// - Parameters:
    ///   - bytes: the contents of the file.
    ///   - name: the file's name in messages.
    ///   - subject: what the file has places for.
    /// - Throws: ``KinolinkError/list(file:line:reason:)`` for a line without three columns, a coordinate that is not a
    ///   finite number, a name that the model doesn't have, or has less often; and if a movie or link has no place.
    public init(
        parsing bytes: [UInt8], named name: String, of subject: ModelMap.Subject = .movies, for model: Model
    ) throws(KinolinkError) {
        let names = model.names(of: subject)
        var rows: [String: ArraySlice<Int>] = [:]
        for (row, name) in names.enumerated() { rows[oneLine(name), default: []].append(row) }
        var found = [MapPlace?](repeating: nil, count: names.count)
        let lines = DecodedText.utf8(of: bytes).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (number, line) in zip(1..., lines) {
            let text = String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
            let cells = text.split(separator: "\t", omittingEmptySubsequences: false)
            if text.isEmpty || (number == 1 && Self.isHead(cells)) { continue }
            func fault(_ reason: String) -> KinolinkError { .list(file: name, line: number, reason: reason) }
            guard cells.count >= 3 else {
                throw fault("a line needs a name, x and y, with tabs between them")
            }
            let (x, y) = (Self.number(cells[1]), Self.number(cells[2]))
            guard let x, let y else {
                throw fault("\(x == nil ? "x" : "y") must be a number, but it is “\(x == nil ? cells[1] : cells[2])”")
            }
            let title = oneLine(String(cells[0]))
            guard let free = rows[title] else {
                throw fault("nothing in the model is called “\(title)”; write names as the model has them")
            }
            guard let row = free.first else {
                throw fault("“\(title)” has a place on a line before: remove one of them")
            }
            rows[title] = free.dropFirst()
            found[row] = MapPlace(x: x, y: y)
        }
        let missing = found.indices.filter { found[$0] == nil }
        if let first = missing.first {
            throw .list(
                file: name, line: 0,
                reason: "\(missing.count) of \(names.count) have no place, the first is "
                    + "“\(names[first])”; each needs a line with its name, x and y")
        }
        places = found.compactMap(\.self)
    }

    private static func isHead(_ cells: [Substring]) -> Bool {
        cells.prefix(3).map { $0.lowercased() } == ["title", "x", "y"]
    }

    private static func number(_ cell: Substring) -> Float? {
        guard let number = Float(cell.trimmingCharacters(in: .whitespaces)), number.isFinite else { return nil }
        return number
    }
}
