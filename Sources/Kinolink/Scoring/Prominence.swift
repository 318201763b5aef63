internal import Foundation
internal import KinolinkStorage

/// How well known movies are, as far as links show it.
///
///     p(a) = ln(1 + links of a's article) + ln(1 + movies whose articles link to a)
///
/// Editors write more about what more people know, and refer to it more often.
struct Prominence: Sendable {
    /// p of each movie in standard deviations from the mean; 0 if all movies are equal.
    let deviations: Column<Float>
    /// The rows of at most 4,096 movies: all of a small model, otherwise sixteen in a row at regular distances.
    let sample: [Int]
    private let moviesOfLinks: IndexLists
    private let ownLinks: Column<Int32>
    /// The deviations that are numbers, in rising order.
    private let sorted: Once<[Float]>

    init(_ tables: PreparedTables) {
        deviations = tables.prominence
        sample = Self.sample(of: deviations.count)
        moviesOfLinks = tables.moviesOfLinks
        ownLinks = tables.ownLinks
        sorted = Once { [deviations] in deviations.filter { !$0.isNaN }.sorted() }
    }

    /// The number of other movies whose articles link to a movie.
    func linkingMovies(ofRow row: Int) -> Int { Self.linkingMovies(ofRow: row, moviesOfLinks, ownLinks) }

    private static func linkingMovies(
        ofRow row: Int, _ moviesOfLinks: IndexLists, _ ownLinks: Column<Int32>
    ) -> Int {
        let own = Int(ownLinks[row])
        return 0..<moviesOfLinks.count ~= own ? moviesOfLinks[own].count { Int($0) != row } : 0
    }

    /// - Parameter ownLinks: for each movie the link to its own article, or −1.
    static func deviations(
        _ interactions: Interactions, moviesOfLinks: IndexLists, ownLinks: Column<Int32>
    ) -> Column<Float> {
        let values = ownLinks.indices.map { row in
            log(1 + Double(interactions.entries(ofRow: row).count))
                + log(1 + Double(linkingMovies(ofRow: row, moviesOfLinks, ownLinks)))
        }
        let count = Double(max(values.count, 1))
        let mean = values.reduce(0, +) / count
        // The mean of equal values may differ from them by rounding.
        let differ = values.contains { $0 != values[0] }
        let deviation = differ ? (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot() : 0
        return Column(values.map { deviation > 0 ? Float(($0 - mean) / deviation) : 0 })
    }

    /// The share of the other movies with a lower p, in percent, 0 … 100. Equal ones count half. It takes linear time.
    func percentile(ofRow row: Int) -> Float {
        guard deviations.count > 1 else { return 50 }
        let own = deviations[row]
        let lower = deviations.count { $0 < own }
        let equal = deviations.count { $0 == own } - 1
        return Float(100 * (Double(lower) + Double(equal) / 2) / Double(deviations.count - 1))
    }

    /// The same for many movies: it sorts once, and then halves.
    func percentiles(ofRows rows: [Int]) -> [Float] {
        guard deviations.count > 1 else { return rows.map { _ in 50 } }
        let sorted = sorted.value
        func place(_ isBefore: (Float) -> Bool) -> Int {
            var (from, to) = (0, sorted.count)
            while from < to {
                let middle = (from + to) / 2
                if isBefore(sorted[middle]) { from = middle + 1 } else { to = middle }
            }
            return from
        }
        return rows.map { row in
            let own = deviations[row]
            let lower = place { $0 < own }
            let equal = place { $0 <= own } - lower - 1
            return Float(100 * (Double(lower) + Double(equal) / 2) / Double(deviations.count - 1))
        }
    }

    /// The weight that answers have if nobody asks for another. It was chosen among all films (docs/quality.md).
    static let usualWeight: Float = 0.2

    /// Adds a term to the scores of all movies. With z(a) standing for ``deviations`` and σ for the standard deviation of
    /// the scores, it is
    ///
    ///     w σ z(a)              if w > 0
    ///     2 w σ max(z(a), 0)    if w < 0
    ///
    /// Someone who wants hidden movies wants none that everybody knows. But an article with three links is not better
    /// than one with twenty, so movies below the mean get nothing.
    ///
    /// σ is that of a ``sample``, so that a search need not score all movies. The sample has candidates and
    /// others, so that a filter changes no score.
    /// - Parameter weight: w, −1 … 1.
    /// - Returns: what was added to each movie's score.
    @discardableResult
    func add(to scores: inout [Float], weight: Float) -> Term {
        let term = term(weight: weight, sample: sample.map { scores[$0] })
        for row in scores.indices { scores[row] += term[row] }
        return term
    }

    /// - Parameter sample: the scores of the movies in ``sample``.
    func term(weight: Float, sample: [Float]) -> Term {
        let unit = (weight < 0 ? 2 : 1) * weight * Self.deviation(of: sample)
        return Term(unit: unit, floor: weight < 0 ? 0 : -.infinity, deviations: deviations)
    }

    /// A term of the score.
    struct Term {
        let unit: Float
        let floor: Float
        fileprivate let deviations: Column<Float>

        subscript(row: Int) -> Float { unit * max(deviations[row], floor) }
    }

    private static func sample(of count: Int) -> [Int] {
        let blocks = (count + blockSize - 1) / blockSize
        let taken = min(blocks, mostBlocks)
        return (0..<taken).flatMap { number in
            let from = number * blocks / taken * blockSize
            return from..<min(from + blockSize, count)
        }
    }

    private static let blockSize = 16
    private static let mostBlocks = 256

    private static func deviation(of scores: [Float]) -> Float {
        // Sixteen sums, so that the compiler can add many scores at once.
        var (sums, squares) = (SIMD16<Float>.zero, SIMD16<Float>.zero)
        let whole = scores.count / 16
        scores.withUnsafeBytes { bytes in
            for place in 0..<whole {
                let some = bytes.loadUnaligned(fromByteOffset: 64 * place, as: SIMD16<Float>.self)
                sums += some
                squares += some * some
            }
        }
        var (sum, square) = (Double(0), Double(0))
        for lane in sums.indices {
            sum += Double(sums[lane])
            square += Double(squares[lane])
        }
        for score in scores[(16 * whole)...] {
            sum += Double(score)
            square += Double(score) * Double(score)
        }
        let count = Double(max(scores.count, 1))
        let mean = sum / count
        let deviation = max(0, square / count - mean * mean).squareRoot()
        return deviation.isFinite ? Float(deviation) : 0
    }
}
