/// What an article says about Rotten Tomatoes: the share of critics who liked the film, and their average rating.
///
/// A wrong figure is worse than none, so a figure counts only if its words tie it to this film:
///
/// - The template `{{Rotten Tomatoes prose|85|7.1|120|…}}` counts before any sentence.
/// - Without it, only paragraphs that name Rotten Tomatoes are read, as a reader sees them (`RatingProse`): without
///   references, comments, tables, infoboxes and quotations. Sections about sequels, remakes and other works don't
///   count.
/// - A percentage or an average belongs to the site named next to it in its sentence. If the sentence names no site, it
///   belongs to Rotten Tomatoes when the previous sentence was about that site (`RatingReader`).
/// - Some figures don't count: those of audiences, top critics, other works, money, an earlier day or bad reviews, and
///   those that are approximate or part of a range.
/// - Two different figures cancel each other.
public struct RottenTomatoes: Equatable, Sendable {
    /// `85%`.
    public let percentage: String
    /// `7.1/10` or `7.15/10`, with the decimals that the article gives, and always with `/10`; nil without an average.
    public let rating: String?

    init(percentage: String, rating: String?) {
        self.percentage = percentage
        self.rating = rating
    }

    /// - Returns: nil if the article gives no percentage, or none that is certain.
    public init?(_ document: Document) {
        let found = document.bytes.withUnsafeBufferPointer { text in
            let prose = RatingProse(document, in: text)
            var findings = RatingFindings()
            for template in prose.templates { findings.add(template) }
            guard findings.isEmpty else { return findings }
            for paragraph in prose.paragraphs {
                var reader = RatingReader(titles: prose.titles)
                reader.read(RatingLexer.lexemes(of: paragraph))
                findings.add(reader.findings)
            }
            return findings
        }
        guard let percentage = found.percentage else { return nil }
        self.init(percentage: "\(percentage)%", rating: found.average.map { "\($0)/10" })
    }

    /// For tests, which read nothing else from the text.
    init?(_ bytes: [UInt8]) {
        self.init(Document(bytes))
    }
}

/// The figures that count. Two different ones cancel each other.
struct RatingFindings: Equatable {
    private(set) var percentages: Set<Int> = []
    /// Without `/10`.
    private(set) var averages: Set<String> = []

    var isEmpty: Bool { percentages.isEmpty && averages.isEmpty }
    var percentage: Int? { percentages.count == 1 ? percentages.first : nil }
    var average: String? { averages.count == 1 ? averages.first : nil }

    mutating func add(percentage: Int) { percentages.insert(percentage) }
    mutating func add(average: String) { averages.insert(average) }

    mutating func add(_ other: RatingFindings) {
        percentages.formUnion(other.percentages)
        averages.formUnion(other.averages)
    }

    /// Adds the figures of `{{Rotten Tomatoes prose|score|average|count|consensus}}`, whose parameters may have names.
    mutating func add(_ template: Template) {
        func value(_ names: String...) -> Lexeme? {
            let value = template.values.last { names.contains($0.name) }?.text ?? ""
            let lexemes = RatingLexer.lexemes(of: Array(value.utf8))
            return lexemes.count == 1 ? lexemes[0] : nil
        }
        switch value("score", "1") {
        case .number(let score): if let score = Lexeme.percentage(score) { add(percentage: score) }
        case .percentage(let score): add(percentage: score)
        default: return
        }
        switch value("average", "2") {
        case .number(let average): if let average = Lexeme.average(average) { add(average: average) }
        case .average(let average): add(average: average)
        default: return
        }
    }
}
