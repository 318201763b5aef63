internal import KinolinkEmbeddings
internal import KinolinkStorage

/// ## The file of a model
///
/// A model is a safetensors file (see `TensorFile` for the container) whose metadata have `format` = `kinolink-model`
/// and `format_version` = `2`. With M movies, L links, D dimensions, 1 … 65,536, and W words of titles, it holds
///
/// | tensor | type and shape | what |
/// |---|---|---|
/// | `movies` | F32 [M, D] | the movies' embedding |
/// | `links` | F32 [L, D] | the links' embedding |
/// | `interactions.offsets` | I64 [M + 1] | the start of each movie's entries, and the end of the last |
/// | `interactions.links` | I32 [entries] | the links of each movie, rising |
/// | `interactions.counts` | I32 [entries] | how often the article has each of them |
/// | `movie_titles.offsets`, `movie_titles.bytes` | I64 [M + 1], U8 | the titles in UTF-8, one after another |
/// | `link_names.offsets`, `link_names.bytes` | I64 [L + 1], U8 | the links |
/// | `movie_facts.offsets`, `movie_facts.bytes` | I64 [M + 1], U8 | a JSON object for each movie: `infobox`, `rotten-tomatoes`, `rating` |
/// | `movie_years` | I32 [M] | the year of each, negative for BC, 0 if unknown; optional, since facts and links say it too |
/// | `link_kinds` | U8 [L] | what each link is, see ``LinkKind``; optional, since facts and names say it too |
/// | `movie_places` | F32 [M, 2] | x and y of each movie on a map, 0 … 1; optional |
/// | `output` | F32 [2] | weight and bias of the dense unit; only for the objective `logistic` |
///
/// and what follows from these, ready for answers (``PreparedTables``):
///
/// | tensor | type and shape | what |
/// |---|---|---|
/// | `link_movies.offsets`, `link_movies.movies` | I64 [L + 1], I32 [entries] | the movies of each link, rising |
/// | `movie_own_links` | I32 [M] | the link to each movie's own article, or −1 |
/// | `link_owners` | I32 [L] | the movie whose own article a link leads to, if the movie has this link; or −1 |
/// | `link_weights`, `movie_confidences` | F32 [L], F32 [M] | what they count for, see ``Score`` |
/// | `movie_prominence` | F32 [M] | see ``Prominence`` |
/// | `movie_scale` | F32 [1] | 1 / m, see ``Score`` |
/// | `movie_titles.order`, `link_names.order` | I32 [M to 2 M], I32 [L] | see ``TitleOrder`` and ``NameIndex`` |
/// | `title_words.hashes`, `title_words.weights` | I64 [W], F32 [W] | see ``TitleWords`` |
/// | `title_words.offsets`, `title_words.words` | I64 [M + 1], I32 | the words of each title, rising |
/// | `title_words.title_offsets`, `title_words.titles` | I64 [W + 1], I32 | the titles of each word, rising |
/// | `movies.codes`, `movies.code_scales`, `movies.code_errors` | U8, F32, F32 [2] | 8-bit copies, see `QuantizedRows` |
/// | `movies.inverse_norms` | F32 [M] | 1 / norm of each vector |
/// | `links.codes` … | | the same for the links |
/// | `links.gram`, `links.inverse` | F64 [D, D], F32 [D, D] | see ``PreparedTables/LeastSquares``; only for the objective `als` |
///
/// The other metadata are the options of the training, and in a full model `pair_count`, the sum of all counts. A reader ignores unknown
/// tensors and metadata. A change that it must not ignore comes with a higher `format_version`. Files of format `1` have
/// only the first table.
///
/// Opening a file checks the header, that tables have the right lengths, and that offsets never fall. It reads no other
/// table, so it takes a few milliseconds for a million movies. Everything that reads a table copes with whatever is there.
/// ``ModelContents/verify()`` reads and checks everything.
enum ModelFile {
    static let format = "kinolink-model"
    /// The version that this program writes.
    static let currentVersion = "2"
    static let versionKey = "format_version"
    static let pairCountKey = "pair_count"
    /// The metadata that are not options of the training.
    static let ownMetadata = TensorFile.ownMetadata.union([versionKey, pairCountKey]).union(CompactFile.ownMetadata)

