internal import KinolinkEmbeddings
internal import KinolinkStorage

/// Ranks movies for several tastes; ``GroupRule`` says how.
struct GroupRanking {
    private let ranker: TasteRanker
    private let options: ResolvedOptions
    private let people: [TasteRanker.Scores]
    /// The scores of the movies that can be answers, standardized for each person.
    private let scores: [[Float]]
    /// The movies that can be answers.
    private let rows: [Int]

    init(_ tastes: [ResolvedTaste], _ ranker: TasteRanker, _ options: ResolvedOptions) {
        self.ranker = ranker
        self.options = options
        let excluded = Set(tastes.flatMap(ranker.excluded)).sorted()
        people = tastes.map { ranker.scores(for: $0, except: excluded, options) }
        let open = people.first?.ranking.scores ?? []
        rows = open.indices.filter { open[$0] > -.infinity }
        scores = people.map { person in
            let moments = person.ranking.moments
            let scale = moments.deviation > 0 ? 1 / moments.deviation : 1
            return person.ranking.scores.map { Float((Double($0) - moments.mean) * scale) }
        }
    }

    func answer(by rule: GroupRule) -> GroupAnswer {
        let count = min(options.diversity > 0 ? Ranking.poolSize(for: options.count) : options.count, rows.count)
        var order =
            switch rule {
            case .leastPleased: byLeastPleased(count)
            case .mean: byMean(count)
            }
        if options.diversity > 0 {
            // The places are the relevance, because scores needn't fall with them.
            let pool = order.enumerated().map { Neighbor(row: $1, score: -Float($0)) }
            order = diversified(
                pool, count: options.count, diversity: options.diversity, similarity: ranker.scorer.likeness
            ).map(\.row)
        }
        let appealsOfPeople = people.indices.map { appeals(ofRows: order, to: $0) }
        return GroupAnswer(
            agreement: agreement,
            movies: order.indices.map { place in
                GroupMovie(
                    ranker.model.movie(atRow: order[place]), rank: place + 1, appeals: appealsOfPeople.map { $0[place] }
                )
            })
    }

    private func byMean(_ count: Int) -> [Int] {
        guard count > 0 else { return [] }
        var best = BestNeighbors(capacity: count)
        for row in rows { best.insert(Neighbor(row: row, score: mean(ofRow: row))) }
        return best.sorted().map(\.row)
    }

    private func mean(ofRow row: Int) -> Float { scores.reduce(0) { $0 + $1[row] } / Float(scores.count) }

    private func byLeastPleased(_ count: Int) -> [Int] {
        var order: [Int] = []
        var pleasure = [Float](repeating: 0, count: people.count)
        var open = rows
        while order.count < count {
            let least =
                order.count < Self.placesForAll
                ? nil : pleasure.indices.min { pleasure[$0] < pleasure[$1] }
            let worths = open.map { worth(ofRow: $0, to: least) }
            guard let place = worths.indices.max(by: { worths[$0] < worths[$1] || worths[$0] == worths[$1] && $0 > $1 })
            else { break }
            let row = open.remove(at: place)
            order.append(row)
            for person in pleasure.indices { pleasure[person] += scores[person][row] }
        }
        return order
    }

    /// What a movie is worth if a place goes to this person; without a person, if it goes to all.
    private func worth(ofRow row: Int, to person: Int?) -> Float {
        guard let person else { return scores.reduce(.infinity) { min($0, $1[row]) } }
        let own = scores[person][row]
        let others = (scores.reduce(0) { $0 + $1[row] } - own) / Float(scores.count - 1)
        return Self.weightOfLeastPleased * own + (1 - Self.weightOfLeastPleased) * others
    }

    private static let placesForAll = 5
    private static let weightOfLeastPleased: Float = 0.75

    private func appeals(ofRows order: [Int], to person: Int) -> [Appeal] {
        let found = order.map { Neighbor(row: $0, score: scores[person][$0]) }
        let answers = ranker.answers(found, people[person], options, matchesFall: false)
        return answers.map { answer in
            Appeal(
                rank: 1 + rows.count { scores[person][$0] > answer.score }, score: answer.score, match: answer.match,
                because: answer.because, reasons: answer.reasons)
        }
    }

    /// See ``GroupAnswer/agreement``.
    private var agreement: Float {
        let wishes = people.map { person in
            let plain = rows.map { person.ranking.scores[$0] - person.prominence($0) - person.steering($0) }
            let mean = plain.reduce(0.0) { $0 + Double($1) } / Double(max(plain.count, 1))
            return plain.map { Double($0) - mean }
        }
        let best = wishes.map { wishes in
            wishes.indices.sorted { (-wishes[$0], $0) < (-wishes[$1], $1) }.prefix(Self.comparedMovies)
        }
        var (sum, count) = (0.0, 0.0)
        for (person, wishes) in wishes.enumerated() {
            let own = best[person].reduce(0) { $0 + wishes[$1] }
            for other in best.indices where other != person {
                let others = best[other].reduce(0) { $0 + wishes[$1] }
                sum += own > 0 ? min(max(-1, others / own), 1) : 0
                count += 1
            }
        }
        return count > 0 ? Float(sum / count) : 0
    }

    private static let comparedMovies = 20
}
