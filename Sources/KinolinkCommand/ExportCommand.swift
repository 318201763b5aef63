import ArgumentParser
import Kinolink
import KinolinkStorage

struct ExportCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a model's vectors for gensim, NumPy or TensorBoard.",
        discussion: helpText(
            """
            word2vec         for gensim: KeyedVectors.load_word2vec_format(FILE)
            word2vec-binary  the same, with binary=True
            npy              for NumPy: float32, a row for each name
            tsv              for TensorBoard's projector: no header, tabs

            npy and tsv write a second file with the names, one a line. Its name is FILE with .npy replaced by \
            .names.txt, or with .tsv replaced by .metadata.tsv.

            Names in word2vec can't have spaces, so “_” replaces them. If two names become the same, the second \
            gets “_2”, the third “_3” and so on. In the other formats tabs and line breaks become spaces. With \
            --what both, the movies come first, and names begin with “movie/” or “link/”.

              kinolink export movies.safetensors --format word2vec -o movies.w2v
              kinolink export movies.safetensors --format npy --what links -o links.npy
              kinolink export movies.safetensors --format tsv --what both -o all.tsv
              kinolink export movies.safetensors --format word2vec -o - | head -n 2
            """))

    @OptionGroup var model: ModelArgument

    @Option(help: "What to write.")
    var format: ExportFormat

    @Option(help: "Which vectors to write.")
    var what = ExportContents.movies

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The file to write; - is standard output, for word2vec only.", valueName: "file"),
        completion: .file())
    var output: String

    var files: FileUse {
        let names = format.namesPath(beside: output)
        let what = names == nil ? "vectors" : "\(format.rawValue), which is two files,"
        return model.files
            + FileUse(
                writing: [FileUse.Output(path: output, what: what, fitsStandardOutput: names == nil)]
                    + (names.map { [FileUse.Output(path: $0, what: "names", companion: output)] } ?? []))
    }

    func run() throws {
        let model = try model.open()
        let export: Export
        if output == "-" {
            let renamedCount = try model.writeWord2vec(what, isBinary: format == .word2vecBinary) { piece in
                try piece.withUnsafeBytes { try Terminal.output.write($0) }
            }
            export = Export(paths: [], renamedCount: renamedCount)
        } else {
            export = try model.export(what, as: format, to: output)
        }
        if export.renamedCount > 0 {
            Terminal.error.note("Note: \(export.renamedCount.grouped) names got a number to tell them apart")
        }
        if !export.paths.isEmpty { Terminal.error.note("Wrote \(export.paths.joined(separator: " and "))") }
    }
}
