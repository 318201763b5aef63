internal import Foundation

/// The combined score of movies straight from its formula, in double precision, pair by pair: x_a·x_b / m + e(a, b) +
/// min(4 w(a, b), 2 e(a, b)) + 1.7 h(a) h(b) / (1 + |year_a − year_b| / 5), with e = Σ_{links of both} f idf / 25,
/// where f is 2 if the link is the article of one of two different movies, else 1, w = W(a ∩ b)² / ½ (W(a) + W(b)) with
/// W = Σ_{words of titles} idf / 25, and h(a) = e(a, a) / (1 + e(a, a)).
public struct PlainScores {
    public let vectors: [[Double]]
    public let links: [Set<Int>]
    /// 0 if unknown.
    public let years: [Int]
    /// m.
    public let meanSquare: Double
    /// idf / 25 of each link.
    public let weights: [Double]
    /// The movies whose own articles some links are.
    public var articles: [Int: Int] = [:]
    private let words: [Set<String>]
    private let wordWeights: [String: Double]
    /// The factors that differ from 1 and from the measure's own balance: of the era, of some links and of the titles.
    public var eraFactor = 1.0
    public var personalFactor = 1.0
    public var personalLinks: Set<Int> = []

    public init(vectors: [[Double]], links: [Set<Int>], linkCount: Int, years: [Int], titles: [String]) {
        self.vectors = vectors
        self.links = links
        self.years = years
        let count = Double(vectors.count)
        meanSquare = vectors.reduce(0) { $0 + product($1, $1) } / count
        func weight(_ movies: Int) -> Double { movies == 0 ? 0 : log(count / Double(movies)) / 25 }
        var movies = [Int](repeating: 0, count: linkCount)
        for link in links.joined() { movies[link] += 1 }
        weights = movies.map(weight)
        words = titles.map(Self.words)
        var titlesWithWord: [String: Int] = [:]
        for word in words.joined() { titlesWithWord[word, default: 0] += 1 }
        wordWeights = titlesWithWord.mapValues { $0 <= max(5, titles.count / 50) ? weight($0) : 0 }
    }

    /// The words of a title in lower case, without accents, numbers, words of two letters and an “s” at the end. A word
    /// that more than five titles and more than one in fifty have counts for nothing.
    private static func words(of title: String) -> Set<String> {
        let name = title.replacing(#/\ \([^()]+\)$/#, with: "")
        let plain = name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            .replacing(#/['’.*]/#, with: "")
        let words = plain.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let empty = [
            "the", "and", "part", "chapter", "episode", "volume", "vol", "iii", "vii", "viii", "xii", "xiii", "one",
            "two", "three", "four", "five", "six", "seven",
        ]
        return Set(
            words.filter { $0.utf8.count > 2 && !empty.contains($0) && Int($0) == nil }
                .map { $0.utf8.count > 3 && $0.hasSuffix("s") && !$0.hasSuffix("ss") ? String($0.dropLast()) : $0 })
    }

    public func likeness(_ a: Int, _ b: Int) -> Double {
        meanSquare > 0 ? product(vectors[a], vectors[b]) / meanSquare : 0
    }

    /// The worth of a shared link.
    public func weight(_ link: Int) -> Double { weights[link] * (personalLinks.contains(link) ? personalFactor : 1) }

    /// f of a link that both movies have.
    public func factor(_ link: Int, _ a: Int, _ b: Int) -> Double {
        a != b && articles[link].map { [a, b].contains($0) } == true ? 2 : 1
    }

    public func evidence(_ a: Int, _ b: Int) -> Double {
        links[a].intersection(links[b]).sorted().reduce(0) { $0 + factor($1, a, b) * weight($1) }
    }

    public func title(_ a: Int, _ b: Int) -> Double {
        func weight(_ words: Set<String>) -> Double { words.sorted().reduce(0) { $0 + (wordWeights[$1] ?? 0) } }
        let common = weight(words[a].intersection(words[b]))
        guard common > 0 else { return 0 }
        let dice = 2 * common / (weight(words[a]) + weight(words[b]))
        let information = links[a].intersection(links[b]).sorted().reduce(0) { $0 + factor($1, a, b) * weights[$1] }
        return personalFactor * min(4 * common * dice, 2 * information)
    }

    public func confidence(_ a: Int) -> Double {
        let own = links[a].sorted().reduce(0) { $0 + weights[$1] }
        return own / (1 + own)
    }

    public func era(_ a: Int, _ b: Int) -> Double {
        guard years[a] > 0, years[b] > 0 else { return 0 }
        return 1.7 * eraFactor * confidence(a) * confidence(b) / (1 + Double(abs(years[a] - years[b])) / 5)
    }

    /// The part that is linear in each movie: everything but the titles.
    public func untitledScore(_ a: Int, _ b: Int) -> Double { likeness(a, b) + evidence(a, b) + era(a, b) }

    public func score(_ a: Int, _ b: Int) -> Double { untitledScore(a, b) + title(a, b) }
}

public func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
