import KinolinkDownload
import Foundation
import KinolinkTestSupport
import Testing

@Suite(.againstHanging)
struct ResumingTests {
    let directory: TemporaryDirectory
    let content = Array((0..<20_000).map { "[\"Movie \($0)\"]" }.joined(separator: "\n").utf8)
    var destination: String { directory.path("movies.ndjson") }

    init() throws { directory = try TemporaryDirectory() }

    /// Answers the first request with half of the file, and the others with `answer`.
    private func server(
        tag: String = "\"1\"", _ answer: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Response
    ) throws -> LoopbackServer {
        let isFirst = Once()
        return try LoopbackServer { [content] request in
            guard isFirst.take() else { return answer(request) }
            return .init(file: content, tag: tag, for: request).taking(.dropped(after: content.count / 2))
        }
    }

    private func breakOff(_ download: Download) async throws {
        await #expect(
            throws: DownloadError.interrupted(
                download.url, received: content.count / 2, total: content.count, reason: "the connection was lost",
                canResume: true)
        ) { try await download.run() }
        #expect(try directory.names == ["movies.ndjson.part", "movies.ndjson.part.json"])
    }

    @Test func goesOnWhereItBrokeOff() async throws {
        let server = try server { [content] in .init(file: content, tag: "\"1\"", for: $0) }
        let download = Download(url: try server.url("/a"), destination: destination)
        try await breakOff(download)
        try await download.run()
        #expect(try read(destination) == content)
        #expect(try directory.names == ["movies.ndjson"])
        #expect(server.requests.map { $0.headers["range"] } == [nil, "bytes=\(content.count / 2)-"])
        #expect(server.requests.map { $0.headers["if-range"] } == [nil, "\"1\""])
    }

    @Test func goesOnAfterARedirect() async throws {
        let server = try server { [content] request in
            request.target == "/a"
                ? .init(302, headers: ["Location": "/b"]) : .init(file: content, tag: "\"1\"", for: request)
        }
        let download = Download(url: try server.url("/a"), destination: destination)
        try await breakOff(download)
        try await download.run()
        #expect(try read(destination) == content)
        #expect(server.requests.last?.headers["range"] == "bytes=\(content.count / 2)-")
    }

    /// Answers to a request for the rest that must not be appended to the part.
    static let unfit: [@Sendable ([UInt8], LoopbackServer.Request) -> LoopbackServer.Response] = [
        // The file changed, and the server understands If-Range.
        { .init(file: $0, tag: "\"2\"", for: $1) },
        // The server ignores If-Range, and sends the rest of another file.
        {
            var response = LoopbackServer.Response(file: $0, tag: "\"1\"", for: $1)
            response.headers["ETag"] = "\"2\""
            return response
        },
        // The server ignores ranges.
        { content, _ in .init(body: content) },
        // The server sends another range than requested.
        {
            guard $1.headers["range"] != nil else { return .init(file: $0, tag: "\"1\"", for: $1) }
            return .init(206, headers: ["Content-Range": "bytes 0-9/\($0.count)"], body: Array($0[..<10]))
        },
        // The server sends a malformed range.
        {
            guard $1.headers["range"] != nil else { return .init(file: $0, tag: "\"1\"", for: $1) }
            return .init(206, headers: ["Content-Range": "bytes -5-/*"], body: [1])
        },
        // The server says that there is no rest, though there is.
        {
            guard $1.headers["range"] != nil else { return .init(file: $0, tag: "\"1\"", for: $1) }
            return .init(416, headers: ["Content-Range": "bytes */10"])
        },
    ]

    @Test(arguments: 0..<unfit.count)
    func startsOverWhereTheServerDoesNotGoOn(number: Int) async throws {
        let changed = content.map { $0 ^ 1 }
        let server = try server { Self.unfit[number](changed, $0) }
        let download = Download(url: try server.url("/a"), destination: destination)
        try await breakOff(download)
        try await download.run()
        #expect(try read(destination) == changed)
        #expect(server.requests.count <= 3)
    }

    @Test func startsOverForAnotherURL() async throws {
        let server = try server { [content] in .init(file: content, tag: "\"1\"", for: $0) }
        try await breakOff(Download(url: server.url("/a"), destination: destination))
        try await Download(url: server.url("/b"), destination: destination).run()
        #expect(try read(destination) == content)
        #expect(server.requests.last?.headers["range"] == nil)
    }

    /// A weak tag may stand for files that differ in bytes.
    @Test func startsOverWhereTheVersionIsUnknown() async throws {
        let server = try server(tag: "W/\"1\"") { [content] in .init(file: content, tag: "W/\"1\"", for: $0) }
        let url = try server.url("/a")
        let download = Download(url: url, destination: destination)
        let error = await #expect(throws: DownloadError.self) { try await download.run() }
        let half = content.count / 2
        #expect(
            error
                == .interrupted(
                    url, received: half, total: content.count, reason: "the connection was lost", canResume: false))
        #expect(
            error?.description
                == "\(url): the connection was lost after \(half) of \(content.count) bytes; run again to start over")
        #expect(try directory.names.isEmpty)
        try await download.run()
        #expect(try read(destination) == content)
        #expect(server.requests.last?.headers["range"] == nil)
    }

    /// This is the state after a run that ended between the last byte and the unpacking.
    @Test func needsNothingMoreOfAWholeFile() async throws {
        let server = try LoopbackServer { [content] in .init(file: content, tag: "\"1\"", for: $0) }
        let url = try server.url("/a")
        _ = try directory.file("movies.ndjson.part", content)
        _ = try directory.file(
            "movies.ndjson.part.json", Array("{\"url\":\"\(url)\",\"validator\":\"\\\"1\\\"\"}".utf8))
        try await Download(url: url, destination: destination).run()
        #expect(try read(destination) == content)
        #expect(server.requests.map { $0.headers["range"] } == ["bytes=\(content.count)-"])
        #expect(try directory.names == ["movies.ndjson"])
    }

    @Test(arguments: ["", "{", "{\"url\":\"x\"}", "[1]"])
    func startsOverWhereItsNotesAreDamaged(notes: String) async throws {
        let server = try LoopbackServer { [content] in .init(file: content, tag: "\"1\"", for: $0) }
        _ = try directory.file("movies.ndjson.part", [1, 2, 3])
        _ = try directory.file("movies.ndjson.part.json", Array(notes.utf8))
        try await Download(url: server.url("/a"), destination: destination).run()
        #expect(try read(destination) == content)
        #expect(server.requests.map { $0.headers["range"] } == [nil])
    }

    @Test func canBeCancelledAndGoesOn() async throws {
        let server = try LoopbackServer { [content] request in
            let response = LoopbackServer.Response(file: content, tag: "\"1\"", for: request)
            return response.taking(request.headers["range"] == nil ? .stalled(after: 1000) : .whole)
        }
        let download = Download(url: try server.url("/a"), destination: destination)
        let (arrivals, arrival) = AsyncStream.makeStream(of: Download.Progress.self)
        let task = Task { try await download.run { arrival.yield($0) } }
        _ = await arrivals.first { $0.received == 1000 }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try directory.names == ["movies.ndjson.part", "movies.ndjson.part.json"])
        try await download.run()
        #expect(try read(destination) == content)
        #expect(server.requests.last?.headers["range"] == "bytes=1000-")
    }

    @Test(arguments: 0..<60)
    func canBeCancelledAtAnyMoment(milliseconds: Int) async throws {
        let server = try LoopbackServer { [content] request in
            let hops = Int(request.target.dropFirst()) ?? 0
            return hops > 0 ? .init(302, headers: ["Location": "/\(hops - 1)"]) : .init(body: content)
        }
        let download = Download(url: try server.url("/9"), destination: destination)
        let task = Task { try await download.run() }
        try await Task.sleep(for: .milliseconds(milliseconds))
        task.cancel()
        do {
            _ = try await task.value
            #expect(try read(destination) == content)
        } catch is CancellationError {
            #expect(try !directory.names.contains("movies.ndjson"))
        }
    }
}
