import ArgumentParser
import Factorization
import Kinolink
import KinolinkTraining
import Storage

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train a model on a corpus.",
        discussion: """
            The objective als, the default, gives the best recommendations; cosine and logistic train as the Keras \
            notebook does, with its defaults. Ctrl-C stops training soon, and leaves the output as it was.

              kinolink train movies.ndjson -o movies.safetensors
              kinolink train movies.zip -o movies.safetensors --objective logistic
              kinolink sample | kinolink train - -o sample.safetensors --dimensions 64
            """)

    @OptionGroup var corpus: CorpusArguments

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The model to write.", valueName: "file"),
        completion: .file(extensions: ["safetensors"]))
    var output: String

    @OptionGroup(title: "Training") var training: TrainingArguments

    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    func validate() throws {
        guard output != "-" else { throw ValidationError("a model can't be written to standard output") }
    }

    func run() throws {
        try refuseToReplace(corpus.corpus, with: output)
        try checkWritable(output)
        let trainer = try ModelTrainer(
            corpus.read(isQuiet: quiet), minLinkCount: corpus.minLinkCount, method: training.resolved())
        let report = quiet ? nil : TrainingReport(trainer.summary)
        Interrupt.catchOnce()
        try report?.begin()
        let model = try train(trainer, report)
        try model.write(to: output)
        report?.end(model: output, exampleTitle: model.contents.titles.first)
    }

    private func train(_ trainer: ModelTrainer, _ report: TrainingReport?) throws -> Model {
        do {
            let model = try trainer.train { progress in
                report?.show(progress)
                try Interrupt.check()
            }
            try Interrupt.check()
            return model
        } catch is Interrupt.Error {
            report?.interrupted(output: output)
            throw Interrupt.exitCode
        }
    }
}
