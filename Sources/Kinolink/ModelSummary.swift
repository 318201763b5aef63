internal import KinolinkStorage

/// What a model is made of, in figures.
public struct ModelSummary: Sendable, Hashable, Codable {
    /// What the records are; see ``Model/recordKind``.
    public let kind: RecordKind
    /// Of the file that the model was opened from, or would be written to.
    public let formatVersion: String
    public let movieCount: Int
    public let linkCount: Int
    /// Length of the embeddings' vectors.
    public let dimensions: Int
    /// How often the movies' articles have the links, in all.
    public let pairCount: Int
    /// The same with each link counted once a movie.
    public let distinctPairCount: Int
    /// Numbers in the two embeddings, and in the dense unit of the objective `logistic`.
    public let parameterCount: Int
    /// The options of the training, by name.
    public let training: [String: OptionValue]

    private enum CodingKeys: String, CodingKey {
        case kind, dimensions, training
        case formatVersion = "format_version"
        case movieCount = "movies"
        case linkCount = "links"
        case pairCount = "pairs"
        case distinctPairCount = "distinct_pairs"
        case parameterCount = "parameters"
    }
}

/// An option of a training as a model's file has it: a number, or a word such as `als`.
public enum OptionValue: Sendable, Hashable {
    case number(Double)
    case text(String)

    /// - Parameter text: as the file has it. A whole number that no `Double` holds exactly stays text.
    public init(_ text: String) {
        guard let number = Double(text), number.isFinite, UInt64(text).map({ UInt64(exactly: number) == $0 }) ?? true
        else {
            self = .text(text)
            return
        }
        self = .number(number)
    }
}

/// As JSON, a number is a number.
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
    public var summary: ModelSummary {
        ModelSummary(
            kind: recordKind, formatVersion: contents.formatVersion, movieCount: movieCount, linkCount: linkCount,
            dimensions: dimensions, pairCount: pairCount, distinctPairCount: contents.interactions.entryCount,
            parameterCount: (movieCount + linkCount) * dimensions + (contents.output == nil ? 0 : 2),
            training: training.mapValues(OptionValue.init))
    }
}
