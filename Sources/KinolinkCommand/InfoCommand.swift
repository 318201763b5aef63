import ArgumentParser
import KinolinkStorage
import Kinolink

struct InfoCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "info",
        abstract: "Show what a model is made of and how it was trained.",
        discussion: helpText(
            """
              kinolink info movies.safetensors
              kinolink info movies.safetensors --json
              kinolink info movies.safetensors --verify
            """))

    @OptionGroup var model: ModelArgument

    @Flag(help: "Read the whole file and check it. Otherwise only its structure is checked.")
    var verify = false

    @Flag(help: "Write JSON.")
    var json = false

    var files: FileUse { model.files }

    func run() throws {
        let opened = try model.open()
        if verify { try opened.verify() }
        let card = ModelCard(opened, path: model.model)
        try json ? Terminal.output.write(json: card) : card.write()
    }
}

/// The sizes of a model, its training and the size of its file.
private struct ModelCard {
    let summary: ModelSummary
    /// The options of the training by name, as the file has them.
    let training: [String: String]
    let bytes: Int

    init(_ model: Model, path: String) {
        summary = model.summary
        training = model.training
        bytes = (try? FileStatus(path))?.size ?? 0
    }

    func write() throws {
        var table = Table([.left(""), .left("")])
        table.add("\(summary.kind)s", summary.movieCount.grouped)
        table.add("links", summary.linkCount.grouped)
        table.add(
            "pairs of a \(summary.kind) and a link",
            "\(summary.pairCount.grouped) (\(summary.distinctPairCount.grouped) distinct)")
        table.add("dimensions", "\(summary.dimensions)")
        table.add("parameters", summary.parameterCount.grouped)
        // The summary shows the dimensions already.
        for (name, value) in training.sorted(by: { $0.key < $1.key }) where name != "dimensions" {
            table.add(name.replacing("_", with: " "), value)
        }
        if summary.hasMap { table.add("map", "of all \(summary.kind)s") }
        table.add("file", "\(bytes.asByteCount), format version \(summary.formatVersion)")
        if let compaction = summary.compaction {
            table.add("compact", compaction.text)
            if let limitation = compaction.limitation { table.add("", limitation) }
        }
        try table.write(to: .output)
    }
}

extension ModelCard: Encodable {
    private enum CodingKeys: String, CodingKey {
        case bytes
    }

    func encode(to encoder: any Encoder) throws {
        try summary.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(bytes, forKey: .bytes)
    }
}
