package import KinolinkEmbeddings
package import KinolinkStorage

/// The contents of a model: what training made, and what it was made from. `ModelFile.swift` describes the file.
package struct ModelContents: Sendable {
    package var titles: StringTable
    /// A JSON object for each movie: `infobox`, `rotten-tomatoes`, `rating`.
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
    /// The coordinates of each movie on a map, x before y, each 0 … 1; nil if the file has no map.
    var moviePlaces: Column<Float>?
    /// The options of the training, by name; see ``TrainingKey``.
    package var training: [String: String]
    /// Σ y yᵀ over the vectors of all links, if it is known; then ``links`` may be derived from the movies' vectors.
    var linkGram: Column<Double>?
    /// The contents of a compact model as its file has them; nil for a full model.
    var compact: CompactTables?
    /// What a file has ready for answers; nil for a model that was just trained, and for files of format 1.
    var tables: PreparedTables?
    /// The file that it was read from; nil for a model that was just trained.
    var file: TensorFile?

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

    /// The parameters of the least squares that made the vectors; nil for other objectives.
    var foldInParameters: FoldInParameters? { FoldInParameters(training, dimensions: movies.dimensions) }
}
