@testable import Kinolink
import KinolinkStorage
import Testing

struct MatchTests {
    /// The titles of Wikipedia, and the years that facts say.
    static let movies: [(title: String, year: Int?)] = [
        ("Heat (1995 film)", 1995), ("Heat (1986 film)", 1986), ("The Crow (1994 film)", 1994), ("Amélie", 2001),
        ("Seven (1995 film)", nil), ("The Matrix", 1999), ("Mr. & Mrs. Smith (2005 film)", 2005),
        ("Mr. & Mrs. Smith (1941 film)", 1941), ("Pride and Prejudice (1940 film)", 1940), ("Alien (film)", 1979),
        ("Crash (1996 film)", nil), ("Crash (2004 film)", nil), ("Solaris", nil), ("Stalker (1979 film)", 1979),
        ("Léon: The Professional", 1994), ("Star Wars (film)", 1977), ("Birdman (film)", 2014),
        ("Nymphomaniac: Vol. I", 2013), ("And", 1995), ("The The", 1990), ("Ran (film)", 1985),
        ("Das Boot", 1981), ("Twins (1988 film)", 1988), ("Twin (1988 film)", 1988), ("Gemini", nil),
        ("Gemini", nil), ("Spirited Away", 2001), ("Dune (1984 film)", 1984), ("Dune (2021 film)", 2021),
        ("M (1931 film)", nil), ("The Thing (1982 film)", 1982), ("Thing (1982 film)", 1982), ("Color of Night", 1994),
    ]

    private func report(_ movies: [WatchedMovie]) throws -> MatchReport {
        var contents = try ModelContents(movies: Self.movies.map { ($0.title, [1]) })
        contents.years = Column(Self.movies.map { Int32($0.year ?? 0) })
        return Model(contents).match(movies)
    }

    @Test(
        arguments: [
            ("Heat", 1995, "Heat (1995 film)"), ("HEAT", 1986, "Heat (1986 film)"), ("Heat", 1996, "Heat (1995 film)"),
            ("Heat", 1994, "Heat (1995 film)"), ("Heat", 1987, "Heat (1986 film)"),
            ("Heat (1995)", nil, "Heat (1995 film)"),
            ("Heat (1986 film)", nil, "Heat (1986 film)"), ("The Crow", 1994, "The Crow (1994 film)"),
            ("Crow, The", 1995, "The Crow (1994 film)"), ("crow", 1994, "The Crow (1994 film)"),
            ("amelie", 2001, "Amélie"),
            ("Amélie", nil, "Amélie"), ("The Matrix", 1999, "The Matrix"), ("Matrix, The", 1999, "The Matrix"),
            ("Matrix", 2000, "The Matrix"), ("Mr. and Mrs. Smith", 2005, "Mr. & Mrs. Smith (2005 film)"),
            ("Mr & Mrs Smith", 1941, "Mr. & Mrs. Smith (1941 film)"),
            ("Pride & Prejudice", 1940, "Pride and Prejudice (1940 film)"), ("Alien", nil, "Alien (film)"),
            ("Alien", 1979, "Alien (film)"), ("Crash", 1996, "Crash (1996 film)"), ("Crash", 2005, "Crash (2004 film)"),
            ("Solaris", 1972, "Solaris"), ("And", 1995, "And"), ("the the", 1990, "The The"),
            ("M", 1931, "M (1931 film)"),
            ("Dune", 2021, "Dune (2021 film)"), ("DUNE", 1984, "Dune (1984 film)"),
            ("The Thing", 1982, "The Thing (1982 film)"), ("Thing", 1982, "Thing (1982 film)"),
            // The year in a title takes precedence over that of the facts, and replaces a missing one.
            ("Seven", 1995, "Seven (1995 film)"),
            // By a subtitle or another spelling, only from exactly that year.
            ("Léon", 1994, "Léon: The Professional"), ("Star Wars: Episode IV - A New Hope", 1977, "Star Wars (film)"),
            ("Birdman or (The Unexpected Virtue of Ignorance)", 2014, "Birdman (film)"),
            ("Se7en", 1995, "Seven (1995 film)"), ("Se7en", 1996, "Seven (1995 film)"),
            ("Se7en", nil, "Seven (1995 film)"),
            ("Colour of Night", 1994, "Color of Night"),
        ] as [(String, Int?, String)])
    func findsMovies(title: String, year: Int?, found: String) throws {
        let movie = WatchedMovie(title: title, year: year)
        let report = try report([movie])
        #expect(report.matched.map(\.title) == [found])
        #expect(report.matched.map(\.movie) == [movie])
        #expect(report.unmatched.isEmpty)
    }

