import KinolinkEmbeddings
import Foundation
@testable import Kinolink
import KinolinkStorage
import KinolinkTestSupport

/// Movies “m0”, “m1”, … with vectors, links “l0”, “l1”, … and years from a seeded generator. Some have no links, some a
/// vector of zeros, and some an unknown year.
struct RandomMovies {
    var contents: ModelContents
    let links: [Set<Int>]

    /// The metadata that ``ModelTrainer`` writes for a training by alternating least squares.
    static let leastSquares = [
        "objective": "als", "confidence": "10.0", "unobserved_weight": "1.0", "regularization": "30.0",
        "regularization_exponent": "0.0",
    ]

    /// - Parameters:
    ///   - hasWords: whether some titles share words.
    ///   - hasArticles: whether every other link is the article of a movie, which has it too if it has any links.
    init(
        _ count: Int, dimensions: Int = 7, linkCount: Int = 20, hasYears: Bool = true, hasWords: Bool = false,
        hasArticles: Bool = false, seed: UInt64 = 1, training: [String: String] = leastSquares
    ) throws {
        var generator = SplitMix(seed: seed)
        func vector(_ scale: Float) -> [Float] { (0..<dimensions).map { _ in generator.normal() * scale } }
        var links = (0..<count).map { row in
            row % 5 == 3 ? [] : Set((0..<8).map { _ in Int.random(in: 0..<linkCount, using: &generator) })
        }
        func isArticle(_ link: Int) -> Bool { hasArticles && link % 2 == 0 && link < count }
        for link in (0..<linkCount).filter(isArticle) where !links[link].isEmpty { links[link].insert(link) }
        let titles = (0..<count).map { row in
            // Of eight titles, four share one word and two share another.
            let night = "night" + String(repeating: "t", count: row / 8)
            let words = ["", " \(night)", " \(night)s of the \(night) (film)", ": Der Häher\(night), part 2"]
            return "m\(row)\(hasWords ? words[row % 4] : "")"
        }
        contents = try ModelContents(
            movies: (0..<count).map { (titles[$0], vector($0 % 6 == 4 ? 0 : 2)) },
            links: (0..<linkCount).map { (isArticle($0) ? titles[$0] : "l\($0)", vector(1)) },
            rows: links.map { $0.sorted().map(Int32.init) }, training: training)
        if hasYears {
            contents.years = Column(
                (0..<count).map { $0 % 4 == 2 ? 0 : Int32.random(in: 1920...2020, using: &generator) })
        }
        self.links = links
    }

    var model: Model { Model(contents) }

    /// - Parameter areUnit: whether the movies' vectors count only by their directions.
    func reference(areUnit: Bool = false) -> PlainScores {
        var scores = PlainScores(
            vectors: (0..<contents.movies.count).map { row in
                let vector = contents.movies[row].map(Double.init)
                let norm = product(vector, vector).squareRoot()
                return areUnit && norm > 0 ? vector.map { $0 / norm } : vector
            }, links: links, linkCount: contents.linkNames.count,
            years: contents.years?.map(Int.init) ?? Array(repeating: 0, count: links.count),
            titles: Array(contents.titles))
        for (link, name) in contents.linkNames.enumerated() {
            guard let movie = contents.titles.firstRow(of: name), links[movie].contains(link) else { continue }
            scores.articles[link] = movie
        }
        return scores
    }

    /// The least squares that give a movie its vector, with the parameters of ``leastSquares``.
    var solver: PlainLeastSquares {
        PlainLeastSquares(
            others: contents.links.plain, confidence: 10, unobservedWeight: 1, regularization: 30)
    }

    /// Replaces the movies' vectors by those that training would have ended with.
    mutating func solve() throws {
        let solver = solver
        let values = links.flatMap { solver.vector(of: $0).map(Float.init) }
        guard let movies = Embedding(values: Column(values), dimensions: contents.movies.dimensions) else {
            throw CocoaError(.coderInvalidValue)
        }
        contents.movies = movies
    }
}

extension Embedding {
    var plain: [[Double]] { (0..<count).map { self[$0].map(Double.init) } }
}

/// The row of a movie or link of ``RandomMovies``.
func number(_ name: String) -> Int { Int(name.dropFirst().prefix(while: \.isNumber)) ?? -1 }

extension Reasons {
    /// All links that both movies have, those to one of their own articles among them.
    var shared: [(name: String, share: Float)] {
        articles.map { ($0.to, $0.share) } + links.map { ($0.link, $0.share) }
    }
}
