public import Foundation
internal import KinolinkEmbeddings
internal import KinolinkStorage

/// A trained model: movies, the links of their articles, and an embedding of both.
///
///     let model = try Model(opening: "movies.safetensors")
///     for movie in try model.similar(to: "The Godfather") {
///         print(movie.title, movie.score)
///     }
///
/// Opening maps the file and checks it as a whole, in the time of reading it once; the search structures are built when
/// they are first needed. A model never changes and may be used from any number of tasks at once.
public final class Model: Sendable {
    package let contents: ModelContents
    let movieNames: Once<TitleMatcher>
    let linkNames: Once<NameIndex>
    let movieIndex: Once<VectorIndex>
    let linkIndex: Once<VectorIndex>
    let factTable: Once<FactTable>
    let kindOfRecords: Once<RecordKind>
    /// The movies of each link.
    let moviesOfLinks: Once<Interactions.Columns>
    let seriesIndex: Once<SeriesIndex>
    let linkKinds: Once<[LinkKind]>
    /// When each movie came out; 0 where unknown.
    let yearTable: Once<[Int32]>
    /// What ties ``Candidates`` and other artefacts to the model that made them.
    let identity = ModelIdentity()
    let scorer: Once<MovieScorer>
    /// How the vectors were solved for; nil for those that were trained otherwise.
    let foldInParameters: FoldInParameters?
    /// Nil in a model that ``foldInParameters`` are not known of.
    let contributions: Once<LinkContributions?>
    let foldIn: Once<FoldIn>

    package init(_ contents: ModelContents) {
        self.contents = contents
        linkNames = Once { NameIndex(contents.linkNames) }
        movieIndex = Once { VectorIndex(contents.movies, similarity: .cosine) }
        linkIndex = Once { VectorIndex(contents.links, similarity: .cosine) }
        let factTable = Once { FactTable(contents) }
        kindOfRecords = Once { RecordKind(titles: contents.titles, facts: contents.facts) }
        let linkKinds = Once { LinkKinds.kinds(of: contents) }
        self.linkKinds = linkKinds
        let moviesOfLinks = Once { contents.interactions.transposed() }
        self.moviesOfLinks = moviesOfLinks
        seriesIndex = Once {
            SeriesIndex(
                contents, moviesOfLinks: moviesOfLinks.value, kinds: linkKinds.value, years: factTable.value.years)
        }
        let years = Once { contents.years.map(Array.init) ?? factTable.value.years.map(Int32.init) }
        yearTable = years
        let foldInParameters = FoldInParameters(contents.training, dimensions: contents.movies.dimensions)
        self.factTable = factTable
        movieNames = Once {
            TitleMatcher(
                contents.titles, years: years.value, facts: contents.facts,
                linkCounts: contents.titles.indices.map { row in
                    Int32(
                        clamping: contents.interactions.entries(ofRow: row).reduce(0) {
                            $0 + Int(contents.interactions.counts[$1])
                        })
                }
            ) { row in
                contents.interactions.columns(ofRow: row).map { contents.linkNames[Int($0)] }
            }
        }
        self.foldInParameters = foldInParameters
        scorer = Once {
            MovieScorer(
                vectors: foldInParameters == nil ? contents.movies.normalized() : contents.movies,
                interactions: contents.interactions, moviesOfLinks: moviesOfLinks.value,
                years: years.value, titles: contents.titles)
        }
        contributions = Once {
            foldInParameters.flatMap { LinkContributions(links: contents.links, foldIn: $0) }
        }
        foldIn = Once { FoldIn(contents.links, unobservedWeight: foldInParameters?.unobservedWeight ?? 1) }
    }

    public var movieCount: Int { contents.titles.count }
    public var linkCount: Int { contents.linkNames.count }
    /// Length of the embeddings' vectors.
    public var dimensions: Int { contents.movies.dimensions }
    /// How often the movies' articles have the links, in all.
    public var pairCount: Int { contents.interactions.pairCount }
    /// The options it was trained with, by name.
    public var training: [String: String] { contents.training }

    /// When each movie came out; 0 where unknown.
    package var years: [Int32] { yearTable.value }

    /// The movies whose articles have the most links: those that people know best, in falling order.
    public func bestKnown(count: Int) -> [Movie] {
        let counts = contents.titles.indices.map { contents.interactions.entries(ofRow: $0).count }
        return counts.indices.sorted { (-counts[$0], $0) < (-counts[$1], $1) }.prefix(max(0, count)).map(movie(atRow:))
    }
}

/// Stands for one model in the artefacts that it made.
final class ModelIdentity: Sendable {}

extension Model {
    /// Opens a model file. While the model lives, nobody must write to the file. A new file may replace it.
    /// - Throws: ``KinolinkError/model(path:reason:)`` for a file that can't be read, is no model or is damaged.
    public convenience init(opening path: String) throws(KinolinkError) {
        do throws(StorageError) {
            self.init(try ModelContents(reading: path))
        } catch {
            throw .model(path: path, reason: "\(error)")
        }
    }

    /// As ``init(opening:)-(String)``.
    public convenience init(opening url: URL) throws(KinolinkError) {
        try self.init(opening: url.path(percentEncoded: false))
    }

    /// As ``init(opening:)-(String)``, without blocking the calling task's thread.
    public convenience init(opening url: URL) async throws(KinolinkError) {
        self.init(
            try await inBackground { () throws(KinolinkError) in try Model(opening: url).contents })
    }

    /// Writes the model to a file, which appears whole or not at all. The same model gives the same bytes.
    /// - Throws: ``KinolinkError/model(path:reason:)``.
    public func write(to path: String) throws(KinolinkError) {
        do throws(StorageError) {
            try contents.write(to: path)
        } catch {
            throw .model(path: path, reason: "\(error)")
        }
    }

    /// As ``write(to:)-(String)``.
    public func write(to url: URL) throws(KinolinkError) { try write(to: url.path(percentEncoded: false)) }

    /// As ``export(_:as:to:)-(_,_,String)``.
    @discardableResult
    public func export(
        _ selection: ExportContents = .movies, as format: ExportFormat, to url: URL
    ) throws(KinolinkError) -> Export {
        try export(selection, as: format, to: url.path(percentEncoded: false))
    }

    /// Builds all that a model builds when it is first needed: the indices of titles and links, the scores, the reasons, facts
    /// and series. Without this call, the first questions build what they need and so take longer.
    public func prepare() {
        _ = movieNames.value.index.value
        _ = (linkNames.value, linkIndex.value, yearTable.value, factTable.value, kindOfRecords.value)
        _ = (linkKinds.value, seriesIndex.value, foldIn.value)
        switch measure {
        case .cosine: _ = movieIndex.value
        case .combined: _ = (scorer.value.titleWords.value, contributions.value)
        }
    }

    /// As the other ``prepare()``, without blocking the calling task's thread.
    public func prepare() async {
        await inBackground { () throws(Never) in self.prepare() }
    }
}
