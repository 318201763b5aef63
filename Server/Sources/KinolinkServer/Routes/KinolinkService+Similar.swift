import Hummingbird
import KinolinkTraining

/// Movies like a movie.
extension KinolinkService {
    private struct SimilarAnswer: Encodable {
        let movie: Movie
        let similar: [RankedMovie]
    }

    func similar(_ request: Request) async throws -> Response {
        var parameters = try Parameters(request)
        if let imdb = try parameters.imdb() {
            let question = MediaQuestion(
                imdb: imdb, count: try parameters.integer("count", in: 1...MediaQuestion.most),
                explains: try parameters.flag("explains"))
            try parameters.finish()
            return try await answer(request) { try question.answer(by: $0) }
        }
        let title = try parameters.neededText("title")
        let options = try parameters.options(count: (10, MediaQuestion.most))
        let filter = try parameters.filter()
        let wantsFacts = try parameters.flag("facts") ?? false
        try parameters.finish()
        return try await answer(request) { model in
            model.answer(
                try Self.similar(to: title, filter, options, by: model), withFacts: wantsFacts, of: Self.movies)
        }
    }

    func similarByBody(_ request: Request) async throws -> Response {
        try await answer(request, reading: SimilarBody.self) { model, question in
            switch question {
            case .media(let question): EitherAnswer.media(try question.answer(by: model))
            case .title(let title, let asked):
                EitherAnswer.movies(
                    model.answer(
                        try Self.similar(to: title, asked.filter, asked.options, by: model),
                        withFacts: asked.wantsFacts, of: Self.movies))
            }
        }
    }

    private static func movies(of answer: SimilarAnswer) -> [Movie] {
        [answer.movie] + answer.similar.map(\.movie)
    }

    private enum EitherAnswer: Encodable {
        case movies(AnswerWithFacts<SimilarAnswer>)
        case media(MediaQuestion.Answer)

        func encode(to encoder: any Encoder) throws {
            switch self {
            case .movies(let answer): try answer.encode(to: encoder)
            case .media(let answer): try answer.encode(to: encoder)
            }
        }
    }

    private enum SimilarBody: Decodable {
        case title(String, QuestionBodies.Options)
        case media(MediaQuestion)

        private enum CodingKeys: String, CodingKey, CaseIterable { case title, filter, options, facts }
        private enum Kind: String, CodingKey { case imdb }

        init(from decoder: any Decoder) throws {
            if try decoder.container(keyedBy: Kind.self).contains(.imdb) {
                self = .media(try MediaQuestion(from: decoder))
                return
            }
            let members = try decoder.only(CodingKeys.self)
            let title = try members.decode(String.self, forKey: .title)
            try AnswerLimits.check([title], "title", most: 1)
            self = .title(title, try QuestionBodies.Options(members, filter: .filter, options: .options, facts: .facts))
        }
    }

    private static func similar(
        to title: String, _ filter: MovieFilter?, _ options: AnswerOptions, by model: Model
    ) throws -> SimilarAnswer {
        // The movie asked for comes with the answer, so its title is sought once.
        var suited = options.suited(to: model)
        suited.includesSelf = true
        let found = try model.similar(to: title, among: try filter.map(model.candidates), options: suited)
        let movie = try found.first?.movie ?? model.movie(titled: title)
        return SimilarAnswer(movie: movie, similar: options.includesSelf ? found : Array(found.dropFirst()))
    }

    private struct FoldedAnswer: Encodable {
        let knownLinks, unknownLinks: [String]
        let year: Int?
        let similar: [RankedMovie]

        enum CodingKeys: String, CodingKey {
            case year, similar
            case knownLinks = "known_links"
            case unknownLinks = "unknown_links"
        }
    }

    func foldIn(_ request: Request) async throws -> Response {
        try await answer(request, reading: QuestionBodies.FoldIn.self) { model, body in
            let folded = try model.foldIn(body.movie)
            return FoldedAnswer(
                knownLinks: folded.knownLinks, unknownLinks: folded.unknownLinks, year: folded.year,
                similar: try model.similar(
                    to: folded, among: try body.asked.filter.map(model.candidates), options: body.asked.options))
        }
    }
}

extension AnswerOptions {
    /// The options for a model. Cosines have no reasons, so none are asked for unless the combined measure is.
    func suited(to model: Model) -> AnswerOptions {
        var options = self
        if measure ?? model.measure == .cosine { options.explains = false }
        return options
    }
}
