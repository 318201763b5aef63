internal import KinolinkStorage

/// A summary of a model in numbers.
public struct ModelSummary: Sendable, Hashable, Codable {
    /// The kind of the records; see ``Model/recordKind``.
    public let kind: RecordKind
    /// The format version of the file that the model was read from or would be written to.
    public let formatVersion: String
    /// The number of movies.
    public let movieCount: Int
    /// The number of distinct links.
    public let linkCount: Int
    /// The number of dimensions of the vectors.
    public let dimensions: Int
    /// The total number of occurrences of the links in the movies' articles.
    public let pairCount: Int
    /// The number of different pairs of a movie and a link of its article.
    public let distinctPairCount: Int
    /// The number of values in all vectors, and in the dense unit of the objective `logistic`.
    public let parameterCount: Int
    /// The options of the training, by name.
    public let training: [String: OptionValue]
    /// Whether the model holds a map; see ``Model/storedMap``.
    public let hasMap: Bool
    /// What was left out; nil unless the model is compact.
    public let compaction: Compaction?

    /// Makes a summary from its parts.
    public init(
        kind: RecordKind, formatVersion: String, movieCount: Int, linkCount: Int, dimensions: Int, pairCount: Int,
        distinctPairCount: Int, parameterCount: Int, training: [String: OptionValue], hasMap: Bool = false,
        compaction: Compaction? = nil
    ) {
        self.kind = kind
        self.formatVersion = formatVersion
        self.movieCount = movieCount
        self.linkCount = linkCount
        self.dimensions = dimensions
        self.pairCount = pairCount
        self.distinctPairCount = distinctPairCount
        self.parameterCount = parameterCount
        self.training = training
        self.hasMap = hasMap
        self.compaction = compaction
    }

    private enum CodingKeys: String, CodingKey {
        case kind, dimensions, training, compaction
        case hasMap = "map"
        case formatVersion = "format_version"
        case movieCount = "movies"
        case linkCount = "links"
        case pairCount = "pairs"
        case distinctPairCount = "distinct_pairs"
        case parameterCount = "parameters"
    }
}

/// An option of a training, as a model's file has it: a number, or a word such as `als`.
public enum OptionValue: Sendable, Hashable {
    /// A finite number.
    case number(Double)
    /// Any other text.
    case text(String)

    /// - Parameter text: the option as the file has it. A whole number that a `Double` can't hold exactly stays text.
    public init(_ text: String) {
        guard let number = Double(text), number.isFinite, UInt64(text).map({ UInt64(exactly: number) == $0 }) ?? true
        else {
            self = .text(text)
            return
        }
        self = .number(number)
    }
}

/// In JSON, a number is a number and a text is a string.
extension OptionValue: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        }
    }
}

extension Model {
    /// The model in numbers.
    public var summary: ModelSummary {
        ModelSummary(
            kind: recordKind, formatVersion: contents.formatVersion, movieCount: movieCount, linkCount: linkCount,
            dimensions: dimensions, pairCount: pairCount, distinctPairCount: contents.interactions.entryCount,
            parameterCount: (movieCount + linkCount) * dimensions + (contents.output == nil ? 0 : 2),
            training: training.mapValues(OptionValue.init), hasMap: contents.moviePlaces != nil,
            compaction: compaction)
    }
}
