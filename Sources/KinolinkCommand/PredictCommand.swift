import ArgumentParser
import Kinolink

struct PredictCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict",
        abstract: "Predict a number, such as the share of good reviews, from the movies' links.",
        discussion: helpText(
            """
            The target is rotten-tomatoes, rating, gross, budget, runtime, or any field of the infobox that holds \
            numbers. Kinolink deals the movies whose value is known into folds, and predicts each fold from the \
            others by a ridge regression on vectors and links. So no movie has a part in its own prediction. Beside \
            each error is the error of a simple rival: predicting the mean of the others.

            Money is predicted on a logarithm, and in one currency: the commonest, unless --currency names another.

              kinolink predict movies.safetensors --target rotten-tomatoes
              kinolink predict movies.safetensors --target gross --currency USD --top 5
              kinolink predict movies.safetensors --target runtime --movie "Seven Samurai"
            """))

    @OptionGroup var model: ModelArgument

    @Option(help: ArgumentHelp("What to predict.", valueName: "field"))
    var target: String

    @Option(help: ArgumentHelp("Use only amounts of money in this currency.", valueName: "code"))
    var currency: String?

    @Option(help: "How many folds to deal the movies into, 3 to 20.")
    var folds = 5

    @Option(help: "Decides which movie goes into which fold.")
    var seed: UInt64 = 1

    @Option(help: "How many of the best and worst surprises to show.")
    var top = 10

    @Option(
        help: ArgumentHelp(
            "Show the prediction for this movie; may be repeated.", valueName: "title"))
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

/// A movie that the user named, with its prediction.
struct AskedMovie: Encodable {
    let title: String
    /// The known value, or nil.
    let value: Double?
    /// The prediction from other movies only, as for all movies with a known value.
    let prediction: Double

    private enum CodingKeys: String, CodingKey {
        case title
        case value = "actual"
        case prediction = "predicted"
    }

    /// - Parameter title: the title as the model has it.
    init(_ title: String, _ prediction: Prediction) throws {
        self.title = title
        let known = prediction.movies.first { $0.title == title }
        value = known?.value
        self.prediction = try known?.prediction ?? prediction.value(of: title)
    }
}

extension Targets {
    /// A value with its unit: “87.0%”, “12.3 million USD”, “93.4 minutes”.
    func text(_ value: Double) -> String {
        switch unit.name {
        case "%": "\(value.fixed(1))%"
        case nil: value.fixed(value.magnitude < 100 ? 2 : value.magnitude < 1000 ? 1 : 0)
        case let unit?: isMoney ? "\(value.asAmount) \(unit)" : "\(value.fixed(1)) \(unit)"
        }
    }
}

extension String? {
    /// The name of a unit within a sentence.
    var unitName: String { self ?? "no unit" }
}
