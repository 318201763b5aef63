import Testing

@testable import Kinolink

struct MovieListTests {
    private func list(_ text: String, named name: String = "a.csv") throws(KinolinkError) -> MovieList {
        try MovieList(parsing: Array(text.utf8), named: name)
    }

    static let letterboxd = """
        Date,Name,Year,Letterboxd URI,Rating
        2021-03-01,Heat,1995,https://boxd.it/2a,4.5
        2021-03-02,"Good, the Bad and the Ugly, The",1966,https://boxd.it/2b,0.5
        2021-03-03,\"""Manos\"": The Hands of Fate",1966,https://boxd.it/2c,5
        2021-03-04,Untitled,,https://boxd.it/2d,

        """

    @Test func readsLetterboxd() throws {
        let list = try list(Self.letterboxd)
        #expect(list.format == .letterboxd)
        #expect(list.description == "a Letterboxd list of 4 films")
        func date(_ day: Int) -> CalendarDate { CalendarDate(year: 2021, month: 3, day: day) }
        #expect(
            list.movies == [
                WatchedMovie(
                    title: "Heat", year: 1995, rating: 0.9, stars: "4.5", date: date(1), file: "a.csv", line: 2),
                WatchedMovie(
                    title: "Good, the Bad and the Ugly, The", year: 1966, rating: 0.1, stars: "0.5", date: date(2),
                    file: "a.csv", line: 3),
                WatchedMovie(
                    title: "\"Manos\": The Hands of Fate", year: 1966, rating: 1, stars: "5", date: date(3),
                    file: "a.csv", line: 4),
                WatchedMovie(title: "Untitled", date: date(4), file: "a.csv", line: 5),
            ])
        #expect(list.oddRows.isEmpty)
    }

    /// An export of Letterboxd or IMDb, and the movies that are read from it.
    struct Export: CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let movies: [WatchedMovie]

        init(_ name: String, _ text: String, _ movies: [WatchedMovie]) {
            (testDescription, self.text, self.movies) = (name, text, movies)
        }
    }

    /// From 2012 to 2026.
    static let exports = [
        Export(
            "Letterboxd's reviews",
            "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\r\n"
                + "2024-01-05,Alien,1979,u,4,Yes,\"Good, \"\"old\"\"\r\nand\r\n\r\nscary\",\"a, b\",2024-01-04\r\n"
                + "2024-01-06,Heat,1995,u,,,,,2024-01-06\r\n",
            [
                WatchedMovie(
                    title: "Alien", year: 1979, rating: 0.8, stars: "4", date: day(2024, 1, 4), file: "a.csv", line: 2),
                WatchedMovie(title: "Heat", year: 1995, date: day(2024, 1, 6), file: "a.csv", line: 6),
            ]
        ),
        Export(
            "a list of Letterboxd",
            "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2024-01-01,Best,,https://boxd.it/l,"
                + "\"One\n\nName,Year\"\n\nPosition,Name,Year,URL,Description\n1,Alien,1979,https://boxd.it/a,\n",
            [WatchedMovie(title: "Alien", year: 1979, mark: .liked, file: "a.csv", line: 8)]
        ),
        Export(
            "Letterboxd's format for imports, points",
            "tmdbID,imdbID,Title,Year,Directors,Rating,Rating10,WatchedDate,Rewatch,Tags,Review\n"
                + ",tt0078748,Alien,1979,Ridley Scott,,9,2024-01-01,,,\n",
            [
                WatchedMovie(
                    title: "Alien", year: 1979, imdb: "tt0078748", rating: 0.9, stars: "9", date: day(2024, 1, 1),
                    file: "a.csv", line: 2)
            ]
        ),
        Export(
            "Letterboxd's format for imports, stars",
            "Rating,Title,imdbID\n3.5,Alien,tt0078748\n",
            [WatchedMovie(title: "Alien", imdb: "tt0078748", rating: 0.7, stars: "3.5", file: "a.csv", line: 2)]
        ),
        Export(
            "IMDb's ratings",
            """
            Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres
            tt0211915,9,2024-01-05,Amélie,Le fabuleux destin d'Amélie Poulain,u,Movie,8.3,122,2001,"Comedy, Romance"
            tt2802850,7,2024-01-06,Fargo,Fargo,u,TV Series,8.9,,2014–2024,Crime

            """,
            [
                WatchedMovie(
                    title: "Amélie", originalTitle: "Le fabuleux destin d'Amélie Poulain", year: 2001,
                    imdb: "tt0211915",
                    rating: 0.9, stars: "9", date: day(2024, 1, 5), kind: "Movie", file: "a.csv", line: 2),
                WatchedMovie(
                    title: "Fargo", year: 2014, imdb: "tt2802850", rating: 0.7, stars: "7", date: day(2024, 1, 6),
                    kind: "TV Series", file: "a.csv", line: 3),
            ]
        ),
        Export(
            "IMDb's ratings of 2015",
            """
            "position","const","created","modified","description","Title","Title type","Directors","You rated",\
            "IMDb Rating","Runtime (mins)","Year","Genres","Num. Votes","Release Date (month/day/year)","URL"
            "1","tt0113277","Sun Mar  1 2015","","","Heat","Feature Film","Michael Mann","10","8.2","170","1995",\
            "action, crime","400000","1995-12-06","http://www.imdb.com/title/tt0113277/"

            """,
            [
                WatchedMovie(
                    title: "Heat", year: 1995, imdb: "tt0113277", rating: 1, stars: "10", date: day(2015, 3, 1),
                    kind: "Feature Film", file: "a.csv", line: 2)
            ]
        ),
        Export(
            "a list of IMDb",
            "Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,Year,Your Rating,Date Rated\n"
                + "1,tt1,2024-01-01,2024-01-01,,Alien,Alien,u,Movie,1979,,\n",
            [
                WatchedMovie(
                    title: "Alien", year: 1979, imdb: "tt0000001", mark: .liked, date: day(2024, 1, 1), kind: "Movie",
                    file: "a.csv", line: 2)
            ]
        ),
    ]

    @Test(arguments: exports)
    func readsExports(export: Export) throws {
        let list = try list(export.text)
        #expect(list.movies == export.movies)
        #expect(list.oddRows.isEmpty)
    }

    /// Another form of a list, as some programs write it.
    enum Form: CaseIterable {
        case plain, crlf, cr, byteOrderMark, semicolons, tabs, statedSemicolons, statedCommas, blankLines

        func applied(to text: String) -> String {
            switch self {
            case .plain: text
            case .crlf: text.replacing("\n", with: "\r\n")
            case .cr: text.replacing("\n", with: "\r")
            case .byteOrderMark: "\u{FEFF}" + text
            case .semicolons: text.replacing(",", with: ";")
            case .tabs: text.replacing(",", with: "\t")
            case .statedSemicolons: "sep=;\n" + text.replacing(",", with: ";")
            case .statedCommas: "\"sep=,\"\r\n" + text
            case .blankLines: "\n\n" + text
            }
        }
    }

    @Test(arguments: Form.allCases)
    func readsWhatOtherProgramsWrite(form: Form) throws {
        let text = "Date,Name,Year,Letterboxd URI,Rating\n2021-03-01,Amélie,2001,u,4.5\n2021-03-02,Heat,1995,u,\n"
        let movies = try list(form.applied(to: text)).movies
        #expect(movies.map(\.name) == ["Amélie (2001)", "Heat (1995)"])
        #expect(movies.map(\.rating) == [0.9, nil])
    }

    @Test func readsOtherEncodings() throws {
        let text = "Date,Name,Year,Letterboxd URI,Rating\n2021-03-01,Amélie – “x” €,2001,u,5\n2021-03-02,ÿ,1995,u,1\n"
        let titles = ["Amélie – “x” €", "ÿ"]
        let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let special: [Character: UInt8] = ["–": 0x96, "“": 0x93, "”": 0x94, "€": 0x80]
        let windows = text.map { special[$0] ?? UInt8($0.unicodeScalars.first?.value ?? 0) }
        for bytes in [little, big, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big, windows, little.dropLast()] {
            #expect(try MovieList(parsing: bytes, named: "a").movies.map(\.title) == titles)
        }
        // One line has another encoding than the others.
        let mixed = Array(text.utf8) + Array("2021-03-03,Am".utf8) + [0xE9] + Array("lie,2001,u,5".utf8)
        #expect(try MovieList(parsing: mixed, named: "a").movies.map(\.title) == titles + ["Amélie"])
    }

    @Test func readsTables() throws {
        let lens = try list(
            "movieId,title,genres\n1,Toy Story (1995),Animation\n11,\"American President, The (1995)\",X\n")
        #expect(lens.format == .table)
        #expect(lens.movies.map(\.title) == ["Toy Story (1995)", "American President, The (1995)"])
        #expect(lens.mark == .liked)
        let rated = try list("film;year;stars\nAlien;1979;\"4,5\"\nHeat;;5\nRan;1985;\n", named: "a.txt")
        #expect(rated.movies.map(\.rating) == [0.9, 1, nil])
        #expect(rated.movies.map(\.stars) == ["4,5", "5", nil])
        #expect(rated.movies.map(\.verdict) == [.liked, .liked, .seen])
        #expect(try list("name,rating\na,3\nb,80\nc,1000\n").movies.map(\.rating) == [0.03, 0.8])
        #expect(try list("name,rating\na,3\nb,8\n").movies.map(\.rating) == [0.3, 0.8])
        let others = try list("Type,Name,Release Date,Rating,Your Rating\nmovie,Heat,1995-12-15,7.9,9\n")
        #expect(
            others.movies == [
                WatchedMovie(title: "Heat", year: 1995, rating: 0.9, stars: "9", kind: "movie", file: "a.csv", line: 2)
            ])
        let hearts = try list("title,liked\na,yes\nb,no\nc,\n")
        #expect(hearts.movies.map(\.verdict) == [.liked, .seen, .seen])
        #expect(try list("title\nAlien\n", named: "a").movies.map(\.title) == ["Alien"])
        let imdb = try list("tconst\ttitleType\tprimaryTitle\toriginalTitle\tstartYear\ntt1\tshort\tA\tB\t\\N\n")
        #expect(imdb.movies.map(\.kind) == ["short"])
        #expect(imdb.movies.map(\.originalTitle) == ["B"])
        #expect(imdb.movies.map(\.year) == [nil])
    }

    /// Lines of tables with an id, and the id that is read.
    static let ids: [(header: String, row: String, id: String?)] = [
        ("Const,Title", "tt0078748,Alien", "tt0078748"), ("tconst,primaryTitle", "tt78748,Alien", "tt0078748"),
        ("Const,Title", "nm0000244,Alien", nil), ("Const,Title", ",Alien", nil),
        ("title,imdbid", "Alien,0078748", "tt0078748"), ("title,IMDb ID", "Alien,TT0078748", "tt0078748"),
        ("title,imdb_id", "Alien,78748", "tt0078748"), ("title,imdb_id", "Alien,0", nil),
        ("title,imdb_id", "Alien,99999999999999999999", nil), ("title,imdb_id", "Alien,N/A", nil),
        ("title,imdb", "Alien,tt0078748", "tt0078748"), ("title,imdb", "Alien,85", nil),
        ("title,imdb", "Alien,https://www.imdb.com/title/tt0078748/?ref_=x", "tt0078748"),
        ("title,url", "Alien,https://www.imdb.com/title/tt0078748/", "tt0078748"),
        ("Name,Year,URL", "Alien,1979,https://boxd.it/29Xe", nil), ("title,url", "Alien,78748", nil),
        ("Const,Title,URL", "?,Alien,https://m.imdb.com/title/tt0078748", "tt0078748"),
        ("Const,Title,URL", "tt1,Alien,https://www.imdb.com/title/tt0078748/", "tt0000001"),
        ("title,year", "tt0078748,1979", nil),
    ]

    @Test(arguments: ids)
    func readsIds(header: String, row: String, id: String?) throws {
        let list = try list("\(header)\n\(row)\n")
        #expect(list.movies.map(\.imdb) == [id])
        #expect(list.oddRows.isEmpty)
    }

    /// People get a list of what the model lacks, instead of a message that there are no titles.
    @Test(arguments: ["imdb_id\ntt0078748\n", "movieId,imdbId,tmdbId\n1,tt0078748,348\n", "Const;x\ntt0078748;\n"])
    func idsStandForMissingTitles(text: String) throws {
        let list = try list(text)
        #expect(list.movies.map(\.title) == ["tt0078748"])
        #expect(list.movies.map(\.imdb) == ["tt0078748"])
        #expect(try self.list("title,imdb_id\n,tt0078748\n").oddRows.map(\.reason) == ["the title is missing"])
    }

    @Test func saysIfItTellsWhatWasWatched() throws {
        #expect(try list(Self.letterboxd).saysWhatWasWatched)
        #expect(try list("Alien\n", named: "a.txt").saysWhatWasWatched)
        #expect(try !list("Alien\n", named: "watchlist.txt").saysWhatWasWatched)
        #expect(try list("title,rating\nAlien,5\n", named: "watchlist.csv").saysWhatWasWatched)
        #expect(try !list("title,year\n").saysWhatWasWatched)
    }

    @Test func readsTitlesOneALine() throws {
        let list = try list("Movie, The\r\n\n  Toy Story (1995) \rGood, the Bad\n", named: "a.txt")
        #expect(list.format == .titles)
        #expect(list.movies.map(\.title) == ["Movie, The", "Toy Story (1995)", "Good, the Bad"])
        #expect(list.movies.map(\.line) == [1, 3, 4])
        #expect(list.description == "a list of 3 titles, one a line")
        #expect(try self.list("Film\nAlien", named: "a.txt").movies.count == 2)
    }

    /// Rows that are left out, although the rows around them are read.
    static let oddRows: [(String, String)] = [
        ("2024,,1979,u,5", "the title is missing"), ("2024, ,1979,u,5", "the title is missing"),
        ("2024,Alien", "it has 2 fields, but the first line has 5"),
        ("Alien", "it has 1 field, but the first line has 5"),
        ("2024,Alien,19x5,u,5", "“19x5” is not a year"), ("2024,Alien,199,u,5", "“199” is not a year"),
        ("2024,Alien,99999999999999999999,u,5", "“99999999999999999999” is not a year"),
        ("2024,Alien,\u{1b}[31m,u,5", "“?[31m” is not a year"), ("2024,Alien,3000,u,5", "“3000” is not a year"),
        ("2024,Al\"ien,1979,u,5", "there is a quote within a field that has no quotes around it"),
        ("2024,\"Al\"ien,1979,u,5", "there is text after a closing quote"),
        ("2024,\"Alien,1979,u,5", "a quote is opened but never closed"),
        ("2024,Al\u{0}ien,1979,u,5", "it contains a zero byte, so it is not text"),
        ("2024,Good, the Bad and the Ugly, The,1966,u,5", "“the Bad and the Ugly” is not a year"),
    ]

    @Test(arguments: oddRows)
    func leavesOddRowsOut(row: String, reason: String) throws {
        let list = try list("Date,Name,Year,Letterboxd URI,Rating\n2024,Heat,1995,u,4\n\(row)\n2024,Ran,1985,u,5\n")
        #expect(list.movies.map(\.title) == ["Heat", "Ran"])
        #expect(list.movies.map(\.line) == [2, 4])
        #expect(list.oddRows.map(\.reason) == [reason])
        #expect(list.oddRows.map(\.line) == [3])
        #expect(list.oddRows.map(\.file) == ["a.csv"])
    }

    /// The next quote belongs to another row. The rows between don't become part of the title.
    @Test func aStrayQuoteDoesNotAffectOtherRows() throws {
        let list = try list(
            "Name,Year,Letterboxd URI\n\"Heat,1995,u\nAlien,1979,u\nAliens,1986,\"u\"\nRan,1985,u\n\"\n")
        #expect(list.movies.map(\.title) == ["Alien", "Aliens", "Ran"])
        #expect(list.oddRows.map(\.line) == [2, 6])
        #expect(list.oddRows.first?.title == "\"Heat,1995,u")
        let closed = try self.list("Name,Year,Letterboxd URI\n\"Heat,1995,u\nAlien,1979,u\nRan\",1985,u\nJaws,1975,u\n")
        #expect(closed.movies.map(\.title) == ["Alien", "Jaws"])
        #expect(closed.oddRows.map(\.line) == [2, 4])
    }

    @Test(
        arguments: [
            ("★★★", 0.6), ("★★★★½", 0.9), ("½", 0.1), ("4/5", 0.8), ("9/10", 0.9), ("80/100", 0.8), ("70%", 0.7),
            ("4,5", 0.9),
        ]
            as [(String, Double)])
    func readsRatingsAsPeopleWriteThem(rating: String, share: Double) throws {
        let list = try list("Date;Name;Year;Letterboxd URI;Rating\n2024-01-01;Alien;1979;u;\(rating)\n")
        #expect(list.movies.map(\.rating) == [share])
        #expect(list.movies.map(\.stars) == [rating])
    }

    @Test func readsRaggedRows() throws {
        let list = try list(
            "Const,Your Rating,Date Rated,Title,Title Type,Year\ntt1,9,2024-01-01,Alien,movie,1979\n"
                + "tt2,10,2024-01-01,Breaking Bad,tvSeries,2008,extra,extra\n")
        #expect(list.movies.map(\.name) == ["Alien (1979)", "Breaking Bad (2008)"])
        #expect(list.oddRows.isEmpty)
        #expect(try self.list("title,year,notes\nAlien,1979\n").movies.map(\.year) == [1979])
    }

    @Test(arguments: [
        "6", "abc", "0", "-1", "3.7", "nan", "inf", "5.5", "1e400", "★★★★★★", "7/5", "3/4", "120%", "4,6",
    ])
    func leavesOutRatingsOffTheScale(rating: String) throws {
        let list = try list("Name,Year,Letterboxd URI,Rating\nHeat,1995,u,\"\(rating)\"\nRan,1985,u,\"4,5\"\n")
        #expect(list.movies.map(\.rating) == [0.9])
        #expect(
            list.oddRows == [
                OddRow(
                    title: "Heat", year: "1995", stars: rating,
                    reason: "the rating “\(rating)” is not 0.5 … 5, in steps of 0.5", file: "a.csv", line: 2)
            ])
    }

    @Test(arguments: ["11", "0", "7.5", "abc"])
    func leavesOutPointsOffTheScale(points: String) throws {
        let list = try list("Const,Your Rating,Title,Year\ntt1,\(points),Heat,1995\n")
        #expect(list.movies.isEmpty)
        #expect(list.oddRows.map(\.reason) == ["the rating “\(points)” is not a whole number from 1 to 10"])
    }

    static let refused: [(String, String)] = [
        ("", "the file is empty"), ("\u{FEFF}\n\n", "the file is empty"),
        ("a,b\n1,2\n", "there is no column title, name, film or movie; name the columns in the first line"),
        (
            "userId,movieId,rating\n1,2,3\n",
            "there is no column title, name, film or movie; name the columns in the first line"
        ),
    ]

    @Test(arguments: refused)
    func refusesWhatItCannotRead(text: String, reason: String) {
        let error = #expect(throws: KinolinkError.self) { try list(text) }
        #expect(error == .list(file: "a.csv", line: 1, reason: reason))
        #expect(error?.description == "a.csv, line 1: \(reason)")
    }

    /// The conclusion about a movie that a list doesn't rate.
    @Test(
        arguments: [
            ("films.csv", .liked), ("hearts-films.csv", .liked), ("x/watched/films.csv", .liked),
            ("watched.csv", .seen),
            ("letterboxd-watched (1).csv", .seen), ("diary.csv", .seen), ("seen.csv", .seen), ("unseen.csv", .liked),
            ("watchlist.csv", .wanted), ("WATCHLIST.csv", .wanted), ("my watch-list.csv", .wanted),
            ("unwatched.csv", .wanted),
        ] as [(String, WatchedMovie.Verdict)])
    func namesOfFilesSayWhatListsMean(name: String, verdict: WatchedMovie.Verdict) throws {
        let text = "Date,Name,Year,Letterboxd URI\n2021-03-01,Heat,1995,u\n"
        #expect(try list(text, named: name).movies.map(\.verdict) == [verdict])
        let titles = try list("Heat\n", named: name.replacing(".csv", with: ".txt"))
        #expect(titles.movies.map(\.verdict) == [verdict])
        #expect(try list(Self.letterboxd, named: name).movies.prefix(2).map(\.verdict) == [.liked, .disliked])
    }

    @Test func columnsSayWhatListsMean() throws {
        #expect(try list(Self.letterboxd).movies.last?.verdict == .seen)
        let positions = "Position,Const,Title,Year,Your Rating\n1,tt1,Heat,1995,"
        #expect(try list(positions + "\n").movies.map(\.verdict) == [.liked])
        #expect(try list(positions + "\n2,tt2,Ran,1985,9\n").movies.map(\.verdict) == [.wanted, .liked])
        #expect(
            try list("Const,Your Rating,Title\ntt1,,Heat\ntt2,9,Ran\n").movies.map(\.verdict) == [.seen, .liked])
        #expect(try list("Title,WatchedDate\nHeat,2024-01-01\n").movies.map(\.verdict) == [.seen])
    }

    @Test func splitsRatingsIntoLikedAndDisliked() throws {
        let stars = try list(
            "Name,Year,Letterboxd URI,Rating\n"
                + ["0.5", "1", "2", "2.5", "3", "3.5", "4", "5", ""].map { "a,2000,u,\($0)\n" }.joined())
        #expect(
            stars.movies.map(\.verdict) == [
                .disliked, .disliked, .disliked, .disliked, .seen, .liked, .liked, .liked, .seen,
            ])
        let points = try list("Const,Your Rating,Title,Year\n" + (1...10).map { "t,\($0),a,2000\n" }.joined())
        #expect(
            points.movies.map(\.verdict)
                == Array(repeating: .disliked, count: 5) + [.seen] + Array(repeating: .liked, count: 4))
    }
}

private func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    CalendarDate(year: year, month: month, day: day)
}
