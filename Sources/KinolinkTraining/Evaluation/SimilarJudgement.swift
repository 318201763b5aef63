/// How much other films belong with one.
public struct SimilarJudgement: Sendable, Equatable, Decodable {
    public var film: String
    /// By title, how much each is worth as an answer, 0 or more; others are worth nothing.
    public var relevant: [String: Double]

    public init(film: String, relevant: [String: Double]) {
        self.film = film
        self.relevant = relevant
    }
}
