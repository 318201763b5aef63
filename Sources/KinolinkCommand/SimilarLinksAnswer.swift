import Kinolink

/// What is similar to a link, as it is shown.
struct SimilarLinksAnswer: Encodable {
    /// What was asked for, as the model calls it.
    let link: String
    let similar: [SimilarLink]

    func write() throws {
        let query = LinkShare.label(of: link)
        var table = Table([.right("rank"), .left("similar to “\(query)”", isFlexible: true), .right("cosine")])
        for link in similar {
            table.add(
                link.isQuery ? "*" : "\(link.rank)", link.isQuery ? "\(link.label) (query)" : link.label,
                Double(link.cosine).fixed(4))
        }
        try table.write(to: .output)
    }
}
