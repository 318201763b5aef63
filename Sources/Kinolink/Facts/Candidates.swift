/// The movies that a filter lets through; see ``Model/candidates(_:)``. Only the model that made them takes them.
public struct Candidates: Sendable {
    /// For each movie.
    var isAllowed: [Bool]
    public internal(set) var count: Int
    /// Whether each question leaves out the other parts of its movie's own series; ``count`` knows nothing of that.
    public let excludesSeries: Bool
    /// How many movies were left out only because this was not known of them, most first. One of which several things
    /// are unknown counts for each.
    public internal(set) var unknown: [(criterion: MovieFilter.Criterion, count: Int)] = []
    /// Titles of the filter that no movie has.
    public internal(set) var unmatched: [String] = []
    let identity: ModelIdentity
}

extension Model {
    /// The movies that `filter` lets through; none is an answer, too.
    /// - Throws: ``KinolinkError/unknownFact(_:name:nearest:)`` where no movie at all has a genre, language, country or value
    ///   of a field, ``KinolinkError/unknownField(_:fields:)``.
    public func candidates(_ filter: MovieFilter) throws(KinolinkError) -> Candidates {
        var candidates = Candidates(
            isAllowed: Array(repeating: true, count: movieCount), count: movieCount,
            excludesSeries: filter.excludesSeries, identity: identity)
        guard !filter.isEmpty else { return candidates }
        if let only = filter.onlyFrom {
            candidates.isAllowed = Array(repeating: false, count: movieCount)
            for row in rows(of: only, unmatched: &candidates.unmatched) { candidates.isAllowed[row] = true }
        }
        for row in rows(of: filter.excluding, unmatched: &candidates.unmatched) { candidates.isAllowed[row] = false }
        if filter.asksForFacts || !filter.fields.isEmpty {
            let facts = filter.asksForFacts ? try FactConditions(filter, of: factTable.value) : nil
            let fields = try FieldConditions(filter.fields, of: contents.facts)
            var unknown: [MovieFilter.Criterion: Int] = [:]
            for row in candidates.isAllowed.indices where candidates.isAllowed[row] {
                var verdict = FilterVerdict()
                facts?.judge(row, &verdict)
                fields.judge(row, &verdict)
                candidates.isAllowed[row] = verdict.passes
                if !verdict.fails { for criterion in verdict.unknown { unknown[criterion, default: 0] += 1 } }
            }
            candidates.unknown = unknown.map { ($0.key, $0.value) }
                .sorted { ($1.count, $0.criterion.name) < ($0.count, $1.criterion.name) }
        }
        candidates.count = candidates.isAllowed.count { $0 }
        return candidates
    }

    private func rows(of titles: [String], unmatched: inout [String]) -> [Int] {
        guard !titles.isEmpty else { return [] }
        let matcher = movieNames.value
        return titles.flatMap { title in
            switch matcher.outcome(for: TitleQuery(typed: title)) {
            case .match(let row, _): return [row]
            case .several(let rows): return rows
            case .otherYear, .none:
                unmatched.append(title)
                return []
            }
        }
    }
}

extension MovieFilter {
    fileprivate var asksForFacts: Bool {
        years != nil || runtime != nil || !genres.isEmpty || !languages.isEmpty || !countries.isEmpty
    }
}
