/// Which movies may be among the answers. What is nil or empty asks for nothing.
///
/// A movie must fulfil all of it. A fact that is not known of a movie fulfils nothing: asked for 90 to 120 minutes, a
/// movie of unknown runtime is left out. Names are compared without case and accents; see ``MovieFacts`` for where the
/// facts are from.
public struct MovieFilter: Sendable, Hashable {
    /// The first and last year; `1990...Int.max` has no last.
    public var years: ClosedRange<Int>?
    /// The movie must be of one of them. “sci-fi” is science fiction; “romance horror” is a movie of both.
    public var genres: [String]
    /// One of them must be spoken.
    public var languages: [String]
    /// It must be of one of them, by name or adjective: “USA”, “American”.
    public var countries: [String]
    /// In minutes.
    public var runtime: ClosedRange<Int>?
    /// What fields of the infobox must say; of several conditions on one field, one must hold.
    public var fields: [FieldCondition]
    /// Titles as people type them; only these movies. One that fits several movies stands for all of them.
    public var onlyFrom: [String]?
    /// Titles as people type them; not these movies.
    public var excluding: [String]
    /// Leaves out the other parts of the query's own series.
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

    /// What a movie may be asked for that may be unknown.
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
}

extension MovieFilter: CustomStringConvertible {
    /// Such as “from 1990 to 1999, comedy or drama, in French, from Italy, 90 to 120 minutes long”; of no filter “any”.
    public var description: String {
        var parts: [String] = []
        if let years {
            parts.append(
                years.lowerBound == years.upperBound
                    ? "of \(years.lowerBound)" : Self.text(years, from: "from ", between: " to ", until: "until "))
        }
        if !genres.isEmpty { parts.append(Self.text(genres)) }
        if !languages.isEmpty { parts.append("in " + Self.text(languages)) }
        if !countries.isEmpty { parts.append("from " + Self.text(countries)) }
        if let runtime {
            let minutes =
                runtime.lowerBound == runtime.upperBound
                ? "\(runtime.lowerBound)" : Self.text(runtime, from: "at least ", between: " to ", until: "at most ")
            parts.append("\(minutes) minutes long")
        }
        parts += fields.map { "\($0.field) “\($0.value)”" }
        if let onlyFrom {
            parts.append(onlyFrom.count == 1 ? "among 1 given title" : "among \(onlyFrom.count) given titles")
        }
        if !excluding.isEmpty {
            parts.append(excluding.count == 1 ? "without 1 title" : "without \(excluding.count) titles")
        }
        if excludesSeries { parts.append("not of the same series") }
        return parts.isEmpty ? "any" : parts.joined(separator: ", ")
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
