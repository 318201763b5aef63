/// What an article says of Rotten Tomatoes: how many of the critics liked the film, and how much on average.
///
/// A wrong figure is worse than none, so a figure counts only if its words make it this film's:
///
/// - The template `{{Rotten Tomatoes prose|85|7.1|120|…}}` counts before any sentence.
/// - Else the paragraphs that name Rotten Tomatoes are read as a reader sees them (``RatingProse``): without references,
///   comments, tables, infoboxes and quotations. Sections on sequels, remakes and other works don't count.
/// - A percentage or an average belongs to the site named beside it in its sentence, or to Rotten Tomatoes if the sentence
///   before was about it and no other site is named (``RatingReader``).
/// - Figures of audiences, of the top critics, of other films and works, of money, of an earlier day, of bad reviews, and what is
///   only about so much or a range, don't count.
/// - If two figures are left and differ, there's none.
public struct RottenTomatoes: Equatable, Sendable {
    /// `85%`.
    public let percentage: String
    /// `7.1/10` or `7.15/10`, with as many decimals as are written, whether the article writes `/10` or not; nil if it
    /// gives none.
    public let rating: String?

    init(percentage: String, rating: String?) {
        self.percentage = percentage
        self.rating = rating
    }

    /// - Returns: nil if nothing is said, or nothing certain.
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

    /// A page's text that is read for nothing else.
    public init?(_ bytes: [UInt8]) {
        self.init(Document(bytes))
    }
}

/// The figures that count; of two that differ none does.
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

    /// Adds what `{{Rotten Tomatoes prose|score|average|count|consensus}}` says; parameters may be named so, too.
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
