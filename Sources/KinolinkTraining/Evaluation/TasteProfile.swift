/// What someone likes, a part of it held out to be recommended.
public struct TasteProfile: Sendable, Equatable, Decodable {
    public var liked: [String]
    public var disliked: [String]
    /// Liked as well, but not told to the model.
    public var heldOut: [String]

    private enum CodingKeys: String, CodingKey {
        case liked, disliked, heldOut = "held_out"
    }

    public init(liked: [String], disliked: [String], heldOut: [String]) {
        self.liked = liked
        self.disliked = disliked
        self.heldOut = heldOut
    }

    /// What each title is worth as an answer.
    var gains: [String: Double] { Dictionary(heldOut.map { ($0, 1) }) { first, _ in first } }
}
