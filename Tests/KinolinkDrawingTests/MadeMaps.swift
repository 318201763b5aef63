import Kinolink
import KinolinkEmbeddings
import KinolinkStorage
import KinolinkTestSupport
import Testing

/// A map of made-up films in three groups, some of them in regions with long names.
func madeSheet(
    count: Int = 600, titles: (Int) -> String = { "Film \($0) (1980 film)" }, levels: [[MapRegion]] = madeLevels(),
    subject: ModelMap.Subject = .movies, records: RecordKind = .movie, island: Bool = false
) -> MapSheet {
    var random = SplitMix(seed: 7)
    var points: [UInt8] = []
    for point in 0..<count {
        for _ in 0..<2 {
            let isFar = island && point == count - 1
            // The middle half of the map, or a corner of it.
            let value = isFar ? 65_535 : UInt16(16_384 + random.next() % 32_768)
            points += [UInt8(value & 0xFF), UInt8(value >> 8)]
        }
    }
    let groups = [
        MapColors.Group(name: "horror", count: count / 3, light: "#111111", dark: "#eeeee1"),
        MapColors.Group(name: "comedy", count: count / 3, light: "#222222", dark: "#eeeee2"),
        MapColors.Group(name: "other or unknown", count: count - count / 3 * 2, light: "#333333", dark: "#eeeee3"),
    ]
    let decades = [
        MapColors.Group(name: "1980s", count: count, light: "#444444", dark: "#eeeee4"),
        MapColors.Group(name: "year unknown", count: 0, light: "#555555", dark: "#eeeee5"),
    ]
    points += (0..<count).map { UInt8($0 % 3) }
    points += (0..<count).map { _ in 0 }
    return MapSheet(
        legend: MapSheet.Legend(
            subject: subject, records: records, count: count, levels: levels,
            colorings: [
                MapSheet.Coloring(name: .genre, groups: groups), MapSheet.Coloring(name: .decade, groups: decades),
            ]),
        points: points,
        names: MapSheet.Names(titles: (0..<count).map(titles), years: Array(repeating: 1980, count: count)))
}

/// Regions at three scales, on a grid.
func madeLevels() -> [[MapRegion]] {
    [(2, "Western"), (4, "films about friendship"), (7, "films set in a very long and winding street of some city")]
        .map { side, name in
            (0..<side * side).map { number in
                func place(_ step: Int) -> Float { 0.25 + 0.5 * (Float(step) + 0.5) / Float(side) }
                return madeRegion(
                    "\(name) \(number)", x: place(number % side), y: place(number / side), count: 600 / side / side)
            }
        }
}

func madeRegion(_ name: String, x: Float, y: Float, count: Int, parent: Int? = nil) -> MapRegion {
    MapRegion(
        names: [name], center: MapPlace(x: x, y: y), radius: 0.06, count: count, examples: [], parent: parent)
}

/// A model of these movies and one link.
func madeModel(_ titles: [String]) throws -> Model {
    let movies = try #require(Embedding(values: Column(titles.map { _ in Float(1) }), dimensions: 1))
    let links = try #require(Embedding(values: Column([1]), dimensions: 1))
    return Model(
        ModelContents(
            titles: StringTable(titles), facts: StringTable(titles.map { _ in "{}" }),
            linkNames: StringTable(["Al\tPacino"]),
            interactions: Interactions(rows: titles.map { _ in [0] }, columnCount: 1),
            movies: movies, links: links, output: nil, training: [:]))
}
