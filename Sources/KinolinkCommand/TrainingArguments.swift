import ArgumentParser
import KinolinkFactorization
import Foundation
import KinolinkTraining

/// The options of training. Options that are left out get the defaults of the objective.
struct TrainingArguments: ParsableArguments {
    enum Goal: String, ExpressibleByArgument, CaseIterable {
        case als, cosine, logistic

        /// The notebook's objective; nil for least squares.
        var sampled: Objective? {
            switch self {
            case .als: nil
            case .cosine: .cosine
            case .logistic: .logistic
            }
        }
    }

    @Option(
        help: "als for the best recommendations; cosine or logistic for the notebook's regression or classification.")
    var objective = Goal.als

    @Option(help: ArgumentHelp("Length of the vectors. (als: 48, cosine, logistic: 50)", valueName: "count"))
    var dimensions: Int?

    @Option(help: ArgumentHelp("als: how often the vectors of movies and links are solved. (15)", valueName: "count"))
    var iterations: Int?

    @Option(
        help: ArgumentHelp(
            "als: the weight of a link that a movie has; a link that it doesn't have weighs 1. (25)",
            valueName: "weight"))
    var confidence: Double?

    @Option(help: ArgumentHelp("als: how strongly vectors are kept short. (15)", valueName: "weight"))
    var regularization: Double?

    @Option(help: "cosine, logistic: how steps are taken, as in Keras. (nadam)")
    var optimizer: Optimizer.Kind?

    @Option(
        help: ArgumentHelp(
            "cosine, logistic: how often to go through as many pairs as the corpus has. (5)", valueName: "count"))
    var epochs: Int?

    @Option(
        help: ArgumentHelp("cosine, logistic: real pairs of a movie and a link in a batch. (512)", valueName: "count"))
    var positives: Int?

    @Option(
        help: ArgumentHelp(
            "cosine, logistic: sampled pairs, which no article has, for each real one. (10)", valueName: "count"))
    var negatives: Int?

    @Option(help: ArgumentHelp("cosine, logistic: length of the optimizer's steps. (0.001)", valueName: "rate"))
    var learningRate: Double?

    @Option(help: "Another seed gives another model. The same seed and options give the same model, byte for byte.")
    var seed: UInt64 = 5

    @Option(help: "How many threads work; the model doesn't depend on it. (default: one for each core)")
    var threads: Int?

    func validate() throws {
        let foreign: [(name: String, isGiven: Bool)] =
            objective == .als
            ? [
                ("optimizer", optimizer != nil), ("epochs", epochs != nil), ("positives", positives != nil),
                ("negatives", negatives != nil), ("learning-rate", learningRate != nil),
            ]
            : [
                ("iterations", iterations != nil), ("confidence", confidence != nil),
                ("regularization", regularization != nil),
            ]
        if let option = foreign.first(where: \.isGiven) {
            throw ValidationError(
                "--\(option.name) is not an option of the objective \(objective.rawValue); "
                    + (objective == .als ? "choose --objective cosine or logistic" : "choose --objective als"))
        }
        do {
            switch resolved() {
            case .leastSquares(let options): try options.validate()
            case .sampling(let options): try options.validate()
            }
        } catch { throw ValidationError("\(error)") }
    }

    func resolved() -> TrainingMethod {
        guard let sampled = objective.sampled else {
            let defaults = ALSOptions()
            return .leastSquares(
                ALSOptions(
                    dimensions: dimensions ?? defaults.dimensions, iterations: iterations ?? defaults.iterations,
                    confidence: confidence ?? defaults.confidence,
                    regularization: regularization ?? defaults.regularization, seed: seed, threads: threads))
        }
        let defaults = TrainingOptions()
        return .sampling(
            TrainingOptions(
                objective: sampled, optimizer: optimizer ?? defaults.optimizer,
                dimensions: dimensions ?? defaults.dimensions, epochs: epochs ?? defaults.epochs,
                positives: positives ?? defaults.positives, negatives: negatives ?? defaults.negatives,
                learningRate: learningRate ?? defaults.learningRate, seed: seed, threads: threads))
    }
}
