/// What answers are to be like.
public struct AnswerOptions: Sendable, Hashable {
    /// At most how many.
    public var count = 10
    /// 0 … 1: how much answers are to differ from each other; 0 for the nearest. Maximal marginal relevance (Carbonell and
    /// Goldstein 1998) with λ = 1 − diversity.
    public var diversity: Float = 0
    /// Links, as people type them, that answers are to have more to do with, and less.
    public var more: [String] = []
    public var less: [String] = []
    /// How movies are compared; nil for what suits the model.
    public var measure: SimilarityMeasure?
    /// Whether the movie asked for comes first, as in the notebook.
    public var includesSelf = false
    /// Whether to say why each movie is there.
    public var explains = false

    public init(count: Int = 10) { self.count = count }
}

/// How two movies are compared.
public enum SimilarityMeasure: String, Sendable, Hashable, CaseIterable {
    /// What the embedding learned, the links that both really have, and how far apart in time they came out; in units of
    /// which an average movie has 2¾ with itself. What suits models of the objective `als`.
    case joined
    /// Cosine of the two vectors, −1 … 1, as in the notebook. What suits its objectives.
    case cosine
}
