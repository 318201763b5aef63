import Kinolink

/// How much to say about why a movie is an answer.
enum ReasonDetail {
    case none, some, all
}

extension Reasons {
    /// The reasons in pieces, between which a line may break: “in common: Jessica Chastain 4%, spaceflight 4%, 17 more
    /// 41%; one article links to the other 4%; close in time 28%; related links that it lacks: Matt Damon 3%, many more
    /// 16%”.
    /// - Parameter titles: the titles of the movies that are compared. Each movie has its own article as a link, so one
    ///   article may link to the other.
    func pieces(_ detail: ReasonDetail, of titles: Set<String>) -> [String] {
        let direct = links.filter { titles.contains($0.link) }
        let links = links.filter { !titles.contains($0.link) }
        let shown = detail == .all ? links : telling(of: links)
        var shared = shown.map { ($0.label.brief, $0.share) }
        // With many liked movies each link has a tiny share, but the links are still the reason.
        let isNamed = detail == .all || shown.allSatisfy { $0.share.asPercent == "0%" }
        if links.count > shown.count {
            shared.append(("\(links.count - shown.count) more", links.totalShare - shown.totalShare))
        }
        let named = related.prefix(detail == .all ? related.count : 2).filter { $0.share.asPercent != "0%" }
        let rest = related.totalShare + other - named.totalShare
        let groups = [
            Self.group("in common:", shared, isNamed ? .all : detail),
            Self.group(
                nil,
                [
                    (
                        titles.count > 2
                            ? "links between the articles"
                            : direct.count > 1 ? "the articles link to each other" : "one article links to the other",
                        direct.totalShare
                    )
                ],
                detail),
            Self.group(nil, [("close in time", era)], detail),
            Self.group(nil, [("well known", prominence)], detail),
            Self.group(nil, [("words of the title", title)], detail),
            named.isEmpty
                ? Self.group(nil, [("likeness of the vectors", rest)], detail)
                : Self.group(
                    "related links that it lacks:", named.map { ($0.label.brief, $0.share) } + [("many more", rest)],
                    detail),
            Self.group(nil, [("your wishes", steering)], detail),
        ].filter { !$0.isEmpty }
        return groups.enumerated().flatMap { index, group in
            group.dropLast().map { $0 + "," } + group.suffix(1).map { index == groups.count - 1 ? $0 : $0 + ";" }
        }
    }

    /// The first three links that say something new. “Directed by Ridley Scott” says nothing new after “Ridley Scott”,
    /// nor does “war films” after “war film”.
    private func telling(of links: [LinkShare]) -> [LinkShare] {
        var shown: [LinkShare] = []
        var said: [Set<String>] = []
        for link in links {
            let words = link.tellingWords
            if said.contains(where: { $0.isSubset(of: words) || words.isSubset(of: $0) }) { continue }
            shown.append(link)
            said.append(words)
            if shown.count == 3 { break }
        }
        return shown
    }

    /// Leaves out shares that round to 0%, unless all are wanted.
    private static func group(
        _ heading: String?, _ shares: [(label: String, share: Float)], _ detail: ReasonDetail
    ) -> [String] {
        var pieces = shares.filter { $0.share > 0 && (detail == .all || $0.share.asPercent != "0%") }.map {
            "\($0.label) \($0.share.asShare)"
        }
        if let heading, !pieces.isEmpty { pieces[0] = "\(heading) \(pieces[0])" }
        return pieces
    }
}

extension Collection<LinkShare> {
    fileprivate var totalShare: Float { reduce(0) { $0 + $1.share } }
}

extension LinkShare {
    /// The words of its label that distinguish it from other links, in the singular.
    fileprivate var tellingWords: Set<String> {
        let words = label.lowercased().split { !$0.isLetter && !$0.isNumber }
        let singular = words.map { $0.count > 3 && $0.hasSuffix("s") ? String($0.dropLast()) : String($0) }
        let telling = Set(singular).subtracting(Self.emptyWords)
        return telling.isEmpty ? Set(singular) : telling
    }

    private static let emptyWords: Set<String> = [
        "about", "and", "by", "directed", "fiction", "film", "genre", "in", "movie", "of", "produced", "scored", "set",
        "shot", "the", "written",
    ]
}
