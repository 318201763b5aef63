import ArgumentParser
import Kinolink

struct PredictCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict",
        abstract: "Predict a number, such as the share of good reviews, from the movies' links.",
        discussion: helpText(
            """
            The target is rotten-tomatoes, rating, gross, budget, runtime, or any field of the infobox that holds \
            numbers. Movies whose value is known are dealt into folds, and those of each fold predicted from the \
            others by a ridge regression on vectors and links; so no movie has a part in its own prediction. Errors \
            stand beside those of predicting the mean of the others.

            Money is predicted on a logarithm, in one currency: that of most movies, unless --currency says another.

              kinolink predict movies.safetensors --target rotten-tomatoes
              kinolink predict movies.safetensors --target gross --currency USD --top 5
              kinolink predict movies.safetensors --target runtime --movie "Seven Samurai"
            """))

    @OptionGroup var model: ModelArgument

    @Option(help: ArgumentHelp("What to predict.", valueName: "field"))
    var target: String

    @Option(help: ArgumentHelp("Of amounts of money, only those in this currency.", valueName: "code"))
    var currency: String?

    @Option(help: "Into how many parts the movies are dealt, 3 … 20.")
    var folds = 5

    @Option(help: "Decides which movie comes into which part.")
    var seed: UInt64 = 1

    @Option(help: "How many of the best and worst surprises to show.")
    var top = 10

    @Option(
        help: ArgumentHelp(
            "Show the prediction for a movie, its title as people type it; may be repeated.", valueName: "title"))
    var movie: [String] = []

    @OptionGroup var titleArguments: TitleArguments

    @Flag(help: "Write JSON.")
    var json = false

    var files: FileUse { model.files }

    func validate() throws {
        guard 3...20 ~= folds else { throw ValidationError("--folds can't be \(folds): 3 … 20") }
        guard top >= 0 else { throw ValidationError("--top can't be \(top): 0 or more") }
    }

    func run() throws {
        let model = try model.open()
        // Finds the titles now; otherwise a wrong one would show only after long work.
        let titles = try movie.map { try titleArguments.title(matching: $0, in: model) }
        let targets = try model.targets(of: target, unit: currency)
        let prediction = try model.predict(targets, options: PredictionOptions(folds: folds, seed: seed))
        let report = try PredictionReport(
            model: self.model.model, targets: targets, prediction: prediction,
            asked: titles.map { try AskedMovie($0, prediction) }, top: top)
        report.noteLeftOut()
        try json ? Terminal.output.write(json: report) : report.write()
    }
}
