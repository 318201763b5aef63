import Kinolink
import KinolinkStorage

/// The best movie of each decade, country or genre, as a table.
struct BlindSpotAnswer {
    let spots: BlindSpots

    /// - Parameter count: how many groups to keep, those whose movies suit the taste best; nil for all.
    init(_ spots: BlindSpots, count: Int?) {
        let best = spots.groups.enumerated().sorted {
            ($0.element.recommended.rank, $0.offset) < ($1.element.recommended.rank, $1.offset)
        }
        let kept = Set(best.prefix(count ?? .max).map(\.element.id))
        self.spots = BlindSpots(
            grouping: spots.grouping, groups: spots.groups.filter { kept.contains($0.id) },
            unknownCount: spots.unknownCount)
    }

    /// - Parameter detail: how much to say below each movie about why it is an answer.
    func write(_ detail: ReasonDetail) throws {
        guard !spots.groups.isEmpty else { return noteThatNoMovieFits() }
        var table = Table([
            .left(spots.grouping.rawValue), .left("recommended", isFlexible: true), .right("match"), .right("seen"),
        ])
        for spot in spots.groups {
            table.add(spot.group, spot.recommended.title, spot.recommended.matchText, spot.seenCount.grouped)
            let movie = spot.recommended
            if detail != .none { table.addBelow(tasteReasons(movie.because, movie.reasons, detail, of: movie.title)) }
        }
        try table.write(to: .output)
    }
}

extension Grouping {
    /// The fact that makes the groups, as notes call it.
    var fact: String { self == .decade ? "year" : rawValue }
}
