internal import KinolinkEmbeddings
internal import KinolinkStorage

extension Model {
    /// The measure that suits the model: ``SimilarityMeasure/combined`` for the objective `als`, otherwise
    /// ``SimilarityMeasure/cosine``.
    public var measure: SimilarityMeasure { foldInParameters == nil ? .cosine : .combined }

    /// Finds the movies most similar to a movie.
    /// - Parameters:
    ///   - title: a title as people type it; see ``title(matching:)``.
    ///   - candidates: the movies that may be answers, see ``candidates(_:)``; nil for all.
    ///   - options: how many answers, and what they should be like.
    /// - Returns: the movies, best first; equal scores in the model's order.
    /// - Throws: for the title, what ``match(title:)`` throws; ``KinolinkError/otherModel(_:)`` for candidates of
    ///   another model; for options, ``KinolinkError/badOption(_:)``, ``KinolinkError/unknownLink(name:nearest:)``,
    ///   ``KinolinkError/ambiguousLink(name:candidates:)``, ``KinolinkError/contradiction(_:)`` and
    ///   ``KinolinkError/needsCombinedMeasure(_:)``.
    public func similar(
        to title: String, among candidates: Candidates? = nil, options: AnswerOptions
    ) throws(KinolinkError) -> [RankedMovie] {
        let options = try resolved(options, among: candidates)
        return similar(toRows: [try movieRow(title)], among: candidates, options)[0]
    }

    /// Finds the movies most similar to a movie, by the model's own ``measure``.
    /// - Parameters:
    ///   - title: a title as people type it; see ``title(matching:)``.
    ///   - count: the largest number of answers, not counting the movie itself; below 0 counts as 0.
    ///   - includesSelf: whether the movie itself comes first, as in the notebook.
    /// - Returns: the movies, best first; equal scores in the model's order.
    /// - Throws: what ``match(title:)`` throws.
    public func similar(
        to title: String, count: Int = 10, includingSelf includesSelf: Bool = false
    ) throws(KinolinkError) -> [RankedMovie] {
        var options = AnswerOptions(count: count)
        options.includesSelf = includesSelf
        return try similar(to: title, options: options)
    }

    /// Answers for several movies, in their order. Each is the same as for that movie alone.
    func similar(toRows rows: [Int], among candidates: Candidates?, _ options: ResolvedOptions) -> [[RankedMovie]] {
        switch options.measure {
        case .cosine: rows.map { similarByCosine(to: $0, among: candidates, options) }
        case .combined: similarByScore(to: rows, among: candidates, options)
        }
    }

    private func similarByCosine(
        to row: Int, among candidates: Candidates?, _ options: ResolvedOptions
    ) -> [RankedMovie] {
        let excluded = Set(series(ofRow: row, leftOutOf: candidates))
        let pool = options.diversity > 0 ? Ranking.poolSize(for: options.count) : options.count
        var found = nearest(movieIndex.value, to: row, count: pool, includingSelf: true) {
            candidates?.isAllowed[$0] != false && !excluded.contains($0)
        }
        let query = found.isEmpty ? nil : found.removeFirst()
        if options.diversity > 0 {
            found = diversified(found, count: options.count, diversity: options.diversity) { taken in
                let vector = contents.movies.normalizedRow(taken)
                return { dot(self.contents.movies.normalizedRow($0), vector) }
            }
        }
        return movies(found, query: options.includesSelf ? query : nil, whole: 1)
    }

    private func similarByScore(
        to rows: [Int], among candidates: Candidates?, _ options: ResolvedOptions
    ) -> [[RankedMovie]] {
        let scorer = scorer.value
        return rows.map { row in
            answer(
                question(row: row, options), Explainer.Asked(row: row, of: self), among: candidates,
                except: [row] + series(ofRow: row, leftOutOf: candidates),
                query: options.includesSelf ? row : nil, whole: scorer.wholeScore(ofRow: row), options)
        }
    }

