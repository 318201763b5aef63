import Hummingbird

/// The map of all movies, in the three parts that programs draw it from.
extension KinolinkService {
    /// Regions with their names, and what the colours mean.
    func map(_ request: Request) async throws -> Response {
        try await mapAnswer(request, type: "application/json", \.legend)
    }

    /// Where the movies are, and their colours.
    func mapPoints(_ request: Request) async throws -> Response {
        try await mapAnswer(request, type: "application/octet-stream", \.points)
    }

    /// The movies' titles and years.
    func mapNames(_ request: Request) async throws -> Response {
        try await mapAnswer(request, type: "application/json", \.names)
    }

    private func mapAnswer(
        _ request: Request, type: String, _ part: (MapAnswers) -> KeptContent
    ) async throws -> Response {
        let answers = try await models.current.map.answers()
        return answer(request, tag: answers.tag) { Response.content(part(answers), type: type, request) }
    }
}
