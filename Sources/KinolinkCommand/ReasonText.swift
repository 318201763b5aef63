import Kinolink

/// How much to say about why a movie is an answer.
enum ReasonDetail {
    case none, some, all
}

extension Reasons {
    /// The reasons in pieces, between which a line may break: “in common: Jessica Chastain 4%, spaceflight 4%, 17 more
    /// 41%; its article links to Gravity (2013 film) 4%; close in time 28%; related links that it lacks: Matt Damon 3%,
    /// many more 16%”.
    /// - Parameter movie: the title of the movie that the reasons are for.
    func pieces(_ detail: ReasonDetail, of movie: String) -> [String] {
        let shown = detail == .all ? links : telling(of: links)
        var shared = shown.map { ($0.label.brief, $0.share) }
        // With many liked movies each link has a tiny share, but the links are still the reason.
        let isNamed = detail == .all || shown.allSatisfy { $0.share.asPercent == "0%" }
        if links.count > shown.count {
            shared.append(("\(links.count - shown.count) more", links.totalShare - shown.totalShare))
        }
        let named = related.prefix(detail == .all ? related.count : 2).filter { $0.share.asPercent != "0%" }
        let rest = related.totalShare + other - named.totalShare
        let linksTo = articles.filter { $0.from == movie }
        let linkedFrom = articles.filter { $0.to == movie }
        let both = Set(linksTo.map(\.to)).intersection(linkedFrom.map(\.from))
        func shares(_ links: [ArticleLink], _ other: KeyPath<ArticleLink, String>) -> [(label: String, share: Float)] {
            links.filter { !both.contains($0[keyPath: other]) }.map { ($0[keyPath: other].brief, $0.share) }
        }
        let bothWays = linksTo.filter { both.contains($0.to) }.map { link in
            let back = linkedFrom.filter { $0.from == link.to }.reduce(0) { $0 + $1.share }
            return (label: link.to.brief, share: link.share + back)
        }
        let groups = [
            Self.group("in common:", shared, isNamed ? .all : detail),
            Self.group("links both ways with", bothWays, detail),
            Self.group("its article links to", shares(linksTo, \.to), detail),
            Self.group("linked from", shares(linkedFrom, \.from), detail),
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

    /// The reasons that tell most, without shares, in pieces between which a line may break: “links to it; in common:
    /// Claude Rains, about World War II”. Links that seldom explain an answer, such as countries, are left out.
    /// - Parameters:
    ///   - movie: the title of the movie that the reasons are for.
    ///   - namesGenres: whether genres are among them.
    ///   - heading: what stands before the links of both.
    func briefPieces(of movie: String, namesGenres: Bool = true, heading: String = "in common: ") -> [String] {
        let shown = telling(of: links.filter { !$0.kind.isGeneral && (namesGenres || $0.kind != .genre) })
        let direct: String? =
            switch (articles.contains { $0.from == movie }, articles.contains { $0.to == movie }) {
            case (true, true): "links both ways"
            case (true, false): "links to it"
            case (false, true): "linked from it"
            case (false, false): nil
            }
        return (direct.map { [$0 + (shown.isEmpty ? "" : ";")] } ?? [])
            + shown.enumerated().map { index, link in
                (index == 0 ? heading : "") + link.label.brief + (index == shown.count - 1 ? "" : ",")
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

/// Why a movie suits a taste, in pieces between which a line may break: the liked movies nearest to it, then the
/// reasons.
/// - Parameter movie: see ``Reasons/pieces(_:of:)``.
func tasteReasons(
    _ because: [LikedShare]?, _ reasons: Reasons?, _ detail: ReasonDetail, of movie: String
) -> [String] {
    let nearest = (because ?? []).filter { $0.share > 0 }.prefix(detail == .all ? .max : 3)
    let reasons = reasons?.pieces(detail, of: movie) ?? []
    let end = reasons.isEmpty ? "" : ";"
    return nearest.enumerated().map { index, liked in
        (index == 0 ? "nearest to " : "") + "\(liked.title.brief) \(liked.share.asShare)"
            + (index == nearest.count - 1 ? end : ",")
    } + reasons
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
