internal import Embeddings
internal import Foundation
internal import Storage

/// How near movies are to each other, as one number: what the embedding learned, the links that both really have, and how
/// far apart in time they came out.
///
///     s(a, b) = x_a·x_b / m  +  Σ_{links of both} idf² / e  +  ¾ / (1 + |year_a − year_b| / 5)
///
/// Each term is in units of its own: m is the mean of x·x over all movies, e the mean of a movie's Σ idf² over its
/// links, where idf = ln(movies / movies with the link). So an average movie has a score of 2¾ with itself. A movie
/// whose year is not known has no third term. docs/quality.md says how the weights were found.
///
/// The score of a movie against several is the mean of theirs, which costs no more than one: the terms are linear in what
/// is asked (see ``Question``).
final class MovieScorer: Sendable {
    let vectors: Embedding
    let interactions: Interactions
    /// 1 / m.
    let vectorScale: Float
    /// idf² / e of each link.
    let linkWeights: [Float]
    let eras: Eras
    private let rows: InterleavedRows
    private let moviesOfLinks: Interactions.Columns

    /// - Parameters:
    ///   - vectors: those of the movies, of unit length where only their directions mean something.
    ///   - years: of each movie, 0 where unknown.
    init(vectors: Embedding, interactions: Interactions, years: [Int32]) {
        self.vectors = vectors
        self.interactions = interactions
        eras = Eras(years)
        rows = InterleavedRows(vectors)
        let moviesOfLinks = interactions.transposed()
        self.moviesOfLinks = moviesOfLinks
        let squares = vectors.values.reduce(0.0) { $0 + Double($1) * Double($1) }
        let scale = squares > 0 ? Float(Double(vectors.count) / squares) : 0
        // Vectors so short that single precision doesn't hold 1 / m count as zero.
        vectorScale = scale.isFinite ? scale : 0
        let movieCount = Double(interactions.rowCount)
        let squaredIDFs = (0..<interactions.columnCount).map { link in
            let count = moviesOfLinks.rows(of: link).count
            let idf = count > 0 ? log(movieCount / Double(count)) : 0
            return idf * idf
        }
        let evidence = interactions.columns.reduce(0.0) { $0 + squaredIDFs[Int($1)] }
        linkWeights = squaredIDFs.map { evidence > 0 ? Float($0 * movieCount / evidence) : 0 }
    }

    var movieCount: Int { vectors.count }

    /// The links of a movie, rising, and what sharing each is worth.
    func evidence(ofRow row: Int) -> [Evidence] {
        interactions.entries(ofRow: row).map { entry in
            let link = interactions.columns[entry]
            return Evidence(link: link, weight: linkWeights[Int(link)])
        }
    }

    /// The score of every movie for each question, one after the other.
    ///
    /// The same bits for a question whatever others come with it.
    func scores(for questions: [Question]) -> [[Float]] {
        let products = rows.products(with: questions.flatMap(\.vector))
        return questions.indices.map { index in
            let from = index * rows.stride
            var scores = Array(products[from..<from + movieCount])
            add(questions[index], to: &scores)
            return scores
        }
    }

    /// What is not the embedding's part.
    private func add(_ question: Question, to scores: inout [Float]) {
        scores.withUnsafeMutableBufferPointer { scores in
            eras.add(question.era, to: scores)
            for evidence in question.links {
                moviesOfLinks.withRows(of: Int(evidence.link)) { movies in
                    for movie in movies { scores[Int(movie)] += evidence.weight }
                }
            }
        }
    }

    func movies(withLink link: Int) -> ArraySlice<Int32> { moviesOfLinks.rows(of: link) }

    /// The product of a vector with each movie's.
    func products(with vector: [Float]) -> [Float] { rows.products(with: vector) }

    /// The score of one movie for a question.
    func score(ofRow row: Int, for question: Question) -> Float {
        var score = zip(vectors[row], question.vector).reduce(0) { $0 + $1.0 * $1.1 }
        score += eras.closeness(ofRow: row, to: question.era)
        for evidence in question.links where interactions.contains(row: row, column: evidence.link) {
            score += evidence.weight
        }
        return score
    }

    /// The score of each movie with itself.
    func selfScore(ofRow row: Int) -> Float {
        // Scaled before it is squared, as in a question, so that it can't overflow.
        var score = vectors[row].reduce(0) { $0 + $1 * ($1 * vectorScale) }
        for entry in interactions.entries(ofRow: row) { score += linkWeights[Int(interactions.columns[entry])] }
        return score + (eras.isKnown(row) ? Eras.weight : 0)
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

/// A link, and what it counts for.
struct Evidence: Sendable {
    let link: Int32
    let weight: Float
}
