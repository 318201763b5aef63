public import Foundation

/// Errors of an evaluation.
public enum EvaluationError: Error, Equatable, Sendable {
    /// A line of a file of judgements can't be used: its number, counted from 1, and why.
    case judgements(file: String, line: Int, reason: String)
    /// A file has no judgements.
    case noJudgements(file: String)
    /// No judgement of a kind can be used. The model must know the film, or a liked film, and at least one answer.
    case noneAnswerable
    /// An option is out of its range.
    case badOption(OptionError)
    /// The model's metadata don't say how it was trained.
    case unknownTraining
    /// No movie has enough links for some to be hidden.
    case nothingToHide(minLinkCount: Int)
}

extension EvaluationError: CustomStringConvertible, LocalizedError {
    public var errorDescription: String? { description }

    public var description: String {
        switch self {
        case .judgements(let file, let line, let reason):
            "\(file), line \(line): \(reason)"
        case .noJudgements(let file):
            "\(file): the file has no judgements"
        case .noneAnswerable:
            "no judgement can be used: the model must know the film and at least one answer. Write titles exactly as "
                + "the model has them, such as “Alien (film)”. If candidates are given, answers must be among them"
        case .badOption(let error):
            error.description
        case .unknownTraining:
            "the model doesn't say how it was trained, so no model can be trained like it without the hidden links"
        case .nothingToHide(let minLinkCount):
            "no record has \(minLinkCount) links, so no link can be hidden; lower the minimum"
        }
    }
}
