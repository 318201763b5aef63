public import KinolinkStorage

/// Why a dump becomes no corpus. What is wrong with a single page, or with a part of the dump, is no error: see
/// ``ExtractionSummary``.
public enum ExtractionError: Error, Equatable, Sendable {
    case badOption(name: String, value: String, allowed: String)
    /// No article has the infobox; no corpus was written.
    case noMovies(infoboxes: [String], summary: ExtractionSummary)
    /// The corpus, the report or a temporary file beside the corpus can't be written.
    case storage(StorageError)
}

extension ExtractionError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .badOption(let name, let value, let allowed):
            return "the \(name) can't be \(value); allowed: \(allowed)"
        case .noMovies(let infoboxes, let summary):
            guard summary.articles > 0 else {
                return "the dump has no articles that could be read; no corpus was written"
            }
            let names = infoboxes.map { "{{\($0)}}" }.joined(separator: " or ")
            let left = summary.options.leavesOutSeries ? " but \(summary.series) on series" : ""
            return "none of the \(summary.articles) articles has \(names)\(left); no corpus was written"
        case .storage(let error): return "\(error)"
        }
    }
}
