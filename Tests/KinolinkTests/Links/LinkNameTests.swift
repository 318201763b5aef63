import KinolinkStorage
import Testing

@testable import Kinolink

/// The time and the kind in the name of a link, and how people read it.
struct LinkNameTests {
    @Test(
        arguments: [
            ("Category:1979 films", .nothing), ("Category:1970s films", .nothing), ("1979", .nothing),
            ("1970s", .nothing),
            ("1979 in film", .nothing), ("Category:1979 in cinema", .nothing),
            ("Category:1970s horror films", .renamed("Category:Horror films")),
            ("Category:1979 directorial debut films", .renamed("Category:Directorial debut films")),
            ("Category:1990s Tamil-language films", .renamed("Category:Tamil-language films")),
            ("Category:1995 novels", .renamed("Category:Novels")),
            ("Category:1990s école films", .renamed("Category:école films")),
            ("Category:Films set in 1979", .same), ("2001: A Space Odyssey", .same), ("1917 (2019 film)", .same),
            ("1941 (film)", .same), ("12 Angry Men", .same), ("Category:20th Century Fox films", .same),
            ("3000", .same),
            ("Category:9999 films", .same), ("19791", .same), ("1930s–40s", .same), ("", .same), ("Category:", .same),
            ("1979 ", .same), ("Category:1979 ", .same), ("Category:1979  films", .renamed("Category: films")),
            // In other languages
            ("Category:Filmtitel 1995", .nothing), ("Filmjahr 2006", .nothing), ("1990er", .nothing),
            ("Category:Film sorti en 2001", .nothing), ("2001 au cinéma", .nothing),
            ("Category:Film français sorti en 2001", .renamed("Category:Film français")),
            ("Category:Film américain des années 1990", .renamed("Category:Film américain")),
            ("Category:Film se déroulant dans les années 1990", .same), ("Category:Film tourné en 1999", .same),
            ("Category:Películas de 1999", .nothing), ("Category:Filmtitel 19955", .same), ("Filmtitel 1995", .same),
            ("Category:Películas de terror de los años 1990", .renamed("Category:Películas de terror")),
            ("Category:Film italiani del 1997", .renamed("Category:Film italiani")),
            ("Category:Фильмы СССР 1972 года", .renamed("Category:Фильмы СССР")),
            ("Category:Фильмы 1972 года", .nothing), ("Category:2001年の映画", .nothing), ("2001年", .nothing),
            ("Category:2001年のアニメ映画", .renamed("Category:アニメ映画")), ("Category:2019年电影", .nothing),
            ("Category:2010年代劇情片", .renamed("Category:劇情片")), ("2001年宇宙の旅", .same),
        ] as [(String, TimelessLink)])
    func losesTheTimeThatItBeginsWith(name: String, expected: TimelessLink) {
        #expect(TimelessLink(name) == expected)
    }

    @Test(
        arguments: [
            ("Category:1979 films", 1979), ("Category:1995 American novels", 1995), ("Category:1970s novels", 0),
            ("Category:1979 in film", 0), ("1979", 0), ("Category:Films set in 1979", 0),
            ("Category:1605 novels", 1605),
            ("Category:1979", 1979), ("Category:1993 video games", 1993), ("Category:1962 plays", 1962),
            ("Category:1945 science fiction novels", 1945), ("Category:1999 American television series debuts", 1999),
            ("Category:2001 American television series endings", 0), ("Category:1945 births", 0),
            ("Category:1936 Summer Olympics", 0), ("Category:1945 establishments in Japan", 0),
            ("Category:2008 kung-fu films", 2008), ("Category:0999 novels", 0), ("Category:19450 novels", 0),
            ("Category:Filmtitel 1995", 1995), ("Category:Film français sorti en 2001", 2001), ("2001 au cinéma", 0),
            ("Category:Film français des années 1990", 0), ("Category:Фильмы СССР 1972 года", 1972),
            ("Category:2019年电影", 2019), ("Category:2010年代劇情片", 0), ("Category:Geboren 1995", 0),
        ] as [(String, Int16)])
    func hasTheYear(name: String, year: Int16) {
        #expect(TimelessLink.years(ofCategories: StringTable([name])) == [year])
    }