    @Test(
        arguments: [
            ("Heat", nil, .ambiguous(titles: ["Heat (1995 film)", "Heat (1986 film)"])),
            ("Heat", 1990, .otherYear(titles: ["Heat (1995 film)", "Heat (1986 film)"])),
            ("Heat (1972)", nil, .otherYear(titles: ["Heat (1995 film)", "Heat (1986 film)"])),
            ("Amélie", 2004, .otherYear(titles: ["Amélie"])),
            ("Gemini", 1999, .ambiguous(titles: ["Gemini", "Gemini"])),
            ("Gemini", nil, .ambiguous(titles: ["Gemini", "Gemini"])), ("Nothing of the sort", 1999, .unknown),
            ("", nil, .unknown), ("Se7en", 1997, .otherYear(titles: ["Seven (1995 film)"])),
            ("Léon", 1995, .unknown), ("Nymphomaniac: Vol. II", 2013, .unknown), ("Twine", 1988, .unknown),
            ("Rat", 1985, .unknown), ("Star Wars: Episode V - The Empire Strikes Back", 1980, .unknown),
        ] as [(String, Int?, MatchReport.Reason)])
    func saysWhyItFindsNone(title: String, year: Int?, reason: MatchReport.Reason) throws {
        let report = try report([WatchedMovie(title: title, year: year)])
        #expect(report.unmatched.map(\.reason) == [reason])
        #expect(report.matched.isEmpty)
    }

    /// The number at the end of a title without a year may be the film's year or not.
    @Test func readsANumberInBothWays() throws {
        let titles = [
            "Wonder Woman 1984", "Wonder Woman (2017 film)", "Class of 1984", "Airport 1975", "Heat (1995 film)",
            "Heat (1986 film)",
        ]
        let model = try Model(ModelContents(movies: titles.map { ($0, [1]) }))
        let names = ["Wonder Woman 1984", "Wonder Woman 2017", "Class of 1984", "airport 1975", "Heat 1995"]
        #expect(model.match(names.map { WatchedMovie(title: $0) }).matched.map(\.title) == Array(titles.prefix(5)))
    }

    @Test func triesTheOriginalTitle() throws {
        let movies = [
            WatchedMovie(title: "The Boat", originalTitle: "Das Boot", year: 1981),
            WatchedMovie(title: "Sen to Chihiro", originalTitle: "Spirited Away", year: 2002),
            WatchedMovie(title: "Heat", originalTitle: "Das Boot", year: 1981),
            WatchedMovie(title: "Nothing", originalTitle: "Nichts", year: 1981),
        ]
        let report = try report(movies)
        #expect(report.matched.map(\.title) == ["Das Boot", "Spirited Away"])
        #expect(report.unmatched.map(\.reason) == [.repeated(title: "Das Boot"), .unknown])
    }

    @Test(arguments: [
        "TV Series", "tvSeries", "tvMiniSeries", "TV Mini Series", "TV Episode", "Video Game", "videoGame",
        "Mini-Series",
        "Music Video", "musicVideo", "Podcast Episode", "podcastSeries", "tvPilot", "TV Show", "tv",
        "Series", "Season", "Episode", "BoxSet", "Folder", "CollectionFolder", "Person", "Trailer", "Playlist",
    ])
    func leavesOutWhatIsNoFilm(kind: String) throws {
        let report = try report([WatchedMovie(title: "Heat", year: 1995, kind: kind)])
        #expect(report.unmatched.map(\.reason) == [.notFilm(kind: kind)])
    }

    @Test(arguments: [
        "Movie", "movie", "TV Movie", "tvMovie", "Feature Film", "Short", "Video", "Documentary",
        "tvSpecial", "TV Special", "tvShort", "Short Film",
    ])
    func takesAllSortsOfFilms(kind: String) throws {
        #expect(try report([WatchedMovie(title: "Heat", year: 1995, kind: kind)]).matched.count == 1)
    }

