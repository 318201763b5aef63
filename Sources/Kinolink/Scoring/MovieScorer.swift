internal import KinolinkEmbeddings
internal import KinolinkStorage
internal import Synchronization

/// Scores movies against questions: all movies at once, or one. ``Score`` has the formula.
///
/// Each term but the titles is linear in what is asked. So the score against the mean of several movies costs as much
/// as that against one (see ``Question``).
final class MovieScorer: Sendable {
    let vectors: Embedding
    /// 1 / norm of each vector, or 0 where that isn't a normal number.
    let inverseNorms: Column<Float>
    let interactions: Interactions
    /// 1 / m.
    let vectorScale: Float
    let eras: Eras
    let prominence: Prominence
    /// The vectors of the movies of ``Prominence/sample``. Few questions don't repay the copying.
    let sample: Once<InterleavedRows>
    /// Room for one question at a time, all zeros between questions; see ``MovieSearch``.
    let workspaces = Mutex<[MovieSearch.Workspace]>([])
    private let tables: PreparedTables

    /// - Parameters:
    ///   - hasUnitLength: whether to scale the movies' vectors to unit length, because only their directions mean
    ///     something.
    ///   - years: of each movie, 0 where unknown.
    init(_ contents: ModelContents, tables: PreparedTables, hasUnitLength: Bool, years: some Collection<Int32>) {
        self.tables = tables
        interactions = contents.interactions
        eras = Eras(years)
        prominence = Prominence(tables)
        vectors = hasUnitLength ? contents.movies.normalized() : contents.movies
        inverseNorms = hasUnitLength ? vectors.inverseNorms() : tables.movieIndex.inverseNorms
        vectorScale = hasUnitLength ? Self.scale(of: vectors) : tables.vectorScale
        sample = Once { [vectors, prominence] in InterleavedRows(prominence.sample, of: vectors) }
    }

    /// 1 / m, where m is the mean of x·x over all vectors.
    static func scale(of vectors: Embedding) -> Float {
        let squares = vectors.values.reduce(0.0) { $0 + Double($1) * Double($1) }
        let scale = squares > 0 ? Float(Double(vectors.count) / squares) : 0
        // The scale overflows for very short vectors, which then count as zero.
        return scale.isFinite ? scale : 0
    }

    /// What each link counts for.
    var linkWeights: Column<Float> { tables.linkWeights }
    /// h of each movie.
    var confidences: Column<Float> { tables.confidences }
    var titleWords: TitleWords { tables.titleWords }
    /// For each link the movie whose own article it leads to, or −1.
    var owners: Column<Int32> { tables.owners }
    /// For each link the movies that have it, rising.
    var moviesOfLinks: IndexLists { tables.moviesOfLinks }

    /// The link to a movie's own article if it is among its links, else −1.
    func ownLink(ofRow row: Int) -> Int32 {
        let own = tables.ownLinks[row]
        return own >= 0 && interactions.contains(row: row, column: own) ? own : -1
    }

    var movieCount: Int { vectors.count }

    // MARK: All movies

    /// The score of every movie for each question, one question after the other.
    ///
    /// A question has the same bits alone and among others.
    func scores(for questions: [Question]) -> [[Float]] {
        let products = vectors.products(with: questions.flatMap(\.vector))
        return questions.indices.map { index in
            var scores = Array(products[index * movieCount..<(index + 1) * movieCount])
            complete(&scores, for: questions[index])
            return scores
        }
    }

    /// Adds the other terms to the products of the vectors.
    private func complete(_ scores: inout [Float], for question: Question) {
        let links = evidence(for: question, weight: \.weight)
        for row in scores.indices {
            scores[row] =
                Score(
                    vectors: scores[row], closeness: eras.closeness(ofRow: row, in: question.era),
                    confidence: confidences[row], links: links[row]
                ).untitled
        }
        guard !question.titleWords.isEmpty else { return }
        let information = question.titleFactor == 1 ? links : evidence(for: question, weight: \.information)
        var common = [Float](repeating: 0, count: movieCount)
        common.withUnsafeMutableBufferPointer { common in
            titleWords.forEachTitle(with: question.titleWords, workspace: common) { row, common in
                scores[row] += Score.titles(
                    common: common, information: information[row], factor: question.titleFactor)
            }
        }
    }

    /// For each movie the sum of the weights of the links in common.
    private func evidence(for question: Question, weight: (Evidence) -> Float) -> [Float] {
        var sums = [Float](repeating: 0, count: movieCount)
        sums.withUnsafeMutableBufferPointer { addEvidence(of: question, to: $0, weight: weight) }
        return sums
    }

