public import ArgumentParser
public import Kinolink
public import KinolinkFactorization

/// What every command that asks a model takes.
struct ModelArgument: ParsableArguments {
    @Argument(help: "A model that kinolink train wrote.", completion: .file(extensions: ["safetensors"]))
    var model: String

    var files: FileUse { FileUse(reading: [model]) }

    func open() throws -> Model { try Model(opening: model) }
}

/// How titles are taken, as it is typed.
struct TitleArguments: ParsableArguments {
    @Flag(
        help:
            "Take titles to the letter, for scripts: those that you type, titles one a line, and profiles. Exports are still matched by title and year."
    )
    var exact = false

    /// The model's title for one that someone typed; says so where it is spelled otherwise.
    /// - Throws: `KinolinkError`, as `Model.match(title:)`.
    func title(matching typed: String, in model: Model) throws(KinolinkError) -> String {
        if exact { return try model.title(exactly: typed) }
        let match = try model.match(title: typed)
        match.nearness.note(title: match.title)
        return match.title
    }
}

extension TitleMatch.Nearness {
    /// Says which movie was taken, where what was typed is not its name.
    func note(title: String) {
        guard self > .addition else { return }
        Terminal.error.note("Note: taken as “\(title.printable)”")
    }
}

extension Optimizer.Kind: ExpressibleByArgument {}
extension SimilarityMeasure: ExpressibleByArgument {}
extension TasteMethod: ExpressibleByArgument {}
extension ExportFormat: ExpressibleByArgument {}
extension ExportContents: ExpressibleByArgument {}
