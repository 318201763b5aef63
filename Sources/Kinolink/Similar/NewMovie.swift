/// A movie that the model never saw, as its article describes it.
public struct NewMovie: Sendable, Hashable, Codable {
    public var title: String
    /// The links of its article, named as in the corpus; categories begin with “Category:”.
    public var links: [String]
    /// Its infobox and ratings as JSON: `{"infobox": {…}, …}`, as a corpus has them; empty if there are none.
    public var facts: String

    public init(title: String = "", links: [String], facts: String = "") {
        self.title = title
        self.links = links
        self.facts = facts
    }
}

/// A new movie seen with a model's eyes: a vector made of its links. Only the model that made it takes it.
public struct FoldedMovie: Sendable {
    /// The links that the model knows, as it calls them, and those that it doesn't. Links that say when a movie came out are
    /// neither: see ``year``.
    public let knownLinks: [String]
    public let unknownLinks: [String]
    public let year: Int?
    let title: String
    let vector: [Float]
    /// Rows of ``knownLinks``, and of the movie's own article where the model has it as a link; rising.
    let linkRows: [Int32]
    let identity: ModelIdentity
}
