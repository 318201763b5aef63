import ArgumentParser
import Foundation
import KinolinkTraining
import KinolinkStorage

struct SampleCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Write the sample corpus that comes with the program.",
        discussion: helpText(
            """
            The sample has well-known films of all decades and many countries. You can try everything with it in \
            seconds:

              kinolink sample -o movies.ndjson
              kinolink sample | kinolink inspect -
            """))

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The file to write; without it, or with -, standard output.", valueName: "file"),
        completion: .file())
    var output: String?

    var files: FileUse {
        FileUse(writing: output.map { [FileUse.Output(path: $0, what: "the sample", fitsStandardOutput: true)] } ?? [])
    }

    func run() throws {
        guard let path = SampleCorpus.path, let sample = FileManager.default.contents(atPath: path) else {
            throw CommandError.sampleIsMissing
        }
        guard let output, output != "-" else { return try sample.withUnsafeBytes { try Terminal.output.write($0) } }
        let file = try AtomicFile(replacing: output)
        try sample.withUnsafeBytes { try file.write($0) }
        try file.commit()
        Terminal.error.note("Wrote \(output). Look into it with: kinolink inspect \(output.quotedForShell)")
    }
}