    /// Adds the weights of the links in common to the sum of each movie.
    func addEvidence(
        of question: Question, to sums: UnsafeMutableBufferPointer<Float>, weight: (Evidence) -> Float
    ) {
        for shared in question.links {
            let weight = weight(shared)
            let count = UInt32(sums.count)
            moviesOfLinks.withUnchecked(list: Int(shared.link)) { movies in
                // A damaged file may have movies beyond the last.
                if shared.isPlain {
                    for movie in movies where UInt32(bitPattern: movie) < count { sums[Int(movie)] += weight }
                } else {
                    for movie in movies where UInt32(bitPattern: movie) < count {
                        sums[Int(movie)] += weight * shared.factor(ofRow: movie)
                    }
                }
            }
        }
    }

    func movies(withLink link: Int) -> Slice<IndexColumn> { moviesOfLinks[link] }

    /// The product of a vector with each movie's.
    func products(with vector: [Float]) -> [Float] { vectors.products(with: vector) }

    // MARK: One movie

    /// The score of one movie for a question; its sum has the bits of ``scores(for:)``.
    func score(ofRow row: Int, for question: Question) -> Score {
        Score(
            vectors: zip(vectors[row], question.vector).reduce(0) { $0 + $1.0 * $1.1 },
            closeness: eras.closeness(ofRow: row, in: question.era), confidence: confidences[row],
            links: evidence(ofRow: row, for: question, weight: \.weight), titles: titles(ofRow: row, for: question))
    }

    /// The term of the years.
    func era(ofRow row: Int, for question: Question) -> Float {
        Score(
            vectors: 0, closeness: eras.closeness(ofRow: row, in: question.era), confidence: confidences[row], links: 0
        ).era
    }

    private func evidence(ofRow row: Int, for question: Question, weight: (Evidence) -> Float) -> Float {
        question.links.reduce(0) {
            interactions.contains(row: row, column: $1.link) ? $0 + weight($1) * $1.factor(ofRow: Int32(row)) : $0
        }
    }

    /// The term of the titles.
    func titles(ofRow row: Int, for question: Question) -> Float {
        guard !question.titleWords.isEmpty else { return 0 }
        let common = titleWords.common(question.titleWords, withRow: row)
        guard common > 0 else { return 0 }
        return Score.titles(
            common: common, information: information(ofRow: row, for: question), factor: question.titleFactor)
    }

    /// The sum of the weights of the links in common, without emphasis.
    func information(ofRow row: Int, for question: Question) -> Float {
        evidence(ofRow: row, for: question, weight: \.information)
    }

    /// The score of a movie with itself, without its title.
    ///
    /// This is ``Score/untitled`` for the movie's own question, without the cost of making the question.
    func selfScore(ofRow row: Int, emphasis: Emphasis = .neutral) -> Float {
        let confidence = confidences[row]
        var score = Score(
            vectors: vectors[row].reduce(0) { $0 + $1 * ($1 * vectorScale) },
            closeness: eras.isKnown(row) ? Score.eraWeight(emphasis) * confidence : 0, confidence: confidence, links: 0)
        // Adding link by link to the first term fixes the bits of the sum.
        for entry in interactions.entries(ofRow: row) {
            let link = interactions.columns[entry]
            score.vectors += linkWeights[Int(link)] * emphasis.factor(ofLink: link)
        }
        return score.untitled
    }

    /// The score of a movie with itself, whatever the emphasis.
    func wholeScore(ofRow row: Int) -> Float {
        wholeScore(
            vector: vectors[row], links: interactions.columns(ofRow: row), year: eras.year(ofRow: row),
            titleWords: titleWords.words(ofRow: row))
    }

    /// The same for a movie with this vector and these links that came out in this year.
    func wholeScore(
        vector: some Sequence<Float>, links: some Sequence<Int32>, year: Int?, titleWords: [Int32]
    ) -> Float {
        let evidence = links.reduce(0) { $0 + linkWeights[Int($1)] }
        let confidence = Score.confidence(evidence: evidence)
        return Score(
            vectors: vector.reduce(0) { $0 + $1 * ($1 * vectorScale) },
            closeness: year == nil ? 0 : Score.eraWeight(.neutral) * confidence, confidence: confidence,
            links: evidence,
            titles: Score.titles(
                common: self.titleWords.weight(of: titleWords), information: evidence, factor: 1)
        ).sum
    }

    /// The score of a movie with others as a share of what both have with themselves, about 0 … 1.
    func likeness(with row: Int) -> (_ other: Int) -> Float {
        let question = question(row: row)
        let selfScore = selfScore(ofRow: row)
        return { other in
            let squares = selfScore * self.selfScore(ofRow: other)
            return squares > 0 ? self.score(ofRow: other, for: question).sum / squares.squareRoot() : 0
        }
    }
}
