internal import Embeddings
internal import Storage

/// A trained model: movies, the links of their articles, and an embedding of both.
///
///     let model = try Model(opening: "movies.safetensors")
///     for movie in try model.similar(to: "The Godfather") {
///         print(movie.title, movie.cosine)
///     }
///
/// Opening maps the file and checks it as a whole, in the time of reading it once; the search structures are built when
/// they are first needed. A model never changes and may be used from any number of tasks at once.
public final class Model: Sendable {
    package let contents: ModelContents
    let movieNames: Once<NameIndex>
    private let linkNames: Once<NameIndex>
    private let movieIndex: Once<VectorIndex>
    private let linkIndex: Once<VectorIndex>
    let factTable: Once<FactTable>
    let franchiseIndex: Once<FranchiseIndex>

    package init(_ contents: ModelContents) {
        self.contents = contents
        movieNames = Once { NameIndex(contents.titles, dropsDisambiguation: true) }
        linkNames = Once { NameIndex(contents.linkNames, dropsDisambiguation: false) }
        movieIndex = Once { VectorIndex(contents.movies, similarity: .cosine) }
        linkIndex = Once { VectorIndex(contents.links, similarity: .cosine) }
        let factTable = Once { FactTable(contents) }
        self.factTable = factTable
        franchiseIndex = Once { FranchiseIndex(contents, years: factTable.value.years) }
    }

    /// Opens a model file. While the model lives it must not be written to, but it may be
    /// replaced by a new file.
    /// - Throws: ``KinolinkError/model(path:reason:)`` where it can't be read, is not a model or is damaged.
    public convenience init(opening path: String) throws(KinolinkError) {
        do throws(StorageError) {
            self.init(try ModelContents(reading: path))
        } catch {
            throw .model(path: path, reason: "\(error)")
        }
    }

    /// Writes the model to a file that appears whole or not at all. The same model gives the same bytes.
    /// - Throws: ``KinolinkError/model(path:reason:)``.
    public func write(to path: String) throws(KinolinkError) {
        do throws(StorageError) {
            try contents.write(to: path)
        } catch {
            throw .model(path: path, reason: "\(error)")
        }
    }

    public var movieCount: Int { contents.titles.count }
    public var linkCount: Int { contents.linkNames.count }
    /// Length of the embeddings' vectors.
    public var dimensions: Int { contents.movies.dimensions }
    /// How often the movies' articles have the links, in all.
    public var pairCount: Int { contents.interactions.pairCount }
    /// The options it was trained with, by name.
    public var training: [String: String] { contents.training }
}

// MARK: - Similar

/// A movie, and how similar it is to the one asked for.
public struct SimilarMovie: Sendable, Hashable {
    public let title: String
    /// Cosine of the two movies' vectors, −1 … 1.
    public let cosine: Float
    /// Whether it is the movie asked for.
    public let isQuery: Bool
}

/// A link, and how similar it is to the one asked for.
public struct SimilarLink: Sendable, Hashable {
    public let name: String
    /// Cosine of the two links' vectors, −1 … 1.
    public let cosine: Float
    /// Whether it is the link asked for.
    public let isQuery: Bool
}

extension Model {
    /// The movies whose vectors are nearest to a movie's, best first.
    /// - Parameters:
    ///   - title: as people type it; see ``title(matching:)``.
    ///   - count: at most how many, besides the movie itself.
    ///   - includesSelf: whether the movie itself comes first, as in the notebook.
    /// - Returns: movies by falling cosine, of equal ones those first that stand first in the model.
    /// - Throws: ``KinolinkError/unknownMovie(title:nearest:)``, ``KinolinkError/ambiguousMovie(title:candidates:)``.
    public func similar(
        to title: String, count: Int = 10, includingSelf includesSelf: Bool = false
    ) throws(KinolinkError) -> [SimilarMovie] {
        let row = try movieRow(title)
        return nearest(movieIndex.value, to: row, count: count, includingSelf: includesSelf).map {
            SimilarMovie(title: contents.titles[$0.row], cosine: $0.score, isQuery: $0.row == row)
        }
    }

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
        return nearest(linkIndex.value, to: row, count: count, includingSelf: includesSelf).map {
            SimilarLink(name: contents.linkNames[$0.row], cosine: $0.score, isQuery: $0.row == row)
        }
    }

    /// The title that someone meant: the exact one, else the one that differs only by case, accents and punctuation, else
    /// the one that differs only by a disambiguation such as “ (film)” or “ (1995 film)”.
    /// - Throws: ``KinolinkError/unknownMovie(title:nearest:)``, ``KinolinkError/ambiguousMovie(title:candidates:)``.
    public func title(matching title: String) throws(KinolinkError) -> String {
        contents.titles[try movieRow(title)]
    }

    private func linkRow(_ name: String) throws(KinolinkError) -> Int {
        if let row = exactRow(name, in: contents.linkNames, linkNames) { return row }
        switch linkNames.value.find(name) {
        case .one(let row): return row
        case .several(let rows):
            throw .ambiguousLink(name: name, candidates: rows.prefix(10).map { contents.linkNames[$0] })
        case .none(let nearest):
            throw .unknownLink(name: name, nearest: nearest.map { contents.linkNames[$0] })
        }
    }

    /// Looks through all names, where there is no index yet: making one takes a hundred times as long, which a question or
    /// two don't earn back.
    private func exactRow(_ name: String, in names: StringTable, _ index: Once<NameIndex>) -> Int? {
        index.isMade ? nil : names.firstRow(of: name)
    }

    func movieRow(_ title: String) throws(KinolinkError) -> Int {
        if let row = exactRow(title, in: contents.titles, movieNames) { return row }
        return try movieNames.value.movie(title)
    }

    /// One more than asked for is searched, since the row itself is nearly always among the best.
    private func nearest(_ index: VectorIndex, to row: Int, count: Int, includingSelf: Bool) -> [Neighbor] {
        let count = min(max(0, count), index.embedding.count)
        let found = index.nearest(toRow: row, count: count + 1).map {
            // Rounding may put the cosine of parallel vectors beyond 1, and overflow makes it infinite.
            Neighbor(row: $0.row, score: min(max(-1, $0.score), 1))
        }
        let others = found.filter { $0.row != row }.prefix(count)
        guard includingSelf, let best = found.first else { return Array(others) }
        // Among many equal vectors the row itself may not be found; its score is theirs.
        return [found.first { $0.row == row } ?? Neighbor(row: row, score: best.score)] + others
    }
}
