import KinolinkCorpus
import KinolinkFactorization
@testable import Kinolink
@testable import KinolinkTraining
import KinolinkStorage
import KinolinkTestSupport
import Testing

struct JudgementEvaluatorTests {
    private static let model = Result {
        var options = ALSOptions()
        options.dimensions = 16
        return try ModelTrainer(
            Corpus(reading: #require(SampleCorpus.path)), minLinkCount: 2, method: .leastSquares(options)
        ).train()
    }
    private let model: Model
    private let titles: [String]
    private let candidates: [String]
    /// Judgements of every seventh film, and of a film that the model doesn't know.
    private let judgements: [SimilarJudgement]
    /// Twenty profiles, and one that likes only a film that the model doesn't know.
    private let profiles: [TasteProfile]

    init() throws {
        model = try Self.model.get()
        let titles = Array(model.contents.titles)
        self.titles = titles
        candidates =
            titles.enumerated().filter { $0.offset % 3 != 1 }.map(\.element) + ["No Such Film", "Nor This One"]
        var random = SplitMix64(state: 7)
        func some(_ count: Int) -> [String] { random.sample(count, of: titles + ["Nor This One"]) }
        var judgements = stride(from: 0, to: titles.count, by: 7).map { row in
            SimilarJudgement(
                film: titles[row],
                relevant: Dictionary(uniqueKeysWithValues: some(60).enumerated().map { ($1, Double($0 % 5)) }))
        }
        judgements.append(SimilarJudgement(film: "No Such Film", relevant: [titles[0]: 1]))
        judgements.append(SimilarJudgement(film: titles[1], relevant: [:]))
        self.judgements = judgements
        profiles =
            (0..<20).map { index in
                let all = some(60)
                return TasteProfile(
                    liked: Array(all[0..<20]), disliked: Array(all[20..<20 + index % 3]), heldOut: Array(all[25...]))
            } + [TasteProfile(liked: ["No Such Film"], disliked: [titles[0]], heldOut: [titles[1]])]
    }

    @Test(.enabled(if: ScoreScript.isThere, "python3 or ../shared/eval/score.py is absent"))
    func givesTheNumbersOfScorePy() throws {
        let script = try ScoreScript()
        try script.write(candidates: candidates, judgements, profiles)
        let evaluator = try JudgementEvaluator(model, candidates: candidates)
        let (similar, taste) = (try evaluator.evaluate(judgements), try evaluator.evaluate(profiles))
        let asked = judgements.filter { !$0.relevant.isEmpty }
        let (ofFilms, ofTastes) = (try evaluator.rankings(for: asked), try evaluator.rankings(for: profiles))
        for ranker in Ranker.allCases {
            let expected = try #require(
                try script.figures(
                    films: asked.map(\.film), similar: ofFilms.map { $0[ranker] },
                    recommended: ofTastes.map { $0[ranker] }))
            let found = similar.means(of: ranker) + taste.means(of: ranker)
            #expect(expected.count == 3 && found.count == 3)
            for (found, expected) in zip(found, expected) {
                #expect(expected > 0)
                #expect(abs(found - expected) < 1e-12)
            }
        }
    }