    /// A function that gives the similarity of movies to one movie, by the measure of the options. Steering and
    /// prominence have no effect.
    /// - Returns: a function from rows and the row asked for to the scores of the rows, in their order.
    /// - Throws: for options, what ``similar(to:among:options:)-(String,_,_)`` throws.
    package func similarity(
        _ options: AnswerOptions
    ) throws(KinolinkError) -> (_ rows: [Int], _ asked: Int) -> [Float] {
        let options = try resolved(options, among: nil)
        return switch options.measure {
        case .cosine:
            { rows, asked in
                let vector = self.contents.movies.normalizedRow(asked)
                return rows.map { dot(self.contents.movies.normalizedRow($0), vector) }
            }
        case .combined:
            { rows, asked in
                let question = self.question(row: asked, options)
                return rows.map { self.scorer.value.score(ofRow: $0, for: question).sum }
            }
        }
    }

    private func question(row: Int, _ options: ResolvedOptions) -> Question {
        let scorer = scorer.value
        return scorer.question(
            row: row, titleWords: scorer.titleWords.words(ofRow: row), emphasis: options.emphasis)
    }

    /// The best movies for a question.
    /// - Parameters:
    ///   - asked: the movie asked for.
    ///   - query: the movie asked for, if it is to come first.
    ///   - whole: the score that is a match of 100.
    func answer(
        _ question: Question, _ asked: @autoclosure () -> Explainer.Asked, among candidates: Candidates?,
        except excluded: [Int], query: Int?, whole: Float, _ options: ResolvedOptions
    ) -> [RankedMovie] {
        let scorer = scorer.value
        if options.explains {
            // The reasons need them, and they come from all over the memory.
            for link in question.links { contents.links.prefetch(row: Int(link.link)) }
        }
        let search = MovieSearch(
            question, in: scorer, prominence: options.prominence ?? Prominence.usualWeight)
        let query = query.map { Neighbor(row: $0, score: search.score(ofRow: $0)) }
        let pool = options.diversity > 0 ? Ranking.poolSize(for: options.count) : options.count
        var found: [Neighbor]
        var steered: ((_ row: Int) -> Float)?
        if let steering = options.steering {
            // Its unit is the deviation of the scores of all candidates.
            var scores = scorer.scores(for: [question])[0]
            for row in scores.indices { scores[row] += search.prominence[row] }
            var ranking = Ranking(scores, among: candidates, except: excluded)
            steered = steering.steer(&ranking)
            found = ranking.best(pool)
        } else {
            if let isAllowed = candidates?.isAllowed {
                found = search.best(pool) { isAllowed[$0] && !excluded.contains($0) }
            } else {
                found = search.best(pool) { !excluded.contains($0) }
            }
        }
        if options.diversity > 0 {
            found = diversified(
                found, count: options.count, diversity: options.diversity, similarity: scorer.likeness)
        }
        guard options.explains else { return movies(found, query: query, whole: whole) }
        let explainer = Explainer(question, asked(), of: self)
        let known = search.prominence
        return movies(
            found, query: query, whole: whole,
            reasons: { explainer.reasons(for: $0, prominence: known[$0.row], steering: steered?($0.row) ?? 0) })
    }

    /// Answers from neighbours, best first, after the movie asked for unless `query` is nil.
    /// - Parameters:
    ///   - places: the places in `found` of the neighbours to answer with; nil for all.
    ///   - matches: the scores of ``RankedMovie/match``, if they aren't those of the ranking.
    ///   - whole: the score that is a match of 100.
    func movies(
        _ found: [Neighbor], at places: [Int]? = nil, query: Neighbor?, matches: [Float]? = nil, whole: Float,
        because: (Neighbor) -> [LikedShare]? = { _ in nil },
        reasons: (Neighbor) -> Reasons? = { _ in nil }
    ) -> [RankedMovie] {
        let matches = matches ?? found.map(\.score)
        let whole = Self.whole(whole, best: matches.max() ?? 0)
        let others = (places ?? Array(found.indices)).map { place in
            RankedMovie(
                movie(atRow: found[place].row), rank: place + 1, score: found[place].score,
                match: Self.match(matches[place], whole: whole), because: because(found[place]),
                reasons: reasons(found[place]))
        }
        guard let query else { return others }
        return [RankedMovie(movie(atRow: query.row), rank: 0, score: query.score, match: 100)] + others
    }

