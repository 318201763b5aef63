public import Foundation
internal import KinolinkStorage

// What reads a file by its path also reads it by its URL.

extension MovieLists {
    /// Reads a file or folder; see ``init(reading:)-(String)``.
    public init(reading url: URL) throws { try self.init(reading: url.filePath) }
}

extension TitleStream {
    /// Waits for the first line; see ``init(reading:)-(String)``.
    public init(reading url: URL) throws { try self.init(reading: url.filePath) }
}

extension SimilarJudgement {
    /// Reads judgements; see ``read(from:)-(String)``.
    public static func read(from url: URL) throws -> [SimilarJudgement] { try read(from: url.filePath) }
}

extension PairJudgement {
    /// Reads judgements; see ``read(from:)-(String)``.
    public static func read(from url: URL) throws -> [PairJudgement] { try read(from: url.filePath) }
}

extension TasteProfile {
    /// Reads profiles; see ``read(from:)-(String)``.
    public static func read(from url: URL) throws -> [TasteProfile] { try read(from: url.filePath) }
}
