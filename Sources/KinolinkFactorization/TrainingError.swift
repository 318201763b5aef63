public import Foundation
public import KinolinkStorage

/// Why training can't begin, or can't go on.
public enum TrainingError: Error, Equatable, Sendable {
    /// An option out of its range.
    case badOption(OptionError)
    /// There are no pairs to learn from.
    case noPairs
    /// A batch needs more real pairs than there are.
    case tooFewPairs(got: Int, needed: Int)
    /// Training would take more steps than its tables allow.
    case tooManySteps(got: Int, allowed: Int)
    /// Every possible pair is real, so there are no negatives to sample.
    case noNegatives
    /// A batch would take more memory than training allows.
    case batchTooLarge(got: Int, allowed: Int)
    /// The system gives fewer threads than the options state.
    case tooFewThreads(got: Int, needed: Int)
    /// The vectors are no longer finite. A smaller learning rate may help.
    case diverged(step: Int)
    /// The number of confidences isn't the number of entries.
    case confidenceCount(got: Int, needed: Int)
    /// A confidence is negative or not finite.
    case badConfidence(entry: Int, value: Float)
    /// The vectors of least squares don't fit single precision.
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
