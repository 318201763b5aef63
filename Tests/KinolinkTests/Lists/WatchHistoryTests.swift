import KinolinkStorage
import Testing

@testable import Kinolink

struct WatchHistoryTests {
    private func list(_ text: String, named name: String = "a.csv") throws(KinolinkError) -> MovieList {
        try MovieList(parsing: Array(text.utf8), named: name)
    }

    private func ratings(_ rows: String...) throws -> WatchHistory {
        WatchHistory(export: [try list((["Date,Name,Year,Letterboxd URI,Rating"] + rows).joined(separator: "\n"))])
    }

    @Test(arguments: [
        (["2019-01-01,Alien,1979,u,2", "2024-01-01,Alien,1979,u,5"], "5"),
        (["2024-01-01,Alien,1979,u,5", "2019-01-01,ALIEN,1979,u,2"], "5"),
        ([",Alien,1979,u,2", ",Alien,1979,u,5", ",Alien,1979,u,1"], "1"),
        (["2024-01-01,Alien,1979,u,2", "2024-01-01,Alien,1979,u,5"], "5"),
        (["2024-01-01,Alien,1979,u,2", ",Alien,1979,u,5"], "2"),
        (["2019-01-01,Alien,1979,u,2", "2024-01-01,Alien,1979,u,"], "2"),
    ])
    func theNewestRatingCounts(rows: [String], stars: String) throws {
        let inOne = WatchHistory(
            export: [try list((["Date,Name,Year,Letterboxd URI,Rating"] + rows).joined(separator: "\n"))])
        #expect(inOne.movies.map(\.stars) == [stars])
        let inSeveral = WatchHistory(merging: try rows.map { try ratings($0) })
        #expect(inSeveral.movies.map(\.stars) == [stars])
    }

    /// The date of watching counts, not the date of the entry.
    @Test func diariesHaveTwoDates() throws {
        let diary = try list(
            "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n"
                + "2024-01-01,Alien,1979,u,5,Yes,,2024-01-01\n2024-06-01,Alien,1979,u,2,,,1999-01-01\n")
        #expect(WatchHistory(export: [diary]).movies.map(\.stars) == ["5"])
    }

    /// A heart is a like, whatever the rating.
    @Test func theRatingsOfAnExportCountBeforeItsDiary() throws {
        let ratings = try list("Date,Name,Year,Letterboxd URI,Rating\n2019-01-01,Heat,1995,u,2\n")
        let diary = try list(
            "Date,Name,Year,Letterboxd URI,Rating\n2024-01-01,Heat,1995,u,5\n2024-01-01,Ran,1985,u,1\n")
        let hearts = try list("Date,Name,Year,Letterboxd URI\n2025-01-01,Heat,1995,u\n2025-01-01,Brazil,1985,u\n")
        let watched = try list(
            "Date,Name,Year,Letterboxd URI\n2025-01-01,Brazil,1985,u\n2025-01-01,HEAT,1995,u\n2025-01-01,Heat,1986,u\n",
            named: "watched.csv")
        let watchlist = try list("Date,Name,Year,Letterboxd URI\n2025-01-01,Jaws,1975,u\n", named: "watchlist.csv")
        let history = WatchHistory(export: [ratings, diary, hearts, watched, watchlist])
        #expect(history.movies.map(\.title) == ["Heat", "Ran", "Brazil", "Heat"])
        #expect(history.movies.map(\.verdict) == [.liked, .disliked, .liked, .seen])
        #expect(history.movies.map(\.stars) == ["2", "1", nil, nil])
        let others = WatchHistory(merging: [watched, hearts, diary, ratings].map { WatchHistory(export: [$0]) })
        #expect(others.movies.map(\.verdict) == [.liked, .liked, .seen, .disliked])
        #expect(WatchHistory(merging: []).movies.isEmpty)
    }

    @Test func aSeriesIsNotTheFilmOfItsName() throws {
        let series = try list("Const,Your Rating,Title,Year,Title Type\ntt1,7,Fargo,1996,TV Series\n")
        let film = try list("Const,Your Rating,Title,Year,Title Type\ntt2,9,Fargo,1996,Movie\n")
        let history = WatchHistory(merging: [series, film].map { WatchHistory(export: [$0]) })
        #expect(history.movies.map(\.stars) == ["7", "9"])
    }

    private func model() throws -> Model {
        let titles = ["The Matrix", "Alien (film)", "Heat (1995 film)", "Heat (1986 film)"]
        var contents = try ModelContents(movies: titles.map { ($0, [1]) })
        contents.years = Column([1999, 1979, 1995, 1986])
        return Model(contents)
    }

