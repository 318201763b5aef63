internal import KinolinkStorage

/// What a movie's infobox and categories say about when it came out.
struct YearClues: Sendable {
    private var released: Int?
    private var made: Int?
    /// The earliest in its categories.
    private var category: Int?

    /// Adds the text of a field, if it is one that says it.
    mutating func add(_ text: String, of field: FactField) {
        switch field {
        case .released: released = Self.earlier(released, text)
        case .made: made = Self.earlier(made, text)
        case .runtime, .country, .language, .genre: break
        }
    }

    mutating func add(category year: Int) { category = min(category ?? year, year) }

    /// The category's year comes first. For books it is the earlier of category and infobox, because their infoboxes
    /// often give the year of a reprint, and their categories that of a film.
    private func year(of kind: RecordKind) -> Int? {
        if kind == .book, let category, let released { return min(category, released) }
        return category ?? released ?? made
    }

    /// The year of a movie; 0 if unknown. That in its title comes first.
    /// - Parameter categoryYear: 0, or a year to be taken as that of its categories.
    func year(titled title: UnsafeBufferPointer<UInt8>, kind: RecordKind, categoryYear: Int16 = 0) -> Int16 {
        var clues = self
        if categoryYear != 0 { clues.category = Int(categoryYear) }
        return Int16(FactYear.only(in: TitleParts.split(title).addition) ?? clues.year(of: kind) ?? 0)
    }

    private static func earlier(_ year: Int?, _ text: String) -> Int? {
        guard let found = FactYear.earliest(inValue: text) else { return year }
        return min(year ?? found, found)
    }
}

extension ModelContents {
    /// Notes when the movies came out, so that those who open the model need not read it from facts and links.
    /// - Parameter categoryYears: for each movie the earliest year in its categories, or 0; nil where the categories
    ///   are among the links.
    package mutating func findYears(categoryYears: [Int16]? = nil, threads: Int = defaultThreadCount) {
        years = Column(foundYears(categoryYears: categoryYears, threads: threads).joined().map(Int32.init))
    }

    private func foundYears(categoryYears: [Int16]?, threads: Int) -> [[Int16]] {
        let kind = RecordKind(titles: titles, facts: facts)
        let reader = InfoboxReader(titles: titles, facts: facts)
        let infoboxes = concurrentMapRanges(of: titles.count, threads: threads) { rows in
            rows.map { row in
                let (language, values) = reader.values(
                    ofRow: row, titles: titles, facts: facts, english: { FactField($0)?.ifOfYear },
                    other: { $0.fact?.ifOfYear })
                return (language, values.reduce(into: YearClues()) { $0.add($1.text, of: $1.field) })
            }
        }
        let clues = Array(infoboxes.joined())
        let yearsOfLinks = Set(clues.map(\.0)).reduce(into: [:]) { years, language in
            years[language] = Array(
                concurrentMapRanges(of: linkNames.count, threads: threads) { links in
                    links.map { linkNames.withUTF8(at: $0) { LinkFacts($0, language)?.year } }
                }.joined())
        }
        return concurrentMapRanges(of: titles.count, threads: threads) { rows in
            rows.map { row in
                var (language, clues) = clues[row]
                if let years = yearsOfLinks[language] {
                    for link in interactions.columns(ofRow: row) {
                        if let year = years[Int(link)] { clues.add(category: year) }
                    }
                }
                return titles.withUTF8(at: row) { title in
                    clues.year(titled: title, kind: kind, categoryYear: categoryYears?[row] ?? 0)
                }
            }
        }
    }
}

extension FactField {
    /// The field, if it says when a movie came out.
    fileprivate var ifOfYear: FactField? { self == .released || self == .made ? self : nil }
}
