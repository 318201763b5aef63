internal import Foundation

/// A field of an infobox that holds a fact of the movie.
enum FactField {
    case released
    /// When the work was made. It counts where no field says when it came out.
    case made
    case runtime
    case country
    case language
    case genre

    init?(_ name: FactText) {
        guard let first = name.raw.first, let names = Self.names[first | 0x20],
            let found = names.first(where: { name.isNamed($0.name) })
        else { return nil }
        self = found.field
    }

    /// The field with this name in an infobox of a language.
    init?(_ name: FactText, _ language: ArticleLanguage) {
        if language == .english {
            self.init(name)
        } else {
            guard let field = FieldName.named(name)?.role(in: language)?.fact else { return nil }
            self = field
        }
    }

    /// The field with this folded name.
    init?(named name: String) {
        guard let found = Self.names[name.utf8.first ?? 0]?.first(where: { $0.name.elementsEqual(name.utf8) }) else {
            return nil
        }
        self = found.field
    }

    /// Fields and their names, by the first letter of the name.
    private static let names = Dictionary(
        grouping: Lexicon.current.infobox.facts.map { (name: $0.name.utf8, field: $0.field) }
    ) { $0.name.first ?? 0 }
}

/// Reads the names in an infobox's values for country, language and genre. They become the English names.
enum FactNames {
    static func countries(in value: String, _ language: ArticleLanguage = .english) -> [String] {
        let vocabulary = language.vocabulary
        return names(in: value, language) { name in
            let country = vocabulary.country(of: vocabulary.fold(name))
            return (country ?? FactVocabulary.shared.country(of: FoldedName.fold(name))).map { [$0] }
        }
    }

    static func genres(in value: String, _ language: ArticleLanguage = .english) -> [String] {
        let vocabulary = language.vocabulary
        return names(in: value, language) { name in
            if let genres = vocabulary.genres(of: vocabulary.fold(name)) { return genres }
            if language == .english { return nil }
            if let genres = FactVocabulary.shared.genres(of: FoldedName.fold(name)) { return genres }
            let genres = vocabulary.genres(in: vocabulary.fold(name))
            return genres.isEmpty ? nil : genres
        }.map(lowercased)
    }

    static func languages(in value: String, _ language: ArticleLanguage = .english) -> [String] {
        guard language == .english else {
            let vocabulary = language.vocabulary
            return names(in: value, language) { name in vocabulary.language(of: vocabulary.fold(name)).map { [$0] } }
        }
        return names(in: value, language) { name in
            var name = name[...]
            for ending in words.languageEndings where name.lowercased().hasSuffix(ending) {
                // “American Sign Language” is a name.
                if !name.lowercased().hasSuffix(words.signLanguage + ending) { name = name.dropLast(ending.count) }
            }
            if let language = words.languages[FoldedName.fold(String(name))] { return [language] }
            return name.contains(and) ? nil : [String(name).trimmed]
        }
    }

    private static let words = Lexicon.current.facts
    private static let and = Lexicon.current.infobox.and

    /// The names in a list with any separators.
    /// - Parameter resolve: the usual names for a name; nil keeps the name.
    private static func names(
        in value: String, _ language: ArticleLanguage, _ resolve: (String) -> [String]?
    ) -> [String] {
        var found: [String] = []
        for piece in pieces(of: value) {
            // “France and Italy” are two countries, “Bosnia and Herzegovina” is one.
            let whole = resolve(piece)
            let names =
                whole
                ?? parts(of: piece, language.and).flatMap { part in
                    let part = part.trimmed
                    return resolve(part) ?? [part]
                }
            for name in names where isName(name) && !found.contains(name) { found.append(name) }
            if found.count >= mostNames { break }
        }
        return found
    }

    private static func parts(of piece: String, _ separators: [String]) -> [String] {
        separators.reduce([piece]) { parts, and in parts.flatMap { $0.components(separatedBy: and) } }
    }

    private static func isName(_ name: String) -> Bool {
        name.utf8.count <= longestName && name.contains(where: \.isLetter)
            && !name.contains { $0.isNumber || $0 == "$" || $0 == "=" }
    }

    private static func lowercased(_ genre: String) -> String {
        FactVocabulary.shared.isGenre(genre) ? genre : genre.lowercased()
    }

    /// Cuts at separators, and where a new word begins without a space: “EnglishCantonese”, “USAFrance”. Text in
    /// brackets is left out.
    private static func pieces(of value: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        var depth = 0
        func end() {
            let name = piece.trimmed
            if !name.isEmpty { pieces.append(name) }
            piece = ""
        }
        let characters = Array(value.prefix(longestValue))
        for (index, character) in characters.enumerated() {
            switch character {
            case "(", "[", "<", "{":
                depth += 1
                if depth == 1 { end() }
            case ")", "]", ">", "}": depth = max(0, depth - 1)
            case _ where depth > 0: break
            case ",", ";", "/", "|", "&", "•", "·", "*", "\n", "\r\n", "–", "—", ":", "+", "、", "，", "；", "／":
                end()
            default:
                if character.isUppercase, let last = piece.last {
                    let startsWord = index + 1 < characters.count && characters[index + 1].isLowercase
                    if last.isLowercase || (last.isUppercase && startsWord) { end() }
                }
                piece.append(character.isWhitespace ? " " : character)
            }
        }
        end()
        return pieces
    }

    /// In characters.
    private static let longestValue = 500
    /// In bytes.
    private static let longestName = 40
    private static let mostNames = 30
}
