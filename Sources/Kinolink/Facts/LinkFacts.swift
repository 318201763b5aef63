package import KinolinkStorage

/// What one link says about every movie that has it.
struct LinkFacts: Sendable, Equatable {
    var year: Int?
    var genres: [String] = []
    var countries: [String] = []
    var languages: [String] = []
    /// Whether the link is a category. A category says what a movie is; other links may lead anywhere.
    var isCategory = true

    /// - Parameter language: that of the article.
    /// - Returns: nil if the link says nothing, as most do.
    init?(_ name: UnsafeBufferPointer<UInt8>, _ language: ArticleLanguage = .english) {
        if language != .english {
            self.init(name, in: language)
        } else if name.starts(with: Self.category) {
            self.init(category: name.dropFirst(Self.category.count))
        } else {
            self.init(link: name)
        }
    }

    private init?(category: Slice<UnsafeBufferPointer<UInt8>>) {
        var rest = category
        // In “1990s Tamil-language films” the language keeps its spelling; the rest is read without it.
        if let ending = Self.firstIndex(of: Self.languageEnding, in: rest) {
            let words = String(decoding: rest[..<ending], as: UTF8.self).split(separator: " ")
            let language = words.drop { $0.first?.isUppercase != true }.joined(separator: " ")
            languages = FactNames.languages(in: language)
            rest = rest[(ending + Self.languageEnding.count)...]
        }
        var folded: [UInt8] = []
        FoldedName.fold(UnsafeBufferPointer(rebasing: rest), appendingTo: &folded)
        let words = folded.split(separator: UInt8(ascii: " "))
        if words.count > 2, zip(words, Self.origin).allSatisfy({ $0.elementsEqual($1) }) {
            let name = words[2...].map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
            countries = FactVocabulary.shared.country(of: name).map { [$0] } ?? []
        } else {
            let end = Self.indexOfWorks(in: words) ?? 0
            let terms =
                words[..<end].last.map { FactVocabulary.shared.canEndPhrase($0) } == true
                ? FactVocabulary.shared.terms(of: words[..<end]) : []
            for term in terms.reversed() {
                if term == .unknown { break }
                if case .genres(let found) = term { genres = found + genres }
            }
            if !terms.contains(.unknown) {
                for case .country(let country) in terms { countries.append(country) }
                for case .year(let found) in terms { year = found }
            }
        }
        year = year ?? Self.year(ofCategory: category)
        if year == nil, genres.isEmpty, countries.isEmpty, languages.isEmpty { return nil }
    }

    /// Plain links name genres by the titles of articles: “drama film”, “Western (genre)”, “comedy horror”. A single
    /// word such as “Crime” means something else.
    private init?(link: UnsafeBufferPointer<UInt8>) {
        guard link.count <= Self.longestGenre else { return nil }
        var name = link[...]
        if let ending = Self.genreEndings.first(where: {
            link.count > $0.count && link.suffix($0.count).elementsEqual($0)
        }) {
            name = name.dropLast(ending.count)
        }
        let isGenre = name.count < link.count
        let space = name.lastIndex { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }
        guard isGenre || space != nil, FactVocabulary.shared.canEndPhrase(name[(space.map { $0 + 1 } ?? 0)...]) else {
            return nil
        }
        var folded: [UInt8] = []
        guard isGenre || name.contains(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }) else {
            return nil
        }
        FoldedName.fold(UnsafeBufferPointer(rebasing: name), appendingTo: &folded)
        let words = folded.split(separator: UInt8(ascii: " "))
        for term in FactVocabulary.shared.terms(of: words[...]) {
            guard case .genres(let found) = term else { return nil }
            for genre in found where !genres.contains(genre) { genres.append(genre) }
        }
        guard !genres.isEmpty, isGenre || genres.count > 1 else { return nil }
        isCategory = false
    }

    /// The year of “1945 debut novels” or other works. “1945 births”, “1945 in film” and “1940s novels” give nil.
    private static func year(ofCategory name: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard let year = FactYear.earliest(in: name.prefix(4)) else { return nil }
        let rest = name.dropFirst(4)
        guard let space = rest.first else { return year }
        let head = rest[(rest.lastIndex(of: UInt8(ascii: " ")) ?? rest.endIndex)...].dropFirst()
        return space == UInt8(ascii: " ") && works.contains(where: head.elementsEqual) ? year : nil
    }

    /// The place of “films”, “novels” or a word for the same: “Horror film remakes”.
    private static func indexOfWorks(in words: [ArraySlice<UInt8>]) -> Int? {
        words.indices.first { index in
            guard headWords.contains(where: words[index].elementsEqual) else { return false }
            return index + 1 == words.count || !words[index + 1].elementsEqual(headOfGenre)
        }
    }

    private static func firstIndex(of sought: [UInt8], in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard bytes.count >= sought.count else { return nil }
        return (bytes.startIndex...bytes.endIndex - sought.count).first { start in
            bytes[start] == sought[0] && bytes[start..<start + sought.count].elementsEqual(sought)
        }
    }

    // The lexicon's words as bytes, which training compares with millions of links.
    private static let words = Lexicon.current.categories
    private static let category = Array(words.prefix.utf8)
    private static let languageEnding = Array(words.languageMark.utf8)
    private static let origin = words.origin.map { Array($0.utf8) }
    private static let headWords = words.headWords.map { Array($0.utf8) }
    private static let headOfGenre = Array(words.headOfGenre.utf8)
    private static let works = words.works.map { Array($0.utf8) }
    private static let genreEndings = Lexicon.current.links.genreEndings.map { Array($0.utf8) }
    /// In bytes.
    private static let longestGenre = 60
}

