internal import KinolinkStorage

/// Reads the infoboxes of records, each in its own language.
///
/// The names of an infobox's fields show its language: “Länge” and “Regie” are German. A record is in English unless
/// another language has at least two of its fields, and more than English has. Where both have as many, the letters of
/// the title decide, because Chinese Wikipedia names fields in English. A record whose fields show no language is in
/// that of most records.
struct InfoboxReader {
    /// The language of most records.
    let main: ArticleLanguage

    init(main: ArticleLanguage) { self.main = main }

    /// - Parameter facts: of each record, JSON as a model file has it.
    init(titles: StringTable, facts: StringTable) {
        let reader = InfoboxReader(main: .english)
        var votes: [ArticleLanguage: Int] = [:]
        // A few hundred records are enough, even of a million.
        for row in stride(from: 0, to: titles.count, by: max(1, titles.count / Self.asked)) {
            var counts = FieldCounts()
            facts.withUTF8(at: row) { json in
                FactsCursor.forEachField(of: json) { section, name, _ in
                    if section == .infobox { Self.count(name, in: &counts) }
                }
            }
            if counts != FieldCounts() { votes[reader.language(counts, titles, row), default: 0] += 1 }
        }
        // Of several, the first of all languages.
        main = ArticleLanguage.all.max { votes[$0] ?? 0 < votes[$1] ?? 0 } ?? .english
    }

    /// The number of records to look at.
    private static let asked = 400

    /// The values of one record's infobox that a caller wants, in their order, and the record's language.
    /// - Parameters:
    ///   - english: what a field holds if the record is in English; nil if it isn't wanted.
    ///   - other: the same for a field that has a role in the record's language.
    func values<Field>(
        ofRow row: Int, titles: StringTable, facts: StringTable, english: (FactText) -> Field?,
        other: (FieldRole) -> Field?
    ) -> (language: ArticleLanguage, values: [(field: Field, text: String)]) {
        facts.withUTF8(at: row) { json in
            var counts = FieldCounts()
            var values: [(field: Field, text: String)] = []
            FactsCursor.forEachField(of: json) { section, name, value in
                guard section == .infobox else { return }
                Self.count(name, in: &counts)
                if let field = english(name), let text = value.text { values.append((field, text)) }
            }
            let language = language(counts, titles, row)
            guard language != .english else { return (language, values) }
            values = []
            FactsCursor.forEachField(of: json) { section, name, value in
                guard section == .infobox, let role = FieldName.named(name)?.role(in: language),
                    let field = other(role), let text = value.text
                else { return }
                values.append((field, text))
            }
            return (language, values)
        }
    }

    /// The language of one record.
    func language(ofRow row: Int, titles: StringTable, facts: StringTable) -> ArticleLanguage {
        values(ofRow: row, titles: titles, facts: facts, english: { _ in nil as FactField? }, other: { _ in nil })
            .language
    }

    private static func count(_ name: FactText, in counts: inout FieldCounts) {
        if let name = FieldName.named(name) { counts &+= name.languages }
    }

    private func language(_ counts: FieldCounts, _ titles: StringTable, _ row: Int) -> ArticleLanguage {
        let english = counts[in: .english]
        let most = ArticleLanguage.others.max { counts[in: $0] < counts[in: $1] } ?? .english
        if counts[in: most] >= 2, counts[in: most] > english { return most }
        if english == 0 { return main }
        let asMany = Self.withEnglishFields.first { counts[in: $0] == english }
        guard let asMany, let letters = asMany.words?.fields.titleLetters else { return .english }
        // Nearly all titles end here.
        let hasLetters = titles.withUTF8(at: row) { $0.contains { $0 >= 0xE3 } }
        return asMany == main || hasLetters && titles[row].unicodeScalars.contains(where: letters.contains)
            ? asMany : .english
    }

    private static let withEnglishFields = ArticleLanguage.others.filter { $0.words?.fields.titleLetters != nil }
}
