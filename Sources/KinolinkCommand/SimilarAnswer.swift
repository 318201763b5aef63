/// What is similar to a movie or a link, as it is shown.
struct SimilarAnswer {
    enum Kind {
        case movies, links
    }

    struct Item {
        /// From 1; 0 for what was asked for, so that the others have the same ranks with it and without.
        var rank: Int
        var name: String
        var cosine: Float
        var isQuery: Bool { rank == 0 }
    }

    let kind: Kind
    /// What was asked for, as the model calls it.
    let query: String
    private(set) var items: [Item]

    /// - Parameter found: what was asked for, then the others, best first.
    init(_ kind: Kind, _ found: [(name: String, cosine: Float)]) {
        self.kind = kind
        query = found.first?.name ?? ""
        items = found.enumerated().map { Item(rank: $0.offset, name: $0.element.name, cosine: $0.element.cosine) }
    }

    func write(_ options: SimilarArguments) throws {
        var answer = self
        if !options.includeSelf { answer.items.removeAll(where: \.isQuery) }
        if options.json { return try Terminal.output.write(json: answer) }
        var table = Table([.right("rank"), .left("similar to “\(query)”", isFlexible: true), .right("cosine")])
        for item in answer.items {
            table.add(
                item.isQuery ? "*" : "\(item.rank)", item.isQuery ? "\(item.name) (query)" : item.name,
                Double(item.cosine).fixed(4))
        }
        try table.write(to: .output)
    }
}

extension SimilarAnswer: Encodable {
    private enum Key: String, CodingKey {
        case movie, link, similar, rank, title, name, cosine, isQuery
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(query, forKey: kind == .movies ? .movie : .link)
        var similar = container.nestedUnkeyedContainer(forKey: .similar)
        for item in items {
            var container = similar.nestedContainer(keyedBy: Key.self)
            try container.encode(item.rank, forKey: .rank)
            try container.encode(item.name, forKey: kind == .movies ? .title : .name)
            try container.encode(item.cosine, forKey: .cosine)
            if item.isQuery { try container.encode(true, forKey: .isQuery) }
        }
    }
}
