/// What a compact model keeps; see ``Model/compacted(_:)``.
public struct CompactOptions: Sendable, Hashable, Codable {
    /// The number of bits of each value of a vector: 16, 8 or 4.
    public var vectorBits: Int
    /// Whether infoboxes and ratings stay. Titles, years and links always do.
    public var keepsFacts: Bool
    /// Links that fewer movies have are dropped, except those to the movies' own articles. 1 drops none.
    public var fewestMovies: Int

    /// Makes options; those left out keep everything in the smallest size that costs nearly nothing.
    public init(vectorBits: Int = 8, keepsFacts: Bool = true, fewestMovies: Int = 1) {
        self.vectorBits = vectorBits
        self.keepsFacts = keepsFacts
        self.fewestMovies = fewestMovies
    }

    /// The steps of ``Model/compacted(toFit:)``, the best first. Rare links go last, because they carry most: they tell
    /// series and subjects (docs/scale.md).
    static let ladder =
        [16, 8, 4].map { CompactOptions(vectorBits: $0) }
        + [CompactOptions(vectorBits: 4, keepsFacts: false)]
        + [3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128].map {
            CompactOptions(vectorBits: 4, keepsFacts: false, fewestMovies: $0)
        }
}

/// What was left out of a compact model, and what that cost.
public struct Compaction: Sendable, Hashable, Codable {
    /// What was asked for.
    public let options: CompactOptions
    /// The number of links that were dropped.
    public let droppedLinkCount: Int
    /// The share of the ten movies most similar to a movie that are still among its ten, 0 … 1, for a sample of at most
    /// 200 movies. Nil if the full model had no answers.
    public let keptAnswers: Float?

    /// Makes a compaction, for previews and tests.
    public init(options: CompactOptions, droppedLinkCount: Int, keptAnswers: Float?) {
        self.options = options
        self.droppedLinkCount = droppedLinkCount
        self.keptAnswers = keptAnswers
    }

    private enum CodingKeys: String, CodingKey {
        case options
        case droppedLinkCount = "dropped_links"
        case keptAnswers = "kept_answers"
    }

    /// What the model can't do any more, in a sentence; nil if it answers everything.
    public var limitation: String? {
        options.keepsFacts
            ? nil
            : "It has no facts: it can't show infoboxes and ratings, filter by them, find titles by other names or ids, "
                + "or predict."
    }
}
