import Hummingbird
import KinolinkTraining

/// Movies for people.
extension KinolinkService {
    private struct Recommended: Encodable {
        let recommended: [RankedMovie]
    }

    func recommend(_ request: Request) async throws -> Response {
        try await answer(request, reading: QuestionBodies.Recommend.self) { model, body in
            model.answer(
                Recommended(
                    recommended: try model.recommend(
                        body.taste, among: try body.asked.filter.map(model.candidates), options: body.asked.options)),
                withFacts: body.asked.wantsFacts
            ) { $0.recommended.map(\.movie) }
        }
    }

    func blindSpots(_ request: Request) async throws -> Response {
        try await answer(request, reading: QuestionBodies.BlindSpots.self) { model, body in
            model.answer(
                try model.recommend(
                    body.taste, by: body.grouping, among: try body.asked.filter.map(model.candidates),
                    options: body.asked.options),
                withFacts: body.asked.wantsFacts
            ) { $0.groups.map(\.recommended.movie) }
        }
    }

    func together(_ request: Request) async throws -> Response {
        try await answer(request, reading: QuestionBodies.Together.self) { model, body in
            model.answer(
                try model.recommend(
                    together: body.tastes, by: body.rule, among: try body.asked.filter.map(model.candidates),
                    options: body.asked.options),
                withFacts: body.asked.wantsFacts
            ) { $0.movies.map(\.movie) }
        }
    }
}

/// Two movies.
extension KinolinkService {
    func between(_ request: Request) async throws -> Response {
        var parameters = try Parameters(request)
        let (from, to) = (try parameters.neededText("from"), try parameters.neededText("to"))
        let steps = try parameters.integer("steps", in: 1...20) ?? 6
        let count = try parameters.integer("count", in: 0...50) ?? 10
        let wantsFacts = try parameters.flag("facts") ?? false
        try parameters.finish()
        return try await answer(request) { model in
            model.answer(
                try model.connection(from: from, to: to, steps: steps, count: count), withFacts: wantsFacts
            ) { found in
                [found.from, found.to] + (found.chain ?? []).map(\.movie) + found.between.map(\.movie)
            }
        }
    }

    func pair(_ request: Request) async throws -> Response {
        var parameters = try Parameters(request)
        let title = try parameters.title()
        let minutes = try parameters.integer("minutes", in: AnswerLimits.minutes)
        let options = try parameters.options(count: (3, AnswerLimits.most))
        let filter = try parameters.filter()
        let wantsFacts = try parameters.flag("facts") ?? false
        try parameters.finish()
        return try await answer(request) { model in
            model.answer(
                try model.doubleBill(
                    with: title, minutes: minutes, among: try filter.map(model.candidates), options: options),
                withFacts: wantsFacts, of: Self.movies)
        }
    }

    func pairByBody(_ request: Request) async throws -> Response {
        try await answer(request, reading: QuestionBodies.Pair.self) { model, body in
            model.answer(
                try model.doubleBill(
                    with: body.title, minutes: body.minutes, among: try body.asked.filter.map(model.candidates),
                    options: body.asked.options),
                withFacts: body.asked.wantsFacts, of: Self.movies)
        }
    }

    private static func movies(of bill: DoubleBill) -> [Movie] { [bill.first] + bill.second.map(\.movie) }
}
