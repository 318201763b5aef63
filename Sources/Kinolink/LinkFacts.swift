internal import Foundation

/// What one link says of every movie that has it.
struct LinkFacts: Sendable, Equatable {
    var year: Int?
    var genres: [String] = []
    var countries: [String] = []
    var languages: [String] = []
    /// An article links to more than what it is about; its categories only say what it is.
    var isCategory = true

    /// - Returns: nil where the link says nothing, as nearly all do.
    init?(_ name: UnsafeBufferPointer<UInt8>, vocabulary: FactVocabulary) {
        if name.starts(with: Self.category) {
            let name = String(decoding: name.dropFirst(Self.category.count), as: UTF8.self)
            self.init(category: name, vocabulary: vocabulary)
        } else {
            guard name.count <= Self.longestGenre else { return nil }
            self.init(link: String(decoding: name, as: UTF8.self), vocabulary: vocabulary)
        }
    }

    private init?(category: String, vocabulary: FactVocabulary) {
        var words = category
        // “1990s Tamil-language films”: the language as it is written, then what is left without it.
        if let ending = words.range(of: Self.languageEnding) {
            var language = words[..<ending.lowerBound]
            if let space = language.firstIndex(of: " "), FactYear.earliest(in: language[..<space].utf8.prefix(4)) != nil
            {
                language = language[language.index(after: space)...]
            }
            languages = FactNames.languages(in: String(language))
            words = String(words[ending.upperBound...])
        }
        let folded = FoldedName.fold(words)
        if folded.hasPrefix(Self.originPrefix) {
            countries = vocabulary.country(of: String(folded.dropFirst(Self.originPrefix.count))).map { [$0] } ?? []
        } else {
            let terms = vocabulary.terms(of: Self.beforeFilms(folded) ?? "")
            for term in terms.reversed() {
                if term == .unknown { break }
                if case .genres(let found) = term { genres = found + genres }
            }
            if !terms.contains(.unknown) {
                for case .country(let country) in terms { countries.append(country) }
                for case .year(let found) in terms { year = found }
            }
        }
        if Self.beforeFilms(folded) == nil, countries.isEmpty { return nil }
        if year == nil, genres.isEmpty, countries.isEmpty, languages.isEmpty { return nil }
    }

    private init?(link: String, vocabulary: FactVocabulary) {
        var name = link[...]
        var isGenre = false
        for ending in Self.genreEndings where name.hasSuffix(ending) {
            name = name.dropLast(ending.count)
            isGenre = true
        }
        guard isGenre || name.contains(where: { $0 == " " || $0 == "-" }),
            let genres = vocabulary.genres(of: FoldedName.fold(String(name))), isGenre || genres.count > 1
        else { return nil }
        self.genres = genres
        isCategory = false
    }

    /// What stands before the word “films”, or “movies”, or what may follow it: “Horror film remakes”, “Dramas”.
    private static func beforeFilms(_ folded: String) -> String? {
        let words = folded.split(separator: " ")
        guard
            let end = words.indices.first(where: { index in
                filmWords.contains(words[index])
                    && !(words[index] == "film" && words.dropFirst(index + 1).first == "noir")
            })
        else { return nil }
        return words[..<end].joined(separator: " ")
    }

    private static let category = Array("Category:".utf8)
    private static let languageEnding = "-language "
    private static let originPrefix = "films from "
    private static let filmWords: Set<Substring> = ["films", "film", "movies", "movie"]
    private static let genreEndings = [
        " film", " (genre)", " (film and television)", " (film genre)", " (modern genre)",
    ]
    private static let longestGenre = 60
}
