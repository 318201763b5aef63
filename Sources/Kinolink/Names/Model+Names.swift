internal import KinolinkStorage

extension Model {
    /// The title that someone meant, as ``match(title:)`` finds it.
    /// - Throws: as that does.
    public func title(matching title: String) throws(KinolinkError) -> String { try match(title: title).title }

    /// The movie that someone meant with a title, with or without a year: “heat 1995”, “Matrix, The”, “rocky 4”, “xmen”,
    /// “terminator 2”, “Casablanka”.
    ///
    /// A title that could be several movies is refused, unless one of them is far better known: a wrong movie is worse than
    /// none. Movies that came out more than a year before or after a given year are not taken.
    /// - Throws: ``KinolinkError/unknownMovie(title:nearest:)``, ``KinolinkError/ambiguousMovie(title:candidates:)``,
    ///   ``KinolinkError/otherYear(title:candidates:)``.
    public func match(title: String) throws(KinolinkError) -> TitleMatch {
        // Making an index takes a hundred times as long as looking through all titles; a question or two don't earn it back.
        if !movieNames.isMade, let row = contents.titles.firstRow(of: title) {
            return TitleMatch(movie: movie(atRow: row), nearness: .exact, row: row)
        }
        let (row, nearness) = try movieNames.value.row(titled: title)
        return TitleMatch(movie: movie(atRow: row), nearness: nearness, row: row)
    }

    /// The title itself, if a movie has it to the letter.
    /// - Throws: ``KinolinkError/unknownMovie(title:nearest:)``, without names that come near.
    public func title(exactly title: String) throws(KinolinkError) -> String {
        _ = try movieRow(title, exactly: true)
        return title
    }

    /// - Parameter exactly: whether the title is taken to the letter.
    func movieRow(_ title: String, exactly: Bool = false) throws(KinolinkError) -> Int {
        guard exactly else { return try match(title: title).row }
        let row = movieNames.isMade ? movieNames.value.row(exactly: title) : contents.titles.firstRow(of: title)
        guard let row else { throw .unknownMovie(title: title, nearest: []) }
        return row
    }

    /// The link that someone meant: the exact one, else the one that differs only by case, accents and punctuation, else the
    /// one that differs only by a word such as “film”: “horror film” for “horror”.
    /// - Throws: ``KinolinkError/unknownLink(name:nearest:)``, ``KinolinkError/ambiguousLink(name:candidates:)``.
    public func match(link name: String) throws(KinolinkError) -> LinkMatch {
        let link = contents.linkNames[try linkRow(name)]
        return LinkMatch(name: link, isSpelling: FoldedName.fold(name) == FoldedName.fold(link))
    }

    /// The name of the link that someone meant, as ``match(link:)`` finds it.
    /// - Throws: as that does.
    public func link(matching name: String) throws(KinolinkError) -> String { try match(link: name).name }

    func linkRow(_ name: String) throws(KinolinkError) -> Int {
        if !linkNames.isMade, let row = contents.linkNames.firstRow(of: name) { return row }
        var rows = linkRows(matching: name)
        if rows.isEmpty { rows = linkRows(differingByGenericWord: name) }
        if let row = rows.first, rows.count == 1 { return row }
        if !rows.isEmpty {
            throw .ambiguousLink(name: name, candidates: rows.prefix(10).map { contents.linkNames[$0] })
        }
        throw .unknownLink(name: name, nearest: linkNames.value.nearest(to: name).map { contents.linkNames[$0] })
    }

    /// The rows of all links that fit equally well: to the name itself, else to what it says beside the time, as training
    /// read it (see ``TimelessLink``).
    func linkRows(matching name: String) -> [Int] {
        let rows = linkNames.value.rows(matching: name)
        var name = name
        if name.lowercased().hasPrefix("category:") {
            name = CategoryName.prefix + name.dropFirst(CategoryName.prefix.count)
        }
        guard rows.isEmpty, case .renamed(let timeless) = TimelessLink(name) else { return rows }
        return linkNames.value.rows(matching: timeless)
    }

    /// The rows of the links that are called as people call them, but for a word that says what all of them are: “horror”
    /// and “horror movies” are “horror film”, or “Category:Horror films” where there is no such article. The first of these
    /// that a model has is meant.
    private func linkRows(differingByGenericWord name: String) -> [Int] {
        // What stands in brackets tells things of one name apart: “Heat (film)” is not heat.
        let words = name.hasSuffix(")") ? [] : FoldedName.fold(name).split(separator: " ").map(String.init)
        guard !words.isEmpty else { return [] }
        let plain = words.count > 1 && GenericWord.all.contains(words[words.count - 1]) ? words.dropLast() : words[...]
        let stem = plain.joined(separator: " ")
        let names = GenericWord.all.map { "\(stem) \($0)" } + GenericWord.all.map { "category \(stem) \($0)" } + [stem]
        let index = linkNames.value
        let links = contents.linkNames
        for name in names {
            let rows = index.rows(matching: name).filter { !links[$0].hasSuffix(")") }
            if !rows.isEmpty { return rows }
        }
        return []
    }
}

/// The movie that a title means, and how near the title is to what was written.
public struct TitleMatch: Sendable, Hashable {
    /// How a title differs from what was written, the nearest first.
    public enum Nearness: Int, Sendable, Comparable {
        /// The title to the letter.
        case exact
        /// But for case, accents and punctuation.
        case folded
        /// But for what stands in brackets behind it: “Heat” for “Heat (1995 film)”.
        case addition
        /// Another spelling or another name: “Rocky 4”, “Matrix, The”, “Se7en”.
        case variant
        /// Without a subtitle, or with more than the name.
        case part
        /// With a slip of the pen.
        case slip

        public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
    }

    public let movie: Movie
    public let nearness: Nearness
    let row: Int

    /// As the model has it.
    public var title: String { movie.title }
}

/// The link that a name means.
public struct LinkMatch: Sendable, Hashable {
    /// As the model has it.
    public let name: String
    /// Whether what was written differs from it only by case, accents and punctuation.
    public let isSpelling: Bool
}

/// Words behind a genre or a subject that people leave out, or take one for the other.
private enum GenericWord {
    static let all = ["film", "films", "movie", "movies", "novel", "novels", "book", "books", "game", "games"]
}
