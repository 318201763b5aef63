import Foundation
import Hummingbird
import KinolinkTraining

/// What those ask who run the service.
extension KinolinkService {
    func health(_ status: String, _ request: Request) -> Response {
        Response.content(Array("{\"status\":\"\(status)\"}".utf8), type: "application/json", gzip: false)
    }

    func openAPI(_ request: Request) -> Response {
        answer(request, tag: Assets.tag("openapi.json")) {
            Response.content(Assets.content("openapi.json"), type: "application/json", request)
        }
    }

    func metricsText(_ request: Request) -> Response {
        let (served, swaps, load) = (try? models.current, models.swaps, questions.load)
        let text = metrics.text(
            Metrics.Gauges(
                connections: connections.figures, questions: load,
                model: served.map { ($0.checksum, $0.bytes, $0.loaded) }, swaps: swaps),
            version: serviceVersion)
        return Response.content(
            Array(text.utf8), type: Metrics.contentType,
            gzip: AcceptEncoding(request.headers).wantsGzip)
    }

    private struct ModelAnswer: Encodable {
        let checksum: String
        let bytes: Int
        let loaded: Date
        let summary: ModelSummary

        enum CodingKeys: String, CodingKey {
            case checksum, bytes, summary
            case loaded = "loaded_at"
        }
    }

    func modelSummary(_ request: Request) throws -> Response {
        let served = try models.current
        // The same file may be loaded again.
        let loaded = Int(served.loaded.timeIntervalSince1970)
        return try answer(request, tag: "\(served.checksum)-\(serviceVersion)-\(loaded)") {
            let answer = ModelAnswer(
                checksum: served.checksum, bytes: served.bytes, loaded: served.loaded, summary: served.model.summary)
            return Response.content(
                try AnswerEncoder.encode(answer), type: "application/json",
                gzip: AcceptEncoding(request.headers).wantsGzip)
        }
    }
}
