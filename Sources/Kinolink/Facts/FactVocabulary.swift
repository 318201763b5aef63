/// Knows which phrases in categories, in infoboxes and on people's keyboards stand for genres and countries.
struct FactVocabulary: Sendable {
    enum Term: Equatable {
        /// One or more genres, the phrase's own first: “black comedy” is also comedy.
        case genres([String])
        case country(String)
        case year(Int)
        /// A word such as “sequel” or “1990s”, which may stand beside the others.
        case qualifier
        case unknown
    }

    static let shared = FactVocabulary()

    private static let words = Lexicon.current.facts
    private static let the = Lexicon.current.titles.articles[0] + " "

    /// Genres by folded phrase, the phrase's own first.
    private var genres: [String: [String]] = [:]
    private var countries: [String: String] = [:]
    private var demonyms: [String: String] = [:]
    private var qualifiers: Set<String> = []
    /// For each word the number of words in the longest phrase that begins with it.
    private var longest: [String: Int] = [:]
    private var lastWords: Set<String> = []

    private init() {
        for line in Self.words.genres.split(separator: "\n") {
            let columns = Self.columns(of: line)
            let name = columns[0].trimmed
            for phrase in [FoldedName.fold(name)] + Self.list(columns[1]) {
                genres[phrase] = [name] + Self.list(columns[2])
            }
        }
        for line in Self.words.countries.split(separator: "\n") {
            let columns = Self.columns(of: line)
            let name = columns[0].trimmed
            for alias in [FoldedName.fold(name)] + Self.list(columns[2]) { countries[alias] = name }
            for demonym in Self.list(columns[1]) { demonyms[demonym] = name }
        }
        qualifiers = Set(Self.list(Self.words.qualifiers))
        for phrase in genres.keys + Array(demonyms.keys) + qualifiers {
            let words = phrase.split(separator: " ")
            guard let first = words.first, let last = words.last else { continue }
            lastWords.insert(String(last))
            longest[String(first)] = max(longest[String(first)] ?? 1, words.count)
        }
    }

    /// The three columns of a line in a table.
    private static func columns(of line: Substring) -> [String] {
        let columns = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        return columns + Array(repeating: "", count: max(0, 3 - columns.count))
    }

    private static func list(_ text: String) -> [String] {
        text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// What the words of a folded name stand for. Longer phrases go before shorter ones.
    func terms(of words: ArraySlice<ArraySlice<UInt8>>) -> [Term] {
        var words = words.map { String(decoding: $0, as: UTF8.self) }[...]
        var terms: [Term] = []
        while let first = words.first {
            var length = min(longest[first] ?? 1, words.count)
            var term = term(of: words.prefix(length))
            while term == .unknown, length > 1 {
                length -= 1
                term = self.term(of: words.prefix(length))
            }
            terms.append(term)
            words = words.dropFirst(length)
        }
        return terms
    }

    /// Whether a phrase or a year can end with this word. It quickly rules out most names.
    func canEndPhrase(_ word: some Collection<UInt8>) -> Bool {
        if word.count == 4, word.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) { return true }
        guard word.count <= 16 else { return false }
        return lastWords.contains(FoldedName.fold(String(decoding: word, as: UTF8.self)))
    }

    private func term(of words: ArraySlice<String>) -> Term {
        let phrase = words.joined(separator: " ")
        if let genres = genres[phrase] { return .genres(genres) }
        if let country = demonyms[phrase] { return .country(country) }
        if qualifiers.contains(phrase) { return .qualifier }
        guard let year = Int(phrase.prefix(4)), FactYear.ofFourDigits ~= year else { return .unknown }
        switch phrase.dropFirst(4) {
        case "": return .year(year)
        case "s": return .qualifier
        default: return .unknown
        }
    }

    /// The genres that make up a folded phrase; nil if a word belongs to none.
    func genres(of folded: String) -> [String]? {
        var phrase = Substring(folded)
        for ending in Self.words.genreEndings where phrase.hasSuffix(ending) { phrase = phrase.dropLast(ending.count) }
        // “historical fiction”
        let fiction = Self.words.fictionEnding
        if phrase.hasSuffix(fiction), let genres = genres[String(phrase.dropLast(fiction.count))] { return genres }
        if let genres = genres[String(phrase)] ?? genres[String(phrase.hasSuffix("s") ? phrase.dropLast() : phrase)] {
            return genres
        }
        var found: [String] = []
        for term in terms(of: Array(phrase.utf8).split(separator: UInt8(ascii: " "))[...]) {
            guard case .genres(let genres) = term else { return nil }
            for genre in genres where !found.contains(genre) { found.append(genre) }
        }
        return found.isEmpty ? nil : found
    }

    /// Whether this is exactly the name of a genre.
    func isGenre(_ name: String) -> Bool { genres[FoldedName.fold(name)]?.first == name }

    /// The country for a folded name or adjective.
    func country(of folded: String) -> String? {
        let name = folded.hasPrefix(Self.the) ? String(folded.dropFirst(Self.the.count)) : folded
        return countries[name] ?? demonyms[name]
    }

    /// Names by other folded phrases for them, to suggest the names.
    var genreAliases: [String: String] { genres.compactMapValues(\.first) }
    var countryAliases: [String: String] { countries.merging(demonyms) { name, _ in name } }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        // The table of Unicode's properties is slow, and nearly all letters are ASCII.
        func isSpace(_ scalar: Unicode.Scalar) -> Bool {
            scalar.isASCII ? scalar == " " || 9...13 ~= scalar.value : scalar.properties.isWhitespace
        }
        var text = Substring(self)
        while let first = text.unicodeScalars.first, isSpace(first) { text.unicodeScalars.removeFirst() }
        while let last = text.unicodeScalars.last, isSpace(last) { text.unicodeScalars.removeLast() }
        return String(text)
    }
}
