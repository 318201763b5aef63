internal import Foundation
public import Kinolink

/// What is extracted from a dump, and how.
public struct ExtractionOptions: Equatable, Sendable {
    /// Pages with one of these templates are extracted: `Infobox film`, `Infobox book` … The names are compared as
    /// MediaWiki does, exactly but for the case of the first letter, underscores and spaces: `Infobox film awards` is
    /// another. `Infobox film` stands for its redirects too, see ``filmInfoboxRedirects``.
    public var infoboxes = ["Infobox film"]
    /// Whether links become the titles that they lead to, rather than what the article's author wrote.
    public var resolvesRedirects = true
    /// Whether articles on several works that carry the same infobox are left out: see ``CorpusExtractor``.
    public var leavesOutSeries = false
    /// A file that gets a line of JSON for each page that couldn't be read:
    /// `{"title":…,"reason":…,"path":…,"byte":…}`, null where unknown.
    public var reportPath: String?
    /// At least 1. The corpus does not depend on it.
    public var threads = min(ProcessInfo.processInfo.activeProcessorCount, 256)

    public init() {}

    /// Names that lead to the template `Infobox film`: redirects of English Wikipedia, as the bots that edit its film
    /// articles list them. They must be known beforehand: a dump may have the redirects behind the articles.
    public static let filmInfoboxRedirects = [
        "Infobox Film", "Infobox movie", "Infobox Movie", "Film infobox", "Infobox short film",
        "Infobox Hollywood cartoon", "Infobox Japanese film", "Infobox Japanese Film", "Infobox Korean film",
        "Infobox Tamil film",
    ]

    /// The infoboxes with the known redirects.
    var allInfoboxes: [String] {
        infoboxes.contains { Self.isFilm($0) } ? infoboxes + Self.filmInfoboxRedirects : infoboxes
    }

    private static func isFilm(_ name: String) -> Bool {
        ["Infobox film", "infobox film"].contains(name.replacing("_", with: " "))
    }

    /// What the extracted records are.
    public var recordKind: RecordKind {
        let kinds = Set(infoboxes.map { Self.kind(of: $0.lowercased()) })
        return kinds.count == 1 ? kinds.first ?? .record : .record
    }

    private static func kind(of infobox: String) -> RecordKind {
        let kinds: [(word: String, kind: RecordKind)] = [
            ("film", .movie), ("movie", .movie), ("book", .book), ("novel", .book), ("video game", .game),
        ]
        return kinds.first { infobox.contains($0.word) }?.kind ?? .record
    }

    /// - Throws: ``ExtractionError/badOption(name:value:allowed:)``.
    public func validate() throws(ExtractionError) {
        guard !infoboxes.isEmpty else {
            throw .badOption(name: "infobox", value: "nothing", allowed: "one name or more")
        }
        if let empty = infoboxes.first(where: { $0.allSatisfy { $0.isWhitespace || $0 == "_" } }) {
            throw .badOption(name: "infobox", value: "“\(empty)”", allowed: "a template's name")
        }
        if let marked = infoboxes.first(where: { $0.contains { "{}[]|<>#".contains($0) } }) {
            throw .badOption(name: "infobox", value: "“\(marked)”", allowed: "a template's name, without braces")
        }
        guard 1...256 ~= threads else {
            throw .badOption(name: "threads", value: "\(threads)", allowed: "1 to 256")
        }
    }
}
