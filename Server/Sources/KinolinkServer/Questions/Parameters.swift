import Hummingbird
import KinolinkTraining

/// The parameters of a request's address, read strictly: an unknown one is refused, because a misspelled one would
/// silently change the answer.
struct Parameters {
    private var values: [String: [String]] = [:]

    /// - Throws: ``Problem`` of the kind `badRequest` if a parameter isn't percent-encoded UTF-8.
    init(_ request: Request) throws { try self.init(form: request.uri.query ?? "") }

    /// - Parameter query: names and values as the body of a form has them, too.
    init(form query: String) throws {
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = try Self.decoded(parts[0])
            values[name, default: []].append(parts.count == 2 ? try Self.decoded(parts[1]) : "")
        }
    }

    /// - Throws: ``Problem`` if a parameter was never taken.
    func finish() throws {
        guard let name = values.keys.min() else { return }
        throw Problem(.badRequest, "this address has no parameter “\(name)”")
    }

    /// All values of a parameter that may be repeated.
    mutating func texts(_ name: String) -> [String] { values.removeValue(forKey: name) ?? [] }

    /// - Throws: ``Problem`` if the parameter is given twice or is too long.
    mutating func text(_ name: String, longest: Int = Self.longestText) throws -> String? {
        let texts = texts(name)
        guard texts.count < 2 else { throw Problem(.badRequest, "“\(name)” is given \(texts.count) times") }
        guard let text = texts.first else { return nil }
        guard text.utf8.count <= longest else {
            throw Problem(.badRequest, "“\(name)” has \(text.utf8.count) bytes; \(longest) are allowed")
        }
        return text
    }

    /// - Throws: ``Problem`` also if the parameter is missing or blank.
    mutating func neededText(_ name: String, longest: Int = Self.longestText) throws -> String {
        guard let text = try text(name, longest: longest), !text.allSatisfy(\.isWhitespace) else {
            throw Problem(.badRequest, "the parameter “\(name)” is missing")
        }
        return text
    }

    mutating func integer(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let text = try text(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw Problem(.badRequest, "“\(name)” is “\(text)”; it must be \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    mutating func number(_ name: String) throws -> Float? {
        guard let text = try text(name) else { return nil }
        guard let number = Float(text), number.isFinite else {
            throw Problem(.badRequest, "“\(name)” is “\(text)”, which is no number")
        }
        return number
    }

    mutating func flag(_ name: String) throws -> Bool? {
        switch try text(name) {
        case nil: nil
        case "true": true
        case "false": false
        case let text?: throw Problem(.badRequest, "“\(name)” is “\(text)”; it must be true or false")
        }
    }

    static let longestText = 500

    /// Undoes percent-encoding, and `+` for a space, as forms write it.
    private static func decoded(_ text: Substring) throws -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                    throw Problem(.badRequest, "the address has a % without two hexadecimal digits after it")
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        guard let decoded = String(validating: bytes, as: UTF8.self), !decoded.contains("\0") else {
            throw Problem(.badRequest, "the address has a parameter that is not text in UTF-8")
        }
        return decoded
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
    }
}

extension Parameters {
    /// The options of a question.
    /// - Parameter count: how many answers are usual, and how many are allowed.
    mutating func options(count: (usual: Int, most: Int) = (10, AnswerLimits.most)) throws -> AnswerOptions {
        var options = AnswerOptions(explains: true)
        options.count = try integer("count", in: 1...count.most) ?? count.usual
        options.diversity = try number("diversity") ?? options.diversity
        options.era = try number("era") ?? options.era
        options.surprise = try number("surprise") ?? options.surprise
        options.prominence = try number("prominence")
        options.more = try limited("more")
        options.less = try limited("less")
        options.explains = try flag("explains") ?? true
        return options
    }

