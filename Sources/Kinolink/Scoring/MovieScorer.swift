internal import KinolinkEmbeddings
internal import Foundation
internal import KinolinkStorage

/// How near movies are to each other, as one number: what the embedding learned, the links that both really have, the words
/// that both titles have, and how far apart in time they came out.
///
///     s(a, b) = x_a·x_b / m  +  e(a, b)  +  min(4 w(a, b), 2 e(a, b))  +  1.7 h(a) h(b) / (1 + |year_a − year_b| / 5)
///
///     e(a, b) = Σ_{links of both} idf / 25            idf = ln(movies / movies that have it)
///     w(a, b) = (Σ_{words of both titles} idf)² / ½ (Σ_{words of a} idf + Σ_{words of b} idf) / 25
///     h(a)    = e(a, a) / (1 + e(a, a))
///
/// - m is the mean of x·x over all movies. The first term is what a few dimensions can tell: the spirit.
/// - A link in common counts by its information, in nats: twenty-five make as much as an average movie's vector has with
///   itself. The more the articles say, the more their links count. Few dimensions can't do that.
/// - Words of the titles tell series, and new versions of the same story. They count at most twice what the links in common
///   do: a word alone is chance.
/// - h, 0 … 1, is how much is known of a movie. Of a movie with three links the year is not what matters most.
/// - A movie whose year is not known has no last term.
///
/// docs/quality.md says how this was found.
///
/// The score of a movie against several is the mean of theirs without the titles, which costs no more than one: the other
/// terms are linear in what is asked (see ``Question``).
final class MovieScorer: Sendable {
    let vectors: Embedding
    let interactions: Interactions
    /// 1 / m.
    let vectorScale: Float
    /// idf / 25 of each link.
    let linkWeights: [Float]
    let eras: Eras
    /// h of each movie.
    let confidences: [Float]
    let titleWords: Once<TitleWords>
    private let rows: InterleavedRows
    private let moviesOfLinks: Interactions.Columns

    /// How many nats count as much as an average movie's vector has with itself.
    static let nats: Float = 25
    static let eraWeight: Float = 1.7
    static let titleWeight: Float = 4
    /// At most how much more the words of titles count than the links.
    static let mostTitle: Float = 2

    /// - Parameters:
    ///   - vectors: those of the movies, of unit length where only their directions mean something.
    ///   - years: of each movie, 0 where unknown.
    init(vectors: Embedding, interactions: Interactions, years: [Int32], titles: StringTable) {
        self.vectors = vectors
        self.interactions = interactions
        eras = Eras(years)
        rows = InterleavedRows(vectors)
        titleWords = Once { TitleWords(titles) }
        let moviesOfLinks = interactions.transposed()
        self.moviesOfLinks = moviesOfLinks
        let squares = vectors.values.reduce(0.0) { $0 + Double($1) * Double($1) }
        let scale = squares > 0 ? Float(Double(vectors.count) / squares) : 0
        // Vectors so short that single precision doesn't hold 1 / m count as zero.
        vectorScale = scale.isFinite ? scale : 0
        let linkWeights = interactions.inverseFrequencies().map { Float($0) / Self.nats }
        self.linkWeights = linkWeights
        confidences = (0..<interactions.rowCount).map { row in
            Self.confidence(
                evidence: interactions.entries(ofRow: row).reduce(0) {
                    $0 + linkWeights[Int(interactions.columns[$1])]
                })
        }
    }

    /// h of a movie with this evidence with itself.
    static func confidence(evidence: Float) -> Float { evidence / (1 + evidence) }

    var movieCount: Int { vectors.count }

    /// The score of every movie for each question, one after the other.
    ///
    /// The same bits for a question whatever others come with it.
    func scores(for questions: [Question]) -> [[Float]] {
        let products = rows.products(with: questions.flatMap(\.vector))
        return questions.indices.map { index in
            let from = index * rows.stride
            var scores = Array(products[from..<from + movieCount])
            scores.withUnsafeMutableBufferPointer { add(questions[index], to: $0) }
            return scores
        }
    }

