/// Who ranks: the model, or one of two that any model must beat.
public enum Ranker: String, Sendable, Hashable, CaseIterable {
    case model
    /// What there is most of comes first, whatever was asked.
    case popularity
    case random
}

/// The answers to one question by each ranker, best first.
struct Rankings<Answer: Hashable & Sendable>: Sendable, Equatable {
    var model: [Answer] = []
    var popularity: [Answer] = []
    var random: [Answer] = []

    init() {}

    subscript(ranker: Ranker) -> [Answer] {
        switch ranker {
        case .model: model
        case .popularity: popularity
        case .random: random
        }
    }
}
