/// The words of categories and infoboxes that stand for genres and countries, and what people type for them.
struct FactVocabulary: Sendable {
    enum Term: Equatable {
        /// One or more genres, the first being its own name: “black comedy” is comedy too.
        case genres([String])
        case country(String)
        case year(Int)
        /// A word that says nothing of genre, country or year, such as “sequel” or “1990s”.
        case qualifier
        case unknown
    }

    static let shared = FactVocabulary()

    /// By folded phrase.
    private var genres: [String: [String]] = [:]
    private var countries: [String: String] = [:]
    private var demonyms: [String: String] = [:]
    private var qualifiers: Set<String> = []
    /// How many words the longest phrase has that begins with a word.
    private var longest: [String: Int] = [:]
    private var lastWords: Set<String> = []

    private init() {
        for line in Self.genreTable.split(separator: "\n") {
            let columns = Self.columns(of: line)
            let name = columns[0].trimmed
            for phrase in [FoldedName.fold(name)] + Self.list(columns[1]) {
                genres[phrase] = [name] + Self.list(columns[2])
            }
        }
        for line in Self.countryTable.split(separator: "\n") {
            let columns = Self.columns(of: line)
            let name = columns[0].trimmed
            for alias in [FoldedName.fold(name)] + Self.list(columns[2]) { countries[alias] = name }
            for demonym in Self.list(columns[1]) { demonyms[demonym] = name }
        }
        qualifiers = Set(Self.list(Self.qualifierTable))
        for phrase in genres.keys + Array(demonyms.keys) + qualifiers {
            let words = phrase.split(separator: " ")
            guard let first = words.first, let last = words.last else { continue }
            lastWords.insert(String(last))
            longest[String(first)] = max(longest[String(first)] ?? 1, words.count)
        }
    }

    /// The three columns of a table's line.
    private static func columns(of line: Substring) -> [String] {
        let columns = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        return columns + Array(repeating: "", count: max(0, 3 - columns.count))
    }

    private static func list(_ text: String) -> [String] {
        text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// What the words of a folded phrase stand for, the longest phrases first.
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

    /// Whether some phrase, or a year, ends with this word: a quick answer for the many names that end otherwise.
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

    /// The genres that a folded phrase is made of, nil where some word is of none.
    func genres(of folded: String) -> [String]? {
        var phrase = Substring(folded)
        for ending in Self.genreEndings where phrase.hasSuffix(ending) { phrase = phrase.dropLast(ending.count) }
        // “historical fiction”
        if phrase.hasSuffix(" fiction"), let genres = genres[String(phrase.dropLast(8))] { return genres }
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

    private static let genreEndings = [
        " films", " film", " movies", " movie", " novels", " novel", " short stories", " literature", " genre",
    ]

    /// Whether this is the name of a genre, to the letter.
    func isGenre(_ name: String) -> Bool { genres[FoldedName.fold(name)]?.first == name }

    /// The country that a folded name or adjective stands for.
    func country(of folded: String) -> String? {
        let name = folded.hasPrefix("the ") ? String(folded.dropFirst(4)) : folded
        return countries[name] ?? demonyms[name]
    }

    /// Other folded phrases for names, for suggesting the names.
    var genreAliases: [String: String] { genres.compactMapValues(\.first) }
    var countryAliases: [String: String] { countries.merging(demonyms) { name, _ in name } }
}

extension String {
    var trimmed: String {
        var text = Substring(self)
        while let first = text.unicodeScalars.first, first.properties.isWhitespace { text.unicodeScalars.removeFirst() }
        while let last = text.unicodeScalars.last, last.properties.isWhitespace { text.unicodeScalars.removeLast() }
        return String(text)
    }
}