    /// What is not the embedding's part.
    private func add(_ question: Question, to scores: UnsafeMutableBufferPointer<Float>) {
        var evidence = evidence(for: question, weight: \.weight)
        evidence.withUnsafeMutableBufferPointer { evidence in
            eras.add(question.era, weights: confidences, evidence, to: scores)
        }
        guard !question.titleWords.isEmpty else { return }
        if question.titleFactor != 1 { evidence = self.evidence(for: question, weight: \.information) }
        titleWords.value.forEachTitle(with: question.titleWords) { row, common in
            scores[row] += question.title(common: common, information: evidence[row])
        }
    }

    /// The sum of the weights of the links in common with each movie.
    private func evidence(for question: Question, weight: (Evidence) -> Float) -> [Float] {
        var sums = [Float](repeating: 0, count: movieCount)
        sums.withUnsafeMutableBufferPointer { sums in
            for shared in question.links {
                let weight = weight(shared)
                moviesOfLinks.withRows(of: Int(shared.link)) { movies in
                    for movie in movies { sums[Int(movie)] += weight }
                }
            }
        }
        return sums
    }

    func movies(withLink link: Int) -> ArraySlice<Int32> { moviesOfLinks.rows(of: link) }

    /// The product of a vector with each movie's.
    func products(with vector: [Float]) -> [Float] { rows.products(with: vector) }

    /// The score of one movie for a question.
    func score(ofRow row: Int, for question: Question) -> Float {
        zip(vectors[row], question.vector).reduce(0) { $0 + $1.0 * $1.1 } + era(ofRow: row, for: question)
            + evidence(ofRow: row, for: question) + title(ofRow: row, for: question)
    }

    /// The sum of the weights of the links in common with one movie: the part of its score that is for them.
    func evidence(ofRow row: Int, for question: Question, weight: (Evidence) -> Float = \.weight) -> Float {
        question.links.reduce(0) { interactions.contains(row: row, column: $1.link) ? $0 + weight($1) : $0 }
    }

    /// The part that is for closeness in time.
    func era(ofRow row: Int, for question: Question) -> Float {
        eras.closeness(ofRow: row, to: question.era) * confidences[row]
    }

    /// The part that is for the words of the titles.
    func title(ofRow row: Int, for question: Question) -> Float {
        guard !question.titleWords.isEmpty else { return 0 }
        let common = titleWords.value.common(question.titleWords, withRow: row)
        guard common > 0 else { return 0 }
        return question.title(common: common, information: evidence(ofRow: row, for: question, weight: \.information))
    }

    /// The score of each movie with itself, without its title.
    func selfScore(ofRow row: Int, emphasis: Emphasis = .neutral) -> Float {
        // Scaled before it is squared, as in a question, so that it can't overflow.
        var score = vectors[row].reduce(0) { $0 + $1 * ($1 * vectorScale) }
        for entry in interactions.entries(ofRow: row) {
            let link = interactions.columns[entry]
            score += linkWeights[Int(link)] * emphasis.factor(ofLink: link)
        }
        let era = Self.eraWeight * emphasis.era * confidences[row] * confidences[row]
        return score + (eras.isKnown(row) ? era : 0)
    }

    /// The score of a movie with others as a share of what both have with themselves, about 0 … 1.
    func likeness(with row: Int) -> (_ other: Int) -> Float {
        let question = question(row: row)
        let selfScore = selfScore(ofRow: row)
        return { other in
            let squares = selfScore * self.selfScore(ofRow: other)
            return squares > 0 ? self.score(ofRow: other, for: question) / squares.squareRoot() : 0
        }
    }
}

/// A link, and what sharing it counts for.
struct Evidence: Sendable {
    let link: Int32
    let weight: Float
    /// Its weight for somebody who wants neither more nor less of it.
    let information: Float
}
