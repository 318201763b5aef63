@testable import Kinolink
import Testing

struct NameTests {
    static let titles = [
        "The Godfather", "The Godfather Part II", "Amélie", "Léon: The Professional", "Schindler's List", "WALL-E",
        "8½",
        "M*A*S*H (film)", "Heat (1995 film)", "Heat (1986 film)", "Titanic (1997 film)", "Alien (film)", "Aliens",
        "Seven (1995 film)", "七人の侍", "E.T. the Extra-Terrestrial", "Spider-Man", "(500) Days of Summer", "$ (film)",
        "!!!", "🎬", "Æon Flux", "Solaris", "SOLARIS", "Crash", "Crash (1996 film)", "Gladiator (2000 film)",
        "Psycho (1960 film)", "Psycho (1998 film)", "Brazil (1985)", "Pokémon", "Pokemon", "Мой друг", "Straße",
        "Batman (1989 American film)", "a\u{0}b", "M (1931 film)", "Z (1969 film)", "What's Up (Doc) film",
    ]

    let model: Model

    init() throws {
        model = try Model(
            ModelContents(
                movies: Self.titles.map { ($0, [1]) },
                links: ["Al Pacino", "Heat (film)", "Penélope Cruz", "M", "m", "Titanic"].map { ($0, [1]) }))
    }

    @Test(arguments: titles)
    func findsExactTitles(title: String) throws {
        #expect(try model.title(matching: title) == title)
    }

    @Test(arguments: [
        ("the godfather", "The Godfather"), ("THE GODFATHER", "The Godfather"), ("  The  Godfather ", "The Godfather"),
        ("the godfather, part ii", "The Godfather Part II"),
        ("amelie", "Amélie"), ("AMÉLIE", "Amélie"), ("Ame\u{301}lie", "Amélie"),
        ("leon the professional", "Léon: The Professional"), ("Léon – the Professional", "Léon: The Professional"),
        ("schindlers list", "Schindler's List"), ("Schindler’s List", "Schindler's List"),
        ("Schindler's  List!", "Schindler's List"),
        ("Wall-E", "WALL-E"), ("wall e", "WALL-E"), ("WALL·E", "WALL-E"), ("WALL•E", "WALL-E"),
        ("8 1/2", "8½"), ("8 ½", "8½"),
        ("M*A*S*H", "M*A*S*H (film)"), ("mash", "M*A*S*H (film)"), ("M.A.S.H.", "M*A*S*H (film)"),
        ("et the extra terrestrial", "E.T. the Extra-Terrestrial"), ("spider man", "Spider-Man"),
        ("500 days of summer", "(500) Days of Summer"), ("aeon flux", "Æon Flux"), ("strasse", "Straße"),
        ("мой ДРУГ", "Мой друг"), ("ｓｅｖｅｎ", "Seven (1995 film)"),
    ])
    func findsTitlesAsPeopleTypeThem(typed: String, title: String) throws {
        #expect(try model.title(matching: typed) == title)
    }

    @Test(arguments: [
        ("alien", "Alien (film)"), ("Alien", "Alien (film)"), ("Titanic", "Titanic (1997 film)"),
        ("Titanic (film)", "Titanic (1997 film)"), ("titanic (1997)", "Titanic (1997 film)"),
        ("Heat (1995)", "Heat (1995 film)"), ("heat 1986", "Heat (1986 film)"),
        ("HEAT (1986 FILM)", "Heat (1986 film)"),
        ("Aliens (film)", "Aliens"), ("Crash", "Crash"), ("crash", "Crash"), ("crash (1996)", "Crash (1996 film)"),
        ("brazil", "Brazil (1985)"), ("Brazil (1985 film)", "Brazil (1985)"),
        ("Batman (1989)", "Batman (1989 American film)"), ("batman", "Batman (1989 American film)"),
        ("$", "$ (film)"), ("m", "M (1931 film)"), ("Z", "Z (1969 film)"), ("the godfather (film)", "The Godfather"),
    ])
    func findsTitlesWithoutDisambiguation(typed: String, title: String) throws {
        #expect(try model.title(matching: typed) == title)
    }

