/// A sentence, the hints that its words give about figures, and its parts.
struct RatingSentence {
    let lexemes: [Lexeme]
    let cues: [RatingCues]
    let isNamed: Bool

    init(_ lexemes: ArraySlice<Lexeme>) {
        self.lexemes = Array(lexemes)
        cues = lexemes.map { $0.word.map(RatingCues.of) ?? [] }
        isNamed = lexemes.indices.contains { Self.isName(lexemes, $0) }
    }

    subscript(_ index: Int) -> Lexeme? { lexemes.indices.contains(index) ? lexemes[index] : nil }
    func word(_ index: Int) -> String? { self[index]?.word }
    func cues(_ index: Int) -> RatingCues { cues.indices.contains(index) ? cues[index] : [] }

    /// Whether the name Rotten Tomatoes begins here.
    func isName(_ index: Int) -> Bool { Self.isName(lexemes[...], index) }

    private static func isName(_ lexemes: ArraySlice<Lexeme>, _ index: Int) -> Bool {
        guard let word = lexemes[index].word else { return false }
        if word == "rotten", index + 1 < lexemes.endIndex, let next = lexemes[index + 1].word {
            return next == "tomatoes" || next == "tomatoes'"
        }
        return word.hasPrefix("rottentomatoes")
    }

    // MARK: Parts

    enum Site { case none, rottenTomatoes, other }

    struct Part {
        var range: Range<Int>
        var cues: RatingCues = []
        var site: Site?
        var isContrast = false
        var isComparison = false
        var wordCount = 0
    }

    /// The parts of the sentence. A mark or a word such as `and`, `with` or `while` begins a new part.
    func parts() -> [Part] {
        var parts = [Part(range: 0..<0)]
        for index in lexemes.indices {
            let lexeme = lexemes[index]
            var cues = self.cues[index]
            if case .mark(let mark) = lexeme, mark != Byte.slash, mark != Byte.hash {
                cues = mark == Byte.semicolon ? .contrast : .part
            }
            if lexeme == .quotation { cues = .part }
            if cues.contains(.comparison), isCount(index) { cues.remove(.comparison) }
            if !cues.isDisjoint(with: [.part, .contrast, .comparison]) {
                parts.append(Part(range: index..<index))
                parts[parts.count - 1].isContrast = cues.contains(.contrast)
                parts[parts.count - 1].isComparison = cues.contains(.comparison)
            }
            let last = parts.count - 1
            parts[last].range = parts[last].range.lowerBound..<index + 1
            parts[last].cues.formUnion(cues)
            if lexeme.word != nil { parts[last].wordCount += 1 }
            if isName(index) {
                let isJoined = parts[last].range.lowerBound + 1 >= index && isOtherSite(before: parts[last])
                parts[last].site = parts[last].site == .other || isJoined ? .other : .rottenTomatoes
            } else if cues.contains(.otherSite) {
                parts[last].site = .other
            }
        }
        return parts
    }

    /// `more than 90 reviews`, `better than expected`.
    private func isCount(_ index: Int) -> Bool {
        guard word(index) == "than" else { return false }
        if ["rather", "other"].contains(word(index - 1)) || word(index + 1) == "expected" {
            return true
        }
        if case .number = self[index + 1] { return true }
        return false
    }

    /// `Metacritic and Rotten Tomatoes`: a figure after them may be from either site.
    private func isOtherSite(before part: Part) -> Bool {
        cues(part.range.lowerBound - 1).contains(.otherSite)
    }
}

/// What a word says about the figures near it.
struct RatingCues: OptionSet {
    let rawValue: UInt32

