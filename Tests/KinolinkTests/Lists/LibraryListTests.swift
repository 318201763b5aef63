import KinolinkTestSupport
import Testing

@testable import Kinolink

struct LibraryListTests {
    private func list(_ text: String, named name: String = "a.json") throws(KinolinkError) -> MovieList {
        try MovieList(parsing: Array(text.utf8), named: name)
    }

    static let jellyfin = """
        {"Items":[
        {"Name":"Alien","OriginalTitle":"Alien","ServerId":"9","Id":"1a","ProductionYear":1979,"IsFolder":false,
         "ProviderIds":{"Imdb":"tt0078748","Tmdb":"348"},"Type":"Movie","LocationType":"FileSystem","UserData":
         {"Rating":8.0,"PlayCount":2,"IsFavorite":false,"LastPlayedDate":"2024-03-01T20:15:00.0000000Z","Played":true}},
        {"Name":"Amélie","OriginalTitle":"Le Fabuleux Destin d'Amélie Poulain","ProductionYear":2001,
         "ProviderIds":{},"Type":"Movie","UserData":{"PlayCount":0,"IsFavorite":false,"Played":false}},
        {"Name":"Fargo","ProductionYear":2014,"Type":"Series","MediaSources":[{"Name":"x"},null,[1.5e3]]}
        ],"TotalRecordCount":3,"StartIndex":0}
        """

