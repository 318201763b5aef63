internal import KinolinkEmbeddings

/// What recommendations can be grouped by.
public enum Grouping: String, Sendable, Hashable, CaseIterable, Codable {
    case decade, country, genre
}

/// For each decade, country or genre the movie that suits a taste best: a way to what someone has not seen much of.
///
/// See ``Model/recommend(_:by:among:options:)``.
public struct BlindSpots: Sendable, Hashable, Codable {
    /// What makes the groups.
    public let grouping: Grouping
    /// Decades in the order of time; countries and genres by the rank of their movie, then by name.
    public let groups: [BlindSpot]
    /// How many movies could be recommended but are in no group, because their year, countries or genres are unknown.
    public let unknownCount: Int

    /// Makes blind spots from their parts.
    public init(grouping: Grouping, groups: [BlindSpot], unknownCount: Int = 0) {
        self.grouping = grouping
        self.groups = groups
        self.unknownCount = unknownCount
    }

    private enum CodingKeys: String, CodingKey {
        case groups
        case grouping = "by"
        case unknownCount = "unknown"
    }
}

/// A decade, country or genre, and the movie of it that suits a taste best.
public struct BlindSpot: Identifiable, Sendable, Hashable, Codable {
    /// Such as “1970s”, “750s BC”, “Japan” or “film noir”.
    public let group: String
    /// How many of the movies that the taste names, liked, disliked or seen, are in the group. Few of many candidates
    /// make a blind spot.
    public let seenCount: Int
    /// How many movies of the group could be recommended, at least 1.
    public let candidateCount: Int
    /// The best of them. Its ``RankedMovie/rank`` is its place among all recommendations.
    public let recommended: RankedMovie

    public var id: String { group }

    /// Makes a blind spot from its parts.
    public init(group: String, seenCount: Int, candidateCount: Int, recommended: RankedMovie) {
        self.group = group
        self.seenCount = seenCount
        self.candidateCount = candidateCount
        self.recommended = recommended
    }

    private enum CodingKeys: String, CodingKey {
        case group, recommended
        case seenCount = "seen"
        case candidateCount = "candidates"
    }
}

extension Model {
    /// Recommends the movie of each decade, country or genre that suits a taste best, except those that it names.
    ///
    ///     let taste = Taste(liked: ["Heat 1995", "Ronin"])
    ///     for spot in try model.recommend(taste, by: .decade).groups {
    ///         print(spot.group, spot.recommended.title, spot.seenCount)
    ///     }
    ///
    /// There is one ranking of all candidates, that of ``recommend(_:among:options:)``, and each group gives its best.
    /// A movie of several countries or genres counts in each. A movie whose fact is unknown is in no group.
    /// - Parameters:
    ///   - taste: the liked, disliked and seen movies.
    ///   - grouping: what makes the groups.
    ///   - candidates: the movies that may be recommended, see ``candidates(_:)``; nil for all.
    ///   - options: what the answers should be like. ``AnswerOptions/count`` and ``AnswerOptions/diversity`` have no
    ///     effect: each group that has candidates is given, with its best movie. The options that
    ///     ``recommend(_:among:options:)`` ignores are ignored here, too.
    /// - Throws: what ``recommend(_:among:options:)`` throws.
    public func recommend(
        _ taste: Taste, by grouping: Grouping, among candidates: Candidates? = nil,
        options: AnswerOptions = AnswerOptions()
    ) throws(KinolinkError) -> BlindSpots {
        let options = try resolvedForTaste(options, among: candidates)
        let taste = try resolved(taste)
        let groups = Groups(by: grouping, of: self)
        var seen: [Int: Int] = [:]
        for row in Set(taste.named) {
            for group in groups[row] { seen[group, default: 0] += 1 }
        }
        var bests: [Int: (place: Int, count: Int)] = [:]
        var unknownCount = 0
        let ranker = TasteRanker(self, among: candidates, emphasis: options.emphasis)
        let scores = ranker.scores(for: taste, except: ranker.excluded(for: taste), options)
        let found = scores.ranking.best(movieCount)
        for (place, movie) in found.enumerated() {
            let groups = groups[movie.row]
            if groups.isEmpty { unknownCount += 1 }
            for group in groups { bests[group, default: (place, 0)].count += 1 }
        }
        let movies = ranker.answers(
            found, at: Set(bests.values.map(\.place)).sorted(), scores, options, matchesFall: true)
        let movieOfPlace = Dictionary(uniqueKeysWithValues: movies.map { ($0.rank - 1, $0) })
        let spots = bests.compactMap { group, best in
            movieOfPlace[best.place].map { movie in
                (
                    order: grouping == .decade ? group : best.place,
                    spot: BlindSpot(
                        group: groups.name(of: group), seenCount: seen[group] ?? 0, candidateCount: best.count,
                        recommended: movie)
                )
            }
        }
        return BlindSpots(
            grouping: grouping,
            groups: spots.sorted { ($0.order, $0.spot.group) < ($1.order, $1.spot.group) }.map(\.spot),
            unknownCount: unknownCount)
    }
}

/// The groups of movies, by numbers. Those of decades rise with time.
private struct Groups {
    private let grouping: Grouping
    private let years: [Int32]
    private let facts: FactTable

    init(by grouping: Grouping, of model: Model) {
        self.grouping = grouping
        years = model.years
        facts = model.factTable.value
    }

    /// The groups of a movie; empty if they are unknown.
    subscript(row: Int) -> [Int] {
        switch grouping {
        case .decade:
            let year = Int(years[row])
            // Of 9 to 1 BC is −1, of 19 to 10 BC −2. There is no year 0.
            return year == 0 ? [] : [year > 0 ? year / 10 : year / 10 - 1]
        case .country: return facts.countries[row].map(Int.init)
        case .genre: return facts.genres[row].map(Int.init)
        }
    }

    func name(of group: Int) -> String {
        switch grouping {
        case .decade: group >= 0 ? "\(group * 10)s" : "\((-group - 1) * 10)s BC"
        case .country: facts.countries.names[group]
        case .genre: facts.genres.names[group]
        }
    }
}
