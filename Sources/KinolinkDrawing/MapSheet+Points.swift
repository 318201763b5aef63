internal import Foundation
internal import Kinolink
internal import KinolinkStorage

extension MapSheet {
    /// The number of points that all parts of the sheet have.
    var drawnCount: Int {
        min(legend.count, names.titles.count, points.count / (4 + legend.colorings.count))
    }

    /// The place of a point, 0 … 1.
    func place(ofPoint point: Int) -> (x: Double, y: Double) {
        func coordinate(_ start: Int) -> Double {
            Double(UInt16(points[start]) | UInt16(points[start + 1]) << 8) / 65_535
        }
        return (coordinate(4 * point), coordinate(4 * point + 2))
    }

    /// The places of all points' groups in one of the legend's colorings; the rest for what the coloring hasn't.
    func groups(ofColoring coloring: Int) -> [Int] {
        let start = legend.count * (4 + coloring)
        let rest = max(legend.colorings[coloring].groups.count - 1, 0)
        return (0..<drawnCount).map { point in
            start + point < points.count ? min(Int(points[start + point]), rest) : rest
        }
    }

    /// A movie's title without the brackets that tell it from others, or a link's name as people read it.
    func shortName(ofPoint point: Int) -> String {
        switch legend.subject {
        case .movies: names.titles[point].withoutNote
        case .links: LinkShare.label(of: names.titles[point])
        }
    }

    /// What the map is called: “A map of 35,994 films”.
    var title: String {
        let noun = legend.subject == .links ? "link" : legend.records.noun
        return "A map of \(legend.count.grouped) \(noun)\(legend.count == 1 ? "" : "s")"
    }

    /// What the map means, in two lines.
    var explanation: [String] {
        let noun = legend.records.noun
        let nouns = noun.capitalized + "s"
        return switch legend.subject {
        case .movies:
            [
                "Each dot is a \(noun). \(nouns) lie close together if a model finds them alike, by the links of their",
                "articles and by their years. The names say what marks a region.",
            ]
        case .links:
            [
                "Each dot is what articles about \(noun)s link to: a person, a place, a book, a theme.",
                "Dots lie close together if the same \(noun)s have these links.",
            ]
        }
    }
}

extension RecordKind {
    /// What readers call such a record.
    fileprivate var noun: String {
        switch self {
        case .movie: "film"
        case .book: "book"
        case .game: "game"
        case .record: "title"
        }
    }
}
