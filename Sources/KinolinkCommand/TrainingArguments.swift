import ArgumentParser
import Factorization
import Foundation

/// The options of training as they are typed, with the notebook's defaults.
struct TrainingArguments: ParsableArguments {
    @Option(help: "What is trained: the notebook's regression or its classification.")
    var objective = Objective.cosine

    @Option(help: "Adam or Nadam, as Keras has them.")
    var optimizer = Optimizer.Kind.nadam

    @Option(help: "Length of the vectors.")
    var dimensions = 50

    @Option(help: "How often to go through as many pairs as there are.")
    var epochs = 5

    @Option(help: "Real pairs of a movie and a link in a batch.")
    var positives = 512

    @Option(help: "Sampled pairs, which no article has, for every real one.")
    var negatives = 10

    @Option(help: "Length of the optimizer's steps.")
    var learningRate = 0.001

    @Option(help: "Another seed gives another model; the same seed and options give the same, byte for byte.")
    var seed: UInt64 = 5

    @Option(help: "Threads at work; the model does not depend on it. (default: as many as there are cores)")
    var threads: Int?

    func validate() throws {
        do { try resolved().validate() } catch { throw ValidationError("\(error)") }
    }

    func resolved() -> TrainingOptions {
        var options = TrainingOptions()
        options.objective = objective
        options.optimizer = optimizer
        options.dimensions = dimensions
        options.epochs = epochs
        options.positives = positives
        options.negatives = negatives
        options.learningRate = learningRate
        options.seed = seed
        options.threads = threads ?? min(ProcessInfo.processInfo.activeProcessorCount, 256)
        return options
    }
}
