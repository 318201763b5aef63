import Foundation
import KinolinkStorage
import Synchronization
import KinolinkTestSupport
import Testing

@testable import Kinolink

/// Many questions at once get the answers that each would get alone.
struct BatchTests {
    let movies: RandomMovies

    init() throws { movies = try RandomMovies(90) }

    /// Every seventh title is unknown; some others aren't spelled as in the model.
    private static func titles(_ count: Int) -> [String] {
        (0..<count).map { $0 % 7 == 3 ? "unknown \($0)" : $0 % 5 == 2 ? "M\($0 % 90)" : "m\($0 * 31 % 90)" }
    }

    private static func tastes(_ count: Int) -> [Taste] {
        (0..<count).map { index in
            Taste(
                liked: index % 11 == 5 ? [] : ["m\(index % 90)", "m\((index + 7) % 90)"],
                disliked: index % 3 == 0 ? ["m\((index + 1) % 90)"] : [], seen: ["m\((index + 2) % 90)"],
                method: index % 4 == 1 ? .svm : .nearness)
        }
    }

    private static func answers(_ model: Model, _ titles: [String], _ options: AnswerOptions) throws -> [String] {
        var answers: [String] = []
        try model.similar(toEach: titles, options: options) {
            "\($0)"
        } deliver: {
            answers.append($0)
        }
        return answers
    }

    enum Style: CaseIterable {
        case plain, explained, diverse, cosine

        var options: AnswerOptions {
            switch self {
            case .plain: AnswerOptions()
            case .explained: AnswerOptions(count: 5, more: ["l3"], explains: true)
            case .diverse: AnswerOptions(count: 5, diversity: 0.4, includesSelf: true)
            case .cosine: AnswerOptions(count: 5, measure: .cosine)
            }
        }
    }

    /// Sizes around those of one, two and several groups that a core answers together.
    private static let counts = [0, 1, 2, 15, 16, 17, 31, 32, 33, 100]

    @Test(arguments: Style.allCases)
    func areTheAnswersToEach(style: Style) throws {
        let model = movies.model
        let options = style.options
        let candidates = try model.candidates(MovieFilter(excluding: ["m3", "m8"]))
        let titles = Self.titles(100)
        let alone = titles.map { title in
            Result { () throws(KinolinkError) in try model.similar(to: title, among: candidates, options: options) }
        }
        let found = titles.map { try? model.title(matching: $0) }
        for count in Self.counts {
            var answers: [BatchAnswer] = []
            try model.similar(toEach: titles[..<count], among: candidates, options: options) {
                $0
            } deliver: {
                answers.append($0)
            }
            #expect(answers.map(\.movies) == Array(alone[..<count]))
            #expect(answers.map(\.asked) == Array(titles[..<count]))
            #expect(answers.map { $0.movie?.title } == Array(found[..<count]))
        }
    }

    @Test(arguments: Style.allCases)
    func areTheRecommendationsToEach(style: Style) throws {
        let options = style.options
        let model = movies.model
        let candidates = try model.candidates(MovieFilter(excluding: ["m3", "m8"]))
        let tastes = Self.tastes(100)
        let alone = tastes.map { taste in
            Result { () throws(KinolinkError) in try model.recommend(taste, among: candidates, options: options) }
        }
        #expect(alone.contains { $0 == .failure(.emptyTaste) } && alone.contains { $0 == .failure(.needsDislikes) })
        for count in Self.counts {
            var answers: [BatchAnswer] = []
            try model.recommend(toEach: tastes[..<count], among: candidates, options: options) {
                $0
            } deliver: {
                answers.append($0)
            }
            #expect(answers.map(\.movies) == Array(alone[..<count]))
            #expect(answers.allSatisfy { $0.asked == nil && $0.movie == nil })
        }
    }