    /// The score that is a match of 100. Without a usable one, the best answer's takes its place.
    static func whole(_ whole: Float, best: Float) -> Float { whole > 0 && whole.isFinite ? whole : max(0, best) }

    /// See ``RankedMovie/match``.
    static func match(_ score: Float, whole: Float) -> Float { whole > 0 ? RankedMovie.match(score / whole) : 0 }

    private func series(ofRow row: Int, leftOutOf candidates: Candidates?) -> [Int] {
        candidates?.excludesSeries == true ? series(ofRow: row) : []
    }
}

/// A link, and how similar it is to the one asked for.
public struct SimilarLink: Identifiable, Sendable, Hashable {
    /// The link as the model has it, such as “Al Pacino” or “Category:Crime films”.
    public let name: String
    /// What the link is, such as a person or a genre.
    public let kind: LinkKind
    /// The place among the answers, from 1; 0 for the link asked for.
    public let rank: Int
    /// The cosine of the two links' vectors, −1 … 1.
    public let cosine: Float
    public var id: String { name }
    /// The name as people read it; see ``LinkShare/label``.
    public var label: String { LinkShare.label(of: name) }
    /// Whether it is the link asked for.
    public var isQuery: Bool { rank == 0 }

    /// Makes an answer from its parts.
    public init(name: String, kind: LinkKind, rank: Int, cosine: Float) {
        self.name = name
        self.kind = kind
        self.rank = rank
        self.cosine = cosine
    }
}

/// Only the link asked for has `is_query`.
extension SimilarLink: Codable {
    private enum CodingKeys: String, CodingKey {
        case name, kind, rank, cosine
        case isQuery = "is_query"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            name: try container.decode(String.self, forKey: .name),
            kind: try container.decode(LinkKind.self, forKey: .kind),
            rank: try container.decode(Int.self, forKey: .rank),
            cosine: try container.decode(Float.self, forKey: .cosine))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(kind, forKey: .kind)
        try container.encode(rank, forKey: .rank)
        if isQuery { try container.encode(true, forKey: .isQuery) }
        try container.encode(cosine, forKey: .cosine)
    }
}

extension Model {
    /// Finds the links whose vectors are nearest to a link's.
    /// - Parameters:
    ///   - name: a name as people type it: exact, or without case, accents and punctuation.
    ///   - count: the largest number of answers, not counting the link itself; below 0 counts as 0.
    ///   - includesSelf: whether the link itself comes first, as in the notebook.
    /// - Returns: the links by falling cosine; equal cosines in the model's order.
    /// - Throws: ``KinolinkError/unknownLink(name:nearest:)`` or ``KinolinkError/ambiguousLink(name:candidates:)``.
    public func links(
        similarTo name: String, count: Int = 10, includingSelf includesSelf: Bool = false
    ) throws(KinolinkError) -> [SimilarLink] {
        let row = try linkRow(name)
        let found = nearest(linkIndex.value, to: row, count: count, includingSelf: includesSelf)
        let kinds = linkKinds.value
        let firstRank = found.first?.row == row ? 0 : 1
        return found.enumerated().map { index, found in
            SimilarLink(
                name: contents.linkNames[found.row], kind: kinds[found.row], rank: firstRank + index,
                cosine: found.score)
        }
    }

    /// The rows of an index with the highest cosines to one row. With `includingSelf`, that row comes first.
    ///
    /// The search asks for one more, since the row itself is nearly always among the best.
    func nearest(
        _ index: VectorIndex, to row: Int, count: Int, includingSelf: Bool,
        where isAllowed: (Int) -> Bool = { _ in true }
    ) -> [Neighbor] {
        let count = min(max(0, count), index.embedding.count)
        let found = index.nearest(toRow: row, count: count + 1, where: { $0 == row || isAllowed($0) }).map {
            // Rounding may push the cosine of parallel vectors beyond 1, and overflow may make it infinite.
            Neighbor(row: $0.row, score: min(max(-1, $0.score), 1))
        }
        let others = found.filter { $0.row != row }.prefix(count)
        guard includingSelf, let best = found.first else { return Array(others) }
        // Among many equal vectors the search may miss the row itself. Its score is then theirs.
        return [found.first { $0.row == row } ?? Neighbor(row: row, score: best.score)] + others
    }
}
