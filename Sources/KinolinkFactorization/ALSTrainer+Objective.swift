package import KinolinkEmbeddings
internal import KinolinkStorage

extension ALSTrainer {
    /// The value L of what is minimised, in double precision. Takes about the time of an iteration on one thread.
    package func objective(movies: Embedding, links: Embedding) -> Double {
        let dimensions = movies.dimensions
        precondition(links.dimensions == dimensions && movies.count == interactions.rowCount)
        precondition(links.count == interactions.columnCount)
        let alpha = options.unobservedWeight
        // The sum of all (x·y)² is the product, element by element, of both Gram matrices.
        var sum = alpha * zip(gramMatrix(of: movies), gramMatrix(of: links)).reduce(0) { $0 + $1.0 * $1.1 }
        var entryCounts = [Int](repeating: 0, count: links.count)
        func square(_ vector: ArraySlice<Float>) -> Double { vector.reduce(0) { $0 + Double($1) * Double($1) } }
        func regularization(entries: Int, others: Int) -> Double {
            scaledRegularization(
                options.regularization, exponent: options.regularizationExponent, entries: entries,
                unobservedWeight: alpha, others: others)
        }
        for row in 0..<movies.count {
            let movie = movies[row]
            let entries = interactions.entries(ofRow: row)
            for entry in entries {
                let column = Int(interactions.columns[entry])
                entryCounts[column] += 1
                let product = zip(movie, links[column]).reduce(0) { $0 + Double($1.0) * Double($1.1) }
                sum += Double(confidences[entry]) * (1 - product) * (1 - product) - alpha * product * product
            }
            sum += regularization(entries: entries.count, others: links.count) * square(movie)
        }
        for column in 0..<links.count {
            sum += regularization(entries: entryCounts[column], others: movies.count) * square(links[column])
        }
        return sum
    }
}
