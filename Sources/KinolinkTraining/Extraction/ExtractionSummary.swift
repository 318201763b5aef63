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