    /// Another site or institute that publishes figures.
    static let otherSite = RatingCues(rawValue: 1)
    static let critics = RatingCues(rawValue: 1 << 1)
    static let audience = RatingCues(rawValue: 1 << 2)
    static let topCritics = RatingCues(rawValue: 1 << 3)
    /// Another film or work.
    static let otherWork = RatingCues(rawValue: 1 << 4)
    static let comparison = RatingCues(rawValue: 1 << 5)
    /// The figure is out of date.
    static let earlier = RatingCues(rawValue: 1 << 6)
    /// Money and other things that people count in percent.
    static let unrelated = RatingCues(rawValue: 1 << 7)
    /// Stands before a figure that is approximate, a limit or a change.
    static let inexact = RatingCues(rawValue: 1 << 8)
    /// Stands after a figure for those who disliked the film.
    static let disliked = RatingCues(rawValue: 1 << 9)
    static let average = RatingCues(rawValue: 1 << 10)
    static let score = RatingCues(rawValue: 1 << 11)
    /// Begins a new part of a sentence, or one that contrasts with the part before.
    static let part = RatingCues(rawValue: 1 << 12)
    static let contrast = RatingCues(rawValue: 1 << 13)
    /// Says that something has a score.
    static let having = RatingCues(rawValue: 1 << 14)
    static let ordinal = RatingCues(rawValue: 1 << 15)
    static let film = RatingCues(rawValue: 1 << 16)
    /// Stands after a figure that is a difference.
    static let difference = RatingCues(rawValue: 1 << 17)

    static func of(_ word: String) -> RatingCues { all[word] ?? [] }

    private static let all: [String: RatingCues] = {
        var all: [String: RatingCues] = [:]
        for (cues, words): (RatingCues, String) in [
            (
                .otherSite,
                "metacritic metascore cinemascore posttrak imdb letterboxd comscore allmovie flixster allociné "
                    + "allocine filmweb kinopoisk douban mubi filmaffinity criticker myanimelist opencritic "
                    + "gamerankings yahoo google amazon netflix nielsen mrqe internetmoviedatabase database "
                    + "boxofficemojo"
            ),
            (.critics, "critic critics review reviews reviewer reviewers tomatometer"),
            (
                .audience,
                "audience audiences viewer viewers user users moviegoer moviegoers filmgoer filmgoers cinemagoers fan "
                    + "fans public popcornmeter popcorn community verified members readers voters visitors want"
            ),
            (.topCritics, "cream creamofthecrop topcritics"),
            (
                .otherWork,
                "sequel sequels prequel prequels predecessor predecessors remake remakes reboot spinoff franchise "
                    + "trilogy season seasons series episode episodes installment installments instalment game novel "
                    + "album soundtrack musical dub follow followup version versions cut rerelease"
            ),
            (
                .comparison,
                "than compared comparison unlike versus vs against surpassing beating behind ahead followed opposed"
            ),
            (
                .earlier,
                "initially originally previously formerly once early earlier debuted opened opening briefly until "
                    + "prior adjusted predicted expected"
            ),
            (
                .unrelated,
                "gross grossed grosses grossing weekend ticket tickets budget revenue revenues market sales screens "
                    + "theaters theatres million billion box domestic rental tax rebate profit stake shares gap "
                    + "difference needs require requires required must"
            ),
            (
                .inexact,
                "nearly almost about around approximately roughly over under least most below above exceeding between "
                    + "another remaining top bottom up down plus than drop dropped fell fall declined decreased "
                    + "increased rose gained lost"
            ),
            (
                .difference,
                "drop drops decline decrease increase fall rise point points more less higher lower or additional off "
                    + "discount best worst"
            ),
            (
                .disliked,
                "negative negatively unfavorable unfavourable disliked panned bad poor mixed thumbs disapproval "
                    + "rejected not"
            ),
            (.average, "aggregate average averages averaged averaging mean weighted"),
            (
                .score,
                "rating ratings rated rate score scores scored scoring approval fresh rotten certified positive "
                    + "favorable favourable recommended recommend freshness consensus"
            ),
            (.part, "and with plus by giving making"),
            (.contrast, "but while whereas although though however"),
            (
                .having,
                "has have had having holds held hold gave gives give given received receives receiving earned earns "
                    + "earning got garnered stands sits currently reports reported judged judges sampled calculated "
                    + "counted tallied lists listed surveyed surveys indicates indicated shows showed achieved "
                    + "maintains at"
            ),
            (.ordinal, "first second third fourth fifth next previous preceding earlier other last both original"),
            (
                .film,
                "film films movie movies picture pictures entry entries part parts feature features effort efforts "
                    + "outing"
            ),
        ] {
            for word in words.split(separator: " ") { all[String(word), default: []].formUnion(cues) }
        }
        return all
    }()
}
