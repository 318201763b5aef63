/// Finds the figures in a paragraph that are today's, from Rotten Tomatoes, from all critics, and about the film
/// itself.
///
/// It reads a sentence in parts, which are separated by commas and words like `and`, `with` and `while`. Each part
/// inherits the site, the group (critics or audience) and the film (this one or another) from the part before, until a
/// word changes them.
struct RatingReader {
    private typealias Sentence = RatingSentence
    private typealias Part = RatingSentence.Part

    private enum Group { case critics, audience, topCritics }
    /// `another` lasts until the end of the sentence or until `it`; `subject` lasts until the film's own name.
    private enum Film { case own, another, subject }

    private(set) var findings = RatingFindings()

    private let titles: Set<String>
    /// If the article's own names are unknown, the first name of a film counts as the article's.
    private var firstTitle: String?
    private var site = RatingSentence.Site.none
    private var group = Group.critics
    private var film = Film.own
    private var isEarlier = false
    /// How many sentences ago a site was named.
    private var distance = 0

    init(titles: Set<String>) { self.titles = titles }

    mutating func read(_ lexemes: [Lexeme]) {
        var start = 0
        for index in 0...lexemes.count where index == lexemes.count || [.stop, .lineBreak].contains(lexemes[index]) {
            if start < index { read(sentence: Sentence(lexemes[start..<index])) }
            start = index + 1
            guard index < lexemes.count, lexemes[index] == .lineBreak else { continue }
            (site, group, film) = (.none, .critics, .own)
        }
    }

    // MARK: Sentences

    private mutating func read(sentence: Sentence) {
        var parts = sentence.parts()
        let isSited = parts.contains { $0.site != nil }
        if isSited { group = .critics }
        if film == .another { film = .own }
        isEarlier = false
        distance = isSited ? 0 : distance + 1
        if distance > 2 { site = .none }
        spreadSites(&parts)
        let isOnSubject = isSited || site == .rottenTomatoes && speaksOfReviews(sentence)
        for (index, part) in parts.enumerated() {
            site = part.site ?? .none
            read(part, previous: index > 0 ? parts[index - 1] : nil, isOnSubject, sentence)
        }
    }

    /// A part without a site takes the site of the part before. At the start it takes the next site that is named.
    private func spreadSites(_ parts: inout [Part]) {
        var next = parts.firstIndex { $0.site != nil }
        if let first = next, parts[...first].dropFirst().contains(where: \.isContrast) { next = nil }
        var current = next.flatMap { parts[$0].site } ?? site
        for index in parts.indices {
            current = parts[index].site ?? current
            parts[index].site = current
        }
    }

    /// Whether a sentence that names no site may continue to speak of the reviews.
    private func speaksOfReviews(_ sentence: Sentence) -> Bool {
        let words = sentence.lexemes.compactMap(\.word)
        if words.contains(where: ["critics", "reviews", "reviewers", "approval", "fresh", "tomatometer"].contains) {
            return true
        }
        let subjects: Set = ["it", "film", "movie", "site", "website", "aggregator", "score", "rating", "average"]
        return words.prefix(2).contains(where: subjects.contains)
            && words.contains { !RatingCues.of($0).isDisjoint(with: [.score, .average]) }
    }

    // MARK: Parts

    private mutating func read(_ part: Part, previous: Part?, _ isOnSubject: Bool, _ sentence: Sentence) {
        let named = part.range.contains { sentence.isName($0) }
        if part.cues.contains(.audience) {
            group = .audience
        } else if part.cues.contains(.topCritics) || part.range.contains(where: { isTopCritic(sentence, $0, part) }) {
            group = .topCritics
        } else if group == .audience, named || part.cues.contains(.critics) {
            group = .critics
        }
        if part.cues.contains(.earlier) { isEarlier = true } else if part.isContrast { isEarlier = false }
        if part.isComparison, film == .own { film = .another }
        for index in part.range {
            readFilm(sentence, index, part)
            guard isOnSubject, site == .rottenTomatoes, group == .critics, film == .own else { continue }
            switch sentence.lexemes[index] {
            case .percentage(let value) where isScore(sentence, index, part, previous, named):
                findings.add(percentage: value)
            case .average(let value) where isAverage(sentence, index, part, previous, named):
                findings.add(average: value)
            case .number(let value) where isBareAverage(sentence, index, part):
                if let average = Lexeme.average(value) { findings.add(average: average) }
            default: break
            }
        }
    }