    @Test func readsJellyfin() throws {
        let list = try list(Self.jellyfin)
        #expect(list.format == .jellyfin)
        #expect(list.description == "a Jellyfin library of 3 films")
        #expect(list.mark == .owned)
        #expect(list.saysWhatWasWatched)
        #expect(list.oddRows.isEmpty)
        #expect(
            list.movies == [
                WatchedMovie(
                    title: "Alien", year: 1979, imdb: "tt0078748", rating: 0.8, stars: "8", mark: .seen,
                    date: CalendarDate(year: 2024, month: 3, day: 1), file: "a.json", line: 1),
                WatchedMovie(
                    title: "Amélie", originalTitle: "Le Fabuleux Destin d'Amélie Poulain", year: 2001, mark: .owned,
                    file: "a.json", line: 2),
                WatchedMovie(title: "Fargo", year: 2014, mark: .owned, kind: "Series", file: "a.json", line: 3),
            ])
    }

    static let radarr = """
        [{"title":"Alien","originalTitle":"Alien","year":1979,"imdbId":"tt0078748","tmdbId":348,"hasFile":true,
          "monitored":true,"ratings":{"imdb":{"votes":900000,"value":8.5,"type":"user"}},"added":"2024-01-01T00:00:00Z"},
         {"title":"Das Boot","originalTitle":"Das Boot","year":0,"hasFile":false},
         {"title":"The Boat","originalTitle":"Das Boot","year":1981,"imdbId":"","hasFile":true}]
        """

    @Test func readsRadarr() throws {
        let list = try list(Self.radarr)
        #expect(list.format == .radarr)
        #expect(list.description == "a Radarr library of 2 films")
        #expect(list.mark == .owned)
        #expect(!list.saysWhatWasWatched)
        #expect(
            list.movies == [
                WatchedMovie(
                    title: "Alien", year: 1979, imdb: "tt0078748", mark: .owned, file: "a.json", line: 1),
                WatchedMovie(
                    title: "The Boat", originalTitle: "Das Boot", year: 1981, mark: .owned, file: "a.json", line: 3),
            ])
        #expect(
            list.oddRows == [
                OddRow(
                    title: "Das Boot", reason: "the library has no file of it", file: "a.json", line: 2, isItem: true)
            ])
        let imported = try self.list(#"[{"title":"Alien","poster_url":"u","imdb_id":"tt0078748"}]"#)
        #expect(imported.movies.map(\.imdb) == ["tt0078748"])
        #expect(imported.movies.map(\.verdict) == [.wanted])
    }

    /// What Jellyfin says about a film's viewer, and the conclusions.
    static let users: [(json: String, mark: WatchedMovie.Mark, verdict: WatchedMovie.Verdict)] = [
        ("{}", .owned, .wanted), ("null", .owned, .wanted), (#"{"Played":false,"PlayCount":0}"#, .owned, .wanted),
        (#"{"Played":true}"#, .seen, .seen), (#"{"PlayCount":1,"Played":false}"#, .seen, .seen),
        (#"{"IsFavorite":true}"#, .liked, .liked), (#"{"IsFavorite":true,"Likes":false}"#, .liked, .liked),
        (#"{"Likes":true}"#, .liked, .liked), (#"{"Likes":false}"#, .seen, .seen),
        (#"{"Likes":null,"Rating":null,"LastPlayedDate":null}"#, .owned, .wanted),
        (#"{"Likes":false,"Rating":1}"#, .seen, .disliked), (#"{"Rating":0}"#, .owned, .wanted),
        (#"{"Rating":7,"Played":true}"#, .seen, .liked), (#"{"Rating":5.5}"#, .owned, .seen),
        (#"{"Rating":2,"IsFavorite":true}"#, .liked, .liked),
        (#"{"playCount":1,"played":false}"#, .seen, .seen), (#"{"isFavorite":true}"#, .liked, .liked),
        (#"{"LastPlayedDate":"yesterday"}"#, .owned, .wanted), (#"{"LastPlayedDate":5}"#, .owned, .wanted),
    ]

    @Test(arguments: users)
    func toOwnIsNotToLike(json: String, mark: WatchedMovie.Mark, verdict: WatchedMovie.Verdict) throws {
        let list = try list(#"{"Items":[{"Name":"Alien","UserData":\#(json)}]}"#)
        #expect(list.movies.map(\.mark) == [mark])
        #expect(list.movies.map(\.verdict) == [verdict])
        #expect(list.mark == .owned)
    }

    @Test func saysIfItTellsWhatWasWatched() throws {
        for (user, tells) in [
            (#"{"Played":false}"#, true), (#"{"PlayCount":0}"#, true), ("{}", false), ("null", false),
            (#"{"Key":"1"}"#, false),
        ] {
            #expect(
                try list(#"{"Items":[{"Name":"Heat"},{"Name":"A","UserData":\#(user)}]}"#).saysWhatWasWatched == tells)
        }
    }

    /// The name of the file counts only if the library doesn't know better.
    @Test func namesOfFilesSayWhatLibrariesMean() throws {
        for (name, mark) in [
            ("watched.json", .seen), ("watchlist.json", .wanted), ("movies.json", .owned), ("a/seen/b.json", .owned),
        ] as [(String, WatchedMovie.Mark)] {
            let radarr = try list(#"[{"title":"Alien"}]"#, named: name)
            #expect(radarr.mark == mark)
            #expect(radarr.movies.map(\.mark) == [mark])
            #expect(radarr.saysWhatWasWatched == (mark == .seen))
            let jellyfin = try list(#"{"Items":[{"Name":"Alien","UserData":{"Played":false}}]}"#, named: name)
            #expect(jellyfin.movies.map(\.mark) == [.owned])
        }
    }

    /// Jellyfin's item beside the usual one, in other spellings.
    static let spellings = [
        #"{"items":[{"name":"Alien","productionYear":1979,"providerIds":{"imdb":"tt0078748"},"type":"Movie"}]}"#,
        #"{"Items":[{"Name":" Alien\t","ProductionYear":1979.0,"ProviderIds":{"IMDB":"0078748"},"Type":"movie"}]}"#,
        #"{"Items":[{"Name":"\u0041lien","ProductionYear":1979,"ProviderIds":{"IMDb":3,"Imdb":"tt78748"}}]}"#,
        #"{"Items":[{"Name":"Alien","name":"x","ProductionYear":1979,"ProviderIds":{"Imdb":"tt78748","imdb":"tt1"}}]}"#,
        #"{"StartIndex":4,"X":[[{}]],"Items":[{"Name":"Alien","ProductionYear":1979,"ProviderIds":{"Imdb":"tt78748"}}]}"#,
    ]

    @Test(arguments: spellings)
    func readsOtherSpellings(json: String) throws {
        for text in [
            json, "\u{FEFF}\r\n  " + json + "\n\n", json.replacing("[{", with: "[\n\t{\r\n"),
            json.replacing(":", with: " :\n "),
        ] {
            let list = try list(text)
            #expect(list.movies.map(\.name) == ["Alien (1979)"])
            #expect(list.movies.map(\.imdb) == ["tt0078748"])
            #expect(list.movies.map(\.kind) == [nil])
        }
        let little = json.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = json.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for bytes in [little, big, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big] {
            #expect(try MovieList(parsing: bytes, named: "a").movies.map(\.name) == ["Alien (1979)"])
        }
    }

    @Test func readsWindows1252() throws {
        let bytes = Array(#"[{"title":"Am"#.utf8) + [0xE9] + Array(#"lie"}]"#.utf8)
        #expect(try MovieList(parsing: bytes, named: "a").movies.map(\.title) == ["Amélie"])
    }

    /// Items of Jellyfin and of Radarr that are left out, although those around them are read.
    static let oddItems: [(jellyfin: String, radarr: String, reason: String)] = [
        ("{}", "{}", "the title is missing"), (#"{"Name":null}"#, #"{"title":null}"#, "the title is missing"),
        (#"{"Name":" \n"}"#, #"{"title":""}"#, "the title is missing"),
        (#"{"title":"x"}"#, #"{"Name":"x"}"#, "the title is missing"),
        ("null", "null", "it is not an object"), ("7", "true", "it is not an object"),
        (#""Alien""#, #""Alien""#, "it is not an object"), ("[]", #"[{"title":"x"}]"#, "it is not an object"),
        (#"{"Name":"a\nb"}"#, #"{"title":"a\nb"}"#, "the title has several lines"),
        (#"{"Name":"a\u0000b"}"#, #"{"title":"\u001b[31m"}"#, "the title has control characters"),
        (
            #"{"Name":"\#(String(repeating: "é", count: 501))"}"#,
            #"{"title":"\#(String(repeating: "a", count: 10_000_000))"}"#, "the title has more than 1000 bytes"
        ),
        (#"{"Name":"a","ProductionYear":1200}"#, #"{"title":"a","year":1200}"#, "“1200” is not a year"),
        (#"{"Name":"a","ProductionYear":-1}"#, #"{"title":"a","year":-1}"#, "“-1” is not a year"),
        (#"{"Name":"a","ProductionYear":1979.5}"#, #"{"title":"a","year":1979.5}"#, "“1979.5” is not a year"),
        (#"{"Name":"a","ProductionYear":1e300}"#, #"{"title":"a","year":1e300}"#, "“1e+300” is not a year"),
    ]

    @Test(arguments: oddItems)
    func leavesOddItemsOut(jellyfin: String, radarr: String, reason: String) throws {
        for list in [
            try list(#"{"Items":[{"Name":"Heat"},\#(jellyfin),{"Name":"Ran"}]}"#),
            try list(#"[{"title":"Heat"},\#(radarr),{"title":"Ran"}]"#),
        ] {
            #expect(list.movies.map(\.title) == ["Heat", "Ran"])
            #expect(list.movies.map(\.line) == [1, 3])
            #expect(list.oddRows.map(\.reason) == [reason])
            #expect(list.oddRows.map(\.line) == [2])
            #expect(list.oddRows.map(\.file) == ["a.json"])
            #expect(list.oddRows.allSatisfy { $0.title.utf8.count <= 200 })
        }
    }

    /// Fields of an item of Jellyfin that have another type than they should.
    static let oddFields: [(String, String)] = [
        (#""ProductionYear":"1979""#, "“ProductionYear” is not a number"),
        (#""ProductionYear":true"#, "“ProductionYear” is not a number"),
        (#""ProductionYear":1e999"#, "“ProductionYear” is not a number"),
        (#""Type":3"#, "“Type” is not text"), (#""LocationType":[]"#, "“LocationType” is not text"),
        (#""UserData":[]"#, "“UserData” is not an object"),
        (#""UserData":{"Played":1}"#, "“Played” is not true or false"),
        (#""UserData":{"PlayCount":"2"}"#, "“PlayCount” is not a number"),
        (#""UserData":{"Rating":"8"}"#, "“Rating” is not a number"),
        (#""UserData":{"Rating":10.5}"#, "the rating “10.5” is not a number from 0 to 10"),
        (#""UserData":{"Rating":-3}"#, "the rating “-3” is not a number from 0 to 10"),
    ]

    @Test(arguments: oddFields)
    func leavesItemsWithOddFieldsOut(field: String, reason: String) throws {
        let list = try list(#"{"Items":[{"Name":"Heat",\#(field)},{"Name":"Ran"}]}"#)
        #expect(list.movies.map(\.title) == ["Ran"])
        #expect(list.oddRows.map(\.reason) == [reason])
        #expect(list.oddRows.map(\.title) == ["Heat"])
        let radarr = try self.list(#"[{"title":"Heat","hasFile":"no"},{"title":"Ran"}]"#)
        #expect(radarr.oddRows.map(\.reason) == ["“hasFile” is not true or false"])
    }

    /// A film can be found without these.
    @Test(arguments: [
        #""ProviderIds":[]"#, #""ProviderIds":"tt0078748""#, #""ProviderIds":{"Imdb":null}"#,
        #""ProviderIds":{"Imdb":"nm0000244"}"#, #""ProviderIds":{"Tmdb":"348"}"#, #""OriginalTitle":4"#,
        #""OriginalTitle":"a\u0007""#, #""OriginalTitle":"""#, #""ProductionYear":0"#, #""ProductionYear":null"#,
    ])
    func readsItemsWithoutOtherFields(field: String) throws {
        let list = try list(#"{"Items":[{"Name":"Heat",\#(field)}]}"#)
        #expect(list.movies == [WatchedMovie(title: "Heat", mark: .owned, file: "a.json", line: 1)])
        #expect(list.oddRows.isEmpty)
    }

    @Test func leavesOutWhatTheLibraryOnlyKnowsOf() throws {
        let list = try list(
            #"{"Items":[{"Name":"Heat","LocationType":"Virtual","ProductionYear":1995,"UserData":{"Rating":7.5}}]}"#)
        #expect(list.movies.isEmpty)
        #expect(
            list.oddRows == [
                OddRow(
                    title: "Heat", year: "1995", stars: "7.5", reason: "the library has no file of it", file: "a.json",
                    line: 1, isItem: true)
            ])
        #expect(try self.list(#"[{"title":"Heat","hasFile":false}]"#).oddRows.count == 1)
    }

    @Test func saysThatAnAnswerIsOnlyAPart() throws {
        func reasons(_ counts: String) throws -> [String] {
            try list(#"{"Items":[{"Name":"Heat"},{"Name":"Ran"}]\#(counts)}"#).oddRows.map(\.reason)
        }
        let reason = "the answer has only 2 of 312 items; ask the server without Limit"
        #expect(try reasons(#","TotalRecordCount":312,"StartIndex":0"#) == [reason])
        #expect(try reasons(#","totalRecordCount":312"#) == [reason])
        #expect(try reasons(#","TotalRecordCount":312,"StartIndex":309"#) == [reason])
        for whole in [
            "", #","TotalRecordCount":312,"StartIndex":310"#, #","TotalRecordCount":2"#, #","TotalRecordCount":0"#,
            #","TotalRecordCount":-5"#, #","TotalRecordCount":"312""#, #","TotalRecordCount":1e300"#,
            #","TotalRecordCount":312,"StartIndex":9223372036854775807"#.replacing("312", with: "2"),
            #","TotalRecordCount":null,"StartIndex":-9223372036854775808"#,
        ] {
            #expect(try reasons(whole).isEmpty, "\(whole)")
        }
        let empty = try list(#"{"Items":[],"TotalRecordCount":0,"StartIndex":0}"#)
        #expect(empty.description == "a Jellyfin library of 0 films")
        #expect(empty.oddRows.isEmpty)
        #expect(!empty.saysWhatWasWatched)
    }

    private static let foreign = "the JSON is neither an answer of Jellyfin, which has “Items”, nor a list of Radarr"
    private static let malformed = "the file begins like JSON, but is not well-formed"
    private static let endless = "the JSON has no end; perhaps the file is cut off"

    /// A file that begins like JSON, and the line and the reason of its refusal.
    static let refused: [(text: String, line: Int, reason: String)] = [
        ("{}", 1, foreign), (#"{"title":"Alien"}"#, 1, foreign), (#"{"Items":null}"#, 1, foreign),
        (#"{"Items":{"Name":"Alien"}}"#, 1, foreign), (#"{"ITEMS":[]}"#, 1, foreign),
        (#"{"type":"u","title":"Unauthorized","status":401}"#, 1, foreign),
        ("[]", 1, "the JSON has no films"), ("\n [ ]", 1, "the JSON has no films"),
        ("[{}]", 1, "the JSON has no films; item 1: the title is missing"),
        (#"["Alien","Heat"]"#, 1, "the JSON has no films; item 1: it is not an object"),
        (#"{"Items":[3]}"#, 1, "the JSON has no films; item 1: it is not an object"),
        ("[{", 1, endless), (#"[{"title":"Alien"},"#, 1, endless), ("[{\"title\":\"Alien\"}\n\n", 3, endless),
        (#"{"Items":[{"Name":"Al"#, 1, endless), ("{\n\"a", 2, endless),
        ("[\n{\"title\":\"Alien\"},\n{\"title\" \"Ran\"}]", 3, malformed),
        ("{'a':1}".replacing("'", with: "\"'"), 1, malformed),
        (#"[{"title":"Alien"},]"#, 1, malformed), (#"[{"title":"Alien",}]"#, 1, malformed),
        ("[{\"title\":\"a\nb\"}]", 1, malformed), ("[{\"title\":\"a\u{0}b\"}]", 1, malformed),
        ("[{\"title\":\"Alien\"}\u{0}]", 1, malformed), (#"[{"title":"\ud800"}]"#, 1, malformed),
        (#"[{"title":"Alien","year":NaN}]"#, 1, malformed), (#"[{"title":"Alien","year":01979}]"#, 1, malformed),
        (#"[["title"} "#, 1, malformed), ("{]", 1, malformed),
        ("[{\"title\":\"Alien\"}]\n[{\"title\":\"Ran\"}]", 2, "there is text after the end of the JSON"),
        ("{}{}", 1, "there is text after the end of the JSON"),
        (String(repeating: "[", count: 100_000), 1, "the JSON is nested too deeply"),
        (String(repeating: #"{"Items":["#, count: 100_000), 1, "the JSON is nested too deeply"),
        (#"[{"title":"Alien","x":\#(nested(126))}]"#, 1, "the JSON is nested too deeply"),
        (
            #"[{"title":"\#(String(repeating: "a", count: 10_000_000))"}]"#, 1,
            "the JSON has no films; item 1: the title has more than 1000 bytes"
        ),
    ]

    private static func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
    }

    @Test(arguments: refused.indices)
    func refusesOtherJSON(index: Int) throws {
        let (text, line, reason) = Self.refused[index]
        for name in ["a.json", "a.csv", "a.txt"] {
            let error = #expect(throws: KinolinkError.self) { try list(text, named: name) }
            #expect(error == .list(file: name, line: line, reason: reason), "\(text.prefix(80))")
        }
    }

    @Test func readsDeepJSON() throws {
        let list = try list(#"[{"title":"Alien","x":\#(Self.nested(120))}]"#)
        #expect(list.movies.map(\.title) == ["Alien"])
    }

    /// Of equal names the first counts, always.
    @Test func readsDoubledNames() throws {
        for _ in 0..<20 {
            let list = try list(
                #"{"Items":[{"name":"C","Name":"A","Name":"B","ProviderIds":{"imdb":"tt3","IMDB":"tt1","Imdb":"tt2"}}]}"#
            )
            #expect(list.movies.map(\.title) == ["A"])
            #expect(list.movies.map(\.imdb) == ["tt0000001"])
        }
    }

    @Test func readsTheSameAgain() throws {
        let items = (0..<2000).map {
            #"{"Name":"\#($0 % 7 == 0 ? "" : "Film \($0)")","UserData":{"PlayCount":\#($0 % 3)}}"#
        }
        let text = "{\"Items\":[\(items.joined(separator: ",\n"))],\"TotalRecordCount\":9999}"
        let first = try list(text)
        #expect(first.movies.count + first.oddRows.count == 2001)
        // The last one is about the whole file.
        #expect(first.oddRows.dropLast().map(\.line) == first.oddRows.dropLast().map(\.line).sorted())
        #expect(first.oddRows.last?.place == nil)
        #expect(try list(text) == first)
    }

    @Test(.againstHanging)
    func readsLargeLibraries() throws {
        let rest =
            #""year":1979,"hasFile":true,"overview":"\#(String(repeating: "word ", count: 200))","images":[{},{}]"#
        let items = (0..<20_000).map { #"{"title":"Film \#($0)",\#(rest)}"# }
        let list = try list("[\(items.joined(separator: ","))]")
        #expect(list.movies.count == 20_000)
        #expect(list.movies.last?.line == 20_000)
    }

    /// Beginnings of files, and whether they are those of JSON.
    static let beginnings: [(String, Bool)] = [
        ("[REC]", false), ("[rec] 2", false), ("[ REC ]", false), ("{proof}", false), ("[1, 2]", false),
        ("(500) Days of Summer", false), ("\"[REC]\"", false), ("[{", true), ("[ \"a", true), ("{\"", true),
        ("[]", true),
        ("{ }", true), ("  [[", true), ("[\t]", true),
    ]

    @Test(arguments: beginnings)
    func knowsJSONByItsBeginning(text: String, isJSON: Bool) throws {
        #expect(MediaLibrary.isBegun(by: Array(text.utf8)) == isJSON)
        #expect(MovieList.isWhole(firstLine: Array(text.utf8), named: "a") == isJSON)
        guard !isJSON else { return }
        let list = try list(text + "\nHeat\n", named: "a.txt")
        #expect(list.format == .titles)
        #expect(list.movies.count == 2)
    }

    /// What decides may come after the first line.
    @Test func readsPrettyJSONAsAWhole() throws {
        for line in ["{", "[", "{\r", " [ "] {
            #expect(MovieList.isWhole(firstLine: Array(line.utf8), named: "a"))
        }
        for text in ["[\n  {\n    \"title\": \"Alien\"\n  }\n]\n", "{\n  \"Items\": [\n    {\n\"Name\": \"Alien\"}]}"] {
            #expect(try list(text).movies.map(\.title) == ["Alien"])
        }
        #expect(try list("[\nREC]\n", named: "a.txt").movies.map(\.title) == ["[", "REC]"])
    }

    /// What a library has and nobody watched is no part of a taste, but may be an answer.
    @Test func ownedMoviesAreNotInTheHistory() throws {
        let list = try list(Self.jellyfin)
        #expect(WatchHistory(export: [list]).movies.map(\.title) == ["Alien"])
        let model = try Model(ModelContents(movies: ["Alien (film)", "Amélie"].map { ($0, [1]) }))
        #expect(model.titles(of: [list]).titles == ["Alien (film)", "Amélie"])
    }

    /// An id that only one list has is kept.
    @Test func historiesKeepIds() throws {
        let rated = try list("Name,Year,Letterboxd URI,Rating\nAlien,1979,u,5\n", named: "ratings.csv")
        let library = try list(Self.jellyfin)
        for lists in [[rated, library], [library, rated]] {
            let history = WatchHistory(merging: lists.map { WatchHistory(export: [$0]) })
            #expect(history.movies.map(\.imdb) == ["tt0078748"])
        }
    }
}
