import ArgumentParser
import Kinolink

/// What every command that asks a model takes.
struct ModelArgument: ParsableArguments {
    @Argument(help: "A model that kinolink train wrote.", completion: .file(extensions: ["safetensors"]))
    var model: String

    var files: FileUse { FileUse(reading: [model]) }

    func open() throws -> Model { try Model(opening: model) }
}