    /// `top critics`, `top film critics`.
    private func isTopCritic(_ sentence: Sentence, _ index: Int, _ part: Part) -> Bool {
        sentence.word(index) == "top" && (index + 1...index + 3).contains { sentence.cues($0).contains(.critics) }
    }

    /// Notes which film the sentence speaks of from this word on.
    private mutating func readFilm(_ sentence: Sentence, _ index: Int, _ part: Part) {
        switch sentence.lexemes[index] {
        case .title(let title):
            if firstTitle == nil, !part.isComparison { firstTitle = title }
            if isOwn(title) {
                film = .own
            } else if film != .subject {
                let isSubject =
                    index < 2
                    && (sentence.cues(index + 1).contains(.having) || ["is", "was"].contains(sentence.word(index + 1)))
                film = isSubject ? .subject : .another
            }
        case .word(let word):
            if isIntroduced(sentence, index) {
                film = .subject
            } else if isOtherWork(sentence, index) {
                let isAside = sentence.word(0).map { Self.asides.contains($0) } ?? false
                let isSubject = index < 5 && part.range.lowerBound == 0 && !part.isComparison && !isAside
                film = isSubject || film == .subject ? .subject : .another
            } else if film == .another, !part.isComparison, word == "it" || isThisFilm(sentence, index) {
                film = .own
            }
        default: break
        }
    }

    /// Words that begin a sentence whose subject comes later.
    private static let asides: Set = [
        "like", "as", "unlike", "despite", "following", "after", "while", "whereas", "although", "though",
    ]

    private func isOwn(_ title: String) -> Bool { titles.isEmpty ? title == firstTitle : titles.contains(title) }

    /// `In 2019, a remake directed by …`: later sentences may continue to speak of it.
    private func isIntroduced(_ sentence: Sentence, _ index: Int) -> Bool {
        guard sentence.cues(index).contains(.otherWork),
            (index - 3..<index).contains(where: { sentence.word($0).map(English.indefiniteArticles.contains) ?? false })
        else { return false }
        return (index + 1...index + 8).contains {
            ["released", "titled", "directed", "premiered", "starring", "called"].contains(sentence.word($0))
        }
    }

    private func isThisFilm(_ sentence: Sentence, _ index: Int) -> Bool {
        ["the", "this"].contains(sentence.word(index))
            && ["film", "movie", "picture"].contains(sentence.word(index + 1))
    }

    /// `the sequel`, `the first film`, `the original has`, `his films`, but not `in the series`, `one of the films`.
    private func isOtherWork(_ sentence: Sentence, _ index: Int) -> Bool {
        let word = sentence.word(index)
        let isSeveral = word == "films" || word == "movies"
        if isSeveral || sentence.cues(index).contains(.otherWork) {
            return !(index - (isSeveral ? 5 : 3)..<index).contains {
                sentence.word($0) == "in" || ["of", "among"].contains(sentence.word($0)) && word != "season"
            }
        }
        guard sentence.cues(index).contains(.ordinal) else { return false }
        if sentence.cues(index + 1).contains(.film) || sentence.cues(index + 2).contains(.film) { return true }
        let next = sentence.word(index + 1)
        return word == "original" && !["an", "its"].contains(sentence.word(index - 1))
            && (next == nil || sentence.cues(index + 1).contains(.having) || ["was", "is", "which"].contains(next))
    }

    // MARK: Figures

