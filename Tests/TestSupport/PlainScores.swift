internal import Foundation

/// The joined score of movies as its formula has it, in double precision, pair by pair:
/// x_a·x_b / m + Σ_{links of both} idf² / e + ¾ / (1 + |year_a − year_b| / 5).
public struct PlainScores {
    public let vectors: [[Double]]
    public let links: [Set<Int>]
    /// 0 where unknown.
    public let years: [Int]
    /// m.
    public let meanSquare: Double
    /// idf² / e of each link.
    public let weights: [Double]

    public init(vectors: [[Double]], links: [Set<Int>], linkCount: Int, years: [Int]) {
        self.vectors = vectors
        self.links = links
        self.years = years
        let count = Double(vectors.count)
        meanSquare = vectors.reduce(0) { $0 + product($1, $1) } / count
        var movies = [Int](repeating: 0, count: linkCount)
        for link in links.joined() { movies[link] += 1 }
        let squares = movies.map { $0 == 0 ? 0 : pow(log(count / Double($0)), 2) }
        let mean = links.reduce(0) { $0 + $1.reduce(0) { $0 + squares[$1] } } / count
        weights = squares.map { mean > 0 ? $0 / mean : 0 }
    }

    public func likeness(_ a: Int, _ b: Int) -> Double {
        meanSquare > 0 ? product(vectors[a], vectors[b]) / meanSquare : 0
    }

    public func evidence(_ a: Int, _ b: Int) -> Double {
        links[a].intersection(links[b]).sorted().reduce(0) { $0 + weights[$1] }
    }

    public func era(_ a: Int, _ b: Int) -> Double {
        years[a] > 0 && years[b] > 0 ? 0.75 / (1 + Double(abs(years[a] - years[b])) / 5) : 0
    }

    public func score(_ a: Int, _ b: Int) -> Double { likeness(a, b) + evidence(a, b) + era(a, b) }
}

public func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
