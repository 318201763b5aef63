/// What is known of a movie besides its links; what isn't is nil or empty.
///
/// An article says it in several places, which are taken together:
///
/// - ``year``: that of the title, “(1995 film)”; else of a category, “Category:1995 films”, “Category:1945 debut novels”,
///   the earliest; else the earliest of the infobox's `released`, `release date`, `pub date`, `published`, `first aired`
///   and their like; else of `written` and its like. Of books it is the earlier of category and infobox.
/// - ``genres``: the infobox's `genre`, and categories that end in genres before “films”: “Category:1990s American science
///   fiction action films” is of science fiction and action. Only where neither names any, links such as
///   “drama film” and “Western (genre)” count: articles link to genres that the movie isn't of, too.
/// - ``countries``: the infobox's `country`, and categories made of nothing but years, nationalities and genres:
///   “Category:1990s American films”, “Category:Hong Kong action films”, “Category:Films from France”; not
///   “Category:American Revolution films”.
/// - ``languages``: the infobox's `language`, and “Category:French-language films”.
/// - ``runtime``: the first of the infobox's `runtime`, `running time` or `length`.
///
/// Lists of an infobox may be separated by commas, slashes, line breaks, “and”, or run together as template-stripping
/// leaves them, “EnglishCantonese”. A category that too few movies have is no link of the model, and says nothing here.
public struct MovieFacts: Sendable, Hashable, Codable {
    /// When it came out, −3000 … 2100, never 0; −750 is 750 BC.
    public var year: Int?
    /// In lower case, such as “science fiction”.
    public var genres: [String]
    /// In English, such as “French”.
    public var languages: [String]
    /// In English, such as “United States”.
    public var countries: [String]
    /// In minutes, above 0.
    public var runtime: Int?

    public init(
        year: Int? = nil, genres: [String] = [], languages: [String] = [], countries: [String] = [], runtime: Int? = nil
    ) {
        self.year = year
        self.genres = genres
        self.languages = languages
        self.countries = countries
        self.runtime = runtime
    }
}
