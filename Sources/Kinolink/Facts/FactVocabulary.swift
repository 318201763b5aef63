/// Knows which phrases in categories, in infoboxes and on people's keyboards stand for genres and countries. The names
/// that they stand for are English in every language.
struct FactVocabulary: Sendable {
    enum Term: Equatable {
        /// One or more genres, the phrase's own first: “black comedy” is also comedy.
        case genres([String])
        /// The same of a word that may also mean something else, as “guerre” in “guerre du Viêt Nam”. Not in English.
        case genreWord([String])
        case country(String)
        /// Not in English, where another rule finds languages.
        case language(String)
        case year(Int)
        /// A word such as “sequel” or “1990s”, which may stand beside the others.
        case qualifier
        case unknown

        var genres: [String]? {
            switch self {
            case .genres(let genres), .genreWord(let genres): genres
            case .country, .language, .year, .qualifier, .unknown: nil
            }
        }
    }

    /// The English one.
    static let shared = FactVocabulary()

    private static let words = Lexicon.current.facts
    private static let the = Lexicon.current.titles.articles[0] + " "

    /// Genres by folded phrase, the phrase's own first.
    private var genres: [String: [String]] = [:]
    /// The phrases that are titles of articles about genres. Not in English, where another rule finds them.
    private var genreTitles: Set<String> = []
    private var countries: [String: String] = [:]
    private var demonyms: [String: String] = [:]
    private var languages: [String: String] = [:]
    private var languagePatterns: [(before: String, after: String)] = []
    private var qualifiers: Set<String> = []
    /// Further phrases of ``terms(of:)``, such as “en anglais”.
    private var phrases: [String: Term] = [:]
    /// Nil in English.
    private var script: Lexicon.Language.Script?
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
        measurePhrases()
    }

    /// The vocabulary of a language.
    init(_ language: ArticleLanguage) {
        guard let words = language.words else {
            self = .shared
            return
        }
        script = words.script
        for line in words.genres.split(separator: "\n") {
            let columns = Self.columns(of: line)
            let name = columns[0].trimmed
            let found = Self.shared.genres(of: FoldedName.fold(name)) ?? [name]
            let titles = Self.list(columns[1]).map(fold)
            genreTitles.formUnion(titles)
            for phrase in titles + Self.list(columns[2]).map(fold) { genres[phrase] = found }
        }
        for line in words.countries.split(separator: "\n") {
            let columns = Self.columns(of: line)
            let name = columns[0].trimmed
            for alias in [name] + Self.list(columns[1]) { countries[fold(alias)] = name }
            for stem in Self.list(columns[2]) {
                for ending in words.adjectiveEndings { demonyms[fold(stem + ending)] = name }
            }
        }
        // Many countries have the same name in several languages.
        countries.merge(Self.shared.countries) { own, _ in own }
        for line in words.languages.split(separator: "\n") {
            let columns = Self.columns(of: line)
            let name = columns[0].trimmed
            for alias in (name.isEmpty ? [] : [name]) + Self.list(columns[1]) {
                let alias = fold(alias)
                languages[alias] = name
                guard !name.isEmpty else { continue }
                for mark in words.categories.languageMarks {
                    phrases[mark.isEmpty ? alias : "\(fold(mark)) \(alias)"] = .language(name)
                }
            }
        }
        languagePatterns = words.languagePatterns.map { pattern in
            let parts = pattern.split(separator: "*", omittingEmptySubsequences: false).map(foldedPart)
            return (before: parts.first ?? "", after: parts.last ?? "")
        }
        qualifiers = Set(Self.list(words.categories.fillers).map(fold))
        for (phrase, country) in countries where phrases[phrase] == nil { phrases[phrase] = .country(country) }
        measurePhrases()
    }

    /// The folded text, with a space where a space is beside the star: “langue *” but “*e Sprache”.
    private func foldedPart(_ text: Substring) -> String {
        guard text.contains(where: { $0 != " " }) else { return "" }
        return (text.hasPrefix(" ") ? " " : "") + fold(String(text)) + (text.hasSuffix(" ") ? " " : "")
    }

    /// Notes what ``terms(of:)`` and ``canEndPhrase(_:)`` need to know of all phrases.
    private mutating func measurePhrases() {
        for phrase in Array(genres.keys) + Array(demonyms.keys) + qualifiers + Array(phrases.keys) {
            let words = units(of: phrase)
            guard let first = words.first, let last = words.last else { continue }
            lastWords.insert(String(last))
            longest[String(first)] = max(longest[String(first)] ?? 1, words.count)
        }
    }

    /// The folded name, as the other functions want it. English words keep what stands behind an apostrophe,
    /// “children's”; in “film d'action” it is another word.
    func fold(_ name: String) -> String {
        guard script != nil, name.contains(where: { $0 == "'" || $0 == "’" }) else { return FoldedName.fold(name) }
        return FoldedName.fold(String(name.map { $0 == "'" || $0 == "’" ? " " : $0 }))
    }

    /// The pieces of which phrases consist: words, or single letters and whole numbers where no spaces separate words.
    func units(of folded: String) -> [Substring] {
        guard script == .unspaced else { return folded.split(separator: " ") }
        var units: [Substring] = []
        var rest = folded[...].drop { $0 == " " }
        while let first = rest.first {
            let isLatin: (Character) -> Bool = { $0.isASCII && ($0.isNumber || $0.isLetter) }
            let unit = isLatin(first) ? rest.prefix(while: isLatin) : rest.prefix(1)
            units.append(unit)
            rest = rest[unit.endIndex...].drop { $0 == " " }
        }
        return units
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
        terms(of: words.map { String(decoding: $0, as: UTF8.self) })
    }

    /// The same for the ``units(of:)`` of a folded name.
    func terms(of words: [String]) -> [Term] {
        var words = words[...]
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
        let phrase = words.joined(separator: script == .unspaced ? "" : " ")
        if let genres = genres[phrase] {
            return script == nil || genreTitles.contains(phrase) ? .genres(genres) : .genreWord(genres)
        }
        if let country = demonyms[phrase] { return .country(country) }
        if let term = phrases[phrase] { return term }
        if qualifiers.contains(phrase) { return .qualifier }
        guard let year = Int(phrase.prefix(4)), FactYear.ofFourDigits ~= year else { return .unknown }
        switch phrase.dropFirst(4) {
        case "": return .year(year)
        case "s": return .qualifier
        default: return .unknown
        }
    }

    /// The genres that are in a folded phrase, whatever other words it has: “drame social” is a drama.
    func genres(in folded: String) -> [String] {
        if let genres = genres[folded] { return genres }
        var found: [String] = []
        for term in terms(of: units(of: folded).map(String.init)) {
            guard let genres = term.genres else { continue }
            for genre in genres where !found.contains(genre) { found.append(genre) }
        }
        return found
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
        for term in terms(of: units(of: String(phrase)).map(String.init)) {
            guard let genres = term.genres else { return nil }
            for genre in genres where !found.contains(genre) { found.append(genre) }
        }
        return found.isEmpty ? nil : found
    }

    /// The genres that an article with this folded title is about; empty for other articles.
    func genres(ofTitle folded: String) -> [String] { genreTitles.contains(folded) ? genres[folded] ?? [] : [] }

    /// Whether this is exactly the name of a genre.
    func isGenre(_ name: String) -> Bool { genres[FoldedName.fold(name)]?.first == name }

    /// The country for a folded name or adjective.
    func country(of folded: String) -> String? {
        let name = folded.hasPrefix(Self.the) ? String(folded.dropFirst(Self.the.count)) : folded
        return countries[name] ?? demonyms[name]
    }

    /// The country with this folded name; nil for an adjective.
    func country(named folded: String) -> String? { countries[folded] }

    /// The language for a folded name; empty for a text that says that there is none.
    func language(of folded: String) -> String? {
        if let language = languages[folded] { return language }
        for (before, after) in languagePatterns {
            guard folded.utf8.count > before.utf8.count + after.utf8.count, folded.hasPrefix(before),
                folded.hasSuffix(after)
            else { continue }
            if let language = languages[String(folded.dropFirst(before.count).dropLast(after.count))] {
                return language
            }
        }
        return nil
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
