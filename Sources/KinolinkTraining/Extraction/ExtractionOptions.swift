public import Foundation
public import Kinolink
internal import KinolinkStorage

/// What to extract from a dump, and how.
public struct ExtractionOptions: Equatable, Sendable {
    /// Pages with one of these templates are extracted: `Infobox film`, `Infobox book` … Names are compared as
    /// MediaWiki does: only the case of the first letter doesn't matter, and underscores are spaces.
    /// `Infobox film awards` is another template. `Infobox film` includes the ``filmInfoboxRedirects``, and the infobox
    /// of films in the dump's own language, such as `Infobox Cinéma (film)`; see ``filmInfoboxes(inLanguage:)``.
    public var infoboxes: [String]
    /// Whether to extract all articles, with any infobox or none. The ``infoboxes`` must then be those of the default.
    /// See ``CorpusExtractor``.
    public var takesAllArticles: Bool
    /// Whether a link becomes the title where it leads. Otherwise it stays as the author of the article wrote it.
    public var resolvesRedirects: Bool
    /// Whether to leave out articles about several works that have the same infobox: see ``CorpusExtractor``.
    public var leavesOutSeries: Bool
    /// The path of a file that gets a line of JSON for each page that could not be read:
    /// `{"title":…,"reason":…,"path":…,"byte":…}`, with null for unknown values.
    public var reportPath: String?
    /// The ``reportPath`` as a URL.
    public var reportURL: URL? {
        get { reportPath.map { URL(filePath: $0) } }
        set { reportPath = newValue?.filePath }
    }
    /// 1 to 256. The corpus does not depend on it.
    public var threads: Int

    /// The parameters set the properties of the same names. If `threads` is nil, it is the number of cores.
    public init(
        infoboxes: [String] = Self.defaultInfoboxes, takesAllArticles: Bool = false, resolvesRedirects: Bool = true,
        leavesOutSeries: Bool = false, reportPath: String? = nil, threads: Int? = nil
    ) {
        self.infoboxes = infoboxes
        self.takesAllArticles = takesAllArticles
        self.resolvesRedirects = resolvesRedirects
        self.leavesOutSeries = leavesOutSeries
        self.reportPath = reportPath
        self.threads = threads ?? defaultThreadCount
    }

    /// `Infobox film` alone.
    public static let defaultInfoboxes = ["Infobox film"]

    /// The redirects to the template `Infobox film` on English Wikipedia, as listed by the bots that edit its film
    /// articles. They must be known in advance, because a dump may have them after the articles.
    public static let filmInfoboxRedirects = [
        "Infobox Film", "Infobox movie", "Infobox Movie", "Film infobox", "Infobox short film",
        "Infobox Hollywood cartoon", "Infobox Japanese film", "Infobox Japanese Film", "Infobox Korean film",
        "Infobox Tamil film",
    ]

    /// The infobox of films in a Wikipedia, then its redirects; empty if they are unknown.
    /// - Parameter code: the code of the language, such as `fr`.
    public static func filmInfoboxes(inLanguage code: String) -> [String] {
        if code == "en" { return ["Infobox film"] + filmInfoboxRedirects }
        return Lexicon.languages.first { $0.code == code }?.infoboxes ?? otherFilmInfoboxes[code] ?? []
    }

    /// Languages whose infobox is known, but not their words for facts.
    private static let otherFilmInfoboxes: [String: [String]] = [
        "ca": ["Infotaula pel·lícula"], "cs": ["Infobox - film"], "da": ["Infobox film"], "el": ["Πληροφορίες ταινίας"],
        "fi": ["Elokuva"], "hsb": ["Infobox Film"], "hu": ["Film infobox"], "ko": ["영화 정보"], "nl": ["Infobox film"],
        "pl": ["Film infobox"], "pt": ["Info/Filme"], "sh": ["Infokutija film"], "sv": ["Filmfakta"],
        "tr": ["Film bilgi kutusu"], "uk": ["Фільм"],
    ]

    /// The infoboxes and their known redirects in a dump of this language.
    func allInfoboxes(inLanguage code: String?) -> [String] {
        guard infoboxes.contains(where: { Self.isFilm($0) }) else { return infoboxes }
        return infoboxes + Self.filmInfoboxRedirects + (code.map(Self.filmInfoboxes) ?? [])
    }

    static func isFilm(_ name: String) -> Bool {
        ["Infobox film", "infobox film"].contains(name.replacing("_", with: " "))
    }

    /// What kind of works the extracted records are. All articles are a mixture.
    public var recordKind: RecordKind {
        if takesAllArticles { return .record }
        let kinds = Set(infoboxes.map { Self.kind(of: $0.lowercased()) })
        return kinds.count == 1 ? kinds.first ?? .record : .record
    }

    /// - Parameter infobox: a template's name in lower case.
    static func kind(of infobox: String) -> RecordKind {
        if Lexicon.languages.contains(where: { $0.infoboxes.contains { $0.lowercased() == infobox } }) { return .movie }
        let kinds: [(word: String, kind: RecordKind)] = [
            ("film", .movie), ("movie", .movie), ("book", .book), ("novel", .book), ("video game", .game),
        ]
        return kinds.first { infobox.contains($0.word) }?.kind ?? .record
    }

    /// - Throws: ``ExtractionError/badOption(_:)``.
    public func validate() throws(ExtractionError) {
        guard !takesAllArticles || infoboxes == Self.defaultInfoboxes else {
            throw .badOption(
                OptionError(
                    name: "infobox", value: infoboxes.map { "“\($0)”" }.joined(separator: ", "),
                    allowed: "none, because all articles are taken"))
        }
        guard !infoboxes.isEmpty else {
            throw .badOption(OptionError(name: "infobox", value: "nothing", allowed: "one name or more"))
        }
        if let empty = infoboxes.first(where: { $0.allSatisfy { $0.isWhitespace || $0 == "_" } }) {
            throw .badOption(OptionError(name: "infobox", value: "“\(empty)”", allowed: "a template's name"))
        }
        if let marked = infoboxes.first(where: { $0.contains { "{}[]|<>#".contains($0) } }) {
            throw .badOption(
                OptionError(name: "infobox", value: "“\(marked)”", allowed: "a template's name, without braces"))
        }
        guard 1...256 ~= threads else {
            throw .badOption(OptionError(name: "number of threads", value: threads, allowed: "1 … 256"))
        }
    }
}
