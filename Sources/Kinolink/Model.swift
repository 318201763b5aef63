public import Foundation
internal import KinolinkEmbeddings
internal import KinolinkStorage
internal import Synchronization

/// A trained model: movies, the links of their articles, and vectors for both.
///
///     let model = try Model(opening: "movies.safetensors")
///     for movie in try model.similar(to: "The Godfather") {
///         print(movie.title, movie.score)
///     }
///
/// Opening a model maps its file, and reads little more of it than the header. A compact model is unpacked. Answers read what they need. ``verify()`` reads
/// and checks all of it. A model never changes, and any number of tasks may use it at once.
public final class Model: Sendable {
    package let contents: ModelContents
    let tables: Once<PreparedTables>
    let movieNames: Once<TitleMatcher>
    let linkNames: Once<NameIndex>
    let movieIndex: Once<VectorIndex>
    let linkIndex: Once<VectorIndex>
    let factTable: Once<FactTable>
    let facetTable: Once<MovieFacets>
    let imdbColumn: Once<IMDbColumn>
    let kindOfRecords: Once<RecordKind>
    let seriesIndex: Once<SeriesIndex>
    let linkKinds: Once<LinkKindColumn>
    /// The map of the file, once it was asked for.
    let drawnMap = Mutex<ModelMap?>(nil)
    /// The year of each movie; 0 if unknown.
    let yearTable: Once<[Int32]>
    /// Ties ``Candidates`` and other results to the model that made them.
    let identity = ModelIdentity()
    let scorer: Once<MovieScorer>
    /// The parameters of the least squares that made the vectors; nil for other objectives.
    let foldInParameters: FoldInParameters?
    /// Nil without ``foldInParameters``.
    let contributions: Once<LinkContributions?>
    /// Nil without ``foldInParameters``, which bound the memory that it takes.
    let foldIn: Once<FoldIn?>

    package init(_ contents: ModelContents) {
        self.contents = contents
        let tables = Once { contents.tables ?? PreparedTables(contents) }
        self.tables = tables
        linkNames = Once { NameIndex(contents.linkNames, order: tables.value.linkOrder.value) }
        movieIndex = Once {
            VectorIndex(contents.movies, similarity: .cosine, tables: tables.value.movieIndex)
        }
        linkIndex = Once { VectorIndex(contents.links, similarity: .cosine, tables: tables.value.linkIndex.value) }
        let factTable = Once { FactTable(contents) }
        let imdbColumn = Once { IMDbColumn(contents.facts) }
        self.imdbColumn = imdbColumn
        kindOfRecords = Once { RecordKind(titles: contents.titles, facts: contents.facts) }
        let linkKinds = Once { LinkKinds.kinds(of: contents) }
        self.linkKinds = linkKinds
        seriesIndex = Once {
            SeriesIndex(
                contents, tables.value, kinds: linkKinds.value, years: factTable.value.years)
        }
        let years = Once {
            contents.years?.map { FactYear.isKnown(Int($0)) ? $0 : 0 } ?? factTable.value.years.map(Int32.init)
        }
        yearTable = years
        facetTable = Once { MovieFacets(factTable.value, years: years.value) }
        let foldInParameters = contents.foldInParameters
        self.factTable = factTable
        movieNames = Once {
            TitleMatcher(
                contents, order: tables.value.titleOrder, years: years, imdbColumn: imdbColumn)
        }
        self.foldInParameters = foldInParameters
        scorer = Once {
            MovieScorer(
                contents, tables: tables.value, hasUnitLength: foldInParameters == nil, years: years.value)
        }
        contributions = Once {
            guard let foldInParameters, let prepared = tables.value.leastSquares else { return nil }
            return LinkContributions(links: contents.links, foldIn: foldInParameters, prepared)
        }
        foldIn = Once {
            guard let foldInParameters, let prepared = tables.value.leastSquares else { return nil }
            return FoldIn(
                contents.links, gram: prepared.gram, unobservedWeight: foldInParameters.unobservedWeight)
        }
    }

    /// The number of movies.
    public var movieCount: Int { contents.titles.count }
    /// The number of distinct links.
    public var linkCount: Int { contents.linkNames.count }
    /// The number of dimensions of the vectors.
    public var dimensions: Int { contents.movies.dimensions }
    /// The total number of occurrences of the links in the movies' articles.
    public var pairCount: Int { contents.interactions.pairCount }
    /// The options of the training, by name.
    public var training: [String: String] { contents.training }

