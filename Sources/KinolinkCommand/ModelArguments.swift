public import ArgumentParser
public import Kinolink
public import KinolinkDrawing
public import KinolinkFactorization

/// The argument of every command that asks a model.
struct ModelArgument: ParsableArguments {
    @Argument(help: "A model that kinolink train wrote.", completion: .file(extensions: ["safetensors"]))
    var model: String

    var files: FileUse { FileUse(reading: [model]) }

    func validate() throws {
        if model == "-" { throw ValidationError("a model can't be read from standard input: name its file") }
    }

    func open() throws -> Model { try Model(opening: model) }
}

/// The option that says how titles are matched.
struct TitleArguments: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            "Take titles to the letter, for scripts: typed titles, lists of one title a line, and profiles. Exports "
                + "are still matched by id, or by title and year."))
    var exact = false

    /// Finds the movie with a typed title, and notes its name if that is more than another spelling.
    /// - Throws: `KinolinkError`, as `Model.match(title:)` does.
    func title(matching typed: String, in model: Model) throws(KinolinkError) -> String {
        if exact { return try model.title(exactly: typed) }
        let match = try model.match(title: typed)
        match.nearness.note(title: match.title)
        return match.title
    }
}

extension TitleMatch.Nearness {
    /// Notes which movie was taken, unless the typed text is its name.
    func note(title: String) {
        guard self > .addition else { return }
        Terminal.error.note("Note: taken as “\(title.printable)”")
    }
}

extension Optimizer.Kind: ExpressibleByArgument {}
extension SimilarityMeasure: ExpressibleByArgument {}
extension TasteMethod: ExpressibleByArgument {}
extension Grouping: ExpressibleByArgument {}
extension ExportFormat: ExpressibleByArgument {}
extension ExportContents: ExpressibleByArgument {}
extension MapColoring: ExpressibleByArgument {}
extension MapPoster.Theme: ExpressibleByArgument {}
