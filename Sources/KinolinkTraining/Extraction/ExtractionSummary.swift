public import Foundation
public import Kinolink
internal import KinolinkCorpus
public import KinolinkStorage
public import WikipediaDump

/// The result of an extraction.
public struct ExtractionSummary: Equatable, Sendable {
    public let options: ExtractionOptions
    /// All pages of the dump that could be read, in any namespace.
    public internal(set) var pages = 0
    /// Pages of namespace 0 that are not redirects.
    public internal(set) var articles = 0
    /// Redirects in any namespace.
    public internal(set) var redirects = 0
    /// Records of the corpus.
    public internal(set) var movies = 0
    /// Disambiguation pages, which are left out if all articles are taken. They count as articles.
    public internal(set) var disambiguations = 0
    /// Records, or articles left out for this reason, that are about several works. They also count as movies unless they are left out.
    public internal(set) var series = 0
    /// Links in the corpus, counting repetitions.
    public internal(set) var links = 0
    /// How many of these links led to a redirect that was resolved.
    public internal(set) var resolvedLinks = 0
    /// How many records state each fact in words that Kinolink reads. None that doesn't occur.
    public internal(set) var knownFacts: [MovieFacts.Fact: Int] = [:]
    /// The codes of the wikis' languages, such as `fr`, in the order of the dump's files.
    public internal(set) var languages: [String] = []
    /// Those of the ``languages`` whose words for facts Kinolink doesn't have. Records in them have a fact only where
    /// English words fit.
    public var languagesWithoutWords: [String] {
        languages.filter { code in code != "en" && !Lexicon.languages.contains { $0.code == code } }
    }
    /// The size of the dump's files on the disk, in bytes.
    public internal(set) var bytesRead = 0
    /// How many pages could not be read, by reason, in the order in which the reasons first occurred. Pages in missing
    /// parts are not counted.
    public internal(set) var problems: [ProblemCount] = []
    /// The places where parts of the dump are missing; at most the first ten.
    public internal(set) var losses: [DumpProblem] = []
    /// How many parts of the dump are missing.
    public internal(set) var lossCount = 0
    /// Redirects to the infobox that the dump contains but that were not known in advance; sorted.
    public internal(set) var unknownInfoboxRedirects: [String] = []

    /// How many pages could not be read for one reason.
    public struct ProblemCount: Equatable, Sendable {
        public let reason: String
        public internal(set) var count: Int
    }

    init(options: ExtractionOptions) { self.options = options }

    /// The infoboxes that were looked for, without redirects.
    var infoboxNames: [String] {
        options.infoboxes.flatMap { name in
            let own = languages.compactMap { ExtractionOptions.filmInfoboxes(inLanguage: $0).first }
            return ExtractionOptions.isFilm(name) && !own.isEmpty ? own : [name]
        }
    }

    mutating func note(_ reason: String) {
        if let place = problems.firstIndex(where: { $0.reason == reason }) {
            problems[place].count += 1
        } else {
            problems.append(ProblemCount(reason: reason, count: 1))
        }
    }
}

/// How far an extraction has come.
public struct ExtractionProgress: Equatable, Sendable {
    public enum Step: Equatable, Sendable {
        case reading
        /// The dump is read. Its redirects are searched, then the corpus is written. The value is the finished share, 0
        /// … 1.
        case resolving(Double)
    }

    public var step = Step.reading
    /// Bytes of the dump's files on the disk.
    public var bytesRead = 0
    /// Nil if it is unknown, as for standard input.
    public var bytesTotal: Int?
    /// How many pages were read, and how many of them are movies.
    public var pages = 0
    public var movies = 0
}

/// Why an extraction made no corpus. Problems with a single page or a part of the dump are not errors: see
/// ``ExtractionSummary``.
public enum ExtractionError: Error, Equatable, Sendable {
    case badOption(OptionError)
    /// No article has the infobox, or none is left; no corpus was written.
    case noMovies(infoboxes: [String], summary: ExtractionSummary)
    /// The corpus, the report or a temporary file beside the corpus can't be written.
    case storage(StorageError)
}

extension ExtractionError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .badOption(let error):
            return error.description
        case .noMovies(_, let summary):
            guard summary.articles > 0 else {
                return "no article of the dump could be read; no corpus was written"
            }
            if summary.options.takesAllArticles {
                let series = summary.options.leavesOutSeries ? " or about series" : ""
                return "each of the \(summary.articles) articles is a disambiguation page\(series); "
                    + "no corpus was written"
            }
            let names = summary.infoboxNames.map { "{{\($0)}}" }.joined(separator: " or ")
            let left = summary.options.leavesOutSeries ? ", except \(summary.series) about series" : ""
            return "none of the \(summary.articles) articles has \(names)\(left); no corpus was written"
        case .storage(let error): return "\(error)"
        }
    }
}

extension ExtractionError: LocalizedError {
    public var errorDescription: String? { description }
}

/// The file that lists the pages that could not be read, each in a line of JSON.
struct PageReport {
    private let file: BufferedFile

    init(path: String) throws(StorageError) { file = try BufferedFile(replacing: path) }

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
