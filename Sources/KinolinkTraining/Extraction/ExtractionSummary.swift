internal import KinolinkCorpus
public import KinolinkStorage
public import WikipediaDump

/// What an extraction found and made.
public struct ExtractionSummary: Equatable, Sendable {
    public let options: ExtractionOptions
    /// All pages of the dump that could be read, of whatever namespace.
    public internal(set) var pages = 0
    /// Pages of namespace 0 that are no redirects.
    public internal(set) var articles = 0
    /// In whatever namespace.
    public internal(set) var redirects = 0
    /// Records of the corpus.
    public internal(set) var movies = 0
    /// Articles with the infobox that are about several works; they count as movies too unless they are left out.
    public internal(set) var series = 0
    /// Links of the corpus, with repetitions.
    public internal(set) var links = 0
    /// Those of them that are redirected.
    public internal(set) var resolvedLinks = 0
    /// Of the dump's files as they lie on the disk.
    public internal(set) var bytesRead = 0
    /// How many pages could not be read, by reason, in the order in which the reasons were met. Those of missing parts are
    /// not known.
    public internal(set) var problems: [ProblemCount] = []
    /// Where parts of the dump are missing; the first ten.
    public internal(set) var losses: [DumpProblem] = []
    public internal(set) var lossCount = 0
    /// Names that the dump redirects to the infobox, but that weren't known when its articles were read; rising.
    public internal(set) var unknownInfoboxRedirects: [String] = []

    public struct ProblemCount: Equatable, Sendable {
        public let reason: String
        public internal(set) var count: Int
    }

    init(options: ExtractionOptions) { self.options = options }

    mutating func note(_ reason: String) {
        if let place = problems.firstIndex(where: { $0.reason == reason }) {
            problems[place].count += 1
        } else {
            problems.append(ProblemCount(reason: reason, count: 1))
        }
    }
}

/// How far an extraction is.
public struct ExtractionProgress: Equatable, Sendable {
    public enum Step: Equatable, Sendable {
        case reading
        /// The dump has been read; its redirects are looked through, then the corpus is written: the share done, 0 … 1.
        case resolving(Double)
    }

    public var step = Step.reading
    /// Of the dump's files as they lie on the disk.
    public var bytesRead = 0
    /// Nil where it is unknown, as on standard input.
    public var bytesTotal: Int?
    public var pages = 0
    public var movies = 0
}

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

/// The file that lists the pages that could not be read: a line of JSON each.
struct PageReport {
    private let file: BufferedFile

    init(path: String) throws(StorageError) { file = try BufferedFile(path: path) }

    func add(title: String?, reason: String, path: String? = nil, byte: Int? = nil) throws(StorageError) {
        try file.write { line in
            line += "{\"title\":".utf8
            appendJSON(title, to: &line)
            line += ",\"reason\":".utf8
            appendJSON(reason, to: &line)
            line += ",\"path\":".utf8
            appendJSON(path, to: &line)
            line += ",\"byte\":\(byte.map(String.init) ?? "null")}\n".utf8
        }
    }

    func commit() throws(StorageError) { try file.commit() }
}
