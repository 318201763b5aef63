import KinolinkEmbeddings
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import Kinolink

/// The measure of each model, and the limits of each measure.
struct MeasureTests {
    @Test(arguments: ["cosine", "logistic", nil])
    func notebookModelsAreAskedByCosines(objective: String?) throws {
        let movies = try RandomMovies(60, training: objective.map { ["objective": $0] } ?? [:])
        let model = movies.model
        #expect(model.measure == .cosine)
        let index = VectorIndex(movies.contents.movies, similarity: .cosine)
        for asked in 0..<60 {
            let answers = try model.similar(to: "m\(asked)", count: 20)
            let found = index.nearest(toRow: asked, count: 21).filter { $0.row != asked }.prefix(20)
            #expect(answers.map { number($0.title) } == found.map(\.row))
            #expect(answers.map(\.score) == found.map { min(max(-1, $0.score), 1) })
            var options = AnswerOptions(count: 20)
            options.measure = .cosine
            #expect(try model.similar(to: "m\(asked)", options: options) == answers)
        }
    }

    @Test func leastSquaresAreAskedByTheCombinedMeasure() throws {
        let model = try RandomMovies(60).model
        #expect(model.measure == .combined)
        var options = AnswerOptions()
        options.measure = .combined
        #expect(try model.similar(to: "m1") == model.similar(to: "m1", options: options))
        options.measure = .cosine
        #expect(try model.similar(to: "m1") != model.similar(to: "m1", options: options))
    }

    /// Only the directions of a notebook model's vectors have a meaning.
    @Test(arguments: [true, false])
    func combinesUnitVectorsOfNotebookModels(hasYears: Bool) throws {
        let movies = try RandomMovies(60, hasYears: hasYears, training: ["objective": "cosine"])
        let reference = movies.reference(areUnit: true)
        var options = AnswerOptions(count: 100)
        options.measure = .combined
        options.prominence = 0
        options.explains = true
        for asked in 0..<60 {
            let answers = try movies.model.similar(to: "m\(asked)", options: options)
            #expect(answers.count == 59)
            for answer in answers {
                #expect(abs(Double(answer.score) - reference.score(asked, number(answer.title))) < 1e-4)
            }
        }
    }

    @Test(arguments: [SimilarityMeasure.cosine, nil], [true, false])
    func cosinesHaveNoReasons(measure: SimilarityMeasure?, isNotebookModel: Bool) throws {
        let training = isNotebookModel ? ["objective": "cosine"] : RandomMovies.leastSquares
        let model = try RandomMovies(20, training: training).model
        var options = AnswerOptions()
        options.measure = measure
        guard (measure ?? model.measure) == .cosine else {
            options.explains = true
            #expect(try model.similar(to: "m1", options: options).allSatisfy { $0.reasons != nil })
            return
        }
        func error(_ change: (inout AnswerOptions) -> Void) -> KinolinkError? {
            var options = options
            change(&options)
            return #expect(throws: KinolinkError.self) { try model.similar(to: "m1", options: options) }
        }
        #expect(error { $0.explains = true } == .needsCombinedMeasure("reasons"))
        #expect(
            error { $0.explains = true }?.description
                == "the cosine measure can't give reasons; choose the combined measure")
        for wish in [\AnswerOptions.more, \.less] {
            #expect(error { $0[keyPath: wish] = ["l1"] } == .needsCombinedMeasure("more or less of a link"))
        }
        #expect(
            error { $0.more = ["l1"] }?.description
                == "the cosine measure can't give more or less of a link; choose the combined measure")
    }

    @Test(arguments: SimilarityMeasure.allCases)
    func filtersLeaveOthersAsTheyAre(measure: SimilarityMeasure) throws {
        let model = try RandomMovies(60).model
        let allowed = Set(stride(from: 0, to: 60, by: 3).map { "m\($0)" })
        let candidates = try model.candidates(MovieFilter(onlyFrom: Array(allowed)))
        var options = AnswerOptions(count: 100)
        options.measure = measure
        for asked in ["m0", "m1", "m4"] {
            let all = try model.similar(to: asked, options: options)
            let expected = all.filter { allowed.contains($0.title) }.enumerated().map {
                RankedMovie($1.movie, rank: $0 + 1, score: $1.score, match: $1.match)
            }
            #expect(try model.similar(to: asked, among: candidates, options: options) == expected)
            var withItself = options
            withItself.includesSelf = true
            let found = try model.similar(to: asked, among: candidates, options: withItself)
            #expect(found.first?.title == asked && Array(found.dropFirst()) == expected)
        }
        let none = try model.candidates(MovieFilter(onlyFrom: []))
        #expect(try model.similar(to: "m1", among: none, options: options).isEmpty)
    }

    @Test(arguments: SimilarityMeasure.allCases)
    func leavesOutTheSeries(measure: SimilarityMeasure) throws {
        let titles = ["The Godfather (1972 film)", "The Godfather Part II", "Amélie"]
        let model = try Model(ModelContents(movies: titles.map { ($0, [1, 2]) }))
        var options = AnswerOptions()
        options.measure = measure
        let candidates = try model.candidates(MovieFilter(excludesSeries: true))
        #expect(try model.similar(to: titles[0], among: candidates, options: options).map(\.title) == ["Amélie"])
        #expect(try model.similar(to: titles[2], among: candidates, options: options).count == 2)
        options.includesSelf = true
        let found = try model.similar(to: titles[0], among: candidates, options: options)
        #expect(found.map(\.title) == [titles[0], "Amélie"])
    }

    @Test(arguments: [Int.min, -1, 0, 1, 19, 20, Int.max], SimilarityMeasure.allCases)
    func takesAnyCount(count: Int, measure: SimilarityMeasure) throws {
        let model = try RandomMovies(20).model
        var options = AnswerOptions(count: count)
        options.measure = measure
        #expect(try model.similar(to: "m1", options: options).count == min(max(0, count), 19))
        for diversity in [0.5, 1] as [Float] {
            options.diversity = diversity
            #expect(try model.similar(to: "m1", options: options).count == min(max(0, count), 19))
            #expect(try model.recommend(Taste(liked: ["m1"]), options: options).count == min(max(0, count), 19))
        }
        options.includesSelf = true
        #expect(try model.similar(to: "m1", options: options).count == min(max(0, count), 19) + 1)
        let folded = try model.foldIn(NewMovie(links: ["l1"]))
        options.measure = nil
        #expect(try model.similar(to: folded, options: options).count == min(max(0, count), 20))
    }
}
