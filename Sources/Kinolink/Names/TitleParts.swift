/// A title split into its name and the additions that distinguish it from others with that name.
///
/// | title | name | year | kind |
/// |---|---|---|---|
/// | Heat (1995 film), Heat (film, 1995) | Heat | 1995 | film |
/// | Dune (novel) | Dune | | book |
/// | Alien 1979, Alien [1979], Alien – 1979, as people type it | Alien | 1979 | |
/// | Seven (a.k.a. Se7en) (1995), as MovieLens lists it | Seven | 1995 | |
struct TitleParts: Equatable {
    /// The kind of work that an addition names.
    enum Kind {
        case film, book, game, series, music
    }

    var name: String
    var year: Int?
    var kind: Kind?
    /// The other texts in brackets after the name, such as another name.
    var asides: [String] = []
}

extension TitleParts {
    /// Splits an article's title: brackets at its end distinguish it from others, whatever they contain.
    init(article title: String) {
        var title = title
        (name, year, kind) = title.withUTF8 { utf8 in
            let (name, addition) = Self.split(utf8)
            return (String(decoding: name, as: UTF8.self), FactYear.earliest(in: addition), Self.kind(of: addition))
        }
    }

    /// The name and the addition of an article's title, in UTF-8; the addition is empty if there is none.
    static func split(
        _ title: UnsafeBufferPointer<UInt8>
    ) -> (name: UnsafeBufferPointer<UInt8>, addition: Slice<UnsafeBufferPointer<UInt8>>) {
        let name = FoldedName.withoutBrackets(title)
        return (name, name.count < title.count ? title[(name.count + 2)...].dropLast() : title[title.endIndex...])
    }

    /// Splits a title that someone typed or a list has: the additions and the year at its end are not part of the name.
    /// A list may add several: “Alien (Director's Cut) (1979)”.
    init(typed title: String) {
        var rest = Self.trimmed(title[...])
        var (year, kind): (Int?, Kind?) = (nil, nil)
        var asides: [String] = []
        while asides.count < Self.mostAdditions, let (before, addition) = Self.lastBrackets(of: rest) {
            let utf8 = Array(addition.utf8)
            let stated = FactYear.earliest(in: utf8) ?? Self.shortYear(addition)
            let statedKind = Self.kind(of: utf8)
            if stated == nil, statedKind == nil, !utf8.isEmpty { asides.append(Self.withoutAlias(addition)) }
            year = year ?? stated
            kind = kind ?? statedKind
            rest = before
        }
        if year == nil, let (before, stated) = Self.lastYear(of: rest) { (rest, year) = (before, stated) }
        name = Self.articleFirst(rest)
        (self.year, self.kind, self.asides) = (year, kind, asides)
    }

    private static let mostAdditions = 4

    /// “The Matrix” for “Matrix, The”.
    static func articleFirst(_ name: some StringProtocol) -> String {
        guard let comma = name.lastIndex(of: ",") else { return String(name) }
        let article = trimmed(Substring(name[name.index(after: comma)...]))
        guard comma > name.startIndex, articles.contains(article.lowercased())
        else { return String(name) }
        let space = article.hasSuffix("'") || article.hasSuffix("’") ? "" : " "
        return article + space + name[..<comma]
    }

    private static let lexicon = Lexicon.current.titles
    private static let articles = lexicon.foreignArticles.union(lexicon.articles)

    private static func kind(of addition: some BidirectionalCollection<UInt8>) -> Kind? {
        let words = String(decoding: addition, as: UTF8.self).lowercased().split { !$0.isLetter }
        for (names, kind) in lexicon.kinds where words.contains(where: { names.contains(String($0)) }) { return kind }
        return nil
    }

    /// “Alien” for “Alien film” and “Alien movie”; nil if no such word is at the end.
    static func withoutFilm(_ text: Substring) -> Substring? {
        let lowercased = text.lowercased()
        let word = lexicon.filmWords.map { " \($0)" }.first { lowercased.hasSuffix($0) }
        return word.map { trimmed(text.dropLast($0.count)) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The text in the brackets at the end, and the text before them.
    private static func lastBrackets(of text: Substring) -> (before: Substring, content: Substring)? {
        guard let last = text.last, let opening = brackets[last], let start = text.lastIndex(of: opening) else {
            return nil
        }
        let before = trimmed(text[..<start])
        guard !before.isEmpty else { return nil }
        return (before, text[text.index(after: start)...].dropLast())
    }

    private static let brackets: [Character: Character] = [")": "(", "]": "[", "}": "{", "）": "（"]

    /// The year for “’95” and “'95”, which can't mean anything else.
    private static func shortYear(_ text: Substring) -> Int? {
        guard text.count == 3, let first = text.first, "'’‘".contains(first), let number = Int(text.dropFirst()),
            0...99 ~= number
        else { return nil }
        return number < 30 ? 2000 + number : 1900 + number
    }

    /// A year at the end, and the text before it without the marks between them.
    private static func lastYear(of text: Substring) -> (before: Substring, year: Int)? {
        let text = withoutFilm(text) ?? text
        let word = text.reversed().prefix { !$0.isWhitespace && !"-–—,:;/.([_".contains($0) }.count
        let end = text.suffix(word)
        let year = end.count == 4 ? FactYear.earliest(in: end.utf8) : shortYear(end)
        guard let year, FactYear.typed ~= year, word < text.count else { return nil }
        var before = text.dropLast(word)
        while let last = before.last, last.isWhitespace || "-–—,:;/.([_".contains(last) { before = before.dropLast() }
        return before.isEmpty ? nil : (before, year)
    }

    private static func withoutAlias(_ text: Substring) -> String {
        for mark in lexicon.aliasMarks where text.hasPrefix(mark) {
            return articleFirst(text.dropFirst(mark.count))
        }
        return articleFirst(text)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return text
    }
}
