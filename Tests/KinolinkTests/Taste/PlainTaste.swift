import KinolinkEmbeddings
import KinolinkTestSupport
import Testing

@testable import Kinolink

/// A taste by its definition, pair by pair in double precision, without prominence and steering.
struct PlainTaste {
    /// The score of each movie, also of those that can't be answers.
    let scores: [Double]
    /// The movies that may be recommended.
    let open: [Int]
    /// The mean score of the liked movies, which is a match of 100.
    let whole: Double

    /// - Parameter areUnit: whether the movies' vectors count only by their directions.
    init(_ taste: Taste, in movies: RandomMovies, among candidates: [Int], areUnit: Bool = false) throws {
        let (liked, disliked) = (taste.liked.map(number), taste.disliked.map(number))
        let named = Set(liked + disliked + taste.seen.map(number))
        open = candidates.filter { !named.contains($0) }
        let decisions = try Self.decisions(liked, disliked, movies)
        if taste.method == .svm {
            scores = decisions
        } else {
            let reference = movies.reference(areUnit: areUnit)
            let advantages = movies.links.indices.map { movie in
                let nearness = liked.reduce(0) { $0 + reference.untitledScore($1, movie) } / Double(liked.count)
                let others = candidates.filter { $0 != movie }
                guard !others.isEmpty else { return nearness }
                return nearness - others.reduce(0) { $0 + reference.untitledScore($1, movie) } / Double(others.count)
            }
            var scores = Self.standardized(advantages, as: open)
            if !disliked.isEmpty {
                for (movie, decision) in Self.standardized(decisions, as: open).enumerated() {
                    scores[movie] += decision / 4
                }
            }
            self.scores = scores
        }
        whole = liked.reduce(0) { [scores] in $0 + scores[$1] } / Double(liked.count)
    }

    /// The machine's decision for each movie's normalised vector.
    private static func decisions(_ liked: [Int], _ disliked: [Int], _ movies: RandomMovies) throws -> [Double] {
        guard !disliked.isEmpty else { return [] }
        let vectors = movies.contents.movies.normalized()
        let machine = try #require(
            LinearSVM(
                rows: (liked + disliked).flatMap { Array(vectors[$0]) }, dimensions: vectors.dimensions,
                labels: liked.map { _ in true } + disliked.map { _ in false }))
        return (0..<vectors.count).map { machine.decision(for: vectors[$0]) }
    }

    /// Moves and scales all values so that those of some rows have mean 0 and standard deviation 1.
    private static func standardized(_ values: [Double], as rows: [Int]) -> [Double] {
        let mean = rows.reduce(0) { $0 + values[$1] } / Double(max(1, rows.count))
        let deviation = standardDeviation(rows.map { values[$0] })
        return values.map { deviation > 0 ? ($0 - mean) / deviation : $0 - mean }
    }
}

/// 0 for no values.
func standardDeviation(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(max(1, values.count))
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, values.count))).squareRoot()
}