    enum Name {
        static let movies = "movies"
        static let links = "links"
        static let interactionOffsets = "interactions.offsets"
        static let interactionLinks = "interactions.links"
        static let interactionCounts = "interactions.counts"
        static let titles = "movie_titles"
        static let linkNames = "link_names"
        static let facts = "movie_facts"
        static let output = "output"
        static let years = "movie_years"
        static let linkKinds = "link_kinds"
        static let places = "movie_places"
        static let linkMovies = "link_movies"
        static let ownLinks = "movie_own_links"
        static let owners = "link_owners"
        static let linkWeights = "link_weights"
        static let confidences = "movie_confidences"
        static let prominence = "movie_prominence"
        static let scale = "movie_scale"
        static let titleWords = "title_words"
        static let gram = "links.gram"
        static let inverse = "links.inverse"
    }
}

extension ModelContents {
    /// The version of the file that it was read from or would be written to.
    var formatVersion: String { file?.metadata[ModelFile.versionKey] ?? ModelFile.currentVersion }

    /// - Parameter isCopied: whether to read the whole file into memory instead of mapping it.
    /// - Throws: ``StorageError`` if the file can't be read, isn't a model or contradicts itself.
    init(reading path: String, isCopied: Bool = false) throws(StorageError) {
        let file = try TensorFile(opening: path, format: ModelFile.format, isCopied: isCopied)
        let version = file.metadata[ModelFile.versionKey]
        guard let version, ["1", ModelFile.currentVersion].contains(version) else {
            throw .foreign(
                path: path,
                reason: "its format version is \(version ?? "none"), but this program reads versions 1 and "
                    + ModelFile.currentVersion)
        }
        if CompactFile.isCompact(file) {
            let reader = TensorReader(file)
            guard let contents = ModelContents(try CompactTables(reader)) else {
                throw reader.damaged("its tables don't fit each other")
            }
            self = contents
            self.file = file
            return
        }
        try self.init(TensorReader(file), isReady: version != "1")
        if version == "1" {
            // Such a file has no tables, so the first answers read all of it anyway.
            try file.verifyChecksum()
            try check()
        }
    }

    /// - Parameter isReady: whether the file has ``PreparedTables``.
    private init(_ reader: TensorReader, isReady: Bool) throws(StorageError) {
        let file = reader.file
        titles = try reader.strings(ModelFile.Name.titles)
        facts = try reader.strings(ModelFile.Name.facts)
        linkNames = try reader.strings(ModelFile.Name.linkNames)
        movies = try reader.embedding(ModelFile.Name.movies)
        links = try reader.embedding(ModelFile.Name.links)
        let counts = try reader.column(ModelFile.Name.interactionCounts, of: Int32.self)
        let pairCount =
            isReady
            ? file.metadata[ModelFile.pairCountKey].flatMap { Int($0) } : counts.reduce(0) { $0 + Int($1) }
        guard let pairCount, pairCount >= 0,
            let interactions = Interactions(
                columnCount: linkNames.count,
                rowOffsets: try reader.column(ModelFile.Name.interactionOffsets),
                columns: try reader.column(ModelFile.Name.interactionLinks), counts: counts, pairCount: pairCount)
        else { throw reader.damaged(Self.unsoundMatrix) }
        self.interactions = interactions
        guard movies.count == titles.count, facts.count == titles.count, interactions.rowCount == titles.count,
            links.count == linkNames.count, links.dimensions == movies.dimensions
        else { throw reader.damaged("its tables don't fit each other") }
        output = try reader.output()
        if file.contains(ModelFile.Name.years) {
            years = try reader.column(ModelFile.Name.years)
            guard years?.count == titles.count else { throw reader.damaged(Self.wrongYears) }
        }
        if file.contains(ModelFile.Name.linkKinds) {
            linkKinds = try reader.column(ModelFile.Name.linkKinds)
            guard linkKinds?.count == linkNames.count else {
                throw reader.damaged("it must have one kind for each link")
            }
        }
        moviePlaces = try reader.places(count: titles.count)
        training = file.metadata.filter { !ModelFile.ownMetadata.contains($0.key) }
        self.file = file
        if isReady { tables = try PreparedTables(reader, of: self) }
    }

