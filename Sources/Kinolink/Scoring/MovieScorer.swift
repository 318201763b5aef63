internal import KinolinkEmbeddings
internal import KinolinkStorage

/// Scores movies against questions: all movies at once, or one. ``Score`` has the formula.
///
/// Each term but the titles is linear in what is asked. So the score against the mean of several movies costs as much
/// as that against one (see ``Question``).
final class MovieScorer: Sendable {
    let vectors: Embedding
    let interactions: Interactions
    /// 1 / m.
    let vectorScale: Float
    /// What each link counts for.
    let linkWeights: [Float]
    let eras: Eras
    /// h of each movie.
    let confidences: [Float]
    let titleWords: Once<TitleWords>
    /// For each movie the link to its own article if it is among its links, else −1.
    let ownLinks: [Int32]
    /// For each link the movie whose own article it leads to, or −1.
    let owners: [Int32]
    private let rows: InterleavedRows
    private let moviesOfLinks: Interactions.Columns

    /// - Parameters:
    ///   - vectors: those of the movies; of unit length where only directions mean something.
    ///   - moviesOfLinks: `interactions` by columns.
    ///   - ownLinks: for each movie the link to its own article, or −1.
    ///   - years: of each movie, 0 where unknown.
    init(
        vectors: Embedding, interactions: Interactions, moviesOfLinks: Interactions.Columns, ownLinks: [Int32],
        years: [Int32], titles: StringTable
    ) {
        self.vectors = vectors
        self.interactions = interactions
        self.moviesOfLinks = moviesOfLinks
        eras = Eras(years)
        rows = InterleavedRows(vectors)
        titleWords = Once { TitleWords(titles) }
        self.ownLinks = ownLinks.enumerated().map { row, own in
            own >= 0 && interactions.contains(row: row, column: own) ? own : -1
        }
        var owners = [Int32](repeating: -1, count: interactions.columnCount)
        for (row, own) in self.ownLinks.enumerated() where own >= 0 { owners[Int(own)] = Int32(row) }
        self.owners = owners
        let squares = vectors.values.reduce(0.0) { $0 + Double($1) * Double($1) }
        let scale = squares > 0 ? Float(Double(vectors.count) / squares) : 0
        // The scale overflows for very short vectors, which then count as zero.
        vectorScale = scale.isFinite ? scale : 0
        let linkWeights = (0..<interactions.columnCount).map { link in
            Score.weight(ofLinkIn: moviesOfLinks.rows(of: link).count, of: interactions.rowCount)
        }
        self.linkWeights = linkWeights
        confidences = (0..<interactions.rowCount).map { row in
            Score.confidence(
                evidence: interactions.columns(ofRow: row).reduce(0) { $0 + linkWeights[Int($1)] })
        }
    }

    var movieCount: Int { vectors.count }

    // MARK: All movies

    /// The score of every movie for each question, one question after the other.
    ///
    /// A question has the same bits alone and among others.
    func scores(for questions: [Question]) -> [[Float]] {
        let products = rows.products(with: questions.flatMap(\.vector))
        return questions.indices.map { index in
            let from = index * rows.stride
            var scores = Array(products[from..<from + movieCount])
            complete(&scores, for: questions[index])
            return scores
        }
    }

    /// Adds the other terms to the products of the vectors.
    private func complete(_ scores: inout [Float], for question: Question) {
        let links = evidence(for: question, weight: \.weight)
        scores.withUnsafeMutableBufferPointer { scores in
            links.withUnsafeBufferPointer { links in
                confidences.withUnsafeBufferPointer { confidences in
                    eras.forEachCloseness(in: question.era) { row, closeness in
                        scores[row] =
                            Score(
                                vectors: scores[row], closeness: closeness, confidence: confidences[row],
                                links: links[row]
                            ).untitled
                    }
                }
            }
        }
        guard !question.titleWords.isEmpty else { return }
        let information = question.titleFactor == 1 ? links : evidence(for: question, weight: \.information)
        titleWords.value.forEachTitle(with: question.titleWords) { row, common in
            scores[row] += Score.titles(
                common: common, information: information[row], factor: question.titleFactor)
        }
    }

    /// For each movie the sum of the weights of the links in common.
    private func evidence(for question: Question, weight: (Evidence) -> Float) -> [Float] {
        var sums = [Float](repeating: 0, count: movieCount)
        sums.withUnsafeMutableBufferPointer { sums in
            for shared in question.links {
                let weight = weight(shared)
                moviesOfLinks.withRows(of: Int(shared.link)) { movies in
                    if shared.isPlain {
                        for movie in movies { sums[Int(movie)] += weight }
                    } else {
                        for movie in movies { sums[Int(movie)] += weight * shared.factor(ofRow: movie) }
                    }
                }
            }
        }
        return sums
    }

    func movies(withLink link: Int) -> Slice<Column<Int32>> { moviesOfLinks.rows(of: link) }

    /// The product of a vector with each movie's.
    func products(with vector: [Float]) -> [Float] { rows.products(with: vector) }

    // MARK: One movie

    /// The score of one movie for a question; its sum has the bits of ``scores(for:)``.
    func score(ofRow row: Int, for question: Question) -> Score {
        Score(
            vectors: zip(vectors[row], question.vector).reduce(0) { $0 + $1.0 * $1.1 },
            closeness: eras.closeness(ofRow: row, in: question.era), confidence: confidences[row],
            links: evidence(ofRow: row, for: question, weight: \.weight), titles: titles(ofRow: row, for: question))
    }

    private func evidence(ofRow row: Int, for question: Question, weight: (Evidence) -> Float) -> Float {
        question.links.reduce(0) {
            interactions.contains(row: row, column: $1.link) ? $0 + weight($1) * $1.factor(ofRow: Int32(row)) : $0
        }
    }

    private func titles(ofRow row: Int, for question: Question) -> Float {
        guard !question.titleWords.isEmpty else { return 0 }
        let common = titleWords.value.common(question.titleWords, withRow: row)
        guard common > 0 else { return 0 }
        let information = evidence(ofRow: row, for: question, weight: \.information)
        return Score.titles(common: common, information: information, factor: question.titleFactor)
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
            titleWords: titleWords.value.words(ofRow: row))
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
                common: self.titleWords.value.weight(of: titleWords), information: evidence, factor: 1)
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
