public import Foundation
public import KinolinkStorage

/// Why training can't begin, or can't go on.
public enum TrainingError: Error, Equatable, Sendable {
    /// An option out of its range.
    case badOption(OptionError)
    /// Nothing to learn from.
    case noPairs
    /// A batch takes more real pairs than there are.
    case tooFewPairs(got: Int, needed: Int)
    /// More steps than training keeps tables for.
    case tooManySteps(got: Int, allowed: Int)
    /// Every possible pair is real, so none can be sampled as a negative.
    case noNegatives
    /// More samples in a batch than memory is given to.
    case batchTooLarge(got: Int, allowed: Int)
    /// The system gives fewer threads than training is to have.
    case tooFewThreads(got: Int, needed: Int)
    /// The numbers ran away: a smaller learning rate may help.
    case diverged(step: Int)
    /// There is to be one confidence for each entry.
    case confidenceCount(got: Int, needed: Int)
    /// A confidence below 0 or not finite.
    case badConfidence(entry: Int, value: Float)
    /// Least squares left what single precision holds.
    case notFinite(iteration: Int)
}

extension TrainingError: CustomStringConvertible, LocalizedError {
    public var errorDescription: String? { description }

    public var description: String {
        switch self {
        case .badOption(let error):
            error.description
        case .noPairs:
            "there are no pairs to learn from: no link occurs often enough; lower the minimum link count"
        case .tooFewPairs(let got, let needed):
            "a batch takes \(needed) pairs, but there are only \(got): lower the number of positives"
        case .tooManySteps(let got, let allowed):
            "that makes \(got) steps, more than the \(allowed) allowed: lower the epochs or raise the number of positives"
        case .batchTooLarge(let got, let allowed):
            "a batch has \(got) samples, more than the \(allowed) allowed: lower the positives, negatives or dimensions"
        case .tooFewThreads(let got, let needed):
            "the system gives only \(got) of \(needed) threads: ask for fewer"
        case .noNegatives:
            "every record has every link, so there are no negatives to sample: set negatives to 0"
        case .diverged(let step):
            "training diverged at step \(step): lower the learning rate"
        case .confidenceCount(let got, let needed):
            "there are \(got) confidences for \(needed) entries: give each entry one"
        case .badConfidence(let entry, let value):
            "the confidence of entry \(entry) can't be \(value): choose a finite number that is not negative"
        case .notFinite(let iteration):
            "the numbers grew beyond all bounds in iteration \(iteration): lower the confidences or raise the regularization"
        }
    }
}
