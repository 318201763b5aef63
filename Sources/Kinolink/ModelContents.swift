package import KinolinkEmbeddings
package import KinolinkStorage

/// The contents of a model, and the file that holds them.
///
/// ## The file
///
/// A model is a safetensors file (see `TensorFile` for the container) whose metadata have `format` = `kinolink-model`
/// and `format_version` = `1`. With M movies, L links and D dimensions, 1 … 65,536, it holds
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
/// | `output` | F32 [2] | weight and bias of the dense unit; only for the objective `logistic` |
///
/// The other metadata are the options of the training. A reader ignores unknown tensors and metadata. A change that it
/// must not ignore comes with a higher `format_version`.
package struct ModelContents: Sendable {
    package var titles: StringTable
    package var facts: StringTable
    package var linkNames: StringTable
    /// A row for each movie and a column for each link.
    package var interactions: Interactions
    package var movies: Embedding
    package var links: Embedding
    package var output: (weight: Float, bias: Float)?
    /// The year of each movie, 0 if unknown; nil if the file doesn't have them.
    package var years: Column<Int32>?
    /// The kind of each link, as its index among all kinds; nil if the file doesn't have them.
    var linkKinds: Column<UInt8>?
    /// The options of the training, by name; see ``TrainingKey``.
    package var training: [String: String]
    /// The version of the file that it was read from.
    private(set) var formatVersion = Self.currentFormatVersion

    package init(
        titles: StringTable, facts: StringTable, linkNames: StringTable, interactions: Interactions, movies: Embedding,
        links: Embedding, output: (weight: Float, bias: Float)?, training: [String: String]
    ) {
        self.titles = titles
        self.facts = facts
        self.linkNames = linkNames
        self.interactions = interactions
        self.movies = movies
        self.links = links
        self.output = output
        self.training = training
    }

    /// The names of the training's options in the metadata.
    package enum TrainingKey {
        /// ``leastSquares``, or the score of sampled pairs: `cosine` or `logistic`.
        package static let objective = "objective"
        package static let leastSquares = "als"
        package static let dimensions = "dimensions"
        package static let seed = "seed"
        package static let minLinkCount = "min_link_count"
        // For least squares.
        package static let iterations = "iterations"
        package static let confidence = "confidence"
        package static let unobservedWeight = "unobserved_weight"
        package static let regularization = "regularization"
        package static let regularizationExponent = "regularization_exponent"
        package static let tolerance = "tolerance"
        // For sampled pairs.
        package static let optimizer = "optimizer"
        package static let epochs = "epochs"
        package static let positives = "positives"
        package static let negatives = "negatives"
        package static let learningRate = "learning_rate"
    }

    /// For each movie the link to its own article, or −1.
    var ownLinks: [Int32] {
        // Making strings of all names would take longer than all else that a question needs.
        let hashes = titles.quickHashes()
        var rows: [UInt64: Int] = Dictionary(minimumCapacity: titles.count)
        for row in titles.indices.reversed() { rows[hashes[row]] = row }
        // Few links are titles, and a bit shows for nearly all others that they are none.
        var bits = [Bool](repeating: false, count: 1 << (4 + Int.bitWidth - titles.count.leadingZeroBitCount))
        let mask = UInt64(bits.count - 1)
        for hash in hashes { bits[Int(hash & mask)] = true }
        var links = [Int32](repeating: -1, count: titles.count)
        for (link, hash) in linkNames.quickHashes().enumerated() where bits[Int(hash & mask)] {
            guard let row = rows[hash] else { continue }
            let isTitle = linkNames.withUTF8(at: link) { name in titles.withUTF8(at: row) { $0.elementsEqual(name) } }
            if isTitle { links[row] = Int32(link) }
        }
        return links
    }

    static let format = "kinolink-model"
    /// The version that this program writes, and the only one so far.
    static let currentFormatVersion = "1"
    private static let versionKey = "format_version"

    private enum Name {
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
    }

    init(reading path: String) throws(StorageError) {
        let file = try TensorFile(opening: path, format: Self.format)
        guard let version = file.metadata[Self.versionKey], version == Self.currentFormatVersion else {
            let found = file.metadata[Self.versionKey] ?? "none"
            throw .foreign(
                path: path,
                reason: "its format version is \(found), but this program reads version \(Self.currentFormatVersion)")
        }
        formatVersion = version
        func strings(_ name: String) throws(StorageError) -> StringTable {
            let (bytes, _) = try file.tensor("\(name).bytes", of: UInt8.self, rank: 1)
            let (offsets, _) = try file.tensor("\(name).offsets", of: Int64.self, rank: 1)
            guard let table = StringTable(bytes: bytes, offsets: offsets) else {
                throw .damaged(path: path, reason: "the strings of “\(name)” are malformed")
            }
            return table
        }
        func embedding(_ name: String) throws(StorageError) -> Embedding {
            let (values, shape) = try file.tensor(name, of: Float.self, rank: 2)
            guard 1...Embedding.maximumDimensions ~= shape[1] else {
                throw .damaged(path: path, reason: "the vectors of “\(name)” have \(shape[1]) dimensions")
            }
            guard let embedding = Embedding(values: values, dimensions: shape[1]) else {
                throw .damaged(path: path, reason: "the vectors of “\(name)” have values that are not finite")
            }
            return embedding
        }
        titles = try strings(Name.titles)
        facts = try strings(Name.facts)
        linkNames = try strings(Name.linkNames)
        movies = try embedding(Name.movies)
        links = try embedding(Name.links)
        let (offsets, _) = try file.tensor(Name.interactionOffsets, of: Int64.self, rank: 1)
        let (columns, _) = try file.tensor(Name.interactionLinks, of: Int32.self, rank: 1)
        let (counts, _) = try file.tensor(Name.interactionCounts, of: Int32.self, rank: 1)
        guard
            let interactions = Interactions(
                columnCount: linkNames.count, rowOffsets: offsets, columns: columns, counts: counts)
        else { throw .damaged(path: path, reason: "its movie × link matrix contradicts itself") }
        self.interactions = interactions
        guard movies.count == titles.count, facts.count == titles.count, interactions.rowCount == titles.count,
            links.count == linkNames.count, links.dimensions == movies.dimensions
        else { throw .damaged(path: path, reason: "its tables don't fit each other") }
        if file.contains(Name.output) {
            let (values, _) = try file.tensor(Name.output, of: Float.self, rank: 1)
            guard values.count == 2, values.allSatisfy(\.isFinite) else {
                throw .damaged(path: path, reason: "its dense unit must be two finite numbers")
            }
            output = (values[0], values[1])
        }
        if file.contains(Name.years) {
            let (values, _) = try file.tensor(Name.years, of: Int32.self, rank: 1)
            guard values.count == titles.count, values.allSatisfy({ Int32(Int16.min)...Int32(Int16.max) ~= $0 }) else {
                throw .damaged(path: path, reason: "it must have one year for each movie, −32768 … 32767")
            }
            years = values
        }
        if file.contains(Name.linkKinds) {
            let (values, _) = try file.tensor(Name.linkKinds, of: UInt8.self, rank: 1)
            guard values.count == linkNames.count else {
                throw .damaged(path: path, reason: "it must have one kind for each link")
            }
            linkKinds = values
        }
        training = file.metadata.filter { $0.key != Self.versionKey && !TensorFile.ownMetadata.contains($0.key) }
    }

    func write(to path: String) throws(StorageError) {
        func strings(_ name: String, _ table: StringTable) -> [Tensor] {
            [
                Tensor("\(name).bytes", shape: [table.bytes.count], values: table.bytes),
                Tensor("\(name).offsets", shape: [table.offsets.count], values: table.offsets),
            ]
        }
        var tensors = [
            Tensor(Name.movies, shape: [movies.count, movies.dimensions], values: movies.values),
            Tensor(Name.links, shape: [links.count, links.dimensions], values: links.values),
            Tensor(
                Name.interactionOffsets, shape: [interactions.rowOffsets.count], values: interactions.rowOffsets),
            Tensor(Name.interactionLinks, shape: [interactions.columns.count], values: interactions.columns),
            Tensor(Name.interactionCounts, shape: [interactions.counts.count], values: interactions.counts),
        ]
        tensors += strings(Name.titles, titles) + strings(Name.linkNames, linkNames) + strings(Name.facts, facts)
        if let output {
            tensors.append(Tensor(Name.output, shape: [2], values: Column([output.weight, output.bias])))
        }
        if let years { tensors.append(Tensor(Name.years, shape: [years.count], values: years)) }
        if let linkKinds {
            tensors.append(Tensor(Name.linkKinds, shape: [linkKinds.count], values: linkKinds))
        }
        var metadata = training
        metadata[Self.versionKey] = formatVersion
        try TensorFile.write(tensors, metadata: metadata, format: Self.format, to: path)
    }
}
