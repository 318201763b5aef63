internal import Embeddings
internal import Storage

/// What movies are scored against: a movie, a mean of several, or one that the model never saw.
struct Question: Sendable {
    /// Its product with a movie's vector is the first term of the score.
    var vector: [Float]
    /// The links that count when a movie has them, rising.
    var links: [Evidence]
    /// What each era counts for; see ``Eras``.
    var era: [Float]
}

extension MovieScorer {
    /// A movie with this vector and these links, rising, that came out in this year.
    func question(vector: some Sequence<Float>, links: some Sequence<Int32>, year: Int?) -> Question {
        Question(
            vector: vector.map { $0 * vectorScale },
            links: links.map { Evidence(link: $0, weight: linkWeights[Int($0)]) }, era: eras.closeness(to: year))
    }

    func question(row: Int) -> Question {
        Question(
            vector: vectors[row].map { $0 * vectorScale }, links: evidence(ofRow: row),
            era: eras.closeness(to: eras.year(ofRow: row)))
    }

    /// The mean of these movies; each counts as often as it stands there.
    func question(meanOf rows: some Collection<Int>) -> Question {
        let scale = 1 / Double(max(rows.count, 1))
        var vector = [Double](repeating: 0, count: vectors.dimensions)
        var links = [Double](repeating: 0, count: linkWeights.count)
        for row in rows {
            for (dimension, value) in vectors[row].enumerated() { vector[dimension] += Double(value) }
            for entry in interactions.entries(ofRow: row) { links[Int(interactions.columns[entry])] += 1 }
        }
        return Question(
            vector: vector.map { Float($0 * scale) * vectorScale },
            links: links.indices.filter { links[$0] > 0 }.map {
                Evidence(link: Int32($0), weight: Float(links[$0] * scale) * linkWeights[$0])
            },
            era: eras.closeness(toRows: rows))
    }
}
