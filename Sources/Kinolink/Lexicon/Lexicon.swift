/// The words of English by which Kinolink reads titles, links, infoboxes and their values.
///
/// This is data only: the code that uses a table says what its words do. The words of other languages that facts need
/// are ``Language``s.
///
/// Words are folded as ``FoldedName`` does it (lower case, no accents, no punctuation), unless a comment says that a
/// table is compared to the letter.
package struct Lexicon: Sendable {
    let titles: Titles
    let series: Series
    let categories: Categories
    let links: Links
    let infobox: Infobox
    let facts: Facts
    let values: Values
    let regions: Regions

    /// The words that every question needs, whatever the language of the articles.
    static let current = english

    /// Words of the names of a map's regions. All are compared to the letter.
    struct Regions: Sendable {
        /// What a genre's name ends with where nobody needs to be told: “horror film”.
        let genreEndings: [String]
        /// What a name begins with that is the rest of a sentence: “and 1959”.
        let restOfSentence: String
        /// Words that two names may both have, in lower case.
        let smallWords: Set<String>
        /// Between two decades, and between the first and the last of more.
        let twoDecades: String
        let manyDecades: String
    }

    /// Words of titles.
    struct Titles: Sendable {
        /// The definite article first.
        let articles: [String]
        /// Articles of other languages, which lists of movies put behind a comma too: “Notti di Cabiria, Le”. In
        /// lower case.
        let foreignArticles: Set<String>
        /// The full word first.
        let conjunctions: [String]
        /// What may stand before the rest of a name after “and”: “Indiana Jones and the …”. To the letter.
        let articlesAfterHero: [String]
        /// Words before the number of a part: “Part”, “Vol.”.
        let partWords: [String]
        /// Words with two spellings, and the one that keys have.
        let spellings: KeyValuePairs<String, String>
        /// The numbers from 0 to 19.
        let units: [String]
        /// 20, 30 … 90.
        let tens: [String]
        /// 100 and 1000.
        let powers: [String]
        /// “first”, “second” …
        let ordinals: [String]
        /// What the words in the brackets behind a title say about the work. In lower case; the first kind that fits
        /// counts.
        let kinds: [(names: Set<String>, kind: TitleParts.Kind)]
        let filmWords: [String]
        /// Words of titles about how a film was made. In lower case.
        let makingWords: Set<String>
        /// Words after a genre or subject that people leave out or confuse. In lower case.
        let genericWords: [String]
        /// What stands before another name of the movie. To the letter.
        let aliasMarks: [String]
        /// What stands between a title and its alternative: “Dr. Strangelove or: How I …”. To the letter.
        let alternatives: [String]
        let versus: String
        /// Words that say nothing about which movie, series or person is meant.
        let emptyWords: Set<String>
        /// Words, beside articles, that two titles may share by chance. Those of one or two letters never count anyway.
        let commonWords: [String]
    }

    /// Words of series and their parts.
    struct Series: Sendable {
        /// Words before the number of a part.
        let partWords: Set<String>
        let numbers: [String: Int]
        /// The name of a series may follow them: “Son of Dracula”.
        let prepositions: Set<String>
        /// What may follow the name of a series in a title: “Harry Potter and the …”.
        let connectors: [[String]]
        /// Those that may follow a name of a single word.
        let strongConnectors: [[String]]
        /// What ends the name of a category or a link that stands for a series. To the letter.
        let categoryEndings: [String]
        let linkEndings: [String]
        /// “List of James Bond films” stands for a series. To the letter.
        let listBeginning: String
        /// How a corpus names what Wikidata states: “series wd:Q2484680”. To the letter.
        let statementBeginning: String
    }

    /// Names of categories. To the letter.
    struct Categories: Sendable {
        let prefix: String
        let films: String
        /// What begins a category that says no more than when and where a movie was: “Category:1979 in France”.
        let inSomething: String
        /// “Category:French-language films”.
        let languageMark: String
        /// “Category:Films from France”: the two folded words before the country.
        let origin: [String]
        /// The folded words behind genres and nationalities, and the one that makes a genre of them: “film noir”.
        let headWords: [String]
        let headOfGenre: String
        /// What ends a category of works that begins with the year in which they came out.
        let works: [String]
        /// What stands before the category's subject, and the kind of subject that it makes. The first that a name
        /// has counts.
        let relations: [(phrase: String, kind: LinkKind)]
        /// The one of them that stands before a director.
        let directorRelation: String
        /// What a label leaves out before a relation.
        let plainHeads: Set<String>
    }

    /// Names of links. To the letter.
    struct Links: Sendable {
        /// What makes a genre of the name of a link: “drama film”, “Western (genre)”.
        let genreEndings: [String]
        let languageEnding: String
        let makerEndings: [String]
        /// How corpora name what Wikidata states about a movie: “filmed in wd:Q84”.
        let statements: [(beginning: String, kind: LinkKind)]
        /// Words that a prize or an honour has in its name.
        let awardWords: [String]
        let sources: Set<String>
        let sourceEndings: [String]
    }

    /// Names of an infobox's fields, in lower case with spaces.
    struct Infobox: Sendable {
        let facts: [(name: String, field: FactField)]
        let people: [String]
        let makers: [String]
        /// The fields by which an infobox shows its kind. The kind with the most fields counts; of several, the first.
        let records: [(kind: RecordKind, names: [String])]
        /// Other names of the movie.
        let names: [String]
        /// What people call the fields of directors and of the cast, and what infoboxes call them.
        let directors: (asked: Set<String>, names: [String])
        let cast: (asked: Set<String>, names: [String])
        /// What stands between two names of a list.
        let and: String
    }

    /// Genres, countries and languages.
    struct Facts: Sendable {
        /// A genre a line: its name, other phrases for it, and the genres that it belongs to.
        let genres: String
        /// The genre of movies that are no features.
        var shortGenre = "short"
        /// What a genre's name may end with: “drama films”.
        let genreEndings: [String]
        /// “historical fiction” is the genre “historical”.
        let fictionEnding: String
        /// A country a line: its name, its adjectives, and its other names.
        let countries: String
        /// Words beside a nationality or a genre in a category that don't change what it says.
        let qualifiers: String
        /// A language's usual name for its other names; empty for a text that isn't a language.
        let languages: [String: String]
        /// What a language's name may end with, in lower case, and the word before it that makes it a name after all.
        let languageEndings: [String]
        let signLanguage: String
    }

    /// Words of amounts, lengths and dates, in lower case.
    struct Values: Sendable {
        let hours: Set<String>
        let minutes: Set<String>
        let seconds: Set<String>
        /// Words of cuts that cinemas mostly didn't show: “Director's cut: 190 minutes”.
        let specialCuts: Set<String>
        /// With these words, “m” stands for metres of film.
        let filmWords: Set<String>
        /// Words between the two ends of a range of lengths, and of amounts of money.
        let lengthRange: Set<String>
        let moneyRange: Set<String>
        /// Those of `moneyRange` that also stand between two separate amounts.
        let separateAmounts: Set<String>
        let and: String
        let factors: [String: Double]
        /// Factors that only India and its neighbours use.
        let indianFactors: [String: Double]
        /// Factors behind a number without a currency, where “m” would be metres.
        let plainFactors: [String: Double]
        /// What an amount of money is, by the words beside it.
        let amountLabels: [String: LabelledAmount.Label]
        /// Two words for the home market.
        let domestic: (String, String)
        /// The word that makes “world” the rest of the world.
        let rest: String
        /// Names of currencies and their codes of ISO 4217. “pesos” and “crowns” alone could be several.
        let currencies: [(code: String, names: String)]
        /// Words behind a sign that leave open which currency it is.
        let ambiguousCurrencies: Set<String>
        let dollars: Set<String>
        let rupees: Set<String>
        /// Whose rupees a text speaks about; of no such word, India's.
        let rupeesOfCountries: [String: String]
        /// With these words “¥” is the yuan.
        let chinese: Set<String>
        let approximately: Set<String>
        let beforeChrist: Set<String>
        let annoDomini: Set<String>
        /// Words that may stand beside a year of less than four digits.
        let besideYears: Set<String>
        /// What opens a remark about when a work was written: “(written c. 1934)”. To the letter.
        let writtenAside: String
    }
}