    @Test func takesNoMovieTwice() throws {
        let movies = [
            WatchedMovie(title: "Se7en", year: 1995, rating: 0.2, line: 2),
            WatchedMovie(title: "Seven", year: 1995, rating: 0.9, line: 3),
            WatchedMovie(title: "seven", year: 1996, rating: 0.1, line: 4),
        ]
        let report = try report(movies)
        #expect(report.matched.map(\.movie.line) == [3])
        #expect(report.unmatched.map(\.movie.line) == [2, 4])
        #expect(
            report.unmatched.map(\.reason) == [
                .repeated(title: "Seven (1995 film)"), .repeated(title: "Seven (1995 film)"),
            ])
    }

    /// The order of titles with different spellings doesn't matter.
    @Test func ofUndatedRatingsTheLastCounts() throws {
        let movies = [
            WatchedMovie(title: "Matrix, The", year: 1999, rating: 0.2, line: 2),
            WatchedMovie(title: "The Matrix", year: 1999, rating: 0.9, line: 3), WatchedMovie(title: "Alien", line: 4),
        ]
        for movies in [movies, [movies[1], movies[0], movies[2]]] {
            var contents = try ModelContents(movies: Self.movies.map { ($0.title, [1]) })
            contents.years = Column(Self.movies.map { Int32($0.year ?? 0) })
            let list = try MovieList(
                parsing: Array(
                    ("title,year,rating\n"
                        + movies.map { "\"\($0.title)\",\($0.year ?? 1979),\(($0.rating ?? 0.6) * 10)\n" }.joined())
                        .utf8),
                named: "a.csv")
            let report = Model(contents).match(WatchHistory(export: [list]))
            #expect(report.matched.map(\.movie.rating) == [movies[1].rating, 0.6])
            #expect(report.matched.map(\.title) == ["The Matrix", "Alien (film)"])
        }
    }

    /// A filter needs all candidates; a message names some.
    @Test func keepsAllCandidates() throws {
        let titles = (1900..<1920).map { "Hamlet (\($0) film)" }
        let model = try Model(ModelContents(movies: titles.map { ($0, [1]) }))
        let report = model.match([WatchedMovie(title: "Hamlet")])
        #expect(report.unmatched.map(\.reason) == [.ambiguous(titles: titles)])
        #expect("\(MatchReport.Reason.ambiguous(titles: titles))".hasSuffix("“Hamlet (1909 film)” or another of 20"))
        let list = try MovieList(parsing: Array("Hamlet\n".utf8), named: "a.txt")
        #expect(model.titles(of: [list]).titles == titles)
    }

    @Test func makesATasteOfVerdicts() throws {
        let report = try report([
            WatchedMovie(title: "Amélie", rating: 1), WatchedMovie(title: "Matrix", rating: 0.5),
            WatchedMovie(title: "Alien", rating: 0.6), WatchedMovie(title: "Das Boot"),
            WatchedMovie(title: "The Crow", rating: 0.7),
        ])
        #expect(
            Taste(report, method: .svm)
                == Taste(
                    liked: ["Amélie", "The Crow (1994 film)"], disliked: ["The Matrix"],
                    seen: ["Alien (film)", "Das Boot"], method: .svm))
        #expect(Taste(report).method == .nearness)
    }

    @Test func writesWhatItDoesNotFind() throws {
        let report = try report([
            WatchedMovie(title: "Heat", year: 1995), WatchedMovie(title: "Heat", rating: 0.7),
            WatchedMovie(title: "Say \"Yes\", No\nMaybe", year: 2001, imdb: "tt0000012"),
            WatchedMovie(title: "Amélie", year: 1900, rating: 0.9, stars: "4.5", file: "a, b.csv", line: 7),
            WatchedMovie(title: "Fargo", kind: "TV Series"),
        ])
        let expected = """
            title,year,imdb,rating,reason,file,line
            Heat,,,0.7,it can be “Heat (1995 film)” or “Heat (1986 film)”,,
            "Say ""Yes"", No\nMaybe",2001,tt0000012,,the model has nothing with this title,,
            Amélie,1900,,4.5,the model has this title only with another year: “Amélie”,"a, b.csv",7
            Fargo,,,,it is not a film; its kind is “TV Series”,,

            """
        #expect(report.unmatchedCSV.replacing("\r\n", with: "\n") == expected)
        #expect(report.unmatchedCSV.utf8.filter { $0 == 13 }.count == 5)
        #expect(try self.report([]).unmatchedCSV == "title,year,imdb,rating,reason,file,line\r\n")
    }

    @Test func survivesTitlesOfAnyKind() throws {
        let titles = [
            ", the", "the", ", The, The", "\u{301}", "()", " (1995)", "(1995 film)", ": ", " - ", "&", "and and",
            "İ, THE",
            String(repeating: "a", count: 1 << 16), String(repeating: "the ", count: 1 << 14), "\u{0}", "👨‍👩‍👧, The",
        ]
        let report = try report(
            titles.flatMap { title in
                [nil, Int.min, 1995, Int.max].map { WatchedMovie(title: title, originalTitle: title, year: $0) }
            })
        #expect(report.matched.count + report.unmatched.count == 4 * titles.count)
    }
}
