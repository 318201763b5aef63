extension Lexicon {
    /// The words of another language than English by which Kinolink reads the facts of film articles, and tells people
    /// and makers from other links. A language is one file, such as `German.swift`, and a place in ``languages``.
    ///
    /// This is data only, as in ``Lexicon``. Words are written as the language writes them; the code folds them as
    /// ``FoldedName`` does. Names that are the same in English need not be repeated.
    package struct Language: Sendable {
        /// As dumps of Wikipedia have it, such as “de”.
        package let code: String
        /// In English, such as “German”.
        package let name: String
        /// The templates that are the infobox of films: the usual one first, then its redirects.
        package let infoboxes: [String]
        var script = Script.spaced
        let fields: Fields
        /// What stands between two names of a list.
        let and: [String]
        /// A genre a line: its English name, its names as titles of articles and in categories, and other words for
        /// it, which may also be links about something else.
        let genres: String
        /// A country a line: its English name, its names, and its adjectives without their endings.
        let countries: String
        var adjectiveEndings = [""]
        /// A language a line: its English name, and its names. A line without the first is no language.
        let languages: String
        /// What else a name of a language may have around it: `*` is the name.
        var languagePatterns: [String] = []
        let categories: Categories
        /// Words that a prize or an honour has in its name. To the letter.
        let awardWords: [String]
        /// Verbs between an article's subject and what it is, with spaces around them.
        package let leadVerbs: [String]
    }

    /// The other languages that Kinolink reads, the best tested first.
    package static let languages: [Language] = [.german, .french, .spanish, .italian, .russian, .japanese, .chinese]
}

extension Lexicon.Language {
    enum Script: Sendable {
        /// Spaces separate words.
        case spaced
        /// There are no spaces between words, as in Japanese.
        case unspaced
    }

    /// Names of an infobox's fields, as the template has them. The case of ASCII letters doesn't matter, nor do `_` and
    /// `-` for spaces.
    struct Fields: Sendable {
        let released: [String]
        var made: [String] = []
        let runtime: [String]
        let country: [String]
        let language: [String]
        let genre: [String]
        let directors: [String]
        let cast: [String]
        /// Beside ``directors`` and ``cast``.
        let people: [String]
        let makers: [String]
        /// The movie's names.
        let names: [String]
        /// Others by which an infobox shows its language.
        var others: [String] = []
        /// Letters that a title has if an infobox with English names of fields is in this language.
        var titleLetters: ClosedRange<Unicode.Scalar>?
    }

    struct Categories: Sendable {
        /// Names of categories and other links that say when a movie came out, to the letter. `#` is a year, and `*`
        /// the rest, which stays as the link's name: “Category:* sorti en #”, “# au cinéma”.
        let years: [String]
        /// The same where `#` is the first year of a decade.
        var decades: [String] = []
        /// Words beside genres, nationalities and languages that don't change what a category says.
        let fillers: String
        /// What stands before a language: “Film en anglais”. An empty one says that the name alone is a language.
        var languageMarks: [String] = []
        /// What stands before the category's subject, and what the subject is, to the letter.
        var relations: [(phrase: String, kind: LinkKind)] = []
        /// What a label leaves out before a relation.
        var plainHeads: Set<String> = []
    }
}
