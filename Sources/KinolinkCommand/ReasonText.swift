import Kinolink

/// How much is said of why a movie is among the answers.
enum ReasonDetail {
    case none, some, all
}

extension Reasons {
    /// The reasons in pieces that a line may break between: “in common: Jessica Chastain 4%, spaceflight 4%, 17 more 41%; one
    /// article links to the other 4%; close in time 28%; related links: Matt Damon 3%, others 16%”.
    /// - Parameter titles: those of the two movies. Each has its own article as a link, so that the other may link to it.
    func pieces(_ detail: ReasonDetail, of titles: [String]) -> [String] {
        let direct = links.filter { titles.contains($0.link) }
        let links = links.filter { !titles.contains($0.link) }
        let shown = detail == .all ? links : telling(of: links)
        var shared = shown.map { ($0.label, $0.share) }
        if links.count > shown.count {
            shared.append(("\(links.count - shown.count) more", links.totalShare - shown.totalShare))
        }
        let named = related.prefix(detail == .all ? related.count : 2)
        let rest = related.totalShare + other - named.totalShare
        let groups = [
            Self.group("in common:", shared, detail),
            Self.group(
                nil,
                [
                    (
                        direct.count > 1 ? "the articles link to each other" : "one article links to the other",
                        direct.totalShare
                    )
                ],
                detail),
            Self.group(nil, [("close in time", era)], detail), Self.group(nil, [("words of the title", title)], detail),
            related.isEmpty
                ? Self.group(nil, [("likeness of the vectors", rest)], detail)
                : Self.group("related links:", named.map { ($0.label, $0.share) } + [("others", rest)], detail),
            Self.group(nil, [("your wishes", steering)], detail),
        ].filter { !$0.isEmpty }
        return groups.enumerated().flatMap { index, group in
            group.dropLast().map { $0 + "," } + group.suffix(1).map { index == groups.count - 1 ? $0 : $0 + ";" }
        }
    }

    /// The three links to name first: none that says the same as one before it, as “directed by Ridley Scott” after
    /// “Ridley Scott” does.
    private func telling(of links: [LinkShare]) -> [LinkShare] {
        var shown: [LinkShare] = []
        for link in links where !shown.contains(where: { link.label.repeats($0.label) || $0.label.repeats(link.label) })
        {
            shown.append(link)
            if shown.count == 3 { break }
        }
        return shown
    }

    /// Shares that round to nothing are left out, unless all are to be named.
    private static func group(
        _ heading: String?, _ shares: [(label: String, share: Float)], _ detail: ReasonDetail
    ) -> [String] {
        var pieces = shares.filter { $0.share > 0 && (detail == .all || $0.share.asPercent != "0%") }.map {
            "\($0.label) \($0.share.asPercent)"
        }
        if let heading, !pieces.isEmpty { pieces[0] = "\(heading) \(pieces[0])" }
        return pieces
    }
}

extension Collection<LinkShare> {
    fileprivate var totalShare: Float { reduce(0) { $0 + $1.share } }
}

extension String {
    /// Whether it has all words of `other`, one after the other, whatever their case.
    fileprivate func repeats(_ other: String) -> Bool { " \(lowercased()) ".contains(" \(other.lowercased()) ") }
}
