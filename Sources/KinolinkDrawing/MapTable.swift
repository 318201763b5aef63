public import Kinolink
internal import KinolinkStorage

/// A map as a table, for other programs: tabs between columns, and a line for each movie or link in the model's order.
///
///     title  x         y         region1            region2
///     Alien  0.731234  0.204417  horror, spaceships science fiction horror
///
/// The first line names the columns. x and y are 0 … 1, and y grows downwards. Then come the regions that a point is
/// in, from coarse to fine; a region's names are separated by commas. In titles, tabs and line breaks become spaces.
/// ``MapCoordinates`` reads the table back.
public struct MapTable: Sendable {
    private let map: ModelMap
    private let names: StringTable

    /// Makes a table of a map.
    /// - Parameter model: the model of which it is a map.
    public init(_ map: ModelMap, of model: Model) {
        self.map = map
        names = model.names(of: map.subject)
    }

    /// The table, in UTF-8.
    public func tsv() -> [UInt8] {
        let levels = map.levels.indices.map { "region\($0 + 1)" }
        var bytes = Array((["title", "x", "y"] + levels).joined(separator: "\t").utf8)
        bytes.append(UInt8(ascii: "\n"))
        let regions = map.levels.map { level in level.map { oneLine($0.names.joined(separator: ", ")) } }
        for (point, place) in map.places.enumerated() {
            bytes += "\(oneLine(names[point]))\t\(place.x)\t\(place.y)".utf8
            for (level, names) in regions.enumerated() { bytes += "\t\(names[map.regions[level][point]])".utf8 }
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }
}

extension Model {
    /// The movies' titles or the links' names, in the model's order.
    func names(of subject: ModelMap.Subject) -> StringTable {
        switch subject {
        case .movies: contents.titles
        case .links: contents.linkNames
        }
    }
}