    /// The filter of a question; nil for all movies.
    mutating func filter() throws -> MovieFilter? {
        var filter = MovieFilter()
        filter.years = try text("years").map(MovieFilter.years(parsing:))
        filter.genres = try limited("genres")
        filter.languages = try limited("languages")
        filter.countries = try limited("countries")
        filter.runtime = try text("runtime").map(MovieFilter.runtime(parsing:))
        filter.fields = try limited("fields").map(Self.condition)
        let only = try limited("only_from")
        filter.onlyFrom = only.isEmpty ? nil : only
        filter.excluding = try limited("excluding")
        filter.excludesSeries = try flag("excludes_series") ?? false
        return filter.isEmpty ? nil : filter
    }

    private mutating func limited(_ name: String) throws -> [String] {
        let texts = texts(name)
        try AnswerLimits.check(texts, name, most: AnswerLimits.mostNames)
        return texts
    }

    private static func condition(_ text: String) throws -> FieldCondition {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw Problem(.badRequest, "“fields” is “\(text)”; write FIELD=VALUE, such as director=Ridley Scott")
        }
        return FieldCondition(field: String(parts[0]), value: String(parts[1]))
    }
}

/// What one question may ask for.
enum AnswerLimits {
    /// Answers.
    static let most = 100
    /// Genres, links, and the like.
    static let mostNames = 50
    /// The length of an evening.
    static let minutes = 1...10_000
    /// Titles in a list. Each may be misspelled, and is sought for.
    static let mostTitles = 5000
    /// Titles in the lists of all people that a question is for.
    static let mostTitlesOfPeople = 20_000
    /// Ids of IMDb in a list.
    static let mostIDs = 100_000
    /// Liked and disliked titles together, where there are both. Their machine takes time with the square of these.
    static let mostJudged = 5000

    static func check(_ names: [String], _ what: String, most: Int) throws {
        guard names.count <= most else {
            throw Problem(.badRequest, "“\(what)” has \(names.count) entries; \(most) are allowed")
        }
        if let name = names.first(where: { $0.utf8.count > Parameters.longestText }) {
            throw Problem(
                .badRequest,
                "“\(what)” has an entry of \(name.utf8.count) bytes; \(Parameters.longestText) are allowed")
        }
    }

    static func check(_ options: AnswerOptions) throws {
        guard 1...most ~= options.count else {
            throw Problem(.badRequest, "“options.count” is \(options.count); it must be 1 to \(most)")
        }
        try check(options.more, "options.more", most: mostNames)
        try check(options.less, "options.less", most: mostNames)
    }

    static func check(_ filter: MovieFilter) throws {
        for (names, what) in [
            (filter.genres, "genres"), (filter.languages, "languages"), (filter.countries, "countries"),
            (filter.fields.map(\.field), "fields.field"), (filter.fields.map(\.value), "fields.value"),
        ] {
            try check(names, "filter.\(what)", most: mostNames)
        }
        try checkTitles(filter.onlyFrom ?? [], "filter.only_from")
        try checkTitles(filter.excluding, "filter.excluding")
    }

    static func check(_ tastes: [Taste]) throws {
        for taste in tastes {
            for (titles, what) in [(taste.liked, "liked"), (taste.disliked, "disliked"), (taste.seen, "seen")] {
                try checkTitles(titles, "taste.\(what)")
            }
        }
        let count = tastes.reduce(0) { $0 + $1.liked.count + $1.disliked.count + $1.seen.count }
        guard tastes.count == 1 || count <= mostTitlesOfPeople else {
            throw Problem(
                .badRequest, "the tastes name \(count) titles; \(mostTitlesOfPeople) are allowed in all")
        }
        let judged = tastes.filter { !$0.disliked.isEmpty }.reduce(0) { $0 + $1.liked.count + $1.disliked.count }
        guard judged <= mostJudged else {
            throw Problem(
                .badRequest,
                "\(judged) titles are liked or disliked; with dislikes \(mostJudged) are allowed in all")
        }
    }

    private static func checkTitles(_ titles: [String], _ what: String) throws {
        try check(titles, what, most: mostIDs)
        let count = titles.count { !MediaQuestion.isID($0) }
        guard count <= mostTitles else {
            throw Problem(
                .badRequest, "“\(what)” has \(count) titles; \(mostTitles) titles or \(mostIDs) ids are allowed")
        }
    }
}
