import ArgumentParser
import KinolinkFactorization
import Kinolink
import KinolinkTraining
import KinolinkStorage

struct TrainCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train a model on a corpus.",
        discussion: helpText(
            """
            The default objective, als, gives the best recommendations. cosine and logistic train as the Keras \
            notebook does, with its defaults. Ctrl-C stops training soon and leaves the output as it was.

              kinolink train movies.ndjson -o movies.safetensors
              kinolink train movies.ndjson -o logistic.safetensors --objective logistic
              kinolink sample | kinolink train - -o small.safetensors --dimensions 16
            """))

    @OptionGroup var corpus: CorpusArguments

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The model to write.", valueName: "file"),
        completion: .file(extensions: ["safetensors"]))
    var output: String

    @OptionGroup(title: "Training") var training: TrainingArguments

    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    var files: FileUse { corpus.files + FileUse(writing: [FileUse.Output(path: output, what: "a model")]) }

    func run() throws {
        try checkWritable(output)
        let trainer = try ModelTrainer(
            corpus.read(isQuiet: quiet), minLinkCount: corpus.minLinkCount, method: training.resolved())
        let report = quiet ? nil : TrainingReport(trainer.summary)
        Interrupt.catchOnce()
        try report?.begin()
        let model = try train(trainer, report)
        try model.write(to: output)
        report?.end(model: output, exampleTitle: model.bestKnown(count: 1).first?.title)
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
