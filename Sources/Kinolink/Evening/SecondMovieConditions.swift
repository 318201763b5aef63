internal import KinolinkStorage

/// What a movie must be to follow another one; see ``DoubleBill/Condition``.
struct SecondMovieConditions {
    /// What is known of the first movie.
    let first: MovieFacts
    private let row: Int
    /// In minutes, above 0; nil for any time.
    private let timeLeft: Int?
    private let model: Model
    private let facts: FactTable

    /// - Throws: ``KinolinkError/unknownRuntime(title:)``, ``KinolinkError/noTimeLeft(title:runtime:minutes:)``.
    init(after row: Int, minutes: Int?, in model: Model) throws(KinolinkError) {
        (self.row, self.model) = (row, model)
        facts = model.factTable.value
        let movie = model.movie(atRow: row)
        var first = facts.facts(ofRow: row)
        first.year = movie.year
        self.first = first
        if let minutes {
            guard let runtime = first.runtime else { throw .unknownRuntime(title: movie.title) }
            guard runtime < minutes else {
                throw .noTimeLeft(title: movie.title, runtime: runtime, minutes: minutes)
            }
            timeLeft = minutes - runtime
        } else {
            timeLeft = nil
        }
    }

    /// The facts of the first movie that would matter, but are unknown.
    var unknown: [MovieFacts.Fact] {
        (first.year == nil ? [.year] : []) + (first.genres.isEmpty ? [.genres] : [])
            + (first.runtime == nil ? [.runtime] : [])
    }

    /// The candidates that fulfil all conditions.
    /// - Parameter candidates: nil for all movies.
    /// - Throws: ``KinolinkError/noSecondMovie(title:lacking:)`` if none does.
    func candidates(among candidates: Candidates?) throws(KinolinkError) -> Candidates {
        let all =
            candidates
            ?? Candidates(
                isAllowed: Array(repeating: true, count: model.movieCount), count: model.movieCount,
                excludesSeries: false, identity: model.identity)
        let conditions = DoubleBill.Condition.allCases.compactMap { name in
            condition(name).map { (name: name, condition: $0) }
        }
        var allowed = all
        allowed.keep(conditions.map(\.condition))
        guard allowed.count == 0 else { return allowed }
        var left = all.isAllowed.indices.filter { all.isAllowed[$0] }
        var lacking = DoubleBill.Condition.candidate
        for (name, condition) in conditions where !left.isEmpty {
            left.removeAll { condition.isFulfilled($0) != true }
            lacking = name
        }
        throw .noSecondMovie(title: model.contents.titles[row], lacking: lacking)
    }

    /// - Returns: nil if the condition asks for nothing.
    private func condition(_ name: DoubleBill.Condition) -> FilterCondition? {
        let (facts, row) = (facts, row)
        switch name {
        case .candidate:
            return FilterCondition(criterion: nil) { $0 != row }
        case .feature:
            let short = facts.genres.id(of: Lexicon.current.facts.shortGenre)
            return FilterCondition(criterion: nil) { other in
                let runtime = Int(facts.runtimes[other])
                if runtime > 0 { return runtime >= DoubleBill.shortestFeature }
                return short.map { !facts.genres[other].contains($0) } ?? true
            }
        case .genre:
            let own = facts.genres[row]
            if own.isEmpty { return nil }
            return FilterCondition(criterion: .genre) { other in
                let genres = facts.genres[other]
                return genres.isEmpty ? nil : genres.contains(where: own.contains)
            }
        case .era:
            guard let year = first.year else { return nil }
            let years = model.years
            let longest = DoubleBill.longestDistance(fromYear: year, newest: Int(years.max() ?? 0))
            return FilterCondition(criterion: .year) { other in
                let other = Int(years[other])
                return other == 0 ? nil : abs(other - year) <= longest
            }
        case .series:
            let series = Set(model.series(ofRow: row))
            return FilterCondition(criterion: nil) { !series.contains($0) }
        case .director:
            let directors = SharedDirectors(ofRow: row, in: model.contents)
            return FilterCondition(criterion: nil) { !directors.areShared(byRow: $0) }
        case .length:
            return timeLeft.map { timeLeft in
                FilterCondition(criterion: .runtime) { other in
                    let runtime = Int(facts.runtimes[other])
                    return runtime == 0 ? nil : runtime <= timeLeft
                }
            }
        }
    }

    /// - Parameter facts: those of the answer.
    func secondMovie(_ answer: RankedMovie, _ facts: MovieFacts) -> SecondMovie {
        SecondMovie(
            answer, runtime: facts.runtime,
            together: first.runtime.flatMap { own in facts.runtime.map { own + $0 } },
            genres: facts.genres.filter(first.genres.contains),
            yearsApart: first.year.flatMap { own in answer.movie.year.map { abs(own - $0) } })
    }
}

extension MovieFacts.Fact {
    /// The fact that a filter asks for; nil for a field of the infobox.
    init?(_ criterion: MovieFilter.Criterion) {
        switch criterion {
        case .year: self = .year
        case .genre: self = .genres
        case .language: self = .languages
        case .country: self = .countries
        case .runtime: self = .runtime
        case .field: return nil
        }
    }
}
