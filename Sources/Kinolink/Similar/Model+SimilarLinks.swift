internal import KinolinkEmbeddings
internal import KinolinkStorage

/// A link, and how similar it is to the one asked for.
public struct SimilarLink: Identifiable, Sendable, Hashable, Codable {
    public let name: String
    public let kind: LinkKind
    /// Its place among the answers, from 1; 0 for the link asked for.
    public let rank: Int
    /// Cosine of the two links' vectors, −1 … 1.
    public let cosine: Float
    /// Whether it is the link asked for.
    public let isQuery: Bool

    public var id: String { name }
    /// As people read it; see ``LinkShare/label``.
    public var label: String { LinkShare.label(of: name) }

    private enum CodingKeys: String, CodingKey {
        case name, kind, rank, cosine
        case isQuery = "is_query"
    }

    public init(name: String, kind: LinkKind, rank: Int, cosine: Float) {
        self.name = name
        self.kind = kind
        self.rank = rank
        self.cosine = cosine
        isQuery = rank == 0
    }
}

extension Model {
    /// The links whose vectors are nearest to a link's, best first.
    /// - Parameters:
    ///   - name: as people type it: exact, or without case, accents and punctuation.
    ///   - count: at most how many, besides the link itself.
    ///   - includesSelf: whether the link itself comes first, as in the notebook.
    /// - Returns: links by falling cosine, of equal ones those first that stand first in the model.
    /// - Throws: ``KinolinkError/unknownLink(name:nearest:)``, ``KinolinkError/ambiguousLink(name:candidates:)``.
    public func links(
        similarTo name: String, count: Int = 10, includingSelf includesSelf: Bool = false
    ) throws(KinolinkError) -> [SimilarLink] {
        let row = try linkRow(name)
        let found = nearest(linkIndex.value, to: row, count: count, includingSelf: includesSelf)
        let kinds = linkKinds.value
        let firstRank = found.first?.row == row ? 0 : 1
        return found.enumerated().map { index, found in
            SimilarLink(
                name: contents.linkNames[found.row], kind: kinds[found.row], rank: firstRank + index,
                cosine: found.score)
        }
    }

    /// The rows of an index with the highest cosines to one of them, and that one first if it is to be included.
    ///
    /// One more than asked for is searched, since the row itself is nearly always among the best.
    func nearest(
        _ index: VectorIndex, to row: Int, count: Int, includingSelf: Bool,
        where isAllowed: (Int) -> Bool = { _ in true }
    ) -> [Neighbor] {
        let count = min(max(0, count), index.embedding.count)
        let found = index.nearest(toRow: row, count: count + 1, where: { $0 == row || isAllowed($0) }).map {
            // Rounding may put the cosine of parallel vectors beyond 1, and overflow makes it infinite.
            Neighbor(row: $0.row, score: min(max(-1, $0.score), 1))
        }
        let others = found.filter { $0.row != row }.prefix(count)
        guard includingSelf, let best = found.first else { return Array(others) }
        // Among many equal vectors the row itself may not be found; its score is theirs.
        return [found.first { $0.row == row } ?? Neighbor(row: row, score: best.score)] + others
    }
}
