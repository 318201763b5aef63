import KinolinkEmbeddings
import Foundation
@testable import Kinolink
import KinolinkStorage

extension ModelContents {
    /// Seven movies and five links in three dimensions: the contents of `Fixtures/version1.safetensors`.
    static func tiny() throws -> ModelContents {
        try ModelContents(
            movies: [
                ("The Godfather", [3, 0, 4]), ("The Godfather Part II", [4, 0, 3]), ("Heat (1995 film)", [0, 2, 0]),
                ("Amélie", [-1, 2, 2]), ("七人の侍", [0, 0, -1]), ("8½", [0, 0, 0]), ("Scarface (1983 film)", [6, 0, 8]),
            ],
            links: [
                ("Al Pacino", [1, 0, 0]), ("Robert De Niro", [1, 1, 0]), ("Marlon Brando", [0, 0, 2]),
                ("Category:1972 films", [-3, 0, 0]), ("crime film", [2, -1, 2]),
            ],
            rows: [[0, 2, 3, 0, 4], [0, 1], [0, 1, 4], [], [], [], [4, 0]],
            facts: { "{\"infobox\":{\"name\":\"\($0)\"},\"rotten-tomatoes\":null,\"rating\":null}" },
            output: (2.5, -0.25), training: ["objective": "logistic", "seed": "5"])
    }

    /// A model with these names and vectors. `rows` gives the links of each movie; nil for no links.
    init(
        movies: [(String, [Float])], links: [(String, [Float])] = [], rows: [[Int32]]? = nil,
        facts: (String) -> String = { _ in "{}" }, output: (weight: Float, bias: Float)? = nil,
        training: [String: String] = [:]
    ) throws {
        let dimensions = movies.first?.1.count ?? 1
        guard let movieVectors = Embedding(values: Column(movies.flatMap(\.1)), dimensions: dimensions),
            let linkVectors = Embedding(values: Column(links.flatMap(\.1)), dimensions: dimensions)
        else { throw CocoaError(.coderInvalidValue) }
        self.init(
            titles: StringTable(movies.map(\.0)), facts: StringTable(movies.map { facts($0.0) }),
            linkNames: StringTable(links.map(\.0)),
            interactions: Interactions(
                rows: rows ?? Array(repeating: [], count: movies.count), columnCount: links.count),
            movies: movieVectors, links: linkVectors, output: output, training: training)
    }
}

/// The path of a file in `Fixtures`.
func fixture(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)").path
}

/// Asks a model every kind of question.
func answers(of model: Model) throws -> [String] {
    var answers = ["\(model.movieCount) \(model.linkCount) \(model.dimensions) \(model.pairCount)"]
    answers += model.training.map { "\($0.key)=\($0.value)" }.sorted()
    for title in model.contents.titles {
        do throws(KinolinkError) {
            let title = try model.title(matching: title)
            let similar = try model.similar(to: title, count: 3, includingSelf: true)
            answers.append(title + similar.map { "|\($0.title) \($0.score) \($0.isQuery)" }.joined())
        } catch {
            answers.append("\(error)")
        }
    }
    for name in model.contents.linkNames {
        do throws(KinolinkError) {
            let similar = try model.links(similarTo: name, count: 3)
            answers.append(name + similar.map { "|\($0.name) \($0.cosine) \($0.isQuery)" }.joined())
        } catch {
            answers.append("\(error)")
        }
    }
    return answers + model.contents.facts
}
