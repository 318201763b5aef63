internal import Wikitext

/// Tells articles on several works from those on one.
///
/// The first of these that says anything decides:
/// 1. The title: `List of …` and `Alpha and Omega (film series)` are several works, as are `(franchise)`, `(trilogy)`,
///    and their German, French, Spanish and Italian forms; `Batman (1989 film)` is one.
/// 2. The short description: `American film series`, but `Third film in the Rocky film series`.
/// 3. The first sentence: `is a series of animated films`, but `is a 1995 American superhero film`.
///
/// Categories don't decide. Those of a series are given to its parts too: Category:Rocky (film series) to Rocky,
/// Category:Universal Monsters film series to Dracula.
enum SeriesArticle {
    static func isSeries(title: String, text: [UInt8], document: Document) -> Bool {
        if listBeginnings.contains(where: title.hasPrefix) { return true }
        if title.hasSuffix(")"), let start = title.lastIndex(of: "(") {
            let qualifier = title[title.index(after: start)...].dropLast()
            if foreignQualifiers.contains(where: { qualifier.lowercased().hasSuffix($0) }) { return true }
            if let answer = isSeries(qualifier) { return answer }
        }
        if let description = document.firstTemplate(named: shortDescription)?.parameters.first(where: { $0.name == "1" }
        ),
            let answer = isSeries(description.text[...])
        {
            return answer
        }
        return LeadSentence(text).predicate.flatMap { isSeries($0[...]) } ?? false
    }

    /// Whether a phrase is about several works or about one, by the first noun for either in it; nil if there's none before
    /// what it is said to be part of.
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
    /// What follows these says to what the work belongs.
    private static let ends: Set<Substring> = [
        "of", "in", "from", "by", "to", "on", "about", "based", "set", "directed", "that", "which",
    ]
}
