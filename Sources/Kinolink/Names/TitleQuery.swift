/// A question for a title: the ways to read it, and whether it is an entry of a list.
struct TitleQuery: Sendable {
    /// One way to read the question.
    struct Reading: Sendable {
        /// The title as it was written.
        let text: String
        let foldedText: String
        /// The name, without additions after it.
        let name: String
        let foldedName: String
        let key: TitleKey
        var year: Int?
        let kind: TitleParts.Kind?
        /// The texts in brackets after the name.
        let asides: [String]

        init(_ text: String, _ parts: TitleParts, year: Int?) {
            self.text = text
            foldedText = FoldedName.fold(text)
            name = parts.name
            foldedName = FoldedName.fold(parts.name)
            key = TitleKey(parts.name)
            self.year = year
            kind = parts.kind
            asides = parts.asides
        }

        /// The keys of all spellings of the name: also with its article (“A-Team”), what is in brackets (“Seven (a.k.a.
        /// Se7en)”), and letters for digits (“L4yer Cake”).
        var allKeys: [[UInt8]] {
            var keys = [key.bytes]
            let whole = TitleKey(name, keepsArticle: true)
            if whole.bytes != key.bytes { keys.append(whole.bytes) }
            let spelled = TitleKey(lettersForDigits(in: name))
            if spelled.bytes != key.bytes { keys.append(spelled.bytes) }
            return keys + asides.map { TitleKey($0).bytes }
        }

        /// The key without a final 1, which the first part of a series seldom has: “Toy Story 1”. Nil without such a
        /// number.
        var keyOfFirstPart: [UInt8]? { key.bytes.suffix(2).elementsEqual(" 1".utf8) ? key.bytes.dropLast(2) : nil }
    }

    /// The id that was typed instead of a title, or that a list has beside it.
    let imdb: IMDbID?
    /// The whole title first, then the title without its additions.
    let readings: [Reading]
    /// Whether it is an entry of a list. Such entries name real films, so an unknown one is not a misspelling of
    /// another.
    let isListed: Bool

    /// A typed title.
    init(typed title: String) {
        self.init([title], year: nil, imdb: IMDbID(title), isListed: false)
    }

    /// An entry of a list. In a list of titles, one a line, each is read as a typed title.
    init(_ movie: WatchedMovie) {
        guard !movie.isTyped else {
            self.init(typed: movie.title)
            return
        }
        self.init(
            [movie.title] + [movie.originalTitle].compactMap(\.self),
            year: movie.year.flatMap { FactYear.isKnown($0) ? $0 : nil }, imdb: movie.imdb.flatMap { IMDbID($0) },
            isListed: true)
    }

    private init(_ titles: [String], year: Int?, imdb: IMDbID?, isListed: Bool) {
        self.imdb = imdb
        self.isListed = isListed
        readings = titles.flatMap { title in
            let plain = TitleParts.articleFirst(title)
            let isShort = title.utf8.count <= Self.longest
            let parts = isShort ? TitleParts(typed: title) : TitleParts(name: plain)
            let whole = Reading(title, TitleParts(name: plain, kind: parts.kind), year: year)
            guard isShort, !parts.asides.contains(where: isAboutMaking) else { return [whole] }
            var readings = [whole]
            if parts.name != plain { readings.append(Reading(title, parts, year: year ?? parts.year)) }
            // “Alien movie” means “Alien”, but “Scary Movie” is a name.
            if let name = TitleParts.withoutFilm(parts.name[...]) {
                let parts = TitleParts(name: String(name), kind: .film, asides: parts.asides)
                readings.append(Reading(title, parts, year: year ?? TitleParts(typed: title).year))
            }
            return readings
        }
    }

    /// The largest size, in bytes. A longer title is searched only as a whole.
    static let longest = 400
}

/// Whether a text describes how a film was made, as titles of other films do.
func isAboutMaking(_ text: some StringProtocol) -> Bool {
    FoldedName.fold(String(text)).split(separator: " ").contains {
        Lexicon.current.titles.makingWords.contains(String($0))
    }
}

/// “Layer Cake” for “L4yer Cake”.
private func lettersForDigits(in name: String) -> String {
    name.split(separator: " ", omittingEmptySubsequences: false).map { word in
        guard word.contains(where: \.isLetter) else { return String(word) }
        return String(word.map { letters[$0] ?? $0 })
    }.joined(separator: " ")
}

private let letters: [Character: Character] = ["0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t"]
