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
            case .mean: Array(rowsByFalling { row in scores.reduce(0) { $0 + $1[row] } }.prefix(count))
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

    private func byLeastPleased(_ count: Int) -> [Int] {
        let forAll = rowsByFalling { row in scores.reduce(.infinity) { min($0, $1[row]) } }
        let forEach = people.indices.map { person in rowsByFalling { worth(ofRow: $0, to: person) } }
        var next = people.map { _ in 0 }
        var pleasure = [Float](repeating: 0, count: people.count)
        var order: [Int] = []
        var isTaken = [Bool](repeating: false, count: scores.first?.count ?? 0)
        func take(_ row: Int) {
            order.append(row)
            isTaken[row] = true
            for person in pleasure.indices { pleasure[person] += scores[person][row] }
        }
        for row in forAll.prefix(min(Self.placesForAll, count)) { take(row) }
        while order.count < count, let least = pleasure.indices.min(by: { pleasure[$0] < pleasure[$1] }) {
            // There are as many rows as places, so some are left.
            while isTaken[forEach[least][next[least]]] { next[least] += 1 }
            take(forEach[least][next[least]])
        }
        return order
    }

    /// Of equal movies the first of the model comes first.
    private func rowsByFalling(_ worth: (_ row: Int) -> Float) -> [Int] {
        rows.map { (row: $0, worth: worth($0)) }.sorted { ($1.worth, $0.row) < ($0.worth, $1.row) }.map(\.row)
    }

    /// What a movie is worth if a place goes to this person.
    private func worth(ofRow row: Int, to person: Int) -> Float {
        let own = scores[person][row]
        let others = (scores.reduce(0) { $0 + $1[row] } - own) / Float(scores.count - 1)
        return Self.weightOfLeastPleased * own + (1 - Self.weightOfLeastPleased) * others
    }

    private static let placesForAll = 5
    private static let weightOfLeastPleased: Float = 0.75

    private func appeals(ofRows order: [Int], to person: Int) -> [Appeal] {
        let found = order.map { Neighbor(row: $0, score: scores[person][$0]) }
        let answers = ranker.answers(found, people[person], options, matchesFall: false)
        let own = scores[person]
        var ranks = [Int](repeating: 0, count: own.count)
        var before: Int?
        for (place, row) in rowsByFalling({ own[$0] }).enumerated() {
            ranks[row] = before.flatMap { own[$0] == own[row] ? ranks[$0] : nil } ?? place + 1
            before = row
        }
        return zip(order, answers).map { row, answer in
            Appeal(
                rank: ranks[row], score: answer.score, match: answer.match, because: answer.because,
                reasons: answer.reasons)
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
