/// What a word says of the figures near it.
struct RatingCues: OptionSet {
    let rawValue: UInt32

    /// Another site or institute that has figures.
    static let otherSite = RatingCues(rawValue: 1)
    static let critics = RatingCues(rawValue: 1 << 1)
    static let audience = RatingCues(rawValue: 1 << 2)
    static let topCritics = RatingCues(rawValue: 1 << 3)
    /// Another film or work.
    static let otherWork = RatingCues(rawValue: 1 << 4)
    static let comparison = RatingCues(rawValue: 1 << 5)
    /// No longer so.
    static let earlier = RatingCues(rawValue: 1 << 6)
    /// Money and other things that are counted in per cent.
    static let unrelated = RatingCues(rawValue: 1 << 7)
    /// Before a figure: it's about so much, a limit, or a change.
    static let inexact = RatingCues(rawValue: 1 << 8)
    /// Behind a figure: so many disliked it.
    static let disliked = RatingCues(rawValue: 1 << 9)
    static let average = RatingCues(rawValue: 1 << 10)
    static let score = RatingCues(rawValue: 1 << 11)
    /// Begins another part of a sentence, or one that is set against what was before.
    static let part = RatingCues(rawValue: 1 << 12)
    static let contrast = RatingCues(rawValue: 1 << 13)
    /// Says that something has a score.
    static let having = RatingCues(rawValue: 1 << 14)
    static let ordinal = RatingCues(rawValue: 1 << 15)
    static let film = RatingCues(rawValue: 1 << 16)
    /// Behind a figure: it's a difference.
    static let difference = RatingCues(rawValue: 1 << 17)

    static func of(_ word: String) -> RatingCues { all[word] ?? [] }

    private static let all: [String: RatingCues] = {
        var all: [String: RatingCues] = [:]
        for (cues, words): (RatingCues, String) in [
            (
                .otherSite,
                "metacritic metascore cinemascore posttrak imdb letterboxd comscore allmovie flixster allociné allocine "
                    + "filmweb kinopoisk douban mubi filmaffinity criticker myanimelist opencritic gamerankings yahoo google "
                    + "amazon netflix nielsen mrqe internetmoviedatabase database boxofficemojo"
            ),
            (.critics, "critic critics review reviews reviewer reviewers tomatometer"),
            (
                .audience,
                "audience audiences viewer viewers user users moviegoer moviegoers filmgoer filmgoers cinemagoers fan fans "
                    + "public popcornmeter popcorn community verified members readers voters visitors want"
            ),
            (.topCritics, "cream creamofthecrop topcritics"),
            (
                .otherWork,
                "sequel sequels prequel prequels predecessor predecessors remake remakes reboot spinoff franchise trilogy season "
                    + "seasons series episode episodes installment installments instalment game novel album soundtrack musical dub "
                    + "follow followup version versions cut rerelease"
            ),
            (
                .comparison,
                "than compared comparison unlike versus vs against surpassing beating behind ahead followed opposed"
            ),
            (
                .earlier,
                "initially originally previously formerly once early earlier debuted opened opening briefly until prior "
                    + "adjusted predicted expected"
            ),
            (
                .unrelated,
                "gross grossed grosses grossing weekend ticket tickets budget revenue revenues market sales screens theaters "
                    + "theatres million billion box domestic rental tax rebate profit stake shares gap "
                    + "difference needs require requires required must"
            ),
            (
                .inexact,
                "nearly almost about around approximately roughly over under least most below above exceeding between another "
                    + "remaining top bottom up down plus than drop dropped fell fall declined decreased increased rose gained lost"
            ),
            (
                .difference,
                "drop drops decline decrease increase fall rise point points more less higher lower or additional off discount "
                    + "best worst"
            ),
            (
                .disliked,
                "negative negatively unfavorable unfavourable disliked panned bad poor mixed thumbs disapproval rejected not"
            ),
            (.average, "aggregate average averages averaged averaging mean weighted"),
            (
                .score,
                "rating ratings rated rate score scores scored scoring approval fresh rotten certified positive favorable favourable "
                    + "recommended recommend freshness consensus"
            ),
            (.part, "and with plus by giving making"),
            (.contrast, "but while whereas although though however"),
            (
                .having,
                "has have had having holds held hold gave gives give given received receives receiving earned earns earning got "
                    + "garnered stands sits currently reports reported judged judges sampled calculated counted tallied lists listed "
                    + "surveyed surveys indicates indicated shows showed achieved maintains at"
            ),
            (.ordinal, "first second third fourth fifth next previous preceding earlier other last both original"),
            (
                .film,
                "film films movie movies picture pictures entry entries part parts feature features effort efforts outing"
            ),
        ] {
            for word in words.split(separator: " ") { all[String(word), default: []].formUnion(cues) }
        }
        return all
    }()
}
