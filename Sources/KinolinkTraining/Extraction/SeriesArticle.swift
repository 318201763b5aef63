internal import Wikitext

/// Distinguishes articles about several works from articles about one.
///
/// The first of these that gives an answer decides:
/// 1. The title. `List of …` and `Alpha and Omega (film series)` are several works, and so are `(franchise)`,
///    `(trilogy)` and their German, French, Spanish and Italian forms. `Batman (1989 film)` is one.
/// 2. The short description. `American film series` is several, `Third film in the Rocky film series` is one.
/// 3. The first sentence. `is a series of animated films` is several, `is a 1995 American superhero film` is one.
///
/// Categories don't decide, because the parts of a series have the same ones: Rocky is in Category:Rocky (film series),
/// and Dracula in Category:Universal Monsters film series.
enum SeriesArticle {
    static func isSeries(title: String, text: [UInt8], document: Document) -> Bool {
        if listBeginnings.contains(where: title.hasPrefix) { return true }
        if title.hasSuffix(")"), let start = title.lastIndex(of: "(") {
            let qualifier = title[title.index(after: start)...].dropLast()
            if foreignQualifiers.contains(where: { qualifier.lowercased().hasSuffix($0) }) { return true }
            if let answer = isSeries(qualifier) { return answer }
        }
        let description = document.firstTemplate(named: shortDescription)?.parameters.first { $0.name == "1" }
        if let description, let answer = isSeries(description.text[...]) { return answer }
        return LeadSentence(text).predicate.flatMap { isSeries($0[...]) } ?? false
    }

    /// Whether a phrase is about several works or one, by its first noun for either. Nil if no such noun comes before
    /// the words that say what the work belongs to.
    static func isSeries(_ phrase: Substring) -> Bool? {
        let isInWord = { (byte: UInt8) in byte >= 0x80 || (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 }
        let words = phrase.lowercased().utf8.split(maxSplits: 24) { !isInWord($0) }.prefix(24).map { Substring($0) }
        for (index, word) in words.enumerated() {
            let next = index + 1 < words.count ? words[index + 1] : ""
            if collections.contains(word) { return true }
            if word == "series" {
                return next == "of" && words.dropFirst(index + 2).prefix(8).contains { works.contains($0.dropLast()) }
            }
            if works.contains(word) {
                // “film and media franchise”
                let isJoined =
                    next == "and" && words.dropFirst(index + 2).prefix(2).contains(where: collections.contains)
                return next == "series" || collections.contains(next) || isJoined
            }
            if ends.contains(word) { return nil }
        }
        return nil
    }

    private static let shortDescription = TemplateNames(["Short description"])
    private static let listBeginnings = ["List of ", "Lists of ", "Liste de"]
    private static let foreignQualifiers = [
        "filmreihe", "filmserie", "trilogie", "série de films", "saga", "serie de películas", "franquicia", "trilogía",
        "serie di film", "trilogia",
    ]
    private static let collections: Set<Substring> = [
        "franchise", "duology", "trilogy", "tetralogy", "quadrilogy", "pentalogy", "hexalogy",
    ]
    private static let works: Set<Substring> = ["film", "movie", "short", "book", "novel", "game"]
    /// The words after these say what the work belongs to.
    private static let ends: Set<Substring> = [
        "of", "in", "from", "by", "to", "on", "about", "based", "set", "directed", "that", "which",
    ]
}