    @Test(arguments: [
        ("Heat", ["Heat (1995 film)", "Heat (1986 film)"]), ("heat (film)", ["Heat (1995 film)", "Heat (1986 film)"]),
        ("psycho", ["Psycho (1960 film)", "Psycho (1998 film)"]), ("solaris", ["Solaris", "SOLARIS"]),
        ("POKÉMON", ["Pokémon", "Pokemon"]),
    ])
    func namesTheCandidatesOfAnAmbiguousTitle(typed: String, candidates: [String]) {
        #expect(throws: KinolinkError.ambiguousMovie(title: typed, candidates: candidates)) {
            try model.similar(to: typed)
        }
    }

    @Test(arguments: [
        ("Teh Godfather", "The Godfather"), ("Amelei", "Amélie"), ("titanik", "Titanic (1997 film)"),
        ("七人の待", "七人の侍"), ("Aleins", "Aliens"),
    ])
    func offersTheNearestTitleForAMistypedOne(typed: String, title: String) throws {
        let error = #expect(throws: KinolinkError.self) { try model.title(matching: typed) }
        guard case .unknownMovie(typed, let nearest) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(nearest.first == title)
        #expect(nearest.count <= 5)
        #expect(error?.description.hasPrefix("nothing is called “\(typed)”; did you mean “\(title)”") == true)
    }

    @Test(arguments: [
        "", " ", "\n\t", "\0", "\0\0", "?", "???", "…", "()", " ()", "👨‍👩‍👧", "\u{301}", "\u{FEFF}", "zzzzzzzzzzzz",
        "東京物語の夜",
    ])
    func findsNothingWhereNothingIsNear(typed: String) {
        #expect(throws: KinolinkError.unknownMovie(title: typed, nearest: [])) { try model.title(matching: typed) }
    }

    @Test func findsNothingForVeryLongTitles() {
        for typed in [
            String(repeating: "a", count: 300), String(repeating: "é", count: 1 << 20),
            String(repeating: " (", count: 1 << 16) + ")", String(repeating: "the godfather ", count: 1 << 16),
        ] {
            let error = #expect(throws: KinolinkError.self) { try model.title(matching: typed) }
            #expect(error == .unknownMovie(title: typed, nearest: []))
        }
    }

    /// Time and memory are proportional to the size of the text and the model.
    @Test func survivesHostileTitles() throws {
        for typed in [
            "Alien zz" + String(repeating: ": ", count: 50_000), "Alien" + String(repeating: "!", count: 1 << 20),
            String(repeating: "a ", count: 1 << 16), "a" + String(repeating: " (b)", count: 1 << 14),
        ] {
            _ = try? model.title(matching: typed)
            _ = model.match([WatchedMovie(title: typed, year: 1979)])
        }
        let titles =
            [String(repeating: "aa ", count: 1 << 18), String(repeating: "a: ", count: 1 << 16)]
            + (0..<20_000).map { "Foo (\($0))" }
        let crowded = try Model(
            ModelContents(
                movies: titles.map { ($0, [1]) }, links: [(String(repeating: "bb ", count: 1 << 18), [1])],
                rows: titles.map { _ in [0] }))
        for typed in ["aaa", "Foo", "Foo: Bar", "Foo bb", "foo 1979", "a: b"] {
            _ = try? crowded.title(matching: typed)
            _ = crowded.match([WatchedMovie(title: typed, year: 1979)])
        }
        let many = crowded.match((0..<2000).map { WatchedMovie(title: "Foo", line: $0) })
        #expect(many.unmatched.count == 2000)
    }

    /// An existing index makes no difference.
    @Test func takesTitlesToTheLetterFirst() throws {
        let titles = [
            "e\u{301}", "\u{E9}", "Twice", "Twice",
            "Long (1995 film)" + String(repeating: " x", count: 300) + " (1995 film)",
        ]
        let contents = try ModelContents(movies: titles.map { ($0, [1]) })
        let (fresh, prepared) = (Model(contents), Model(contents))
        prepared.prepare()
        for title in titles {
            let found = try Model(contents).match(title: title)
            #expect(found.nearness == .exact)
            #expect(found.title.unicodeScalars.elementsEqual(title.unicodeScalars))
            #expect(try prepared.match(title: title) == found)
            #expect(try prepared.title(exactly: title) == fresh.title(exactly: title))
        }
    }

    @Test func writesSentences() {
        let unknown = KinolinkError.unknownMovie(title: "x", nearest: ["a", "b", "c"])
        #expect("\(unknown)" == "nothing is called “x”; did you mean “a”, “b” or “c”?")
        #expect("\(KinolinkError.unknownMovie(title: "x", nearest: []))" == "nothing is called “x”")
        #expect("\(KinolinkError.ambiguousLink(name: "x", candidates: ["X", "χ"]))" == "“x” can be “X” or “χ”")
    }

    @Test(arguments: [("al pacino", "Al Pacino"), ("penelope cruz", "Penélope Cruz"), ("M", "M"), ("m", "m")])
    func findsLinks(typed: String, name: String) throws {
        let links = try model.links(similarTo: typed, count: 1, includingSelf: true)
        #expect(links.first?.name == name)
        #expect(links.first?.isQuery == true)
    }

    /// A link's name means exactly that: “Titanic” is the ship, not the film.
    @Test(arguments: [("Titanic (film)", []), ("Heat", ["Heat (film)"]), ("Al Pacno", ["Al Pacino"])])
    func offersLinksOfOtherNames(typed: String, nearest: [String]) {
        #expect(throws: KinolinkError.unknownLink(name: typed, nearest: nearest)) {
            try model.links(similarTo: typed)
        }
    }

    @Test func namesTheCandidatesOfAnAmbiguousLink() throws {
        let model = try Model(ModelContents(movies: [], links: [("Jazz", [1]), ("JAZZ", [1])]))
        #expect(throws: KinolinkError.ambiguousLink(name: "jazz", candidates: ["Jazz", "JAZZ"])) {
            try model.links(similarTo: "jazz")
        }
    }
}
