import Kinolink
import Testing

struct RatingsFileTests {
    private func file(_ text: String, unrated: Double? = nil) throws(KinolinkError) -> RatingsFile {
        try RatingsFile(parsing: Array(text.utf8), named: "a.csv", unrated: unrated)
    }

    static let letterboxd = """
        Date,Name,Year,Letterboxd URI,Rating
        2021-03-01,Heat,1995,https://boxd.it/2a,4.5
        2021-03-02,"Good, the Bad and the Ugly, The",1966,https://boxd.it/2b,0.5
        2021-03-03,\"""Manos\"": The Hands of Fate",1966,https://boxd.it/2c,5
        2021-03-04,Untitled,,https://boxd.it/2d,

        """

    static let newIMDb = """
        Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,\
        Release Date,Directors
        tt0211915,9,2024-01-05,Amélie,Le fabuleux destin d'Amélie Poulain,https://www.imdb.com/title/tt0211915,Movie,8.3,\
        122,2001,"Comedy, Romance",800000,2001-04-25,Jean-Pierre Jeunet
        tt2802850,7,2024-01-06,Fargo,Fargo,https://www.imdb.com/title/tt2802850,TV Series,8.9,,2014,Crime,400000,\
        2014-04-15,

        """

    static let oldIMDb = """
        "position","const","created","modified","description","Title","Title type","Directors","You rated","IMDb Rating",\
        "Runtime (mins)","Year","Genres","Num. Votes","Release Date (month/day/year)","URL"
        "1","tt0113277","Sun Mar  1 2015","","","Heat","Feature Film","Michael Mann","10","8.2","170","1995",\
        "action, crime","400000","1995-12-06","http://www.imdb.com/title/tt0113277/"

        """

