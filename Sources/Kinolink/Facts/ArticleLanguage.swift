/// A language that Kinolink reads articles in: English, or one of `Lexicon.languages`.
struct ArticleLanguage: Hashable, Sendable {
    /// 0 is English; others are places in `Lexicon.languages`, counted from 1.
    fileprivate let place: Int

    static let english = ArticleLanguage(place: 0)
    static let others = Lexicon.languages.indices.map { ArticleLanguage(place: $0 + 1) }
    static let all = [english] + others

    private init(place: Int) { self.place = place }

    /// The language with this code of Wikipedia's; nil for one that Kinolink can't read.
    init?(code: String) {
        if code == "en" || code == "simple" {
            self = .english
        } else {
            guard let place = Lexicon.languages.firstIndex(where: { $0.code == code }) else { return nil }
            self.init(place: place + 1)
        }
    }

    /// Nil for English, whose words are in `Lexicon.current`.
    var words: Lexicon.Language? { place == 0 ? nil : Lexicon.languages[place - 1] }

    /// Its genres, countries and languages.
    var vocabulary: FactVocabulary { Self.vocabularies[place].value }

    /// What stands between two names of a list.
    var and: [String] { words?.and ?? [Lexicon.current.infobox.and] }

    private static let vocabularies = all.map { language in Once { FactVocabulary(language) } }
}

/// How many fields of an infobox have names of each language. It has room for 31 languages beside English.
typealias FieldCounts = SIMD32<UInt8>

extension FieldCounts {
    subscript(in language: ArticleLanguage) -> UInt8 { self[language.place] }
}

/// What a field of an infobox holds, in a language other than English.
enum FieldRole {
    case fact(FactField)
    case people
    case makers
    case other

    var fact: FactField? {
        if case .fact(let field) = self { field } else { nil }
    }
}

/// A name that fields of infoboxes have, in one language or several.
struct FieldName {
    let name: [UInt8]
    /// By language; nil where its infoboxes have no such field.
    private var roles: [FieldRole?]
    /// By language, 1 where its infoboxes have such a field.
    private(set) var languages = FieldCounts()

    private init(_ name: [UInt8]) {
        self.name = name
        roles = Array(repeating: nil, count: ArticleLanguage.all.count)
    }

    func role(in language: ArticleLanguage) -> FieldRole? { roles[language.place] }

    static func named(_ name: FactText) -> FieldName? {
        // JSON may escape every letter that isn't ASCII.
        if name.hasEscapes {
            guard var text = name.text else { return nil }
            return text.withUTF8 { named($0) }
        }
        return named(name.raw)
    }

    /// The fact that a field with this name holds in some language.
    static func fact(named name: String) -> FactField? {
        var name = name
        return name.withUTF8 { named($0) }?.roles.lazy.compactMap { $0?.fact }.first
    }

    private static func named(_ name: UnsafeBufferPointer<UInt8>) -> FieldName? {
        guard let first = name.first else { return nil }
        return table[Int(FactText.plain(first))].first { known in
            known.name.count == name.count && zip(name, known.name).allSatisfy { FactText.plain($0) == $1 }
        }
    }

    /// All names, by their first byte.
    private static let table: [[FieldName]] = {
        var table: [[FieldName]] = Array(repeating: [], count: 256)
        func add(_ names: [String], _ role: FieldRole, _ language: ArticleLanguage) {
            // “Жанр” may be written “жанр”.
            for name in (names + names.map { $0.lowercased() }).map({ $0.utf8.map(FactText.plain) }) {
                guard let bucket = name.first.map(Int.init) else { continue }
                let place = table[bucket].firstIndex { $0.name == name } ?? table[bucket].count
                if place == table[bucket].count { table[bucket].append(FieldName(name)) }
                guard table[bucket][place].roles[language.place] == nil else { continue }
                table[bucket][place].roles[language.place] = role
                table[bucket][place].languages[language.place] = 1
            }
        }
        let english = Lexicon.current.infobox
        add(
            english.facts.map(\.name) + english.people + english.makers + english.names
                + english.records.flatMap(\.names), .other, .english)
        for language in ArticleLanguage.others {
            guard let fields = language.words?.fields else { continue }
            for (names, field) in [
                (fields.released, .released), (fields.made, .made), (fields.runtime, .runtime),
                (fields.country, .country), (fields.language, .language), (fields.genre, .genre),
            ] as [([String], FactField)] {
                add(names, .fact(field), language)
            }
            add(fields.directors + fields.cast + fields.people, .people, language)
            add(fields.makers, .makers, language)
            add(fields.names + fields.others, .other, language)
        }
        return table
    }()
}