    /// More questions than are answered before the first delivery.
    @Test func comeInTheirOrderHoweverMany() throws {
        let model = movies.model
        let titles = Self.titles(1700)
        var questions: [String] = []
        try model.similar(toEach: titles, options: AnswerOptions(count: 1)) {
            $0.movie?.title ?? $0.asked ?? ""
        } deliver: {
            questions.append($0)
        }
        #expect(questions == titles.map { (try? model.title(matching: $0)) ?? $0 })
    }

    @Test func transformRunsOnceForEachAnswer() throws {
        let calls = Mutex(0)
        var sizes: [Int] = []
        try movies.model.similar(toEach: Self.titles(600)) { answer in
            calls.withLock { $0 += 1 }
            return (try? answer.movies.get().count) ?? -1
        } deliver: {
            sizes.append($0)
        }
        #expect(calls.withLock { $0 } == 600)
        #expect(sizes == (0..<600).map { $0 % 7 == 3 ? -1 : 10 })
    }

    @Test func deliveryIsOnTheCallingThread() throws {
        let caller = Thread.current
        try movies.model.similar(toEach: Self.titles(100)) {
            $0.movie?.title ?? $0.asked ?? ""
        } deliver: { _ in
            #expect(Thread.current === caller)
        }
    }

    /// Endless questions, which only an error from `deliver` ends.
    @Test(arguments: [0, 1, 5, 511, 512, 600])
    func stopWhereDeliverThrows(count: Int) throws {
        struct Enough: Error, Equatable { let count: Int }
        let model = movies.model
        let (titles, tastes) = (endless("m1"), endless(Taste(liked: ["m1"])))
        var delivered = 0
        func deliver(_ answer: Int) throws {
            if delivered == count { throw Enough(count: delivered) }
            delivered += 1
        }
        #expect(throws: Enough(count: count)) {
            try model.similar(toEach: titles, transform: { _ in 0 }, deliver: deliver)
        }
        delivered = 0
        #expect(throws: Enough(count: count)) {
            try model.recommend(toEach: tastes, transform: { _ in 0 }, deliver: deliver)
        }
        #expect(delivered == count)
    }

    private func endless<Element>(_ element: Element) -> some Sequence<Element> {
        sequence(first: element) { $0 }
    }

    @Test func refuseBadOptionsBeforeAnything() throws {
        var options = AnswerOptions()
        options.more = ["unknown"]
        let error = #expect(throws: KinolinkError.self) {
            try movies.model.similar(toEach: ["m1"], options: options) { _ in
                0
            } deliver: { _ in
                Issue.record("an answer was delivered")
            }
        }
        guard case .unknownLink("unknown", _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    /// Many tasks ask a fresh model at once, each in its own way.
    @Test func manyTasksGetTheSameAnswers() async throws {
        let contents = movies.contents
        let (titles, tastes) = (Self.titles(40), Self.tastes(40))
        let expected = try Style.allCases.map { try Self.all(Model(contents), titles, tastes, $0.options) }
        for _ in 0..<5 {
            let fresh = Model(contents)
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for task in 0..<16 {
                    group.addTask {
                        let options = Style.allCases[task % 4].options
                        return try Self.all(fresh, titles, tastes, options) == expected[task % 4]
                    }
                }
                for try await isSame in group { #expect(isSame) }
            }
        }
    }

    private static func all(
        _ model: Model, _ titles: [String], _ tastes: [Taste], _ options: AnswerOptions
    ) throws -> [String] {
        var all = try answers(model, titles, options)
        try model.recommend(toEach: tastes, options: options) {
            "\($0)"
        } deliver: {
            all.append($0)
        }
        for taste in tastes.prefix(5) { all.append("\((try? model.recommend(taste, options: options)) ?? [])") }
        let folded = try model.foldIn(NewMovie(links: ["l1", "l2"]))
        var options = options
        options.measure = .combined
        return all + [folded.vector.description, "\(try model.similar(to: folded, options: options))"]
    }
}