    private func isScore(_ sentence: Sentence, _ index: Int, _ part: Part, _ previous: Part?, _ named: Bool) -> Bool {
        // `51% (Metacritic), 45% (Rotten Tomatoes)`
        let isLabelled = sentence[index + 1] == .mark(UInt8(ascii: "(")) && sentence[index + 2] != nil
        if isLabelled, sentence.cues(index + 2).contains(.otherSite) { return false }
        // A word far after the figure says nothing about it.
        let rest = index + 1..<min(part.range.upperBound, index + 20)
        let speaks =
            sentence.word(index + 1) == "of"
            ? (index + 2...index + 6).contains {
                sentence.cues($0).contains(.critics) || ["them", "those"].contains(sentence.word($0))
            }
            : !part.cues.isDisjoint(with: [.critics, .score, .average, .having]) || named
                || isLabelled && sentence.isName(index + 2)
                // A bare figure continues what was said before. So does `but later dropped to 92%`.
                || part.wordCount <= (part.isContrast ? 4 : 1) && previous?.cues.contains(.unrelated) != true
        return speaks && !part.cues.contains(.unrelated) && isExact(sentence, index)
            && !rest.contains { sentence.cues($0).contains(.disliked) || isOther(sentence, $0) }
    }

    /// Whether a word after a figure assigns it to another work: `96% for First Film`, `70% of the sequel`.
    private func isOther(_ sentence: Sentence, _ index: Int) -> Bool {
        if case .title(let title) = sentence.lexemes[index] {
            return !isOwn(title) && !(titles.isEmpty && firstTitle == nil)
        }
        return isOtherWork(sentence, index)
    }

    private func isAverage(_ sentence: Sentence, _ index: Int, _ part: Part, _ previous: Part?, _ named: Bool) -> Bool {
        guard isExact(sentence, index) else { return false }
        if part.cues.contains(.average) || part.wordCount == 0 && previous?.cues.contains(.average) ?? false {
            return true
        }
        // Elsewhere in the sentence a bare `8/10` may be anybody's rating.
        return sentence.isNamed && (named || part.wordCount == 0)
    }

    /// `an average rating of 8.39`, without `/10`.
    private func isBareAverage(_ sentence: Sentence, _ index: Int, _ part: Part) -> Bool {
        guard case .number(let value) = sentence.lexemes[index], value.contains("."), part.cues.contains(.average),
            ["of", "is", "was"].contains(sentence.word(index - 1))
        else { return false }
        let isScaled = ["out", "stars", "star", "points"].contains(sentence.word(index + 1))
        return !isScaled && sentence[index + 1] != .mark(Byte.slash) && isExact(sentence, index)
    }

    /// Whether a figure is exact and today's: not approximate, a change, an earlier value, or one of several in a row.
    private func isExact(_ sentence: Sentence, _ index: Int) -> Bool {
        let (before, after) = (sentence.word(index - 1), sentence.word(index + 1))
        if isEarlier, before != "to" { return false }
        // `nearly a 90% rating`, `fell just 45%`
        let last =
            stride(from: index - 1, to: max(-1, index - 4), by: -1).first {
                !(sentence.word($0).map(Self.littleWords.contains) ?? false)
            } ?? -1
        if sentence.cues(last).contains(.inexact) || sentence.cues(index + 1).contains(.difference) { return false }
        // `close to 90%`, `as low as 20%`, `a high of 98%`
        if ["to", "of", "as"].contains(sentence.word(last)),
            ["up", "close", "shy", "low", "high", "peak", "maximum", "minimum"].contains(sentence.word(last - 1))
        {
            return false
        }
        if before == "from", after != "of" { return false }
        return !isJoined(sentence, index + 1, index + 2) && !isJoined(sentence, index - 1, index - 2)
            && !isRange(sentence, index)
    }

    private static let littleWords = English.articles.union(["its", "only", "just"])

    /// `96% and 98%`.
    private func isJoined(_ sentence: Sentence, _ link: Int, _ other: Int) -> Bool {
        guard case .percentage = sentence[other], case .percentage = sentence[(link + link) - other] else {
            return false
        }
        if case .mark = sentence[link] { return true }
        return ["and", "or", "to"].contains(sentence.word(link))
    }

    /// `70 to 80%`, `61 and 75%`.
    private func isRange(_ sentence: Sentence, _ index: Int) -> Bool {
        guard case .number = sentence[index - 2] else { return false }
        return ["and", "or", "to"].contains(sentence.word(index - 1))
    }
}
