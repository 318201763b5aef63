import ArgumentParser
import Foundation
import Kinolink
import KinolinkStorage

struct InfoCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "info",
        abstract: "Show what a model is made of and how it was trained.",
        discussion: helpText(
            """
              kinolink info movies.safetensors
              kinolink info movies.safetensors --json
            """))

    @OptionGroup var model: ModelArgument

    @Flag(help: "Write JSON.")
    var json = false

    var files: FileUse { model.files }

    func run() throws {
        let facts = ModelFacts(try model.open(), path: model.model)
        try json ? Terminal.output.write(json: facts) : facts.write()
    }
}

/// What a model is made of.
private struct ModelFacts {
    /// What its records are.
    let kind: String
    let formatVersion: String
    let bytes: Int
    let movies: Int
    let links: Int
    let dimensions: Int
    let pairs: Int
    let distinctPairs: Int
    let parameters: Int
    /// By name, as the file has them.
    let training: [String: String]

    init(_ model: Model, path: String) {
        formatVersion = ModelContents.formatVersion
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        bytes = (attributes?[.size] as? NSNumber)?.intValue ?? 0
        kind = model.recordKind.rawValue
        movies = model.movieCount
        links = model.linkCount
        dimensions = model.dimensions
        pairs = model.pairCount
        distinctPairs = model.contents.interactions.entryCount
        parameters = (movies + links) * dimensions + (model.contents.output == nil ? 0 : 2)
        training = model.training
    }

    func write() throws {
        var table = Table([.left(""), .left("")])
        table.add("\(kind)s", movies.grouped)
        table.add("links", links.grouped)
        table.add("pairs of a \(kind) and a link", "\(pairs.grouped) (\(distinctPairs.grouped) distinct)")
        table.add("dimensions", "\(dimensions)")
        table.add("parameters", parameters.grouped)
        // Training tells the dimensions too.
        for (name, value) in training.sorted(by: { $0.key < $1.key }) where name != "dimensions" {
            table.add(name.replacing("_", with: " "), value)
        }
        table.add("file", "\(bytes.asByteCount), format version \(formatVersion)")
        try table.write(to: .output)
    }
}

extension ModelFacts: Encodable {
    private enum CodingKeys: String, CodingKey {
        case formatVersion, bytes, movies, links, dimensions, pairs, distinctPairs, parameters, training
    }
}
