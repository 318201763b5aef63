import Kinolink

/// Why a movie is among the answers, among its other members in JSON.
struct ReasonsJSON: Encodable {
    let reasons: Reasons

    private enum Key: String, CodingKey {
        case why, related, era, wishes, link, kind, share
        case relatedLinks = "related_links"
        case titleWords = "title_words"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        var why = container.nestedUnkeyedContainer(forKey: .why)
        for share in reasons.links {
            var container = why.nestedContainer(keyedBy: Key.self)
            try container.encode(share.link, forKey: .link)
            try container.encode(share.kind.rawValue, forKey: .kind)
            try container.encode(share.share, forKey: .share)
        }
        try container.encode(reasons.related.map(\.link), forKey: .related)
        try container.encode(reasons.related.reduce(reasons.other) { $0 + $1.share }, forKey: .relatedLinks)
        try container.encode(reasons.era, forKey: .era)
        try container.encode(reasons.title, forKey: .titleWords)
        if reasons.steering != 0 { try container.encode(reasons.steering, forKey: .wishes) }
    }
}
