import KinolinkStorage
import Testing

@testable import Kinolink

struct MovieFilterTests {
    static let movies: [(title: String, infobox: String, links: [Int32])] = [
        ("Heat (1995 film)", #"{"runtime":"170 minutes","language":"English"}"#, [0, 1, 2]),
        ("Heat (1986 film)", #"{"runtime":"101 minutes"}"#, [0, 1]),
        ("Amélie", #"{"country":"France","language":"French","released":"2001"}"#, [3]),
        ("Alien (film)", #"{"country":"USA","released":"1979","runtime":"117 min","language":"English"}"#, [4, 5]),
        ("Unknown", "{}", []),
    ]
    let model: Model

    init() throws {
        let links = [
            "Category:American films", "Category:Crime films", "Category:Drama films", "Category:Romantic comedy films",
            "Category:Science fiction films", "Category:Horror films",
        ]
        model = try Model(
            ModelContents(
                movies: Self.movies.map { ($0.title, [1]) }, links: links.map { ($0, [1]) },
                rows: Self.movies.map(\.links),
                facts: { title in "{\"infobox\":\(Self.movies.first { $0.title == title }?.infobox ?? "{}")}" }))
    }

    private func titles(_ filter: MovieFilter) throws -> [String] {
        let candidates = try model.candidates(filter)
        let titles = zip(Self.movies, candidates.isAllowed).filter(\.1).map(\.0.title)
        #expect(candidates.count == titles.count)
        return titles
    }

    @Test(
        arguments: [
            (MovieFilter(), [0, 1, 2, 3, 4]),
            (MovieFilter(years: 1979...1990), [1, 3]), (MovieFilter(years: 1996...Int.max), [2]),
            (MovieFilter(years: 0...1986), [1, 3]), (MovieFilter(genres: ["DRAMA"]), [0]),
            (MovieFilter(genres: ["sci-fi"]), [3]), (MovieFilter(genres: ["horror science fiction movies"]), [3]),
            (MovieFilter(genres: ["crime horror"]), []), (MovieFilter(genres: ["crime", "Horror film"]), [0, 1, 3]),
            (MovieFilter(genres: ["comedies"]), [2]), (MovieFilter(genres: ["rom-com"]), [2]),
            (MovieFilter(countries: ["usa"]), [0, 1, 3]), (MovieFilter(countries: ["U.S."]), [0, 1, 3]),
            (MovieFilter(countries: ["American", "french"]), [0, 1, 2, 3]),
            (MovieFilter(countries: ["the United States"]), [0, 1, 3]),
            (MovieFilter(languages: ["FRENCH"]), [2]),
            (MovieFilter(languages: ["English language", "French"]), [0, 2, 3]),
            (MovieFilter(runtime: 90...120), [1, 3]), (MovieFilter(runtime: 0...Int.max), [0, 1, 3]),
            (MovieFilter(onlyFrom: ["amelie", "Heat"]), [0, 1, 2]), (MovieFilter(onlyFrom: []), []),
            (MovieFilter(onlyFrom: ["heat 1995", "ALIEN"]), [0, 3]),
            (MovieFilter(excluding: ["Heat (1986)", "alien"]), [0, 2, 4]),
            (MovieFilter(onlyFrom: ["Heat"], excluding: ["Heat (1995 film)"]), [1]),
            (MovieFilter(years: 1990...2005, genres: ["crime", "comedy"], languages: ["english"]), [0]),
        ] as [(MovieFilter, [Int])])
    func letsThrough(filter: MovieFilter, expected: [Int]) throws {
        #expect(try titles(filter) == expected.map { Self.movies[$0].title })
    }

    /// Counted by hand. Only “Unknown” and the second Heat may also be English; Amélie is not.
    @Test func countsUnknownFacts() throws {
        let candidates = try model.candidates(MovieFilter(languages: ["English"], runtime: 100...200))
        #expect(candidates.isAllowed == [true, false, false, true, false])
        #expect(candidates.unknown.map(\.criterion) == [.language, .runtime])
        #expect(candidates.unknown.map(\.count) == [2, 1])
        let none = try model.candidates(MovieFilter(years: 1900...1901))
        #expect(none.count == 0)
        #expect(none.unknown.map(\.criterion) == [.year])
        #expect(none.unknown.map(\.count) == [1])
    }

    @Test func collectsTitlesThatNoMovieHas() throws {
        let filter = MovieFilter(onlyFrom: ["Alien", "Alein", ""], excluding: ["Ronin"])
        let candidates = try model.candidates(filter)
        #expect(candidates.isAllowed == [false, false, false, true, false])
        #expect(candidates.unmatched == ["Alein", "", "Ronin"])
    }

    @Test(arguments: [
        (MovieFilter(genres: ["scfi"]), KinolinkError.unknownFact(.genre, name: "scfi", nearest: ["science fiction"])),
        (MovieFilter(genres: ["crime", "western"]), .unknownFact(.genre, name: "western", nearest: [])),
        (MovieFilter(genres: [""]), .unknownFact(.genre, name: "", nearest: [])),
        (MovieFilter(countries: ["Amercan"]), .unknownFact(.country, name: "Amercan", nearest: ["United States"])),
        (MovieFilter(countries: ["Italy"]), .unknownFact(.country, name: "Italy", nearest: [])),
        (MovieFilter(languages: ["Frensh"]), .unknownFact(.language, name: "Frensh", nearest: ["French"])),
        (
            MovieFilter(languages: [String(repeating: "x", count: 250)]),
            .unknownFact(.language, name: String(repeating: "x", count: 250), nearest: [])
        ),
    ])
    func refusesNamesThatNoMovieHas(filter: MovieFilter, error: KinolinkError) {
        #expect(throws: error) { try model.candidates(filter) }
    }

    @Test(arguments: [
        ("1995", 1995...1995), ("1990-2000", 1990...2000), (" 1990 – 2000 ", 1990...2000), ("1990..2000", 1990...2000),
        ("1990-", 1990...Int.max), ("-2000", Int.min...2000), ("1990s", 1990...1999), ("0-0", 0...0),
        ("90-120", 90...120),
        ("70s", 1970...1979), ("'70s", 1970...1979), ("1970's", 1970...1979), ("00s", 2000...2009),
        ("10s", 2010...2019),
        ("1970s-1980s", 1970...1989), ("1970-80s", 1970...1989), ("70s-80s", 1970...1989), ("1970s–80s", 1970...1989),
        ("1990-95", 1990...1995), ("1990s-2000", 1990...2000), ("70s-", 1970...Int.max), ("-1970s", Int.min...1979),
        ("1995-1990s", 1995...1999), ("750 BC", -750 ... -750), ("800 BC-700bc", -800 ... -700),
        ("45 BCE-1995", -45...1995),
    ])
    func readsRanges(text: String, range: ClosedRange<Int>) throws {
        #expect(try MovieFilter.years(parsing: text) == range)
    }

    @Test(arguments: [
        "", "-", "x", "2000-1990", "1990-2000-2010", "1995s", "20s", "70s-60s", "s", "75s", "1990-5s", "19 95", "+5",
        "1.5", "--5", "1-x", "٣",
        "99999999999999999999", "1-99999999999999999999", "\0", String(repeating: "-", count: 10_000),
    ])
    func refusesOtherRanges(text: String) {
        #expect(throws: KinolinkError.invalidRange(text)) { try MovieFilter.years(parsing: text) }
    }

    @Test(arguments: [
        ("90", 90...90), ("90m", 90...90), ("90 min", 90...90), ("1h30m", 90...90), ("1h30", 90...90),
        ("1:30", 90...90),
        ("1 hour 30 minutes", 90...90), ("2h", 120...120), ("2 hours", 120...120), ("1h30-2h", 90...120),
        ("90-120", 90...120), ("80 min - 1h45", 80...105), ("-1h45", Int.min...105), ("2h-", 120...Int.max),
        ("1H30–2H", 90...120), ("75m..2:05", 75...125),
    ])
    func readsRuntimes(text: String, range: ClosedRange<Int>) throws {
        #expect(try MovieFilter.runtime(parsing: text) == range)
    }

    @Test(arguments: [
        "", "-", "abc", "h", "m", ":", "1h60", "1h30h", "90s", "2h-1h", "1h-x", "-5-", "1.5h", "90mm", "99999h",
        "99999999999999999999", "٣h", String(repeating: "1h", count: 5_000),
    ])
    func refusesOtherRuntimes(text: String) {
        #expect(throws: KinolinkError.invalidRuntime(text)) { try MovieFilter.runtime(parsing: text) }
    }

    @Test func explainsWhatIsWrongWithARange() {
        for (error, text) in [
            (
                KinolinkError.invalidRange("1990-1970"),
                "“1990-1970” goes backwards; write 1970 before 1990"
            ),
            (.invalidRuntime("2h-1h30"), "“2h-1h30” goes backwards; write 90 before 120"),
            (.invalidRange("20s"), "“20s” can be several decades; write all four digits"),
            (.invalidRange("x"), "“x” is not a range of years; write 1995, 1990s, 1990-2000, 1990- or -2000"),
            (.invalidRuntime("abc"), "“abc” is not a running time; write 90, 90-120, 1h30-2h, 90- or -1h45"),
        ] {
            #expect("\(error)" == text)
        }
    }

    /// A property without a case would be ignored by ``Model/candidates(_:)`` and by the description.
    @Test func hasAPartForEachProperty() {
        let properties = Mirror(reflecting: MovieFilter()).children.compactMap(\.label)
        #expect(properties.sorted() == MovieFilter.Part.allCases.map(\.rawValue).sorted())
    }

    @Test func describesItself() {
        #expect("\(MovieFilter())" == "any")
        let filter = MovieFilter(
            years: 1990...1999, genres: ["comedy", "drama"], languages: ["French"], countries: ["Italy"],
            runtime: 90...120,
            onlyFrom: ["A"], excluding: ["B", "C"], excludesSeries: true)
        #expect(
            "\(filter)" == """
                from 1990 to 1999, comedy or drama, in French, from Italy, 90 to 120 minutes long, among 1 given title, \
                without 2 titles, not of the same series
                """)
        #expect("\(MovieFilter(years: 1990...Int.max, runtime: 0...90))" == "from 1990, at most 90 minutes long")
        #expect("\(MovieFilter(years: 0...1990, runtime: 90...90))" == "until 1990, 90 minutes long")
        #expect("\(MovieFilter(years: 1995...1995))" == "of 1995")
        let error = KinolinkError.unknownFact(.genre, name: "scfi", nearest: ["science fiction"])
        #expect("\(error)" == "nothing has the genre “scfi”; did you mean “science fiction”?")
    }
}
