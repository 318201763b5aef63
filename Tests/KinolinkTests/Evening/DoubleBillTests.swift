import Foundation
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import Kinolink

/// What may follow a movie of 1950, a drama of 100 minutes by Ann Lee. Each other movie but two breaks one condition.
struct DoubleBillTests {
    private static let movies: [(title: String, infobox: String)] = [
        ("First (1950 film)", #"{"genre":"drama, war","director":"Ann Lee","runtime":"100 minutes"}"#),
        ("Better (1950 film)", #"{"genre":"war, drama","runtime":"120 minutes"}"#),
        ("Good (1952 film)", #"{"genre":"Drama","director":"Bob","runtime":"90 minutes"}"#),
        ("Brief (1950 film)", #"{"genre":"drama","director":"Bob","runtime":"40 minutes"}"#),
        ("Sketch (1950 film)", #"{"genre":"drama, short","director":"Bob"}"#),
        ("Funny (1950 film)", #"{"genre":"comedy","director":"Bob","runtime":"90 minutes"}"#),
        ("Distant (1963 film)", #"{"genre":"drama","director":"Bob","runtime":"90 minutes"}"#),
        ("First Part II (1953 film)", #"{"genre":"drama","director":"Bob","runtime":"90 minutes"}"#),
        ("Hers (1951 film)", #"{"genre":"drama","directed_by":"Cid, Ann Lee (director)","runtime":"90 minutes"}"#),
        ("Plain (1950 film)", #"{"director":"Bob","runtime":"90 minutes"}"#),
        ("Undated", #"{"genre":"drama","director":"Bob","runtime":"90 minutes"}"#),
        ("Newest (1970 film)", "{}"),
    ]

    private static func model(_ movies: [(title: String, infobox: String)] = movies) throws -> Model {
        try Model(
            ModelContents(
                movies: movies.map { ($0.title, [1]) },
                facts: { title in "{\"infobox\":\(movies.first { $0.title == title }?.infobox ?? "{}")}" },
                training: RandomMovies.leastSquares))
    }

    private static let many = AnswerOptions(count: 100)

    @Test func fulfilsAllConditions() throws {
        let evening = try Self.model().doubleBill(with: "first 1950", options: Self.many)
        #expect(evening.first == Movie(title: "First (1950 film)", year: 1950))
        #expect(evening.runtime == 100)
        #expect(evening.second.map(\.title) == ["Better (1950 film)", "Good (1952 film)"])
        #expect(evening.second.map(\.answer.rank) == [1, 2])
        #expect(evening.second.map(\.runtime) == [120, 90])
        #expect(evening.second.map(\.together) == [220, 190])
        #expect(evening.second.map(\.yearsApart) == [0, 2])
        #expect(evening.second.map { Set($0.genres) } == [["drama", "war"], ["drama"]])
        #expect(evening.unknown.isEmpty)
        // “Newest” breaks the condition of the era, too.
        #expect(evening.leftOut == [.genres: 1, .year: 1])
        #expect(evening.second.allSatisfy { $0.answer.reasons == nil && 0...100 ~= $0.answer.match })
    }

    @Test(arguments: [(189, nil), (190, ["Good (1952 film)"]), (219, ["Good (1952 film)"]), (220, nil)])
    func fitsIntoTheTime(minutes: Int, expected: [String]?) throws {
        let model = try Self.model()
        func titles() throws -> [String] {
            try model.doubleBill(with: "first 1950", minutes: minutes, options: Self.many).second.map(\.title)
        }
        if minutes == 189 {
            #expect(throws: KinolinkError.noSecondMovie(title: "First (1950 film)", lacking: .length)) { try titles() }
        } else {
            #expect(try titles() == expected ?? ["Better (1950 film)", "Good (1952 film)"])
        }
    }

    @Test(arguments: [
        (["First (1950 film)"], DoubleBill.Condition.candidate), ([], .candidate), (["Brief (1950 film)"], .feature),
        (["Sketch (1950 film)", "First"], .feature), (["Funny (1950 film)", "Brief (1950 film)"], .genre),
        (["Plain (1950 film)"], .genre), (["Distant (1963 film)", "Funny (1950 film)"], .era), (["Undated"], .era),
        (["First Part II (1953 film)", "Distant (1963 film)"], .series),
        (["Hers (1951 film)", "First Part II (1953 film)"], .director),
    ])
    func theErrorSaysWhatIsLacking(titles: [String], lacking: DoubleBill.Condition) throws {
        let model = try Self.model()
        let candidates = try model.candidates(MovieFilter(onlyFrom: titles))
        let error = #expect(throws: KinolinkError.self) {
            try model.doubleBill(with: "first 1950", among: candidates)
        }
        #expect(error == .noSecondMovie(title: "First (1950 film)", lacking: lacking))
        #expect(error?.description.hasPrefix("nothing goes with “First (1950 film)”: ") == true)
        #expect(error?.description.contains("\n") == false)
    }

    @Test func theFirstMovieMustLeaveTime() throws {
        let model = try Self.model()
        for minutes in [1, 99, 100] {
            let error = #expect(throws: KinolinkError.self) {
                try model.doubleBill(with: "first 1950", minutes: minutes)
            }
            #expect(error == .noTimeLeft(title: "First (1950 film)", runtime: 100, minutes: minutes))
            #expect(
                error?.description
                    == "“First (1950 film)” alone takes 100 minutes, which leaves no time in \(minutes)")
        }
        let error = #expect(throws: KinolinkError.unknownRuntime(title: "Sketch (1950 film)")) {
            try model.doubleBill(with: "sketch", minutes: 600)
        }
        #expect(error?.description.hasPrefix("the runtime of “Sketch (1950 film)” is unknown") == true)
        for minutes in [0, -1, .min] {
            #expect(throws: KinolinkError.self) { try model.doubleBill(with: "first 1950", minutes: minutes) }
        }
        #expect(try model.doubleBill(with: "first 1950", minutes: .max).second.count == 2)
    }

    /// What is unknown of the first movie makes no condition.
    @Test func whatIsUnknownAsksForNothing() throws {
        let model = try Self.model()
        let plain = try model.doubleBill(with: "plain", options: Self.many)
        #expect(plain.unknown == [.genres])
        #expect(plain.second.contains { $0.title == "First (1950 film)" && $0.genres.isEmpty })
        let undated = try model.doubleBill(with: "undated", options: Self.many)
        #expect(undated.unknown == [.year])
        #expect(undated.second.contains { $0.title == "First (1950 film)" && $0.yearsApart == nil })
        let sketch = try model.doubleBill(with: "sketch", options: Self.many)
        #expect(sketch.unknown == [.runtime])
        #expect(!sketch.second.isEmpty && sketch.second.allSatisfy { $0.together == nil })
    }

    @Test(arguments: [
        (2024, 2024, 10), (2015, 2024, 10), (2014, 2024, 11), (1942, 2024, 18), (1902, 2024, 22), (-750, 2024, 287),
        (2100, 1950, 10), (-3000, 2100, 520),
    ])
    func olderMoviesMayBeFartherApart(year: Int, newest: Int, years: Int) {
        #expect(DoubleBill.longestDistance(fromYear: year, newest: newest) == years)
    }

    /// Two movies are as near in time seen from one as from the other only if both are of one time, but the distance is
    /// the same.
    @Test(arguments: [(1962, true), (1963, false), (1940, true), (1938, true), (1937, false)])
    func theEraHasAnEnd(year: Int, isNear: Bool) throws {
        let drama = #"{"genre":"drama"}"#
        let model = try Self.model([
            ("First (1950 film)", drama), ("Other (\(year) film)", drama), ("Newest (1972 film)", drama),
        ])
        if isNear {
            #expect(try model.doubleBill(with: "first").second.map(\.movie.year) == [year])
        } else {
            #expect(throws: KinolinkError.noSecondMovie(title: "First (1950 film)", lacking: .era)) {
                try model.doubleBill(with: "first")
            }
        }
    }

    /// The same score as that of similar movies, but for the era.
    @Test func theScoreIsThatOfSimilarMovies() throws {
        var movies = try RandomMovies(60, hasWords: true, seed: 3)
        let titles = Array(movies.contents.titles)
        movies.contents.facts = StringTable(
            titles.map { _ in #"{"infobox":{"genre":"drama","runtime":"90 min"}}"# })
        let model = movies.model
        for row in stride(from: 0, to: 60, by: 7) {
            var options = AnswerOptions(count: 100, era: 0.5, explains: true)
            guard let evening = try? model.doubleBill(with: titles[row], options: options) else { continue }
            options.era = 0.75
            let similar = try model.similar(to: titles[row], options: options)
            for (second, expected) in zip(
                evening.second, similar.filter { movie in evening.second.contains { $0.title == movie.title } })
            {
                #expect(second.title == expected.title && second.answer.score == expected.score)
                #expect(second.answer.match == expected.match && second.answer.reasons == expected.reasons)
            }
            options.era = 0
            let timeless = try model.doubleBill(with: titles[row], options: options)
            #expect(timeless.second.allSatisfy { $0.answer.reasons?.era == 0 })
        }
    }

    @Test func optionsAreChecked() throws {
        let model = try Self.model()
        #expect(try model.doubleBill(with: "first 1950", options: AnswerOptions(count: 1)).second.count == 1)
        #expect(try model.doubleBill(with: "first 1950", options: AnswerOptions(count: -1)).second.isEmpty)
        #expect(throws: KinolinkError.self) {
            try model.doubleBill(with: "first 1950", options: AnswerOptions(era: 2))
        }
        #expect(throws: KinolinkError.self) { try model.doubleBill(with: "third") }
        let candidates = try Self.model().candidates(MovieFilter(excluding: ["Good"]))
        #expect(throws: KinolinkError.otherModel("candidates")) {
            try model.doubleBill(with: "first 1950", among: candidates)
        }
        // The measure and the flag have no effect.
        var options = AnswerOptions(includesSelf: true)
        options.measure = .cosine
        #expect(try model.doubleBill(with: "first 1950", options: options).second.count == 2)
    }
}

/// Which movies have a director in common.
struct SharedDirectorsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let infoboxes: [String]
        let links: [[String]]
        let areShared: Bool

        var testDescription: String { "\(infoboxes) \(links)" }

        init(_ first: String?, _ second: String?, links: [[String]] = [[], []], _ areShared: Bool) {
            infoboxes = [first, second].map { $0.map { "{\"director\":\"\($0)\"}" } ?? "{}" }
            self.links = links
            self.areShared = areShared
        }
    }

    @Test(arguments: [
        Case("Ann", "Ann", true), Case("Ann", "Bob", false), Case("Ann", "Ann Lee", false), Case(nil, nil, false),
        Case("Joel Coen, Ethan Coen", "Ethan Coen", true), Case("Ann and Bob", "Bob", true),
        Case("J. J. Abrams", "J.J. Abrams", true), Case("Michael Mann (director)", "michael mann", true),
        Case("Agnès Varda", "Agnes Varda", true), Case(#"Ann\nBob"#, "Cid; Bob", true), Case("", "", false),
        Case(",;", ", ", false),
        // An infobox that names directors has the last word.
        Case("Ann", "Bob", links: [["Ann"], ["Ann", "Category:Films directed by Ann"]], false),
        Case("Ann", nil, links: [["Ann"], ["Ann"]], true),
        Case("Ann", nil, links: [["Ann (director)"], ["Ann (director)"]], true),
        Case("Ann", nil, links: [["Category:Films directed by Ann"], ["Category:Films directed by Ann"]], true),
        Case("Ann", nil, links: [["Ann", "Bob"], ["Bob"]], false),
        Case(nil, nil, links: [["Category:Films directed by Ann"], ["Category:Films directed by Ann"]], true),
        Case(nil, nil, links: [["Ann"], ["Ann"]], false),
        Case(nil, nil, links: [["Category:Drama films"], ["Category:Drama films"]], false),
        Case(nil, nil, links: [["Category:Films scored by Ann"], ["Category:Films scored by Ann"]], false),
    ])
    func areFound(example: Case) throws {
        let names = Set(example.links.joined()).sorted()
        let contents = try ModelContents(
            movies: [("a", [1]), ("b", [1])], links: names.map { ($0, [1]) },
            rows: example.links.map { $0.compactMap { names.firstIndex(of: $0).map(Int32.init) }.sorted() },
            facts: { "{\"infobox\":\(example.infoboxes[$0 == "a" ? 0 : 1])}" })
        #expect(SharedDirectors(ofRow: 0, in: contents).areShared(byRow: 1) == example.areShared)
        #expect(SharedDirectors(ofRow: 1, in: contents).areShared(byRow: 0) == example.areShared)
    }
}
