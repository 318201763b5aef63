import Kinolink

/// What is similar to a link, as it is shown.
struct SimilarLinksAnswer {
    /// What was asked for, as the model calls it.
    let query: String
    let links: [SimilarLink]

    func write() throws {
        let query = LinkShare.label(of: query)
        var table = Table([.right("rank"), .left("similar to “\(query)”", isFlexible: true), .right("cosine")])
        var rank = 0
        for link in links {
            if !link.isQuery { rank += 1 }
            table.add(
                link.isQuery ? "*" : "\(rank)", link.isQuery ? "\(link.label) (query)" : link.label,
                Double(link.cosine).fixed(4))
        }
        try table.write(to: .output)
    }
}

extension SimilarLinksAnswer: Encodable {
    private enum Key: String, CodingKey {
        case link, similar, name, cosine, isQuery
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(query, forKey: .link)
        var similar = container.nestedUnkeyedContainer(forKey: .similar)
        for link in links {
            var container = similar.nestedContainer(keyedBy: Key.self)
            try container.encode(link.name, forKey: .name)
            try container.encode(link.cosine, forKey: .cosine)
            if link.isQuery { try container.encode(true, forKey: .isQuery) }
        }
    }
}
