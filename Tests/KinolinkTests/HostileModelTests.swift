import KinolinkEmbeddings
import Foundation
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import Kinolink

/// Models with absurd numbers may answer badly, but they answer.
struct HostileModelTests {
    private static let leastSquares = RandomMovies.leastSquares

    /// No training by least squares has such parameters, so the model is asked like the notebook's.
    @Test(
        arguments: ["confidence", "unobserved_weight", "regularization", "regularization_exponent"],
        ["-1", "nan", "inf", "-inf", "1e300", "1e9999", "", "ten", "1,5", " 1", "-0.0001"])
    func rejectsAbsurdTrainings(name: String, value: String) throws {
        let absurd = Self.leastSquares.merging([name: value]) { $1 }
        #expect(FoldInParameters(absurd, dimensions: 7) == nil)
        let movies = try RandomMovies(20, training: absurd)
        let model = movies.model
        #expect(model.measure == .cosine)
        #expect(throws: KinolinkError.cannotFoldIn) { try model.foldIn(NewMovie(links: ["l1"])) }
        var plain = movies.contents
        plain.training = [:]
        #expect(try model.similar(to: "m1") == Model(plain).similar(to: "m1"))
        try Self.askAll(model)
    }

    @Test(arguments: ["confidence", "unobserved_weight", "regularization", "regularization_exponent", "objective"])
    func rejectsIncompleteTrainings(name: String) throws {
        var training = Self.leastSquares
        training[name] = nil
        #expect(FoldInParameters(training, dimensions: 7) == nil)
        #expect(FoldInParameters(Self.leastSquares, dimensions: 7) != nil)
    }

    @Test(arguments: [
        ("regularization", "0"), ("unobserved_weight", "0"), ("confidence", "0"), ("regularization_exponent", "1.1"),
        ("objective", "ALS"),
    ])
    func rejectsWhatTrainingRefuses(name: String, value: String) {
        #expect(FoldInParameters(Self.leastSquares.merging([name: value]) { $1 }, dimensions: 7) == nil)
    }

    @Test(
        arguments: [("1e-9", "1e-9"), ("1e9", "1e-9"), ("1e9", "1e9"), ("10", "1")],
        [("1e-9", "0"), ("1e9", "0"), ("1e-9", "1"), ("1e9", "0.5")])
    func answersAtTheLimitsOfTrainings(weights: (String, String), regularization: (String, String)) throws {
        let training = [
            "objective": "als", "confidence": weights.0, "unobserved_weight": weights.1,
            "regularization": regularization.0, "regularization_exponent": regularization.1,
        ]
        #expect(FoldInParameters(training, dimensions: 7) != nil)
        for movies in [
            try RandomMovies(20, training: training), try RandomMovies(20, dimensions: 40, training: training),
        ] {
            try Self.askAll(movies.model)
        }
    }

    /// The squares of so many dimensions would take 32 GB.
    @Test func rejectsTrainingsWithTooManyDimensions() throws {
        let vector = [Float](repeating: 0.5, count: 1 << 16)
        let model = try Model(
            ModelContents(
                movies: [("a", vector), ("b", vector)], links: [("l", vector)], rows: [[0], [0]],
                training: Self.leastSquares))
        #expect(throws: KinolinkError.cannotFoldIn) { try model.foldIn(NewMovie(links: ["l"])) }
        var options = AnswerOptions()
        options.measure = .combined
        options.explains = true
        #expect(try model.similar(to: "a", options: options).map(\.title) == ["b"])
        #expect(FoldInParameters(Self.leastSquares, dimensions: 1024) != nil)
    }

    private static let sizes: [Float] = [
        0, .leastNonzeroMagnitude, 1e-38, 1e-30, 1e-20, 1, 1e18, 1e20, 1e30, .greatestFiniteMagnitude,
    ]

    /// All vectors of one size, of all sizes, and of sizes that differ between movies and links.
    @Test(arguments: [nil] + sizes, [nil] + sizes)
    func answersWithVectorsOfAnySize(movieSize: Float?, linkSize: Float?) throws {
        func scaled(_ vectors: Embedding, _ size: Float?) throws -> Embedding {
            let values = vectors.values.enumerated().map { index, value in
                max(-1, min(1, value)) * (size ?? Self.sizes[index / vectors.dimensions % Self.sizes.count])
            }
            return try #require(Embedding(values: Column(values), dimensions: vectors.dimensions))
        }
        for training in [Self.leastSquares, ["objective": "cosine"]] {
            var movies = try RandomMovies(25, training: training)
            movies.contents.movies = try scaled(movies.contents.movies, movieSize)
            movies.contents.links = try scaled(movies.contents.links, linkSize)
            try Self.askAll(movies.model)
        }
    }

