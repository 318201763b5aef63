/// The movies that a filter lets through; see ``Model/candidates(_:)``. Only the model that made them takes them.
public struct Candidates: Sendable {
    /// For each movie.
    var isAllowed: [Bool]
    public internal(set) var count: Int
    /// Whether each question leaves out the other parts of its movie's series. ``count`` includes them.
    public let excludesSeries: Bool
    /// How many movies were left out only because a fact is unknown, the commonest fact first. A movie counts for
    /// each of its unknown facts.
    public internal(set) var unknown: [(criterion: MovieFilter.Criterion, count: Int)] = []
    /// Titles in the filter that no movie has.
    public internal(set) var unmatched: [String] = []
    let identity: ModelIdentity
}

extension Candidates {
    /// Keeps the movies that fulfil all conditions, and counts those that are left out only because a fact is unknown.
    mutating func keep(_ conditions: [FilterCondition]) {
        var unknownCounts: [MovieFilter.Criterion: Int] = [:]
        for row in isAllowed.indices where isAllowed[row] {
            var (fails, unknown): (Bool, [MovieFilter.Criterion]) = (false, [])
            for condition in conditions where !fails {
                switch condition.isFulfilled(row) {
                case true?: break
                case false?: fails = true
                case nil: if let criterion = condition.criterion { unknown.append(criterion) }
                }
            }
            isAllowed[row] = !fails && unknown.isEmpty
            if !fails { for criterion in unknown { unknownCounts[criterion, default: 0] += 1 } }
        }
        unknown = unknownCounts.map { ($0.key, $0.value) }
            .sorted { ($1.count, $0.criterion.name) < ($0.count, $1.criterion.name) }
        count = isAllowed.count { $0 }
    }
}

/// What a filter asks of each movie.
struct FilterCondition {
    /// The fact that it asks for; nil if that is known of every movie.
    let criterion: MovieFilter.Criterion?
    /// Whether a movie fulfils it; nil if the fact is unknown.
    let isFulfilled: (_ row: Int) -> Bool?
}

extension Model {
    /// The movies that `filter` lets through, perhaps none.
    /// - Throws: ``KinolinkError/unknownFact(_:name:nearest:)`` if no movie has a genre, language, country or value
    ///   of a field, ``KinolinkError/unknownField(_:fields:)``.
    public func candidates(_ filter: MovieFilter) throws(KinolinkError) -> Candidates {
        var candidates = Candidates(
            isAllowed: Array(repeating: true, count: movieCount), count: movieCount,
            excludesSeries: filter.excludesSeries, identity: identity)
        var conditions: [FilterCondition] = []
        for part in MovieFilter.Part.allCases {
            conditions += try self.conditions(part, of: filter, unmatched: &candidates.unmatched)
        }
        candidates.keep(conditions)
        return candidates
    }

    /// What one part of a filter asks of each movie; empty for nothing.
    private func conditions(
        _ part: MovieFilter.Part, of filter: MovieFilter, unmatched: inout [String]
    ) throws(KinolinkError) -> [FilterCondition] {
        let vocabulary = FactVocabulary.shared
        switch part {
        case .years: return conditions(.year, filter.years) { Int($0.years[$1]) }
        case .runtime: return conditions(.runtime, filter.runtime) { Int($0.runtimes[$1]) }
        case .genres:
            return try conditions(.genre, filter.genres, \.genres, aliases: vocabulary.genreAliases) {
                vocabulary.genres(of: $0)
            }
        case .languages:
            return try conditions(.language, filter.languages, \.languages, aliases: [:]) {
                let names = FactNames.languages(in: $0)
                return names.isEmpty ? nil : names
            }
        case .countries:
            return try conditions(.country, filter.countries, \.countries, aliases: vocabulary.countryAliases) {
                vocabulary.country(of: $0).map { [$0] }
            }
        case .fields: return try FieldConditions(filter.fields, of: contents.facts).conditions
        case .onlyFrom:
            guard let titles = filter.onlyFrom else { return [] }
            let only = Set(rows(of: titles, unmatched: &unmatched))
            return [FilterCondition(criterion: nil) { only.contains($0) }]
        case .excluding:
            let excluded = Set(rows(of: filter.excluding, unmatched: &unmatched))
            return excluded.isEmpty ? [] : [FilterCondition(criterion: nil) { !excluded.contains($0) }]
        case .excludesSeries: return []  // Each question leaves out a series of its own.
        }
    }

    /// A number of each movie, 0 where unknown, must be within a range.
    private func conditions(
        _ criterion: MovieFilter.Criterion, _ range: ClosedRange<Int>?, value: @escaping (FactTable, Int) -> Int
    ) -> [FilterCondition] {
        guard let range else { return [] }
        let table = factTable.value
        return [
            FilterCondition(criterion: criterion) { row in
                let value = value(table, row)
                return value == 0 ? nil : range.contains(value)
            }
        ]
    }

    /// A movie must have one of the names.
    /// - Parameter resolve: gives the usual names for a folded one, and a movie must have all of them. If it gives
    ///   nil, the name stays.
    private func conditions(
        _ criterion: MovieFilter.Criterion, _ names: [String], _ column: KeyPath<FactTable, NameColumn>,
        aliases: @autoclosure () -> [String: String], resolve: (String) -> [String]?
    ) throws(KinolinkError) -> [FilterCondition] {
        guard !names.isEmpty else { return [] }
        let column = factTable.value[keyPath: column]
        var asked: [[Int32]] = []
        for name in names {
            let ids = (resolve(FoldedName.fold(name)) ?? [name]).map { column.id(of: $0) }
            guard !ids.isEmpty, !ids.contains(nil) else {
                throw .unknownFact(criterion, name: name, nearest: column.names(near: name, aliases: aliases()))
            }
            asked.append(ids.compactMap(\.self))
        }
        return [
            FilterCondition(criterion: criterion) { row in
                let own = column[row]
                return own.isEmpty ? nil : asked.contains { $0.allSatisfy(own.contains) }
            }
        ]
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