    /// The model calls “Category:1970s horror films” “Category:Horror films”.
    @Test func isFoundWithItsTime() throws {
        let model = try Model(
            ModelContents(
                movies: [("m", [1])], links: [("Category:Horror films", [1]), ("Category:1970s war films", [1])]))
        #expect(try model.links(similarTo: "category:1970s horror films", count: 1).count == 1)
        #expect(
            try model.links(similarTo: "Category:1970s war films", includingSelf: true)[0].name
                == "Category:1970s war films")
        #expect(throws: KinolinkError.unknownLink(name: "1979", nearest: [])) { try model.links(similarTo: "1979") }
    }

    /// People call “horror film” “horror”. An article goes before a category of this name.
    @Test(arguments: [
        ("horror", "horror film"), ("Horror movies", "horror film"), ("horror film", "horror film"),
        ("Horror Films", "horror film"), ("samurai", "Category:Samurai films"),
        ("samurai movie", "Category:Samurai films"),
        ("gothic", "Gothic novel"), ("magic films", "magic"), ("1970s war", "Category:1970s war films"),
    ])
    func isFoundByAWordPeopleUse(name: String, link: String) throws {
        let links = [
            "horror film", "Category:Horror films", "Category:Samurai films", "Gothic novel", "magic",
            "Category:1970s war films", "film", "films of horror",
        ]
        let model = try Model(ModelContents(movies: [("m", [1])], links: links.map { ($0, [1]) }))
        #expect(try model.link(matching: name) == link)
    }

    @Test func thatFitsSeveralIsAmbiguous() throws {
        let model = try Model(
            ModelContents(movies: [("m", [1])], links: ["Noir film", "noir-film", "Film noir"].map { ($0, [1]) }))
        #expect(throws: KinolinkError.ambiguousLink(name: "noir", candidates: ["Noir film", "noir-film"])) {
            try model.link(matching: "noir")
        }
        for name in ["rap", "films", ""] {
            #expect(throws: KinolinkError.self) { try model.link(matching: name) }
        }
    }

    @Test(arguments: [
        ("Category:Films directed by Ridley Scott", "directed by Ridley Scott"),
        ("Category:Films about astronauts", "about astronauts"), ("Category:Films set in London", "set in London"),
        ("Category:Film scores by John Williams", "scores by John Williams"),
        ("Category:American films about revenge", "American films about revenge"),
        ("Category:Monster movies", "Monster movies"), ("Ridley Scott", "Ridley Scott"), ("Category:", ""),
        ("Category:Films about ", "about "),
        ("Category:Film réalisé par Agnès Varda", "réalisé par Agnès Varda"),
        ("Category:Film policier tourné à Lyon", "Film policier tourné à Lyon"),
        ("Category:Películas dirigidas por Luis Buñuel", "dirigidas por Luis Buñuel"),
    ])
    func isReadWithoutTermsOfWikipedia(name: String, label: String) {
        #expect(LinkShare(link: name, kind: .other, share: 1).label == label)
    }

    /// Infoboxes, categories, titles and words show the kind.
    @Test func isOfAKind() throws {
        let facts = #"""
            {"infobox":{"director":"Ridley Scott","starring":"Sigourney Weaver, Tom Skerritt\nJohn Hurt","Distributor":\#
            "20th Century Fox","production_companies":"Brandywine","budget":"Dan"},"rating":null}
            """#
        let kinds: [(String, LinkKind)] = [
            ("Ridley Scott", .person), ("Sigourney Weaver", .person), ("John Hurt", .person),
            ("Tom Skerritt (actor)", .person),
            ("20th Century Fox", .maker), ("Brandywine", .maker), ("Dan", .other), ("Shepperton Studios", .maker),
            ("Category:20th Century Fox films", .maker), ("Category:Films directed by Ridley Scott", .person),
            ("Category:Films produced by Walter Hill", .person), ("Walter Hill", .person),
            ("Category:Films set in London", .place), ("London", .place), ("Category:Films set in the 1970s", .theme),
            ("Category:Films set in France", .place), ("France", .country),
            ("Category:Films about space", .theme), ("Category:Monster movies", .genre),
            ("Category:Science fiction horror films", .genre), ("horror film", .genre),
            ("Category:British films", .country), ("Category:English-language films", .language),
            ("English language", .language), ("Category:1979 films", .time), ("1979", .time),
            ("Category:Films that won the Best Visual Effects Academy Award", .award),
            ("Rotten Tomatoes", .source), ("Empire (magazine)", .source), ("Los Angeles Times", .source),
            ("Alien (film)", .work), ("Alien (franchise)", .work), ("Category:Alien (franchise) films", .work),
            ("Category:Films based on works by Philip K. Dick", .person),
            ("Category:Films based on actual events", .theme),
            ("Category:1979 in cinema", .time), ("Category:Amblin Entertainment films", .maker),
            ("filmed in Q84", .place),
            ("H. R. Giger", .other),
        ]
        let contents = try ModelContents(
            movies: [("Alien (film)", [1])], links: kinds.map { ($0.0, [1]) }, facts: { _ in facts })
        let found = LinkKinds.kinds(of: contents)
        for ((name, expected), kind) in zip(kinds, found) { #expect(kind == expected, "\(name)") }
        var noted = contents
        noted.findLinkKinds()
        #expect(LinkKinds.kinds(of: noted).elementsEqual(found))
        // A kind of a later version.
        noted.linkKinds = Column(Array(repeating: 255, count: kinds.count))
        #expect(LinkKinds.kinds(of: noted).allSatisfy { $0 == .other })
    }

    @Test(
        arguments: [
            (
                #"""
                {"infobox":{"Titel":"A","Regie":"Wim Wenders","Besetzung":"Bruno Ganz: Damiel","Stab":"Musik: Jürgen Knieper",
                "Produktionsunternehmen":"Road Movies"}}
                """#,
                [
                    ("Wim Wenders", .person), ("Bruno Ganz", .person), ("Jürgen Knieper", .person),
                    ("Road Movies", .maker),
                    ("Deutschland", .country), ("Deutsche Sprache", .language), ("Thriller", .genre),
                    ("Filmdrama", .genre),
                    ("Category:Deutscher Film", .country), ("Category:Filmkomödie", .genre), ("Berlin", .other),
                    ("Category:Filmtitel 1987", .time), ("Oscarverleihung 1988", .award),
                    ("Category:Low-Budget-Film", .theme),
                ]
            ),
            (
                #"""
                {"infobox":{"titre":"A","réalisation":"Jean-Pierre Jeunet et Marc Caro","acteur":"Audrey Tautou","production":"UGC"}}
                """#,
                [
                    ("Jean-Pierre Jeunet", .person), ("Marc Caro", .person), ("Audrey Tautou", .person),
                    ("UGC", .maker),
                    ("Allemagne", .country), ("Allemand", .language), ("Comédie romantique", .genre),
                    ("Category:Film français", .country), ("Category:Comédie romantique française", .genre),
                    ("Category:Film réalisé par Agnès Varda", .person), ("Agnès Varda", .person),
                    ("Category:Film tourné à Lyon", .place), ("Lyon", .place), ("Category:Film en anglais", .language),
                    ("2001 au cinéma", .time), ("Palme d'or", .award), ("Category:Film sur l'amitié", .theme),
                ]
            ),
            (
                #"{"infobox":{"РусНаз":"А","Режиссёр":"Андрей Тарковский"}}"#,
                [("Тарковский, Андрей Арсеньевич", .person), ("СССР", .country), ("Драма", .genre)]
            ),
        ] as [(String, [(String, LinkKind)])])
    func isOfAKindInOtherLanguages(facts: String, kinds: [(String, LinkKind)]) throws {
        let contents = try ModelContents(
            movies: [("A", [1])], links: kinds.map { ($0.0, [1]) }, facts: { _ in facts })
        for ((name, expected), kind) in zip(kinds, LinkKinds.kinds(of: contents)) {
            #expect(kind == expected, "\(name)")
        }
    }

    /// A model file holds kinds as these numbers.
    @Test func kindsKeepTheirPlaces() {
        #expect(
            LinkKind.allCases == [
                .other, .person, .work, .place, .maker, .theme, .genre, .award, .time, .country, .language,
                .source,
            ])
    }
}