    @Test func answersFromAnEmptyModel() throws {
        let model = try Model(ModelContents(movies: [], training: Self.leastSquares))
        #expect(throws: KinolinkError.unknownMovie(title: "a", nearest: [])) {
            try model.recommend(Taste(liked: ["a"]))
        }
        #expect(throws: KinolinkError.noKnownLinks(count: 1)) { try model.foldIn(NewMovie(links: ["a"])) }
        var errors: [KinolinkError] = []
        try model.similar(toEach: ["a"]) {
            $0
        } deliver: {
            if case .failure(let error) = $0.movies { errors.append(error) }
        }
        try model.recommend(toEach: [Taste(liked: ["a"])]) {
            $0
        } deliver: {
            if case .failure(let error) = $0.movies { errors.append(error) }
        }
        #expect(errors == Array(repeating: .unknownMovie(title: "a", nearest: []), count: 2))
    }

    @Test func answersFromASingleMovie() throws {
        let model = try Model(
            ModelContents(movies: [("a", [1])], links: [("l", [1])], rows: [[0]], training: Self.leastSquares))
        #expect(try model.similar(to: "a").isEmpty)
        #expect(try model.recommend(Taste(liked: ["a"])).isEmpty)
        #expect(try model.similar(to: model.foldIn(NewMovie(links: ["l"]))).map(\.title) == ["a"])
    }

    /// Scores and matches are numbers in falling order, and no movie comes twice.
    private static func askAll(_ model: Model) throws {
        for measure in SimilarityMeasure.allCases {
            for (diversity, explains) in [(0, true), (0.5, false), (1, true)] as [(Float, Bool)] {
                var options = AnswerOptions(count: 100)
                options.measure = measure
                options.diversity = diversity
                options.explains = explains && measure == .combined
                options.includesSelf = true
                if measure == .combined { (options.more, options.less) = (["l1", "l2"], ["l3"]) }
                for asked in ["m1", "m3", "m4", "m8", "m9"] {
                    let found = try model.similar(to: asked, options: options)
                    check(found, isSorted: diversity == 0)
                    #expect(found.count == model.movieCount && found.first?.title == asked)
                    // Perhaps nothing is of its time.
                    if let evening = try? model.doubleBill(with: asked, options: options) {
                        check(evening.second.map(\.answer), isSorted: diversity == 0)
                    }
                    for reasons in found.compactMap(\.reasons) {
                        let all =
                            reasons.links.map(\.share) + [
                                reasons.era, reasons.prominence, reasons.steering, reasons.other,
                            ]
                        #expect(!all.contains { $0.isNaN }, "\(reasons)")
                    }
                }
                for taste in [
                    Taste(liked: ["m1", "m4"]), Taste(liked: ["m1", "m8"], disliked: ["m9", "m2"]),
                    Taste(liked: ["m1", "m8"], disliked: ["m9", "m7"], method: .svm),
                ] {
                    let found = try model.recommend(taste, options: options)
                    check(found, isSorted: diversity == 0)
                    #expect(found.count == model.movieCount - taste.liked.count - taste.disliked.count)
                    #expect(!found.contains { $0.because?.contains { $0.share.isNaN } == true })
                    for grouping in Grouping.allCases {
                        let spots = try model.recommend(taste, by: grouping, options: options).groups
                        #expect(spots.allSatisfy { 0...100 ~= $0.recommended.match && !$0.recommended.score.isNaN })
                    }
                }
                guard measure == .combined, let folded = try? model.foldIn(NewMovie(links: ["l1", "l5", "l6"])) else {
                    continue
                }
                let found = try model.similar(to: folded, options: options)
                check(found, isSorted: diversity == 0)
            }
        }
    }

    private static func check(_ found: [RankedMovie], isSorted: Bool) {
        #expect(Set(found.map(\.title)).count == found.count)
        #expect(found.allSatisfy { 0...100 ~= $0.match }, "\(found.map(\.match))")
        // The movie asked for comes first, whatever its score.
        let scores = found.filter { !$0.isQuery }.map(\.score)
        #expect(!scores.contains { $0.isNaN }, "\(scores)")
        if isSorted { #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 >= $1 }, "\(scores)") }
    }
}
