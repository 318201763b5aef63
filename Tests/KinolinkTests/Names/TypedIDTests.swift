@testable import Kinolink
import KinolinkStorage
import Testing

/// Ids of IMDb in the place of titles, typed and on lists.
struct TypedIDTests {
    /// Titles, and the fields of their infoboxes as JSON.
    private static let films: [(title: String, infobox: String)] = [
        ("Interstellar (film)", #""imdb":"tt0816692""#),
        ("Heat (1995 film)", #""director":"Michael Mann","imdb":"tt0113277""#),
        // As templates of old articles have it.
        ("The Shining (film)", #""imdb_id":"0081505""#),
        ("Alien (film)", #""IMDb_ID":"78748""#),
        ("Oppenheimer (film)", #""imdb":"https://www.imdb.com/title/tt15398776/""#),
        // What an article's template says counts before a field of its infobox.
        ("Ran (film)", #""imdb":"see below","imdb_id":"tt0000002","imdb":"tt0089881""#),
        ("Solaris", #""imdb":"nm0000190""#), ("Stalker (1979 film)", #""imdb":8.1"#),
        ("Das Boot", #""imdb":"٠٠٨٢٠٩٦""#), ("Amélie", #""imdb":null"#), ("Metropolis (1927 film)", #""imdb":"""#),
        ("Brazil (1985 film)", #""imdb":["tt0088846"]"#),
        // Two articles with one id, as a film and its director's cut have.
        ("Twin", #""imdb":"tt0000077""#), ("Twin: The Director's Cut", #""imdb":"tt0000077""#),
        // A film whose title looks like an id that another film has, and one whose title nobody else has as an id.
        ("tt0113277", #""imdb":"tt0000099""#), ("tt0000042", ""),
    ]

    private static func model() throws -> Model {
        let facts = Dictionary(uniqueKeysWithValues: films.map { ($0.title, "{\"infobox\":{\($0.infobox)}}") })
        return try Model(ModelContents(movies: films.map { ($0.title, [1]) }, facts: { facts[$0] ?? "{}" }))
    }

    private let model: Model

    init() throws { model = try Self.model() }

    private static let typed = [
        ("tt0816692", "Interstellar (film)"), ("TT816692", "Interstellar (film)"),
        (" tt0816692 ", "Interstellar (film)"),
        ("https://www.imdb.com/title/tt0816692/?ref_=fn_al_tt_1", "Interstellar (film)"),
        ("http://m.imdb.com/title/tt0816692", "Interstellar (film)"), ("tt0081505", "The Shining (film)"),
        ("tt0078748", "Alien (film)"), ("tt15398776", "Oppenheimer (film)"), ("tt0089881", "Ran (film)"),
        ("tt0000077", "Twin"), ("tt0000099", "tt0113277"),
    ]

    @Test(arguments: typed)
    func findIDs(typed: String, title: String) throws {
        let match = try model.match(title: typed)
        #expect(match.title == title && match.nearness == .exact)
        #expect(try model.title(matching: typed) == title)
        #expect(try model.facts(of: typed) == model.facts(of: title))
        #expect(model.titles(matching: typed).first?.title == title)
        #expect(try model.details(of: typed).movie.title == title)
    }

    /// Even the first question of all, which is answered without an index where possible.
    @Test(arguments: typed)
    func findIDsToTheLetter(typed: String, title: String) throws {
        for prepares in [false, true] {
            let model = try Self.model()
            if prepares { model.prepare() }
            #expect(try model.movieRow(typed, exactly: true) == Self.films.firstIndex { $0.title == title })
            #expect(throws: Never.self) { try model.title(exactly: typed) }
        }
    }

    /// A similar title would be another movie.
    @Test(arguments: ["tt9999999", "tt0816693", "tt0113278", "https://www.imdb.com/title/tt0113278/", "tt1"])
    func anUnknownIDIsNoMisspelling(typed: String) {
        let error = KinolinkError.unknownMovie(title: typed, nearest: [])
        #expect(error.description == "nothing has the id “\(typed)”")
        #expect(throws: error) { try model.match(title: typed) }
        #expect(throws: error) { try model.title(exactly: typed) }
        #expect(throws: error) { try model.facts(of: typed) }
    }

    /// A search field finds titles that begin so, whatever else the text may be.
    @Test func aSearchFieldFindsNothingForAnUnknownID() {
        for typed in ["tt9999999", "tt0816693", "https://www.imdb.com/title/tt9999999/"] {
            #expect(model.titles(matching: typed).isEmpty)
        }
        #expect(model.titles(matching: "tt01132").map(\.title) == ["tt0113277"])
    }

    /// What is no id stays a title, and may be misspelled.
    @Test func whatIsNoIDIsATitle() {
        for typed in ["nm0000190", "tt٠٨١٦٦٩٢", "https://www.imdb.com/name/nm0000190/"] {
            let error = #expect(throws: KinolinkError.self) { try model.match(title: typed) }
            #expect(error?.description.hasPrefix("nothing is called “\(typed)”") == true)
        }
        // The id of an article is not its title: a bare number is the name of a film such as “1917”.
        #expect(throws: KinolinkError.self) { try model.match(title: "0816692") }
    }

    /// The answer doesn't depend on what was asked before.
    @Test(arguments: [false, true])
    func aTitleToTheLetterComesBeforeAnID(prepares: Bool) throws {
        let model = try Self.model()
        if prepares { model.prepare() }
        #expect(try model.match(title: "tt0113277").title == "tt0113277")
        #expect(try model.title(exactly: "tt0113277") == "tt0113277")
        #expect(try model.match(title: "tt0000042").title == "tt0000042")
        // Another spelling is not the title.
        #expect(try model.match(title: "https://www.imdb.com/title/tt0113277/").title == "Heat (1995 film)")
    }

    @Test func moviesHaveTheIDsOfTheirInfoboxes() throws {
        let ids = [
            "tt0816692", "tt0113277", "tt0081505", "tt0078748", "tt15398776", "tt0089881", nil, nil, nil, nil, nil, nil,
            "tt0000077", "tt0000077", "tt0000099", nil,
        ]
        // Once read one by one, and once all together.
        for prepares in [false, true] {
            let model = try Self.model()
            if prepares { model.prepare() }
            #expect(model.movies.map(\.imdb) == ids)
            #expect(try Self.films.map { try model.facts(of: $0.title).imdb } == ids)
        }
    }

    @Test func answersHaveIDs() throws {
        let similar = try model.similar(to: "tt0816692", count: 100)
        #expect(similar.count == Self.films.count - 1)
        for answer in similar {
            #expect(
                try answer.movie == model.movie(titled: answer.title)
                    && answer.movie.imdb == model.facts(of: answer.title).imdb)
        }
    }

    @Test func titlesOfFiltersMayBeIDs() throws {
        let candidates = try model.candidates(
            MovieFilter(
                onlyFrom: ["tt0816692", "imdb.com/title/tt0113277", "tt9999999", "alien"], excluding: ["tt78748"]))
        #expect(candidates.count == 2)
        #expect(candidates.unmatched == ["tt9999999"])
    }

    private func match(_ movies: WatchedMovie...) -> MatchReport { model.match(movies) }

    @Test func aListsIDComesBeforeItsTitleAndYear() {
        let report = match(
            WatchedMovie(title: "Alien", year: 1979, imdb: "tt0816692"),
            WatchedMovie(title: "Der Glanz", originalTitle: "Heat", year: 1900, imdb: "tt0081505"),
            WatchedMovie(title: "tt0113277", imdb: "tt0113277"))
        #expect(report.titles == ["Interstellar (film)", "The Shining (film)", "Heat (1995 film)"])
        #expect(report.unmatched.isEmpty)
    }

    /// The corpus has no id for many movies, and some lists have ids of other sites in the column.
    @Test(arguments: ["tt9999999", "nm0000190", "", "0113277"])
    func aListsUnknownIDLeavesTitleAndYear(id: String) {
        let report = match(
            WatchedMovie(title: "Alien", year: 1979, imdb: id), WatchedMovie(title: "Heat", year: 1950, imdb: id),
            WatchedMovie(title: "Brazil", year: 1985, imdb: id), WatchedMovie(title: "Xyzzy", imdb: id))
        #expect(report.titles == ["Alien (film)", "Brazil (1985 film)"])
        #expect(report.unmatched.map(\.reason) == [.otherYear(titles: ["Heat (1995 film)"]), .unknown])
    }

    /// What isn't a film has an id too.
    @Test func anIDOfASeriesIsNoFilm() {
        let report = match(WatchedMovie(title: "Heat", year: 1995, imdb: "tt0113277", kind: "TV Series"))
        #expect(report.unmatched.map(\.reason) == [.notFilm(kind: "TV Series")])
    }

    @Test func theFirstOfLinesWithOneIDMatches() {
        let report = match(
            WatchedMovie(title: "Interstellar", year: 2014, line: 2),
            WatchedMovie(title: "Between the Stars", imdb: "tt0816692", line: 3),
            WatchedMovie(title: "Again", imdb: "tt0816692", line: 4))
        // The id is as near as a title can be, and nearer than a title without its brackets.
        #expect(report.matched.map(\.movie.line) == [3])
        #expect(
            report.unmatched.map(\.reason)
                == [.repeated(title: "Interstellar (film)"), .repeated(title: "Interstellar (film)")])
    }

    @Test(arguments: [false, true])
    func linesMayBeIDs(exactly: Bool) throws {
        let list = try MovieList(
            parsing: Array("tt0816692\nhttps://www.imdb.com/title/tt0113277/\r\ntt9999999\nAlien (film)\n".utf8),
            named: "a.txt")
        let report = model.match(list.movies, exactly: exactly)
        #expect(report.titles == ["Interstellar (film)", "Heat (1995 film)", "Alien (film)"])
        #expect(report.unmatched.map(\.movie.title) == ["tt9999999"])
        #expect(model.titles(of: [list]).unmatched == ["tt9999999"])
    }

    @Test func anIMDbListIsFoundByID() throws {
        let list = try MovieList(
            parsing: Array(
                "Const,Title,Year,Title Type\ntt0816692,Interestelar,2014,Movie\ntt0081505,El resplandor,1980,Movie\n"
                    .utf8),
            named: "lista.csv")
        #expect(model.match(list.movies).titles == ["Interstellar (film)", "The Shining (film)"])
    }
}
