internal import KinolinkStorage

extension Model {
    /// The title of the movie that someone meant; see ``match(title:)``.
    /// - Throws: what ``match(title:)`` throws.
    public func title(matching title: String) throws(KinolinkError) -> String { try match(title: title).title }

    /// Finds the movie that someone meant by a title, with or without a year: “heat 1995”, “Matrix, The”, “rocky 4”,
    /// “xmen”, “terminator 2”, “Casablanka”; or by its id of IMDb, “tt0113277”, or an address with it.
    ///
    /// A title that fits several movies is refused unless one of them is far better known, because a wrong movie is
    /// worse than none. If a year is given, the movie must be from that year or a year next to it.
    /// - Throws: ``KinolinkError/unknownMovie(title:nearest:)``, ``KinolinkError/ambiguousMovie(title:candidates:)`` or
    ///   ``KinolinkError/otherYear(title:candidates:)``.
    public func match(title: String) throws(KinolinkError) -> TitleMatch {
        let (row, nearness) = try row(titled: title)
        return TitleMatch(movie(atRow: row), nearness: nearness)
    }

    private func row(titled title: String) throws(KinolinkError) -> (row: Int, nearness: TitleMatch.Nearness) {
        try movieNames.value.row(titled: title)
    }

    /// Checks that a movie has exactly this title or id.
    /// - Returns: the title.
    /// - Throws: ``KinolinkError/unknownMovie(title:nearest:)`` with an empty `nearest`.
    public func title(exactly title: String) throws(KinolinkError) -> String {
        contents.titles[try movieRow(title, exactly: true)]
    }

    /// - Parameter exactly: whether to take the title to the letter.
    func movieRow(_ title: String, exactly: Bool = false) throws(KinolinkError) -> Int {
        guard exactly else { return try self.row(titled: title).row }
        guard let row = movieNames.value.row(exactly: title) else { throw .unknownMovie(title: title, nearest: []) }
        return row
    }

    /// Finds the link that someone meant: the exact name; otherwise a name that differs only by case, accents and
    /// punctuation; otherwise one that differs only by a word such as “film”, as “horror film” for “horror”.
    /// - Throws: ``KinolinkError/unknownLink(name:nearest:)`` or ``KinolinkError/ambiguousLink(name:candidates:)``.
    public func match(link name: String) throws(KinolinkError) -> LinkMatch {
        let link = contents.linkNames[try linkRow(name)]
        return LinkMatch(name: link, isSpelling: FoldedName.fold(name) == FoldedName.fold(link))
    }

    /// The name of the link that someone meant; see ``match(link:)``.
    /// - Throws: what ``match(link:)`` throws.
    public func link(matching name: String) throws(KinolinkError) -> String { try match(link: name).name }

    func linkRow(_ name: String) throws(KinolinkError) -> Int {
        var rows = linkRows(matching: name)
        if rows.isEmpty { rows = linkRows(differingByGenericWord: name) }
        if let row = rows.first, rows.count == 1 { return row }
        if !rows.isEmpty {
            throw .ambiguousLink(name: name, candidates: rows.prefix(10).map { contents.linkNames[$0] })
        }
        throw .unknownLink(name: name, nearest: linkNames.value.nearest(to: name).map { contents.linkNames[$0] })
    }

    /// The rows of all links that fit equally well: those with this name, otherwise those with this name without its
    /// time, as training reads it (see ``TimelessLink``).
    func linkRows(matching name: String) -> [Int] {
        let rows = linkNames.value.rows(matching: name)
        var name = name
        if name.lowercased().hasPrefix("category:") {
            name = CategoryName.prefix + name.dropFirst(CategoryName.prefix.count)
        }
        guard rows.isEmpty, case .renamed(let timeless) = TimelessLink(name) else { return rows }
        return linkNames.value.rows(matching: timeless)
    }

    /// The rows of the links that differ from a name only by a generic word: “horror” and “horror movies” mean “horror
    /// film”, or “Category:Horror films” if there is no such article. The first of these that the model has is meant.
    private func linkRows(differingByGenericWord name: String) -> [Int] {
        // Brackets distinguish things with the same name: “Heat (film)” is not heat.
        let words = name.hasSuffix(")") ? [] : FoldedName.fold(name).split(separator: " ").map(String.init)
        guard !words.isEmpty else { return [] }
        let generic = Lexicon.current.titles.genericWords
        let plain = words.count > 1 && generic.contains(words[words.count - 1]) ? words.dropLast() : words[...]
        let stem = plain.joined(separator: " ")
        let names = generic.map { "\(stem) \($0)" } + generic.map { "category \(stem) \($0)" } + [stem]
        let index = linkNames.value
        let links = contents.linkNames
        for name in names {
            let rows = index.rows(matching: name).filter { !links[$0].hasSuffix(")") }
            if !rows.isEmpty { return rows }
        }
        return []
    }
}

/// The movie that a title means, and how near its title is to what was written.
public struct TitleMatch: Sendable, Hashable, Codable {
    /// How a title differs from what was written, the nearest first.
    public enum Nearness: Int, Sendable, Comparable, Codable {
        /// Not at all.
        case exact
        /// In case, accents or punctuation.
        case folded
        /// In the brackets at its end: “Heat” for “Heat (1995 film)”.
        case addition
        /// In the spelling of the name, or it is another name: “Rocky 4”, “Matrix, The”, “Se7en”.
        case variant
        /// What was written is part of the name, or contains it.
        case part
        /// By a misspelling.
        case slip

        public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
    }

    /// The movie that is meant.
    public let movie: Movie
    /// How near its title is to what was written.
    public let nearness: Nearness

    /// The title as the model has it.
    public var title: String { movie.title }

    /// Makes a match from its parts.
    public init(_ movie: Movie, nearness: Nearness) {
        self.movie = movie
        self.nearness = nearness
    }
}

/// The link that a name means.
public struct LinkMatch: Sendable, Hashable, Codable {
    /// The link's name as the model has it.
    public let name: String
    /// Whether what was written differs from the name only by case, accents and punctuation.
    public let isSpelling: Bool

    private enum CodingKeys: String, CodingKey {
        case name
        case isSpelling = "is_spelling"
    }

    /// Makes a match from its parts.
    public init(name: String, isSpelling: Bool) {
        self.name = name
        self.isSpelling = isSpelling
    }
}