    @Test(arguments: ["\n", "\r\n"], ["", "\u{FEFF}"])
    func readsLetterboxd(lineEnd: String, mark: String) throws {
        let file = try file(mark + Self.letterboxd.replacing("\n", with: lineEnd))
        #expect(file.format == .letterboxd)
        #expect(
            file.movies == [
                WatchedMovie(title: "Heat", year: 1995, rating: 0.9, file: "a.csv", line: 2),
                WatchedMovie(
                    title: "Good, the Bad and the Ugly, The", year: 1966, rating: 0.1, file: "a.csv", line: 3),
                WatchedMovie(title: "\"Manos\": The Hands of Fate", year: 1966, rating: 1, file: "a.csv", line: 4),
                WatchedMovie(title: "Untitled", file: "a.csv", line: 5),
            ])
    }

    @Test func readsTheNewFormatOfIMDb() throws {
        let file = try file(Self.newIMDb)
        #expect(file.format == .imdb)
        #expect(
            file.movies == [
                WatchedMovie(
                    title: "Amélie", originalTitle: "Le fabuleux destin d'Amélie Poulain", year: 2001, rating: 0.9,
                    kind: "Movie", file: "a.csv", line: 2),
                WatchedMovie(title: "Fargo", year: 2014, rating: 0.7, kind: "TV Series", file: "a.csv", line: 3),
            ])
    }

    @Test func readsTheOldFormatOfIMDb() throws {
        #expect(
            try file(Self.oldIMDb).movies == [
                WatchedMovie(title: "Heat", year: 1995, rating: 1, kind: "Feature Film", file: "a.csv", line: 2)
            ])
    }

    @Test func readsListsWithoutRatings() throws {
        let text = "Date,Name,Year,Letterboxd URI\n2021-03-01,Heat,1995,u\n"
        #expect(try file(text).movies.map(\.rating) == [nil])
        #expect(try file(text, unrated: 1).movies.map(\.rating) == [1])
        #expect(try file(Self.letterboxd, unrated: 1).movies.map(\.rating) == [0.9, 0.1, 1, 1])
        #expect(try file("Date,Name,Year,Letterboxd URI").movies.isEmpty)
        #expect(try file("Const,Your Rating,Title,Year\r\n").movies.isEmpty)
    }

    static let refused: [(String, Int, String)] = [
        ("", 1, "the file is empty"), ("\u{FEFF}\n\n", 1, "the file is empty"),
        (
            "a,b\n", 1,
            "neither the column “Letterboxd URI” nor “Const” is there: it is no list of films exported by Letterboxd or IMDb"
        ),
        ("Letterboxd URI,Year\n", 1, "the column “Name” is missing"),
        ("\nLetterboxd URI,Name\n", 2, "the column “Year” is missing"),
        ("Const,Title,Year\n", 1, "the column “Your Rating” is missing"),
        ("Const,Your Rating,Year\n", 1, "the column “Title” is missing"),
        ("Name,Year,Letterboxd URI\nHeat,1995\n", 2, "it has 2 fields, the first line has 3"),
        ("Name,Year,Letterboxd URI\nHeat,1995,u\n\nHeat,1995,u,4\n", 4, "it has 4 fields, the first line has 3"),
        ("Name,Year,Letterboxd URI\nHeat,19x5,u\n", 2, "“19x5” is not a year"),
        ("Name,Year,Letterboxd URI\nHeat,199,u\n", 2, "“199” is not a year"),
        ("Name,Year,Letterboxd URI\nHeat,-1995,u\n", 2, "“-1995” is not a year"),
        ("Name,Year,Letterboxd URI\nHeat,99999999999999999999,u\n", 2, "“99999999999999999999” is not a year"),
        ("Name,Year,Letterboxd URI\nHeat,\u{1b}[31m,u\n", 2, "“?[31m” is not a year"),
        ("Name,Year,Letterboxd URI\n ,1995,u\n", 2, "the title is missing"),
    ]

    @Test(arguments: refused)
    func refusesWhatItCannotRead(text: String, line: Int, reason: String) {
        let error = #expect(throws: KinolinkError.self) { try file(text) }
        #expect(error == .ratings(file: "a.csv", line: line, reason: reason))
        #expect(error?.description == "a.csv, line \(line): \(reason)")
    }

    @Test(arguments: ["6", "abc", "0", "-1", "3.7", "nan", "inf", "5.5", "1e400", "4,5", "★★★"])
    func refusesRatingsOffTheScale(rating: String) {
        #expect(
            throws: KinolinkError.ratings(
                file: "a.csv", line: 2, reason: "the rating “\(rating)” is not 0.5 … 5, in steps of 0.5")
        ) { try file("Name,Year,Letterboxd URI,Rating\nHeat,1995,u,\"\(rating)\"\n") }
    }

    @Test(arguments: ["11", "0", "7.5", "abc"])
    func refusesPointsOffTheScale(points: String) {
        #expect(
            throws: KinolinkError.ratings(
                file: "a.csv", line: 2, reason: "the rating “\(points)” is not a whole number from 1 to 10")
        ) { try file("Const,Your Rating,Title,Year\ntt1,\(points),Heat,1995\n") }
    }

    @Test func splitsRatingsIntoLikedAndDisliked() throws {
        let stars = try file(
            "Name,Year,Letterboxd URI,Rating\n"
                + ["0.5", "1", "2", "2.5", "3", "3.5", "4", "5", ""].map { "a,2000,u,\($0)\n" }.joined())
        #expect(
            stars.movies.map(\.verdict) == [
                .disliked, .disliked, .disliked, .disliked, .seen, .liked, .liked, .liked, .seen,
            ])
        let points = try file("Const,Your Rating,Title,Year\n" + (1...10).map { "t,\($0),a,2000\n" }.joined())
        #expect(
            points.movies.map(\.verdict)
                == Array(repeating: .disliked, count: 5) + [.seen] + Array(repeating: .liked, count: 4))
    }

    @Test func mergesFiles() throws {
        let ratings = try file("Name,Year,Letterboxd URI,Rating\nHeat,1995,u,2\nAlien,1979,u,5\n")
        let likes = try file("Name,Year,Letterboxd URI\nHeat,1995,u\nBrazil,1985,u\n", unrated: 1)
        let watched = try file("Name,Year,Letterboxd URI\nAlien,1979,u\nHEAT,1995,u\nHeat,1986,u\nBrazil,1985,u\n")
        let history = WatchHistory(merging: [ratings, likes, watched])
        #expect(history.movies.map(\.title) == ["Heat", "Alien", "Brazil", "Heat"])
        #expect(history.movies.map(\.rating) == [0.4, 1, 1, nil])
        #expect(WatchHistory(merging: [watched, ratings]).movies.map(\.rating) == [1, 0.4, nil, nil])
        let series = try file(Self.newIMDb.replacing("2014,Crime", with: "1996,Crime"))
        let film = try file("Name,Year,Letterboxd URI,Rating\nFargo,1996,u,5\n")
        #expect(WatchHistory(merging: [series, film]).movies.map(\.title) == ["Amélie", "Fargo", "Fargo"])
        #expect(WatchHistory(merging: []).movies.isEmpty)
    }
}
