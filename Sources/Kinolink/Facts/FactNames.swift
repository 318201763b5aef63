internal import Foundation

/// Names out of the values that infoboxes give for country, language and genre.
enum FactNames {
    static func countries(in value: String, vocabulary: FactVocabulary) -> [String] {
        names(in: value) { _, folded in vocabulary.country(of: folded).map { [$0] } }
    }

    static func genres(in value: String, vocabulary: FactVocabulary) -> [String] {
        names(in: value) { _, folded in vocabulary.genres(of: folded) }.map(lowercased)
    }

    static func languages(in value: String) -> [String] {
        names(in: value) { name, _ in
            var name = name[...]
            for ending in languageEndings where name.lowercased().hasSuffix(ending) {
                // “American Sign Language” is called so.
                if !name.lowercased().hasSuffix("sign" + ending) { name = name.dropLast(ending.count) }
            }
            if let language = languageAliases[FoldedName.fold(String(name))] { return [language] }
            return name.contains(" and ") ? nil : [String(name).trimmed]
        }
    }

    /// The languages' usual names for what infoboxes also call them; of what is no language none.
    private static let languageAliases = [
        "farsi": "Persian", "mandarin chinese": "Mandarin", "standard chinese": "Mandarin",
        "standard mandarin": "Mandarin",
        "cantonese chinese": "Cantonese", "yue chinese": "Cantonese", "castilian": "Spanish",
        "castilian spanish": "Spanish", "brazilian portuguese": "Portuguese", "american english": "English",
        "british english": "English", "pushto": "Pashto", "bangla": "Bengali", "flemish": "Dutch",
        "asl": "American Sign Language",
        "silent": "", "silent film": "", "none": "", "no": "", "no dialogue": "", "n a": "", "and": "",
    ]
    private static let languageEndings = [
        " languages", " language", " dialogue", " intertitles", " subtitles", " titles",
    ]

    /// The names of a list, however it is separated, each as `resolve` gives it for the name and its folded form, or as
    /// it stands.
    private static func names(in value: String, _ resolve: (String, String) -> [String]?) -> [String] {
        var found: [String] = []
        for piece in pieces(of: value) {
            // “France and Italy” are two, “Bosnia and Herzegovina” is one.
            let whole = resolve(piece, FoldedName.fold(piece))
            let names =
                whole
                ?? piece.components(separatedBy: " and ").flatMap { part in
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

    /// Cuts at separators, at “and”, and where a capital follows a small letter or ends an abbreviation:
    /// “EnglishCantonese”, “USAFrance”. What stands in brackets is left out.
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

    private static let longestValue = 500
    private static let longestName = 40
    private static let mostNames = 30
}
