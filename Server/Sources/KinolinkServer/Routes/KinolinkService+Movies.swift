import Hummingbird
import KinolinkTraining

/// Titles, movies and links.
extension KinolinkService {
    private struct Found: Encodable {
        let movies: [Movie]
    }

    private static let longestSearch = 200

    func search(_ request: Request) async throws -> Response {
        var parameters = try Parameters(request)
        let text = try parameters.neededText("q")
        guard text.count <= Self.longestSearch else {
            throw Problem(.badRequest, "“q” has \(text.count) characters; \(Self.longestSearch) are allowed")
        }
        let count = try parameters.integer("count", in: 1...50) ?? 10
        let wantsFacts = try parameters.flag("facts") ?? false
        try parameters.finish()
        return try await answer(request) { model in
            model.answer(
                Found(movies: model.titles(matching: text, count: count)), withFacts: wantsFacts, of: \.movies)
        }
    }

    func movie(_ request: Request) async throws -> Response {
        var parameters = try Parameters(request)
        let title = try parameters.title()
        try parameters.finish()
        return try await answer(request) { try $0.details(of: title) }
    }

    /// Movies to begin with.
    func bestKnown(_ request: Request) async throws -> Response {
        var parameters = try Parameters(request)
        let count = try parameters.integer("count", in: 1...50) ?? 10
        let wantsFacts = try parameters.flag("facts") ?? false
        try parameters.finish()
        return try await answer(request) { model in
            model.answer(Found(movies: model.bestKnown(count: count)), withFacts: wantsFacts, of: \.movies)
        }
    }

    /// The movies that have a link.
    func link(_ request: Request) async throws -> Response {
        var parameters = try Parameters(request)
        let link = try parameters.neededText("link")
        let count = try parameters.integer("count", in: 1...MediaQuestion.most) ?? 50
        let wantsFacts = try parameters.flag("facts") ?? false
        try parameters.finish()
        return try await answer(request) { model in
            model.answer(try model.movies(withLink: link, count: count), withFacts: wantsFacts) { found in
                (found.movie.map { [$0] } ?? []) + found.movies
            }
        }
    }

    /// What filters can be set to.
    func facets(_ request: Request) async throws -> Response { try await answer(request, \.facets) }

    private struct LinksAnswer: Encodable {
        let link: String
        let similar: [SimilarLink]
    }

    func similarLinks(_ request: Request) async throws -> Response {
        var parameters = try Parameters(request)
        let link = try parameters.neededText("link")
        let count = try parameters.integer("count", in: 1...AnswerLimits.most) ?? 10
        try parameters.finish()
        return try await answer(request) { model in
            var found = try model.links(similarTo: link, count: count, includingSelf: true)
            let name = found.isEmpty ? link : found.removeFirst().name
            return LinksAnswer(link: name, similar: found)
        }
    }
}

extension Parameters {
    /// The movie that `title` or `imdb` asks for.
    mutating func title() throws -> String {
        switch (try text("title"), try imdb()) {
        case (let title?, nil) where !title.allSatisfy(\.isWhitespace): return title
        case (nil, let imdb?): return imdb
        default: throw Problem(.badRequest, "give one of the parameters “title” and “imdb”")
        }
    }

    /// An id of IMDb.
    mutating func imdb() throws -> String? {
        guard let id = try text("imdb") else { return nil }
        return try MediaQuestion.checked(id)
    }
}