    /// The year of each movie; 0 if unknown.
    package var years: [Int32] { yearTable.value }

    /// The best known movies, by ``MovieFacts/prominence``, in falling order; at most `count`. Equal ones are in the
    /// model's order.
    public func bestKnown(count: Int) -> [Movie] {
        let known = scorer.value.prominence.deviations
        return known.indices.sorted { (-known[$0], $0) < (-known[$1], $1) }.prefix(max(0, count)).map(movie(atRow:))
    }
}

/// The identity of a model, which its results refer to.
final class ModelIdentity: Sendable {}

extension Model {
    /// Opens a model file. The file must not be written to while the model is in use, but a new file may replace it.
    /// - Throws: ``KinolinkError/model(path:reason:)`` if the file can't be read, isn't a model or
    ///   contradicts itself. ``verify()`` finds other damage.
    public convenience init(opening path: String) throws(KinolinkError) {
        do throws(StorageError) {
            self.init(try ModelContents(reading: path))
        } catch {
            throw .model(path: path, reason: "\(error)")
        }
    }

    /// Opens a model file; see ``init(opening:)-(String)``.
    public convenience init(opening url: URL) throws(KinolinkError) {
        try self.init(opening: url.filePath)
    }

    /// Opens a model file without blocking the calling task's thread; see ``init(opening:)-(String)``.
    public convenience init(opening url: URL) async throws(KinolinkError) {
        self.init(
            try await inBackground { () throws(KinolinkError) in try Model(opening: url).contents })
    }

    /// Reads a whole model file into memory. Other programs may write to the file afterwards, for example copy a new model
    /// over it. ``init(opening:)-(String)`` starts sooner and shares memory among programs, but its file must stay as it
    /// is.
    /// - Throws: what ``init(opening:)-(String)`` throws.
    public convenience init(loading path: String) throws(KinolinkError) {
        do throws(StorageError) {
            self.init(try ModelContents(reading: path, isCopied: true))
        } catch {
            throw .model(path: path, reason: "\(error)")
        }
    }

    /// The checksum of the file that the model was opened from, such as “xxh64-06f2b6a1a0c3d9e4”; nil for a model that
    /// was just trained. Equal models have equal checksums.
    public var checksum: String? { contents.file?.metadata["checksum"] }

    /// Reads the whole file that the model was opened from, and checks its checksum and everything in it. Opening checks
    /// only what it reads, so a damaged file may give wrong answers; but it never crashes. A model that was just trained
    /// is sound.
    /// - Throws: ``KinolinkError/model(path:reason:)`` if the file is damaged.
    public func verify() throws(KinolinkError) {
        do throws(StorageError) {
            try contents.verify()
        } catch {
            throw .model(path: contents.file?.path ?? "", reason: "\(error)")
        }
    }

    /// Writes the model to a file, which appears whole or not at all. Equal models give equal bytes.
    /// - Throws: ``KinolinkError/model(path:reason:)`` if the file can't be written.
    public func write(to path: String) throws(KinolinkError) {
        do throws(StorageError) {
            try contents.write(to: path)
        } catch {
            throw .model(path: path, reason: "\(error)")
        }
    }

    /// Writes the model to a file; see ``write(to:)-(String)``.
    public func write(to url: URL) throws(KinolinkError) { try write(to: url.filePath) }

    /// Writes vectors and their names; see ``export(_:as:to:)-(_,_,String)``.
    @discardableResult
    public func export(
        _ selection: ExportContents = .movies, as format: ExportFormat, to url: URL
    ) throws(KinolinkError) -> Export {
        try export(selection, as: format, to: url.filePath)
    }

    /// Builds all search structures that the model's own ``measure`` needs: the indices of titles, ids and links, the
    /// scores, reasons, facts and series. Otherwise the first questions build what they need, and take longer.
    public func prepare() {
        _ = movieNames.value.index.value
        _ = (linkNames.value, linkIndex.value, yearTable.value, factTable.value, kindOfRecords.value)
        _ = (linkKinds.value, seriesIndex.value, foldIn.value, scorer.value, imdbColumn.value)
        switch measure {
        case .cosine: _ = movieIndex.value
        case .combined: _ = (contributions.value, scorer.value.sample.value)
        }
    }

    /// Builds all search structures without blocking the calling task's thread; see the other ``prepare()``.
    public func prepare() async {
        await inBackground { () throws(Never) in self.prepare() }
    }
}
