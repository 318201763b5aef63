internal import KinolinkEmbeddings
internal import KinolinkStorage

/// Ranks the same candidates for one taste after another.
struct TasteRanker: Sendable {
    let model: Model
    let scorer: MovieScorer
    private let emphasis: Emphasis
    private let candidates: Candidates?
    /// The mean nearness of each movie, also of those that are no candidates, to all candidates but itself.
    private let background: [Float]
    /// The same for all movies. A film's ``RankedMovie/match`` must not depend on what else is on the shelf.
    private let backgroundOfAll: [Float]
    /// 1 / norm of each movie's vector.
    private let inverseNorms: Column<Float>

    /// - Parameter candidates: nil for all movies.
    init(_ model: Model, among candidates: Candidates?, emphasis: Emphasis) {
        self.model = model
        self.emphasis = emphasis
        self.candidates = candidates
        let scorer = model.scorer.value
        self.scorer = scorer
        inverseNorms = scorer.inverseNorms
        background = scorer.meanNearness(to: candidates, emphasis: emphasis)
        backgroundOfAll = candidates == nil ? background : scorer.meanNearness(to: nil, emphasis: emphasis)
    }

    func recommend(_ taste: ResolvedTaste, _ options: ResolvedOptions) -> [RankedMovie] {
        let scores = scores(for: taste, except: excluded(for: taste), options)
        let found = scores.ranking.best(
            count: options.count, diversity: options.diversity, similarity: scorer.likeness)
        return answers(found, scores, options, matchesFall: options.diversity == 0)
    }

    /// The movies that a taste names, and those of their series if the candidates leave these out.
    func excluded(for taste: ResolvedTaste) -> [Int] {
        taste.named + (candidates?.excludesSeries == true ? taste.liked.flatMap { model.series(ofRow: $0) } : [])
    }

    /// The scores of all movies for one taste.
    struct Scores {
        let taste: ResolvedTaste
        let question: Question
        /// With prominence and steering.
        var ranking: Ranking
        /// What prominence and steering added to a movie's score.
        let prominence: (_ row: Int) -> Float
        let steering: (_ row: Int) -> Float
        /// The size of one unit of the scores, in units of nearness.
        let unit: Float
        /// The scores if all movies were candidates, and the one that is a match of 100.
        let ofAll: [Float]
        let whole: Float
    }

    /// - Parameter excluded: the movies that are no answers.
    func scores(for taste: ResolvedTaste, except excluded: [Int], _ options: ResolvedOptions) -> Scores {
        let question = scorer.question(meanOf: taste.liked, emphasis: emphasis)
        var unit: Float = 0
        var scores: [Float]
        var scoresOfAll: [Float]
        var usualWeight: Float = 0
        switch taste.method {
        case .nearness:
            let nearness = scorer.scores(for: [question])[0]
            let decisions = taste.disliked.isEmpty ? nil : decisions(for: taste)
            (scores, unit) = combined(nearness, decisions, less: background, among: candidates, except: excluded)
            scoresOfAll =
                candidates == nil && excluded == taste.named
                ? scores
                : combined(nearness, decisions, less: backgroundOfAll, among: nil, except: taste.named).scores
            usualWeight = Prominence.usualWeight
        case .svm:
            scores = decisions(for: taste)
            scoresOfAll = scores
        }
        let whole = taste.liked.reduce(0) { $0 + scoresOfAll[$1] } / Float(taste.liked.count)
        let weight = options.prominence ?? usualWeight
        let known = scorer.prominence.add(to: &scores, weight: weight)
        scorer.prominence.add(to: &scoresOfAll, weight: weight)
        var ranking = Ranking(scores, among: candidates, except: excluded)
        let steering = options.steering?.steer(&ranking)
        return Scores(
            taste: taste, question: question, ranking: ranking, prominence: { known[$0] },
            steering: { steering?($0) ?? 0 }, unit: unit, ofAll: scoresOfAll, whole: whole)
    }

