import Testing

@testable import Kinolink

/// A movie as a corpus gives it, and the facts that are to be known of it.
struct FactCase: Sendable, CustomTestStringConvertible {
    let name: String
    var title = "A"
    /// A JSON object.
    var infobox = "{}"
    var links: [String] = []
    var facts = MovieFacts()

    var testDescription: String { name }

    static let all = [
        FactCase(name: "nothing"),
        // Years
        FactCase(
            name: "the title's year comes first", title: "Heat (1995 film)", infobox: #"{"released":"1996"}"#,
            links: ["Category:1997 films"], facts: MovieFacts(year: 1995)),
        FactCase(
            name: "then the categories'", infobox: #"{"released":"1996"}"#,
            links: ["Category:1997 films", "Category:1990s films", "Category:Films set in 1945"],
            facts: MovieFacts(year: 1997)),
        FactCase(
            name: "the earliest of several", links: ["Category:1998 films", "Category:1997 anime films"],
            facts: MovieFacts(year: 1997, genres: ["anime", "animation"])),
        FactCase(
            name: "then the infobox's", infobox: #"{"released":"December\u00a017, 1942 (New York), 1943"}"#,
            facts: MovieFacts(year: 1942)),
        FactCase(name: "a date", infobox: #"{"Release_date":"1994-09-10"}"#, facts: MovieFacts(year: 1994)),
        FactCase(name: "a number is no string", infobox: #"{"year":1994}"#, facts: MovieFacts(year: 1994)),
        FactCase(name: "no year", infobox: #"{"released":"Carthay Circle Theatre, 19942, 12, 0000, 9999"}"#),
        // Books, games, series
        FactCase(
            name: "a book's date", infobox: #"{"pub_date":"May 1839","english_release_date":"1841"}"#,
            facts: MovieFacts(year: 1839)),
        FactCase(
            name: "the year of a novel's category", infobox: #"{"release_date":"1947"}"#,
            links: [
                "Category:1945 British science fiction novels", "Category:1946 in fiction", "Category:1903 births",
            ],
            facts: MovieFacts(year: 1945, genres: ["science fiction"], countries: ["United Kingdom"])),
        FactCase(
            name: "a reprint is no novel of its year", infobox: #"{"author":"A","pub_date":"1908"}"#,
            links: ["Category:1917 British novels", "Category:1958 films"],
            facts: MovieFacts(year: 1908, countries: ["United Kingdom"])),
        FactCase(
            name: "years that a title is about", title: "Letters (1911–1924)",
            infobox: #"{"author":"A","pub_date":"1964"}"#,
            facts: MovieFacts(year: 1964)),
        FactCase(
            name: "publication date", infobox: #"{"publication_date":"1605 (Part One) 1615"}"#,
            facts: MovieFacts(year: 1605)),
        FactCase(name: "published", infobox: #"{"Published":"1678–1693"}"#, facts: MovieFacts(year: 1678)),
        FactCase(name: "first aired", infobox: #"{"first_aired":"September 22, 1994"}"#, facts: MovieFacts(year: 1994)),
        FactCase(
            name: "written, where nothing else is said", infobox: #"{"written":"1599–1601"}"#,
            facts: MovieFacts(year: 1599)),
        FactCase(
            name: "published before written", infobox: #"{"written":"1599","published":"1603"}"#,
            facts: MovieFacts(year: 1603)),
        FactCase(
            name: "comments and asides name no year",
            infobox: #"{"author":"A","pub_date":"1982 < !--NOT 1964-- >","published":"1965 (written c.1934-37)"}"#,
            facts: MovieFacts(year: 1965)),
        FactCase(name: "before Christ", infobox: #"{"written":"750 BC"}"#, facts: MovieFacts(year: -750)),
        FactCase(
            name: "years before Christ", infobox: #"{"date":"431–404 B.C. (printed 1502)"}"#,
            facts: MovieFacts(year: -431)),
        FactCase(name: "three digits", infobox: #"{"date":"c. 975"}"#, facts: MovieFacts(year: 975)),
        FactCase(name: "anno Domini", infobox: #"{"written":"AD 98"}"#, facts: MovieFacts(year: 98)),
        FactCase(name: "centuries are no years", infobox: #"{"written":"8th century BC","date":"1st century"}"#),
        FactCase(name: "pages are no year", infobox: #"{"published":"300 pages","written":"150 days"}"#),
        FactCase(
            name: "a game's category", infobox: #"{"released":"{{vgrelease|NA|March 3, 1994}}"}"#,
            links: ["Category:1993 video games"], facts: MovieFacts(year: 1993)),
        FactCase(name: "no decade", links: ["Category:1990s films", "Category:20th Century Fox films"]),
        // Genres
        FactCase(
            name: "genres of categories", links: ["Category:1990s American science fiction action films"],
            facts: MovieFacts(genres: ["science fiction", "action"], countries: ["United States"])),
        FactCase(
            name: "what films are about isn't their genre",
            links: [
                "Category:Documentary films about war", "Category:Films about comedy", "Category:Drama in fiction",
            ],
            facts: MovieFacts(genres: ["documentary"])),
        FactCase(
            name: "names before genres", links: ["Category:Studio Ghibli animated films", "Category:Star Wars films"],
            facts: MovieFacts(genres: ["animation"])),
        FactCase(
            name: "wars", links: ["Category:Cold War films", "Category:World War II films"],
            facts: MovieFacts(genres: ["war"])),
        FactCase(
            name: "genres that are others, too",
            links: ["Category:2010s black comedy films", "Category:Neo-noir films"],
            facts: MovieFacts(genres: ["black comedy", "comedy", "neo-noir", "film noir"])),
        FactCase(
            name: "an infobox's genres",
            infobox: #"{"genre":"Sci-Fi / [[Thriller]], Mumblecore and Children's"}"#,
            facts: MovieFacts(genres: ["science fiction", "mumblecore", "children's"])),
        FactCase(
            name: "genres of books",
            infobox:
                #"{"genre":"Science fiction novel, Historical fiction, Graphic novel, Children's literature, Novel"}"#,
            facts: MovieFacts(genres: ["science fiction", "historical", "graphic novel", "children's", "novel"])),
        FactCase(
            name: "links where nothing else names genres",
            links: ["Western (genre)", "action film", "comedy horror", "Crime", "Film score", "war film festival"],
            facts: MovieFacts(genres: ["western", "action", "comedy", "horror"])),
        FactCase(
            name: "no links where a category does", links: ["Category:Horror films", "film noir", "comedy film"],
            facts: MovieFacts(genres: ["horror"])),
        // Countries
        FactCase(
            name: "categories of countries",
            links: [
                "Category:1990s American films", "Category:Hong Kong action films", "Category:West German films",
                "Category:Films from France", "Category:American black-and-white films",
            ],
            facts: MovieFacts(genres: ["action"], countries: ["United States", "Hong Kong", "West Germany", "France"])),
        FactCase(
            name: "what only looks like a country",
            links: [
                "Category:American Revolution films", "Category:Films shot in Italy",
                "Category:Films based on French novels",
                "Category:Korean War films", "Category:American Zoetrope films", "Category:British Lion films",
            ], facts: MovieFacts(genres: ["war"])),
        FactCase(
            name: "countries run together", infobox: #"{"country":"United KingdomUnited StatesUSAFranceWest Germany"}"#,
            facts: MovieFacts(countries: ["United Kingdom", "United States", "France", "West Germany"])),
        FactCase(
            name: "countries by other names",
            infobox:
                #"{"Country":"USA / U.K., Holland[1] & the Soviet Union\nBosnia and Herzegovina, Mali and Burkina Faso"}"#,
            facts: MovieFacts(
                countries: [
                    "United States", "United Kingdom", "Netherlands", "Soviet Union", "Bosnia and Herzegovina",
                    "Mali", "Burkina Faso",
                ])),
        // Languages
        FactCase(
            name: "categories of languages",
            links: [
                "Category:1980s Tamil-language films", "Category:American Sign Language-language films",
                "Category:English-language Canadian films", "Category:upcoming Bengali-language films",
            ],
            facts: MovieFacts(
                languages: ["Tamil", "American Sign Language", "English", "Bengali"], countries: ["Canada"])),
        FactCase(
            name: "an infobox's languages",
            infobox: #"{"language":"EnglishCantonese, French language, Farsi, Silent (English)"}"#,
            facts: MovieFacts(languages: ["English", "Cantonese", "French", "Persian"])),
        FactCase(
            name: "what is no name", infobox: #"{"language":"{{plainlist}}","country":"1995","genre":"$12 million"}"#),
        // JSON
        FactCase(
            name: "escapes",
            infobox: #"{"langu\u0061ge":"x","language":"Fran\u00e7ais\u002c \uD83C\uDFAC \"Gaelic\""}"#,
            facts: MovieFacts(languages: ["Français", "🎬 \"Gaelic\""])),
        FactCase(
            name: "values of other kinds",
            infobox:
                #"{"a":{"country":"France"},"b":[{"language":["]}"]}],"country":null,"language":true,"genre":["drama"]}"#
        ),
        FactCase(
            name: "two fields of one name", infobox: #"{"country":"Italy","country":"Spain"}"#,
            facts: MovieFacts(countries: ["Italy", "Spain"])),
    ]

    static let odd = [
        "", "{", "}", "[]", "null", "{}", "\0", #"{"infobox"}"#, #"{"infobox":"#, #"{"infobox":{}"#, #"{"infobox":[]}"#,
        #"{"infobox":{"country"}}"#, #"{"infobox":{"country":}}"#, #"{"infobox":{"country":"France\"#,
        #"{"infobox":{"a":[[["#,
        #"{"infobox":{"a":{"b":"}}}"#, #"{"infobox":{"country":"\u12"}}"#, #"{"infobox":{,}}"#, #"{"infobox":{1:2}}"#,
        #"{"infobox":{"runtime":"\uD800 minutes","released":"\u"}}"#, #"{"rotten-tomatoes":1e999,"rating":--1}"#,
        "{\"infobox\":{\"country\":\"\u{1}\u{2}\"}}", "\u{FEFF}{\"infobox\":{}}",
        "{\"infobox\" : \t{ \"year\" : \"1x\" } }",
        "{\"infobox\":{\"a\":" + String(repeating: "[", count: 100_000) + "}}",
        "{\"infobox\":{\"country\":\"" + String(repeating: "aB", count: 50_000) + "\"}}",
        "{\"infobox\":{\"runtime\":\"" + String(repeating: "9", count: 10_000) + " minutes\"}}",
    ]
}
