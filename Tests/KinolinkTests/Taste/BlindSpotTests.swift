import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import Kinolink

/// The best movie of each group, compared with the whole ranking.
struct BlindSpotTests {
    private static let genres = ["drama", "war", "comedy", "drama, war", "film noir", ""]
    private static let countries = ["France", "Japan", "France, Italy", "", "UK"]
    private let model: Model

    init() throws {
        var movies = try RandomMovies(60, seed: 5)
        movies.contents.facts = StringTable(
            (0..<60).map { row in
                let (genre, country) = (Self.genres[row % 6], Self.countries[row % 5])
                return "{\"infobox\":{\"genre\":\"\(genre)\",\"country\":\"\(country)\"}}"
            })
        model = movies.model
    }

    private func groups(_ grouping: Grouping, of title: String) throws -> [String] {
        let facts = try model.facts(of: title)
        return switch grouping {
        case .decade: facts.year.map { ["\($0 / 10 * 10)s"] } ?? []
        case .country: facts.countries
        case .genre: facts.genres
        }
    }

    private static let tastes = [
        Taste(liked: ["m1", "m2", "m9"], seen: ["m3", "m30"]),
        Taste(liked: ["m1", "m7"], disliked: ["m5", "m8"], seen: ["m1"]),
        Taste(liked: ["m1", "m2"], disliked: ["m5"], method: .svm), Taste(liked: ["m4"]),
    ]

    @Test(arguments: Grouping.allCases, tastes)
    func areTheFirstOfTheirGroups(grouping: Grouping, taste: Taste) throws {
        let even = try model.candidates(MovieFilter(onlyFrom: (0..<30).map { "m\(2 * $0)" }))
        for candidates in [nil, even] {
            let options = AnswerOptions(count: 1000, explains: true)
            let all = try model.recommend(taste, among: candidates, options: options)
            let spots = try model.recommend(
                taste, by: grouping, among: candidates, options: AnswerOptions(explains: true))
            #expect(spots.grouping == grouping)
            var expected: [String: [RankedMovie]] = [:]
            var unknown = 0
            for movie in all {
                let groups = try groups(grouping, of: movie.title)
                if groups.isEmpty { unknown += 1 }
                for group in groups { expected[group, default: []].append(movie) }
            }
            #expect(spots.unknownCount == unknown)
            #expect(Set(spots.groups.map(\.group)) == Set(expected.keys) && spots.groups.count == expected.count)
            let named = Set(taste.liked + taste.disliked + taste.seen)
            for spot in spots.groups {
                #expect(spot.recommended == expected[spot.group]?.first)
                #expect(spot.candidateCount == expected[spot.group]?.count)
                #expect(
                    try spot.seenCount == named.count { try groups(grouping, of: $0).contains(spot.group) })
            }
            switch grouping {
            case .decade: #expect(spots.groups.map(\.group) == spots.groups.map(\.group).sorted())
            case .country, .genre:
                let keys = spots.groups.map { ($0.recommended.rank, $0.group) }
                #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 < $1 })
                let matches = spots.groups.map(\.recommended.match)
                #expect(matches == matches.sorted(by: >))
            }
        }
    }

    @Test func decadesOfAllTimesAreInOrder() throws {
        var movies = try RandomMovies(12, seed: 2)
        movies.contents.years = Column([1999, 2000, -1, 5, 9, -9, -10, 10, -750, 0, 1990, 2100])
        let spots = try movies.model.recommend(Taste(liked: ["m0"]), by: .decade)
        #expect(
            spots.groups.map(\.group)
                == ["750s BC", "10s BC", "0s BC", "0s", "10s", "1990s", "2000s", "2100s"])
        #expect(spots.groups.map(\.candidateCount) == [1, 1, 2, 2, 1, 1, 1, 1])
        #expect(spots.groups.map(\.seenCount) == [0, 0, 0, 0, 0, 1, 0, 0])
        #expect(spots.unknownCount == 1)
    }

    /// Years that no movie can have are unknown.
    @Test func impossibleYearsAreInNoDecade() throws {
        var movies = try RandomMovies(4, seed: 2)
        movies.contents.years = Column([1999, .max, .min, 32_767])
        let spots = try movies.model.recommend(Taste(liked: ["m0"]), by: .decade)
        #expect(spots.groups.isEmpty && spots.unknownCount == 3)
    }

    @Test func countAndDiversityHaveNoEffect() throws {
        let taste = Taste(liked: ["m1", "m2"])
        let plain = try model.recommend(taste, by: .genre)
        for options in [AnswerOptions(count: 1), AnswerOptions(count: -1), AnswerOptions(diversity: 1)] {
            #expect(try model.recommend(taste, by: .genre, options: options) == plain)
        }
        #expect(throws: KinolinkError.self) {
            try model.recommend(taste, by: .genre, options: AnswerOptions(diversity: 2))
        }
        #expect(throws: KinolinkError.emptyTaste) { try model.recommend(Taste(liked: []), by: .genre) }
        let none = try model.candidates(MovieFilter(onlyFrom: []))
        let empty = try model.recommend(taste, by: .country, among: none)
        #expect(empty.groups.isEmpty && empty.unknownCount == 0)
    }
}
