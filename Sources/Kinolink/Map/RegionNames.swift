internal import Foundation
internal import KinolinkStorage

/// What marks regions against the rest of a map, in the words of links.
///
/// A link that the share p of a region's movies have, and the share q of all others, scores p ln(p / q): TF-IDF whose
/// documents are regions. Rare links and small regions make p / q uncertain, so both shares have a few movies more.
/// Categories count less than plain words, since they are longer, and what articles cite doesn't count.
struct RegionNames {
    private let contents: ModelContents
    private let kinds: LinkKindColumn
    private let years: [Int32]
    /// The number of movies that have each link.
    private let movieCounts: [Int]
    private let movieCountOfDecade: [Int32: Int]

    init(_ contents: ModelContents, kinds: LinkKindColumn, years: [Int32]) {
        self.contents = contents
        self.kinds = kinds
        self.years = years
        var movieCounts = [Int](repeating: 0, count: contents.linkNames.count)
        for link in contents.interactions.columns { movieCounts[Int(link)] += 1 }
        self.movieCounts = movieCounts
        movieCountOfDecade = Self.decadeCounts(years)
    }

    /// Up to three names for each of some regions, given the rows of its movies.
    func names(ofRegions regions: [[Int]], threads: Int) -> [[String]] {
        concurrentMap(count: regions.count, threads: threads) { names(ofRows: regions[$0]) }
    }

    private func names(ofRows rows: [Int]) -> [String] {
        let links = links(ofRows: rows).sorted { ($1.score, $0.link) < ($0.score, $1.link) }
        var candidates = links.prefix(Self.mostCandidates).map { (name: label(ofLink: $0.link), score: $0.score) }
        if let decades = decades(ofRows: rows) {
            candidates.insert(decades, at: candidates.firstIndex { $0.score < decades.score } ?? candidates.endIndex)
        }
        let best = candidates.first?.score ?? 0
        var names: [(name: String, words: Set<String>)] = []
        for (name, score) in candidates where names.count < (score > best / 3 ? 3 : 2) {
            let words = Self.words(of: name)
            if !words.isEmpty, names.allSatisfy({ $0.words.isDisjoint(with: words) }) { names.append((name, words)) }
        }
        return names.map(\.name)
    }

    /// Up to three names of a region whose points are links, the best known first.
    func names(ofLinks links: [Int]) -> [String] {
        links.lazy.filter { Self.isName(contents.linkNames[$0]) }.prefix(3).map(label)
    }

    /// Not a name that could not be found, nor what is left of one that was cut: “pre- film”, “and 1959”.
    private static func isName(_ link: String) -> Bool {
        !link.contains("wd:Q") && !link.contains("- ") && !link.hasPrefix(lexicon.restOfSentence)
    }

    private static let mostCandidates = 40

    /// The links that mark a region.
    private func links(ofRows rows: [Int]) -> [(link: Int, score: Double)] {
        var counts: [Int32: Int] = [:]
        for row in rows { for link in contents.interactions.columns(ofRow: row) { counts[link, default: 0] += 1 } }
        return counts.compactMap { link, count in
            let link = Int(link)
            guard count >= max(2, rows.count / 10) else { return nil }
            let score = score(count, of: rows.count, among: movieCounts[link]) * weight(ofLink: link)
            return score > 0 ? (link, score) : nil
        }
    }

    /// - Parameters:
    ///   - count: the movies of the region that have it.
    ///   - allCount: the movies of the map that have it.
    private func score(_ count: Int, of size: Int, among allCount: Int) -> Double {
        let all = contents.titles.count
        let inside = (Double(count) + 1) / (Double(size) + 4)
        let outside = (Double(allCount - count) + 1) / (Double(all - size) + 4)
        // The last bits of the logarithm depend on the C library.
        return (inside * log(inside / outside) * 0x1p30).rounded() / 0x1p30
    }

    private func weight(ofLink link: Int) -> Double {
        let kindWeight: Double =
            switch kinds[link] {
            case .source, .award: 0
            case .time, .maker: 0.5
            case .other, .person, .language: 0.8
            case .work, .place, .theme, .genre, .country: 1
            }
        let name = contents.linkNames[link]
        if !Self.isName(name) { return 0 }
        return name.hasPrefix(CategoryName.prefix) ? 0.6 * kindWeight : kindWeight
    }

    /// Decades are names, too, although a model has no links for them: the fewest in a row, at most three, that most
    /// movies of a region come from.
    private func decades(ofRows rows: [Int]) -> (name: String, score: Double)? {
        let counts = Self.decadeCounts(rows.lazy.map { years[$0] })
        let known = counts.values.reduce(0, +)
        for length in 1...3 {
            let spans = counts.keys.sorted().map { first in
                let span = first..<first + Int32(length)
                return (span: span, count: span.reduce(0) { $0 + (counts[$1] ?? 0) })
            }
            guard let best = spans.max(by: { $0.count < $1.count }), 3 * best.count >= 2 * known else { continue }
            let (first, last) = (best.span.lowerBound, best.span.upperBound - 1)
            // A few known years don't speak for a region.
            guard 2 * known >= rows.count else { return nil }
            let between = length == 2 ? Self.lexicon.twoDecades : Self.lexicon.manyDecades
            let name = length == 1 ? "\(first)0s" : "\(first)0s \(between) \(last)0s"
            let allCount = best.span.reduce(0) { $0 + (movieCountOfDecade[$1] ?? 0) }
            let score = Self.decadeWeight * score(best.count, of: rows.count, among: allCount)
            return score > 0 ? (name, score) : nil
        }
        return nil
    }

    private static let decadeWeight = 0.5

    /// Whether a name is that of decades.
    static func isDecade(_ name: String) -> Bool { name.hasSuffix("0s") }

    /// Names of a region within one that names the time already.
    static func decadesLast(_ names: [String]) -> [String] {
        names.filter { !isDecade($0) } + names.filter(isDecade)
    }

    private static func decadeCounts(_ years: some Sequence<Int32>) -> [Int32: Int] {
        years.reduce(into: [:]) { if $1 > 0 { $0[$1 / 10, default: 0] += 1 } }
    }

    /// A link as the name of a region: “Horror” for “horror film”.
    private func label(ofLink link: Int) -> String {
        var label = LinkShare.label(of: contents.linkNames[link])
        if kinds[link] == .genre {
            for ending in Self.lexicon.genreEndings where label.hasSuffix(ending) { label.removeLast(ending.count) }
        }
        label = FoldedName.withoutBrackets(label)
        return label.prefix(1).uppercased() + label.dropFirst()
    }

    /// What the words of a name begin with: “Biography” and “Biographical films” have it in common.
    private static func words(of name: String) -> Set<String> {
        let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        return Set(words.filter { !lexicon.smallWords.contains($0) }.map { String($0.prefix(6)) })
    }

    private static let lexicon = Lexicon.current.regions
}
