internal import Foundation

/// How often infoboxes name somebody as a person, and as a maker; and how many there are in each language.
struct InfoboxNames: Sendable {
    private(set) var people: [String: Int] = [:]
    private(set) var makers: [String: Int] = [:]
    private(set) var languages: [ArticleLanguage: Int] = [:]

    init() {}

    init(_ rows: Range<Int>, of contents: ModelContents, _ reader: InfoboxReader) {
        for row in rows {
            let (language, values) = reader.values(
                ofRow: row, titles: contents.titles, facts: contents.facts, english: Self.isOfPeople,
                other: Self.isOfPeople)
            languages[language, default: 0] += 1
            // Reading the first is faster.
            let separators = language == .english ? ",;:\n" : ",;:\n、，；："
            for (isOfPeople, text) in values {
                let text = language == .english ? text : language.and.reduce(text) { $0.replacing($1, with: ",") }
                for name in text.split(whereSeparator: { separators.contains($0) }) {
                    let name = String(name).trimmed
                    if isOfPeople { people[name, default: 0] += 1 } else { makers[name, default: 0] += 1 }
                }
            }
        }
    }

    mutating func add(_ other: InfoboxNames) {
        people.merge(other.people, uniquingKeysWith: +)
        makers.merge(other.makers, uniquingKeysWith: +)
        languages.merge(other.languages, uniquingKeysWith: +)
    }

    /// Whether a field of an infobox names people (true) or makers (false); nil for other fields.
    private static func isOfPeople(_ field: FactText) -> Bool? {
        if peopleFields.contains(where: field.isNamed) { return true }
        return makerFields.contains(where: field.isNamed) ? false : nil
    }

    private static func isOfPeople(_ role: FieldRole) -> Bool? {
        switch role {
        case .people: true
        case .makers: false
        case .fact, .other: nil
        }
    }

    private static let peopleFields = Lexicon.current.infobox.people.map(\.utf8)
    private static let makerFields = Lexicon.current.infobox.makers.map(\.utf8)
}

/// A name in which many words are looked for.
struct SearchedName {
    private let name: String
    private let isASCII: Bool

    init(_ name: String) {
        self.name = name
        isASCII = name.utf8.allSatisfy { $0 < 0x80 }
    }

    /// Whether it has some text anywhere. Foundation, which knows letters in several forms, takes many times as long.
    func contains(_ text: String) -> Bool {
        guard isASCII else { return name.contains(text) }
        var (name, text) = (name, text)
        return name.withUTF8 { name in
            text.withUTF8 { text in
                guard let first = text.first, name.count >= text.count else { return text.isEmpty }
                return (0...name.count - text.count).contains { start in
                    name[start] == first && name[start..<start + text.count].elementsEqual(text)
                }
            }
        }
    }
}