    /// The answers for movies in the order in which they are to come.
    /// - Parameters:
    ///   - places: the places in `found` of the movies to answer with; nil for all.
    ///   - matchesFall: whether no match may exceed the one before.
    func answers(
        _ found: [Neighbor], at places: [Int]? = nil, _ scores: Scores, _ options: ResolvedOptions, matchesFall: Bool
    ) -> [RankedMovie] {
        var matches = found.map { scores.ofAll[$0.row] + scores.steering($0.row) }
        if matchesFall {
            // Other candidates may rank two movies the other way round.
            for place in matches.indices.dropFirst() { matches[place] = min(matches[place], matches[place - 1]) }
        }
        guard options.explains else {
            return model.movies(found, at: places, query: nil, matches: matches, whole: scores.whole)
        }
        let explainer = Explainer(scores.question, meanOf: scores.taste.liked, of: model)
        let liked = scores.taste.liked.map { (row: $0, question: scorer.question(row: $0, emphasis: emphasis)) }
        return model.movies(
            found, at: places, query: nil, matches: matches, whole: scores.whole,
            because: { because(row: $0.row, liked) },
            reasons: {
                explainer.reasons(
                    for: $0, prominence: scores.unit * scores.prominence($0.row),
                    steering: scores.unit * scores.steering($0.row))
            })
    }

    /// The standardized difference of nearness and background, and a part of the standardized decisions.
    /// - Parameter decisions: nil without dislikes.
    /// - Returns: the scores of all movies, and the size of one unit in units of nearness.
    private func combined(
        _ nearness: [Float], _ decisions: [Float]?, less background: [Float], among candidates: Candidates?,
        except excluded: [Int]
    ) -> (scores: [Float], unit: Float) {
        var scores = zip(nearness, background).map { $0 - $1 }
        let unit = Self.standardize(&scores, among: candidates, except: excluded)
        if var decisions {
            Self.standardize(&decisions, among: candidates, except: excluded)
            for row in scores.indices { scores[row] += Self.weightOfDecision * decisions[row] }
        }
        return (scores, unit)
    }

    /// Moves and scales the scores of all movies so that those of possible answers have mean 0 and standard deviation
    /// 1. Equal scores all become 0.
    /// - Returns: what was the standard deviation.
    @discardableResult
    private static func standardize(
        _ scores: inout [Float], among candidates: Candidates?, except excluded: [Int]
    ) -> Float {
        let (mean, deviation) = Ranking(scores, among: candidates, except: excluded).moments
        let scale = deviation > 0 ? Float(1 / deviation) : 1
        for row in scores.indices { scores[row] = (scores[row] - Float(mean)) * scale }
        return Float(deviation)
    }

    private static let weightOfDecision: Float = 0.25

    /// The decision of the support vector machine for each movie's normalised vector.
    private func decisions(for taste: ResolvedTaste) -> [Float] {
        let vectors = scorer.vectors
        let rows = taste.liked + taste.disliked
        guard
            let machine = LinearSVM(
                rows: rows.flatMap { row in vectors[row].map { $0 * inverseNorms[row] } },
                dimensions: vectors.dimensions, labels: rows.indices.map { $0 < taste.liked.count })
        else { return Array(repeating: 0, count: vectors.count) }
        let products = scorer.products(with: machine.weights.map(Float.init))
        return inverseNorms.indices.map { products[$0] * inverseNorms[$0] + Float(machine.bias) }
    }

    private func because(row: Int, _ liked: [(row: Int, question: Question)]) -> [LikedShare] {
        let scores = liked.map { (row: $0.row, score: max(0, scorer.score(ofRow: row, for: $0.question).sum)) }
        let sum = scores.reduce(0) { $0 + $1.score }
        guard sum > 0 else { return [] }
        return scores.sorted { ($1.score, $0.row) < ($0.score, $1.row) }.map {
            LikedShare(title: model.contents.titles[$0.row], share: $0.score / sum)
        }
    }
}

extension MovieScorer {
    /// The mean nearness of each movie to all candidates but itself; 0 if there are none.
    /// - Parameter candidates: nil for all movies.
    fileprivate func meanNearness(to candidates: Candidates?, emphasis: Emphasis) -> [Float] {
        let rows = (0..<movieCount).filter { candidates?.isAllowed[$0] != false }
        guard rows.count > 1 else { return Array(repeating: 0, count: movieCount) }
        let means = scores(for: [question(meanOf: rows, emphasis: emphasis)])[0]
        let count = Float(rows.count)
        return means.indices.map { row in
            guard candidates?.isAllowed[row] != false else { return means[row] }
            return (means[row] * count - selfScore(ofRow: row, emphasis: emphasis)) / (count - 1)
        }
    }
}

/// A ``Taste`` with its titles resolved to rows of the model, none twice in one list.
struct ResolvedTaste: Sendable {
    let liked: [Int]
    let disliked: [Int]
    let seen: [Int]
    let method: TasteMethod

    var named: [Int] { liked + disliked + seen }
}
