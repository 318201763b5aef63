/// Which movies may be among the answers. A property that is nil or empty asks for nothing.
///
///     let library = try MovieList(parsing: Array(answerOfJellyfin), named: "jellyfin.json")
///     var tonight = MovieFilter(onlyFrom: model.match(library.movies).titles)
///     tonight.excluding = model.match(library.watched).titles
///     let movies = try model.similar(to: "Alien", among: model.candidates(tonight), options: AnswerOptions())
///
/// A movie must fulfil everything. A fact that is unknown fulfils nothing: a filter for 90 to 120 minutes leaves out a
/// movie of unknown runtime. Names are compared without case and accents. ``MovieFacts`` says where facts come from.
public struct MovieFilter: Sendable, Hashable {
    /// The first and last year; `1990...Int.max` has no last.
    public var years: ClosedRange<Int>?
    /// The movie must have one of these genres. “sci-fi” is science fiction; “romance horror” is a movie of both.
    public var genres: [String]
    /// The movie must be in one of these languages.
    public var languages: [String]
    /// The movie must be from one of these countries, given by name or adjective: “USA”, “American”.
    public var countries: [String]
    /// In minutes.
    public var runtime: ClosedRange<Int>?
    /// What fields of the infobox must say. Of several conditions on one field, one must hold.
    public var fields: [FieldCondition]
    /// Only these movies, by titles or ids as people type them. A title that fits several movies stands for all of them.
    public var onlyFrom: [String]?
    /// Not these movies, by titles or ids as people type them.
    public var excluding: [String]
    /// Whether to leave out the other parts of the query's own series.
    public var excludesSeries: Bool

    public init(
        years: ClosedRange<Int>? = nil, genres: [String] = [], languages: [String] = [], countries: [String] = [],
        runtime: ClosedRange<Int>? = nil, fields: [FieldCondition] = [],
        onlyFrom: [String]? = nil, excluding: [String] = [], excludesSeries: Bool = false
    ) {
        self.years = years
        self.genres = genres
        self.languages = languages
        self.countries = countries
        self.runtime = runtime
        self.fields = fields
        self.onlyFrom = onlyFrom
        self.excluding = excluding
        self.excludesSeries = excludesSeries
    }

    /// Whether it lets every movie through.
    public var isEmpty: Bool { self == MovieFilter() }

    /// A fact that a filter asks for and that may be unknown.
    public enum Criterion: Sendable, Hashable {
        case year, genre, language, country, runtime
        /// A field of the infobox.
        case field(String)

        /// Such as “year”, or the field's name.
        public var name: String {
            switch self {
            case .year: "year"
            case .genre: "genre"
            case .language: "language"
            case .country: "country"
            case .runtime: "runtime"
            case .field(let name): name
            }
        }
    }

    /// All that a filter can ask for: a case for each property, named like it, in the order of the description.
    ///
    /// To add a filter, add a property and its case. The compiler then asks for its text (``text(of:)``) and for its
    /// effect (`Model.conditions`), and a test fails for a property without a case.
    enum Part: String, CaseIterable {
        case years, genres, languages, countries, runtime, fields, onlyFrom, excluding, excludesSeries
    }
}

extension MovieFilter: CustomStringConvertible {
    /// Such as “from 1990 to 1999, comedy or drama, in French, from Italy, 90 to 120 minutes long”, or “any”.
    public var description: String {
        let texts = Part.allCases.compactMap { text(of: $0) }
        return texts.isEmpty ? "any" : texts.joined(separator: ", ")
    }

    /// What a part of the filter asks for, or nil for nothing.
    private func text(of part: Part) -> String? {
        switch part {
        case .years:
            years.map {
                $0.lowerBound == $0.upperBound
                    ? "of \($0.lowerBound)" : Self.text($0, from: "from ", between: " to ", until: "until ")
            }
        case .genres: genres.isEmpty ? nil : Self.text(genres)
        case .languages: languages.isEmpty ? nil : "in " + Self.text(languages)
        case .countries: countries.isEmpty ? nil : "from " + Self.text(countries)
        case .runtime:
            runtime.map {
                let minutes =
                    $0.lowerBound == $0.upperBound
                    ? "\($0.lowerBound)" : Self.text($0, from: "at least ", between: " to ", until: "at most ")
                return "\(minutes) minutes long"
            }
        case .fields:
            fields.isEmpty ? nil : fields.map { "\($0.field) “\($0.value)”" }.joined(separator: ", ")
        case .onlyFrom:
            onlyFrom.map { $0.count == 1 ? "among 1 given title" : "among \($0.count) given titles" }
        case .excluding:
            excluding.isEmpty ? nil : excluding.count == 1 ? "without 1 title" : "without \(excluding.count) titles"
        case .excludesSeries: excludesSeries ? "not of the same series" : nil
        }
    }

    private static func text(
        _ range: ClosedRange<Int>, from: String, between: String, until: String
    ) -> String {
        if range.upperBound == Int.max { return from + "\(range.lowerBound)" }
        if range.lowerBound == Int.min || range.lowerBound <= 0 && range.upperBound > 0 {
            return until + "\(range.upperBound)"
        }
        return (from == "from " ? from : "") + "\(range.lowerBound)" + between + "\(range.upperBound)"
    }

    private static func text(_ names: [String]) -> String {
        guard names.count > 1, let last = names.last else { return names.joined() }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }
}