    @Test func whatTheModelDoesNotKnowScoresNothing() throws {
        let evaluator = try JudgementEvaluator(model, candidates: candidates)
        #expect(try evaluator.evaluate(judgements).unknownTitles == ["No Such Film", "Nor This One"])
        #expect(try evaluator.evaluate(judgements).questionCount == judgements.count - 1)
        let unknown = SimilarJudgement(film: "No Such Film", relevant: [candidates[0]: 1])
        let unlike = TasteProfile(liked: ["Nor This One"], disliked: [], heldOut: [candidates[0]])
        let (similar, taste) = (
            try evaluator.evaluate([judgements[0], unknown]), try evaluator.evaluate([profiles[0], unlike])
        )
        for ranker in Ranker.allCases {
            #expect(
                try similar.means(of: ranker) == evaluator.evaluate([judgements[0]]).means(of: ranker).map { $0 / 2 })
            #expect(try taste.means(of: ranker) == evaluator.evaluate([profiles[0]]).means(of: ranker).map { $0 / 2 })
        }
        #expect(similar.questionCount == 2)
    }

    @Test func whatCantBeAnsweredAtAllIsNoFigure() throws {
        let evaluator = try JudgementEvaluator(model, candidates: candidates)
        let (known, stranger) = (candidates[0], "No Such Film")
        func isRefused(_ evaluate: () throws -> Void) {
            #expect(throws: EvaluationError.noneAnswerable, performing: evaluate)
        }
        isRefused { _ = try evaluator.evaluate([SimilarJudgement(film: stranger, relevant: [known: 1])]) }
        isRefused { _ = try evaluator.evaluate([SimilarJudgement(film: known, relevant: [stranger: 1])]) }
        isRefused { _ = try evaluator.evaluate([TasteProfile(liked: [stranger], disliked: [], heldOut: [known])]) }
        isRefused { _ = try evaluator.evaluate([PairJudgement(film: stranger, good: [known], bad: [candidates[1]])]) }
        let among = try JudgementEvaluator(model, candidates: [stranger])
        isRefused { _ = try among.evaluate(judgements) }
        isRefused { _ = try among.evaluate(profiles) }
    }

    @Test func answersAreCandidatesAndNeverWhatWasTold() throws {
        let evaluator = try JudgementEvaluator(model, candidates: candidates)
        let allowed = Set(candidates).intersection(titles)
        let known = profiles.dropLast()
        for (profile, rankings) in zip(known, try evaluator.rankings(for: Array(known))) {
            for ranker in Ranker.allCases {
                let answers = Set(rankings[ranker])
                #expect(answers.count == 20)
                #expect(answers.isSubset(of: allowed.subtracting(profile.liked + profile.disliked)))
            }
        }
        for (judgement, rankings) in zip(judgements.dropLast(2), try evaluator.rankings(for: judgements)) {
            for ranker in Ranker.allCases {
                #expect(Set(rankings[ranker]).count == 10)
                #expect(Set(rankings[ranker]).isSubset(of: allowed.subtracting([judgement.film])))
            }
        }
    }

    /// `alike/score.py` scores answers among all films.
    @Test(.enabled(if: ScoreScript.isThere && ScoreScript.alike != nil, "python3 or ../shared/eval/alike is absent"))
    func withoutCandidatesAllMoviesMayBeAnswers() throws {
        let evaluator = try JudgementEvaluator(model, candidates: nil)
        let asked = judgements.filter { !$0.relevant.isEmpty }.map { judgement in
            var judgement = judgement
            judgement.relevant = judgement.relevant.filter { $0.value > 0 && $0.key != judgement.film }
            return judgement
        }
        let evaluation = try evaluator.evaluate(asked)
        let rankings = try evaluator.rankings(for: asked)
        #expect(evaluation.metrics == [.ndcg(at: 10), .recall(at: 10), .recall(at: 50)])
        #expect(Set(rankings.flatMap(\.model)).subtracting(candidates).count > 50)
        let script = try ScoreScript()
        for ranker in Ranker.allCases {
            let expected = try #require(try script.figuresAmongAll(asked, answers: rankings.map { $0[ranker] }))
            #expect(expected.count == 3)
            for (found, expected) in zip(evaluation.means(of: ranker), expected) {
                #expect(abs(found - expected) < 1e-12)
            }
        }
        let years = try #require(evaluation.years)
        #expect(years.count == (asked.count - 1) * 10, "each has ten answers, but one film is not known")
        #expect(years.sameYear < years.withinOneYear && years.withinOneYear < 1)
    }

    /// Aliens is nearer to Alien than Grease is.
    @Test func pairsAreInOrderOrNot() throws {
        let evaluator = try JudgementEvaluator(model, candidates: nil)
        let alien = "Alien (film)"
        func share(_ judgements: PairJudgement...) throws -> PairEvaluation { try evaluator.evaluate(judgements) }
        #expect(try share(PairJudgement(film: alien, good: ["Aliens (film)"], bad: ["Grease (film)"])).share.mean == 1)
        #expect(try share(PairJudgement(film: alien, good: ["Grease (film)"], bad: ["Aliens (film)"])).share.mean == 0)
        let some = try share(
            PairJudgement(film: alien, good: ["Aliens (film)", "Grease (film)"], bad: ["Toy Story", "No Such Film"]),
            PairJudgement(film: "No Such Film", good: [alien], bad: ["Toy Story"]),
            PairJudgement(film: "Toy Story", good: ["Toy Story 3"], bad: ["Toy Story 3"]))
        #expect(some.filmCount == 2 && some.pairCount == 3)
        #expect(some.unknownTitles == ["No Such Film"])
        #expect(some.share.mean == 0.75 || some.share.mean == 0.5, "half of the equal scores, and one or two of two")
        let other = try JudgementEvaluator(model, candidates: nil, options: Self.surprising).evaluate([
            PairJudgement(film: alien, good: ["Grease (film)"], bad: ["Aliens (film)"])
        ])
        let own = try share(PairJudgement(film: alien, good: ["Grease (film)"], bad: ["Aliens (film)"]))
        #expect(own.advantage(over: other).mean == own.share.mean - other.share.mean)
    }

    private static var surprising: AnswerOptions {
        var options = AnswerOptions()
        options.surprise = 1
        options.era = 0
        return options
    }

    /// The options change the answers: the era shows in the years.
    @Test func aModelIsAskedByTheOptions() throws {
        func distance(era: Float) throws -> Double {
            let options = AnswerOptions(era: era, prominence: 0)
            let evaluation = try JudgementEvaluator(model, candidates: nil, options: options).evaluate(judgements)
            return try #require(evaluation.years).withinOneYear
        }
        #expect(try distance(era: 0) < distance(era: 0.5))
        #expect(try distance(era: 0.5) < distance(era: 1))
    }

    @Test func popularityCountsDistinctLinks() throws {
        let evaluator = try JudgementEvaluator(model, candidates: candidates)
        let rankings = try evaluator.rankings(for: [judgements[0]])[0]
        let interactions = model.contents.interactions
        let counts = Dictionary(
            uniqueKeysWithValues: titles.indices.map { (titles[$0], interactions.entries(ofRow: $0).count) })
        let expected = candidates.compactMap { title in counts[title].map { (title, $0) } }
            .filter { $0.0 != judgements[0].film }.map(\.1).sorted(by: >)
        #expect(rankings.popularity.map { counts[$0] } == expected.prefix(10).map { $0 })
    }

    @Test func theSeedDecidesWhatIsRandomAlone() throws {
        func rankings(seed: UInt64) throws -> [Rankings<String>] {
            try JudgementEvaluator(model, candidates: candidates, seed: seed).rankings(for: judgements)
        }
        let (first, second) = (try rankings(seed: 1), try rankings(seed: 2))
        #expect(try rankings(seed: 1) == first)
        #expect(first.map(\.model) == second.map(\.model))
        #expect(first.map(\.popularity) == second.map(\.popularity))
        #expect(first.map(\.random) != second.map(\.random))
        #expect(Set(first.map(\.random)).count >= first.count - 1, "each question has an order of its own")
    }

    /// With two tastes there is one pair. The recall is that of the one who is served worse.
    @Test func pairsAreMeasuredByTheWorseServed() throws {
        let evaluator = try JudgementEvaluator(model, candidates: candidates)
        let pair = Array(profiles.prefix(2))
        let found = try evaluator.evaluateTogether(pair, draws: 3)
        #expect(found.pairs == 3)
        let among = try model.candidates(MovieFilter(onlyFrom: candidates))
        let tastes = pair.map { evaluator.taste(of: $0) }
        func recall(_ titles: [String]) -> Double {
            pair.map { profile in
                let held = Set(profile.heldOut)
                return Double(titles.filter(held.contains).count) / Double(min(20, held.count))
            }.min() ?? 0
        }
        let options = AnswerOptions(count: 20)
        for (rule, estimate) in [(GroupRule.leastPleased, found.leastPleased), (.mean, found.mean)] {
            let answer = try model.recommend(together: tastes, by: rule, among: among, options: options)
            #expect(abs(estimate.mean - recall(answer.movies.map(\.title))) < 1e-9 && estimate.count == 3)
        }
        #expect(abs(found.difference.mean - (found.leastPleased.mean - found.mean.mean)) < 1e-9)
        let alone = try tastes.map { recall(try model.recommend($0, among: among, options: options).map(\.title)) }
        #expect(alone.min() ?? 1 <= found.alone.mean + 1e-9 && found.alone.mean <= (alone.max() ?? 0) + 1e-9)
        #expect(try evaluator.evaluateTogether(profiles) == evaluator.evaluateTogether(profiles))
        #expect(try evaluator.evaluateTogether(profiles).pairs == 50)
        #expect(throws: EvaluationError.noneAnswerable) { try evaluator.evaluateTogether(Array(profiles.suffix(2))) }
    }

    @Test func stopsWhenToldTo() throws {
        let evaluator = try JudgementEvaluator(model, candidates: candidates)
        #expect(throws: CancellationError.self) {
            try evaluator.evaluate(judgements) { _ in throw CancellationError() }
        }
        var shares: [Double] = []
        _ = try evaluator.evaluate(profiles) { shares.append($0) }
        #expect(shares == shares.sorted() && shares.last == 1)
    }
}
