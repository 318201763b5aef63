import Foundation
import HTTPTypes
import Hummingbird
import KinolinkTraining
import NIOCore
import Synchronization

/// Many questions in one request. Answers stream: each group of lines is sent when it is answered, and the next is
/// answered once the client has taken it.
extension KinolinkService {
    private static let largestBatch = 16 << 20
    private static let mostLines = 10_000
    private static let groupSize = 8

    func batch(_ request: Request) async throws -> Response {
        let body = try await bodies.read(request, type: "application/x-ndjson", most: Self.largestBatch)
        let model = try models.current.model
        let lines = try await questions.run { try Self.lines(of: body) }
        let place = try BatchPlace(of: self)
        let wantsGzip = AcceptEncoding(request.headers).wantsGzip
        let stream = ResponseBody { writer in
            defer { withExtendedLifetime((body, place)) {} }
            let packer = wantsGzip ? GzipStream() : nil
            if wantsGzip, packer == nil { throw Problem(.internal, "the memory for packing the answers is lacking") }
            var rest = lines[...]
            while !rest.isEmpty {
                let group = Array(rest.prefix(Self.groupSize))
                rest = rest.dropFirst(Self.groupSize)
                let answers = try await self.questions.run(isPatient: true) {
                    group.reduce(into: ByteBuffer()) { answers, line in
                        answers.writeBytes(Self.answer(to: Array(line.text), line: line.number, by: model))
                    }
                }
                try await writer.write(
                    packer?.write(Array(answers.readableBytesView), flush: .sync).map { ByteBuffer(bytes: $0) }
                        ?? answers)
            }
            if let end = packer?.write([], flush: .finish) { try await writer.write(ByteBuffer(bytes: end)) }
            try await writer.finish(nil)
        }
        var headers: HTTPFields = [
            .contentType: "application/x-ndjson", .cacheControl: "no-store", .vary: "Accept-Encoding",
        ]
        if wantsGzip { headers[.contentEncoding] = "gzip" }
        return Response(status: .ok, headers: headers, body: stream)
    }

    /// A place among the batches that may stream at a time.
    private final class BatchPlace: Sendable {
        private let service: KinolinkService

        init(of service: KinolinkService) throws {
            self.service = service
            let most = 2 * service.configuration.threads
            let isFree = service.openBatches.withLock { open in
                // It counts even if it is refused, because its end counts, too.
                open += 1
                return open <= most
            }
            guard isFree else { throw Problem(.busy, "\(most) batches stream already; ask again in a second") }
        }

        deinit { service.openBatches.withLock { $0 -= 1 } }
    }

    private typealias Line = (number: Int, text: ByteBufferView)

    /// The lines that aren't blank.
    private static func lines(of body: Bodies.Body) throws -> [Line] {
        let bytes = body.bytes.readableBytesView
        let count = bytes.count { $0 == newline } + (bytes.last == newline ? 0 : 1)
        guard count <= mostLines else {
            throw Problem(.tooLarge, "the body has \(count) lines; \(mostLines) are allowed")
        }
        let lines = bytes.split(separator: newline, omittingEmptySubsequences: false).enumerated()
            .map { (number: $0 + 1, text: $1) }.filter { !$0.text.allSatisfy(isBlank) }
        guard !lines.isEmpty else { throw Problem(.badRequest, "the body has no questions") }
        return lines
    }

    private static let newline = UInt8(ascii: "\n")

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    /// A line of JSON: the answer to a question, or why there is none.
    private static func answer(to line: [UInt8], line number: Int, by model: Model) -> [UInt8] {
        do {
            let question = try JSONDecoder().decode(BatchQuestion.self, from: Data(line))
            return try AnswerEncoder.encode(try question.answer(line: number, by: model)) + [newline]
        } catch {
            let problem =
                switch error {
                case DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty:
                    Problem(.badRequest, "the line is not JSON")
                default: Problem(error)
                }
            let json = try? AnswerEncoder.encode(UnansweredLine(line: number, problem: problem))
            return (json ?? []) + [newline]
        }
    }
}

private struct UnansweredLine: Encodable {
    let line: Int
    let problem: Problem

    private enum CodingKeys: String, CodingKey { case line, problem }

    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(line, forKey: .line)
        try members.encode(problem.document(of: nil), forKey: .problem)
    }
}

/// One line of a batch: `{"similar": TITLE}` or `{"recommend": TASTE}`, with a filter and options.
private struct BatchQuestion: Decodable {
    private enum Asked {
        case similar(String)
        case recommend(Taste)
    }

    private let asked: Asked
    private let options: QuestionBodies.Options

    private enum CodingKeys: String, CodingKey, CaseIterable { case similar, recommend, filter, options }

    init(from decoder: any Decoder) throws {
        let members = try decoder.only(CodingKeys.self)
        switch (members.contains(.similar), members.contains(.recommend)) {
        case (true, false):
            let title = try members.decode(String.self, forKey: .similar)
            try AnswerLimits.check([title], "similar", most: 1)
            asked = .similar(title)
        case (false, true):
            let taste = try members.decode(Taste.self, forKey: .recommend)
            try AnswerLimits.check([taste])
            asked = .recommend(taste)
        default: throw Problem(.badRequest, "a line has either “similar” or “recommend”")
        }
        options = try QuestionBodies.Options(members, filter: .filter, options: .options)
    }

    func answer(line: Int, by model: Model) throws -> BatchLine {
        let candidates = try options.filter.map(model.candidates)
        switch asked {
        case .similar(let title):
            let movie = try model.movie(titled: title)
            return BatchLine(
                line: line, movie: movie,
                similar: try model.similar(
                    to: movie.title, among: candidates, options: options.options.suited(to: model)),
                recommended: nil)
        case .recommend(let taste):
            return BatchLine(
                line: line, movie: nil, similar: nil,
                recommended: try model.recommend(taste, among: candidates, options: options.options))
        }
    }
}

private struct BatchLine: Encodable {
    let line: Int
    let movie: Movie?
    let similar, recommended: [RankedMovie]?
}
