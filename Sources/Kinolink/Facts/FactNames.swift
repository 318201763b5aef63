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

/// Reads the names in an infobox's values for country, language and genre.
enum FactNames {
    static func countries(in value: String) -> [String] {
        names(in: value) { _, folded in FactVocabulary.shared.country(of: folded).map { [$0] } }
    }

    static func genres(in value: String) -> [String] {
        names(in: value) { _, folded in FactVocabulary.shared.genres(of: folded) }.map(lowercased)
    }

    static func languages(in value: String) -> [String] {
        names(in: value) { name, _ in
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

    /// The names in a list with any separators.
    /// - Parameter resolve: the usual names for a name and its folded form; nil keeps the name.
    private static func names(in value: String, _ resolve: (String, String) -> [String]?) -> [String] {
        var found: [String] = []
        for piece in pieces(of: value) {
            // “France and Italy” are two countries, “Bosnia and Herzegovina” is one.
            let whole = resolve(piece, FoldedName.fold(piece))
            let names =
                whole
                ?? piece.components(separatedBy: and).flatMap { part in
                    let part = part.trimmed
                    return resolve(part, FoldedName.fold(part)) ?? [part]
                }
            for name in names where isName(name) && !found.contains(name) { found.append(name) }
            if found.count >= mostNames { break }
        }
        return found
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
            case ",", ";", "/", "|", "&", "•", "·", "*", "\n", "\r\n", "–", "—", ":", "+": end()
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

    private static let and = Lexicon.current.infobox.and
    /// In characters.
    private static let longestValue = 500
    /// In bytes.
    private static let longestName = 40
    private static let mostNames = 30
}