extension LinkFacts {
    /// Reads a link of an article in a language other than English.
    ///
    /// A category is a row of phrases: “Film policier français sorti en 1995”, “US-amerikanischer Film”. Genres count
    /// up to the first word that is unknown, countries and languages only if all words are known: “Film documentaire
    /// sur la cuisine française” is a documentary, and not from France. “Guerre du Viêt Nam” is not about films. Other
    /// links name genres by the titles of articles: “Filmkomödie”.
    private init?(_ name: UnsafeBufferPointer<UInt8>, in language: ArticleLanguage) {
        let vocabulary = language.vocabulary
        guard name.starts(with: Self.category) else {
            guard name.count <= Self.longestGenre else { return nil }
            let title = String(decoding: name, as: UTF8.self)
            genres = vocabulary.genres(ofTitle: vocabulary.fold(title))
            if genres.isEmpty {
                genres = vocabulary.genres(ofTitle: vocabulary.fold(FoldedName.withoutBrackets(title)))
            }
            if genres.isEmpty { return nil }
            isCategory = false
            return
        }
        let time = TimePattern.time(of: name)
        if let time, time.isYear { year = time.year }
        let timeless = (time?.name ?? Array(name)).dropFirst(Self.category.count)
        guard timeless.count <= Self.longestCategory else { return nil }
        let units = vocabulary.units(of: vocabulary.fold(String(decoding: timeless, as: UTF8.self)))
        let terms = vocabulary.terms(of: units.map(String.init))
        var isOfFilms = false
        for term in terms {
            if term == .unknown { break }
            if case .genreWord = term, !isOfFilms { break }
            if term == .qualifier || term.genres != nil { isOfFilms = true }
            for genre in term.genres ?? [] where !genres.contains(genre) { genres.append(genre) }
        }
        if isOfFilms, !terms.contains(.unknown) {
            for term in terms {
                if case .country(let country) = term { countries.append(country) }
                if case .language(let language) = term { languages.append(language) }
            }
        }
        if year == nil, genres.isEmpty, countries.isEmpty, languages.isEmpty { return nil }
    }

    /// In bytes.
    private static let longestCategory = 120
}

extension TimelessLink {
    /// For each link the year in which its category's movies came out; 0 for other links.
    package static func years(ofCategories links: StringTable, threads: Int = defaultThreadCount) -> [Int16] {
        let years = concurrentMapRanges(of: links.count, threads: threads) { range in
            range.map { link in
                links.withUTF8(at: link) { name in
                    if let year = LinkFacts(name)?.year { return Int16(year) }
                    guard let time = TimePattern.time(of: name), time.isYear else { return 0 }
                    return Int16(time.year)
                }
            }
        }
        return Array(years.joined())
    }
}