    /// Even if the lists spell its title differently.
    @Test func theNewestRatingOfTheModelsMovieCounts() throws {
        let older = "2019-01-01,The Matrix,1999,u,2"
        let newer = "2024-01-01,\"Matrix, The\",1999,u,5"
        for rows in [[older, newer], [newer, older]] {
            let report = try model().match(WatchHistory(merging: try rows.map { try ratings($0) }))
            #expect(report.matched.map(\.movie.stars) == ["5"])
            #expect(report.unmatched.map(\.movie.stars) == ["2"])
            #expect(report.unmatched.map(\.reason) == [.repeated(title: "The Matrix")])
        }
    }

    @Test func typedTitlesAreFoundAsTyped() throws {
        let typed = try list("heat 1995\nXyzzy\nheat\nmatrix\nalien\n", named: "loved.txt")
        let rated = try ratings("2024-01-01,Alien,1979,u,1")
        let report = try model().match(WatchHistory(merging: [WatchHistory(export: [typed]), rated]))
        #expect(Set(report.matched.map(\.title)).isSuperset(of: ["Alien (film)", "Heat (1995 film)"]))
        #expect(report.matched.first { $0.title == "Alien (film)" }?.movie.verdict == .disliked)
        let reasons = Dictionary(report.unmatched.map { ($0.movie.title, $0.reason) }) { first, _ in first }
        #expect(reasons["Xyzzy"] == .unknown)
    }

    @Test func oddRowsAreWrittenWithWhatIsNotFound() throws {
        let list = try list(
            "Name,Year,Letterboxd URI,Rating\nNowhere,2001,u,4.5\n,1979,u,3\nRan,1985,u,6\nAlien,1979,u,5\nA\"b,1,u,1\n"
        )
        let report = try model().match(WatchHistory(export: [list]))
        #expect(
            report.unmatchedCSV.replacing("\r\n", with: "\n") == """
                title,year,imdb,rating,reason,file,line
                Nowhere,2001,,4.5,the model has nothing with this title,a.csv,2
                ,1979,,3,the title is missing,a.csv,3
                Ran,1985,,6,"the rating “6” is not 0.5 … 5, in steps of 0.5",a.csv,4
                "A""b,1,u,1",,,,there is a quote within a field that has no quotes around it,a.csv,6

                """)
        // The report can be read again as a list.
        let again = try MovieList(parsing: Array(report.unmatchedCSV.utf8), named: "again.csv")
        #expect(again.movies.map(\.title).prefix(2) == ["Nowhere", "Ran"])
    }

    @Test func aListHasTitlesOfTheModel() throws {
        let export = try list("Name,Year,Letterboxd URI\nAlien,1979,u\nHeat,,u\nXyzzy,2001,u\nalien,1979,u\n")
        let listed = try model().titles(of: [export])
        #expect(listed.titles == ["Alien (film)", "Heat (1995 film)", "Heat (1986 film)"])
        #expect(listed.unmatched == ["Xyzzy (2001)"])
        let typed = try model().titles(of: [try list("alien\nheat\nXyzzy", named: "a")])
        #expect(Set(typed.titles) == ["Alien (film)", "Heat (1995 film)", "Heat (1986 film)"])
        #expect(typed.unmatched == ["Xyzzy"])
    }
}

struct CalendarDateTests {
    @Test(arguments: [
        ("2024-03-01", 2024, 3, 1), ("2024-03-01T20:15:00Z", 2024, 3, 1), ("2024/3/1 20:15", 2024, 3, 1),
        ("1.3.2024", 2024, 3, 1), ("3/1/2024", 2024, 3, 1), ("31/3/2024", 2024, 3, 31), ("3.31.2024", 2024, 3, 31),
        ("Fri Mar  1 2024", 2024, 3, 1), ("Fri Mar 1 00:00:00 2024", 2024, 3, 1), ("1 March 2024", 2024, 3, 1),
    ])
    func readsDates(text: String, year: Int, month: Int, day: Int) {
        #expect(CalendarDate(parsing: text) == CalendarDate(year: year, month: month, day: day))
    }

    @Test(arguments: ["", "2024", "yesterday", "2024-13-01", "2024-01-40", "Mar", "99999999999999999999-1-1", "1.1.1"])
    func refusesOtherText(text: String) { #expect(CalendarDate(parsing: text) == nil) }
}
