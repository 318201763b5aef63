internal import KinolinkStorage

/// A movie of a model, as lists and answers give it.
public struct Movie: Identifiable, Sendable, Hashable, Codable {
    /// The title of its article, such as “Heat (1995 film)”. Titles are unique in a model.
    public let title: String
    /// The year of release, −3000 … 2100 without 0; −750 is 750 BC. Nil if the model doesn't know it.
    public let year: Int?
    /// The id of IMDb, such as “tt0113277”; nil if the corpus doesn't have it.
    public let imdb: String?

    public var id: String { title }

    /// The title without the brackets that distinguish it from others: “Heat” for “Heat (1995 film)”.
    public var name: String { TitleParts(article: title).name }

    /// Makes a movie from its parts.
    public init(title: String, year: Int? = nil, imdb: String? = nil) {
        self.title = title
        self.year = year
        self.imdb = imdb
    }
}

/// A link of a movie's article, as a model has it.
public struct MovieLink: Identifiable, Sendable, Hashable, Codable {
    /// The name in the corpus, such as “Al Pacino” or “Category:Crime films”.
    public let name: String
    /// What the link is, such as a person or a genre.
    public let kind: LinkKind
    /// The number of times that the article has it, at least 1.
    public let count: Int
    /// The number of the model's movies that have it.
    public let movieCount: Int
    /// What sharing it adds to a score, before the balance of an answer: ln(movies / movies that have it) / 25.
    public let weight: Float

    public var id: String { name }

    /// The name as people read it; see ``LinkShare/label``.
    public var label: String { LinkShare.label(of: name) }

    /// Makes a link from its parts.
    public init(name: String, kind: LinkKind, count: Int = 1, movieCount: Int = 1, weight: Float = 0) {
        self.name = name
        self.kind = kind
        self.count = count
        self.movieCount = movieCount
        self.weight = weight
    }

    private enum CodingKeys: String, CodingKey {
        case name, kind, count, weight
        case movieCount = "movies"
    }
}

/// A field of an infobox.
public struct InfoboxField: Sendable, Hashable, Codable {
    /// The name of the field, such as `director`.
    public let name: String
    /// The text of the field.
    public let value: String

    /// Makes a field from its parts.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

extension Model {
    /// All movies, in the model's order. Reading one takes constant time.
    public var movies: Movies { Movies(self) }

    /// The movies of a model as a collection; see ``Model/movies``.
    public struct Movies: RandomAccessCollection, Sendable {
        private let model: Model
        private let years: [Int32]
        private let ids: IMDbColumn

        init(_ model: Model) {
            self.model = model
            years = model.years
            ids = model.imdbColumn.value
        }

        public var startIndex: Int { 0 }
        public var endIndex: Int { model.movieCount }
        /// The movie in the model's row `position`.
        public subscript(position: Int) -> Movie {
            Movie(
                title: model.contents.titles[position], year: years[position] == 0 ? nil : Int(years[position]),
                imdb: IMDbID(number: ids.numbers[position])?.description)
        }
    }

    /// The same as ``movies`` at this row, without the table of all ids.
    func movie(atRow row: Int) -> Movie {
        Movie(title: contents.titles[row], year: years[row] == 0 ? nil : Int(years[row]), imdb: imdb(ofRow: row))
    }

    /// Finds the movie that someone meant by a title; see ``match(title:)``.
    /// - Throws: what ``match(title:)`` throws.
    public func movie(titled title: String) throws(KinolinkError) -> Movie { try match(title: title).movie }

    /// The links of a movie's article that the model has, in the model's order.
    /// - Parameter title: a title as people type it; see ``match(title:)``.
    /// - Throws: what ``match(title:)`` throws.
    public func links(of title: String) throws(KinolinkError) -> [MovieLink] {
        links(ofRow: try movieRow(title))
    }

    func links(ofRow row: Int) -> [MovieLink] {
        let kinds = linkKinds.value
        let interactions = contents.interactions
        return interactions.entries(ofRow: row).map { entry in
            let link = Int(interactions.columns[entry])
            let movieCount = tables.value.moviesOfLinks[link].count
            return MovieLink(
                name: contents.linkNames[link], kind: kinds[link], count: Int(interactions.counts[entry]),
                movieCount: movieCount, weight: Score.weight(ofLinkIn: movieCount, of: self.movieCount))
        }
    }

    /// The infobox of a movie's article, field by field, in the order of the corpus. A value that isn't text in the
    /// corpus is given as JSON.
    /// - Parameter title: a title as people type it; see ``match(title:)``.
    /// - Throws: what ``match(title:)`` throws.
    public func infobox(of title: String) throws(KinolinkError) -> [InfoboxField] {
        var fields: [InfoboxField] = []
        contents.facts.withUTF8(at: try movieRow(title)) { json in
            FactsCursor.forEachField(of: json) { section, name, value in
                guard section == .infobox, let name = name.text else { return }
                fields.append(
                    InfoboxField(name: name, value: value.text ?? String(decoding: value.raw, as: UTF8.self)))
            }
        }
        return fields
    }

    /// The text of one of a movie's facts, such as `rotten-tomatoes` or `rating`, or of a field of its infobox; nil if
    /// the corpus doesn't have it.
    /// - Parameters:
    ///   - field: the name of the fact. Case doesn't matter, and `_`, `-` and a space between words are the same.
    ///   - title: a title as people type it; see ``match(title:)``.
    /// - Throws: what ``match(title:)`` throws.
    public func fact(_ field: String, of title: String) throws(KinolinkError) -> String? {
        fact(field, ofRow: try movieRow(title))
    }
}
