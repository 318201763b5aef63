/// Who ranks: the model, or one of two that any model must beat.
public enum Ranker: String, Sendable, Hashable, CaseIterable {
    case model
    /// What there is most of comes first, whatever was asked.
    case popularity
    case random
}

/// The answers to one question by each ranker, best first.
package struct Rankings<Answer: Hashable & Sendable>: Sendable, Equatable {
    package var model: [Answer] = []
    package var popularity: [Answer] = []
    package var random: [Answer] = []

    package init() {}

    package subscript(ranker: Ranker) -> [Answer] {
        switch ranker {
        case .model: model
        case .popularity: popularity
        case .random: random
        }
    }
}