    static let unsoundMatrix = "its movie × link matrix contradicts itself"
    private static let wrongYears = "it must have one year for each movie, −32768 … 32767"

    /// Reads the contents of a file, and checks them, but not the checksum and the prepared tables.
    private func check() throws(StorageError) {
        guard let path = file?.path else { return }
        func need(_ isSound: Bool, _ reason: @autoclosure () -> String) throws(StorageError) {
            guard isSound else { throw .damaged(path: path, reason: reason()) }
        }
        for (table, name) in [
            (titles, ModelFile.Name.titles), (facts, ModelFile.Name.facts), (linkNames, ModelFile.Name.linkNames),
        ] {
            try need(table.isSound, "the strings of “\(name)” are malformed")
        }
        for (table, name) in [(movies, ModelFile.Name.movies), (links, ModelFile.Name.links)] {
            try need(table.isFinite, "the vectors of “\(name)” have values that are not finite")
        }
        try need(interactions.isSound, Self.unsoundMatrix)
        try need(years?.allSatisfy { Int32(Int16.min)...Int32(Int16.max) ~= $0 } ?? true, Self.wrongYears)
    }

    /// Reads the whole file that the contents were read from, and checks it.
    /// - Throws: ``StorageError/damaged(path:reason:)``.
    func verify() throws(StorageError) {
        guard let file else { return }
        try file.verifyChecksum()
        guard moviePlaces?.allSatisfy({ 0...1 ~= $0 }) ?? true else {
            throw .damaged(path: file.path, reason: "the places of its map must be 0 … 1")
        }
        // Opening a compact model checks all else.
        guard compact == nil else { return }
        try check()
        guard let tables else { return }
        guard tables.agrees(with: PreparedTables(self)) else {
            throw .damaged(path: file.path, reason: "what it has ready for answers does not follow from its contents")
        }
    }

    func write(to path: String) throws(StorageError) {
        if let compact {
            return try TensorFile.write(
                compact.tensors, metadata: compact.metadata, format: ModelFile.format, to: path)
        }
        let tables = tables ?? PreparedTables(self)
        var tensors = [
            Tensor(ModelFile.Name.movies, shape: [movies.count, movies.dimensions], values: movies.values),
            Tensor(ModelFile.Name.links, shape: [links.count, links.dimensions], values: links.values),
            Tensor(ModelFile.Name.interactionOffsets, interactions.rowOffsets),
            Tensor(ModelFile.Name.interactionLinks, interactions.columns.values),
            Tensor(ModelFile.Name.interactionCounts, interactions.counts),
        ]
        for (name, table) in [
            (ModelFile.Name.titles, titles), (ModelFile.Name.linkNames, linkNames), (ModelFile.Name.facts, facts),
        ] {
            tensors += [Tensor("\(name).bytes", table.bytes), Tensor("\(name).offsets", table.offsets)]
        }
        if let output { tensors.append(Tensor(ModelFile.Name.output, Column([output.weight, output.bias]))) }
        if let years { tensors.append(Tensor(ModelFile.Name.years, years)) }
        if let linkKinds { tensors.append(Tensor(ModelFile.Name.linkKinds, linkKinds)) }
        if let moviePlaces { tensors.append(.places(moviePlaces)) }
        tensors += tables.tensors
        var metadata = training
        metadata[ModelFile.versionKey] = ModelFile.currentVersion
        metadata[ModelFile.pairCountKey] = "\(interactions.pairCount)"
        try TensorFile.write(tensors, metadata: metadata, format: ModelFile.format, to: path)
    }
}
