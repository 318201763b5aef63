internal import KinolinkEmbeddings
internal import Foundation
internal import KinolinkStorage

/// The features that predict a number: a movie's vector and, if wanted, its links.
///
/// The vector is divided by its norm, because directions predict better than raw vectors: the length mostly shows how
/// many links an article has. A link counts with its inverse document frequency log(movies / movies that have it), and
/// the links of a movie together have norm 1 too. Vectors show which films are alike; links add particulars, such as
/// the director.
struct MovieFeatures: Sendable {
    /// Features of some movies, one row each: dense vectors, and links in compressed rows.
    struct Rows: Sendable {
        var vectors: [Double] = []
        var offsets = [0]
        var links: [Int32] = []
        var linkValues: [Double] = []
    }

    let dimensions: Int
    /// 0 if links are not used.
    let linkCount: Int
    private let contents: ModelContents
    private let inverseFrequencies: [Double]

    init(_ contents: ModelContents, usesLinks: Bool) {
        self.contents = contents
        dimensions = contents.movies.dimensions
        guard usesLinks else {
            linkCount = 0
            inverseFrequencies = []
            return
        }
        inverseFrequencies = contents.interactions.inverseFrequencies()
        linkCount = inverseFrequencies.count
    }

    func vector(ofRow row: Int) -> [Double] {
        let vector = contents.movies[row].map(Double.init)
        let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return norm > 0 ? vector.map { $0 / norm } : vector
    }

    func rows(_ selected: some Sequence<Int>) -> Rows {
        var rows = Rows()
        for row in selected {
            rows.vectors += vector(ofRow: row)
            if linkCount > 0 {
                let links = contents.interactions.entries(ofRow: row).map { contents.interactions.columns[$0] }
                let values = links.map { inverseFrequencies[Int($0)] }
                let norm = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
                rows.links += links
                rows.linkValues += values.map { norm > 0 ? $0 / norm : 0 }
            }
            rows.offsets.append(rows.links.count)
        }
        return rows
    }
}

extension MovieFeatures.Rows {
    var count: Int { offsets.count - 1 }

    /// The dot product of each sample's features with the weights.
    /// - Parameter weights: the weights of the vectors' dimensions, then those of the links.
    func products(of samples: [Int], with weights: [Double]) -> [Double] {
        let dimensions = vectors.count / count
        return samples.map { sample in
            var sum = 0.0
            for d in 0..<dimensions { sum += vectors[sample * dimensions + d] * weights[d] }
            for entry in offsets[sample]..<offsets[sample + 1] {
                sum += linkValues[entry] * weights[dimensions + Int(links[entry])]
            }
            return sum
        }
    }

    /// The sum over the samples of their features, each multiplied by its number in `multiples`.
    func sum(of samples: [Int], times multiples: [Double], linkCount: Int) -> [Double] {
        let dimensions = vectors.count / count
        var sums = [Double](repeating: 0, count: dimensions + linkCount)
        for (sample, multiple) in zip(samples, multiples) {
            for d in 0..<dimensions { sums[d] += multiple * vectors[sample * dimensions + d] }
            for entry in offsets[sample]..<offsets[sample + 1] {
                sums[dimensions + Int(links[entry])] += multiple * linkValues[entry]
            }
        }
        return sums
    }
}
