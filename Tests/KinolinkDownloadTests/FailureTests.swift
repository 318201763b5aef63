import KinolinkDownload
import Foundation
import KinolinkStorage
import KinolinkTestSupport
import Testing

@Suite(.againstHanging)
struct FailureTests {
    let directory: TemporaryDirectory
    var destination: String { directory.path("movies.ndjson") }

    init() throws { directory = try TemporaryDirectory() }

    @Test func aDestinationNeedsAName() async throws {
        await #expect(throws: DownloadError.destination(path: "", reason: "it has no name")) {
            try await Download(url: Download.notebookCorpus, destination: "").run()
        }
    }

    /// An answer, and the error that it causes.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var target = "/a"
        var sha256: String?
        var keepsPart = false
        var patience = Duration.seconds(60)
        var response: LoopbackServer.Response
        var error: @Sendable (URL) -> DownloadError
    }

    static let cases = [
        Case(testDescription: "not found", response: .init(404, body: [1])) { .status($0, code: 404) },
        Case(testDescription: "server's fault", response: .init(503)) { .status($0, code: 503) },
        Case(testDescription: "no content", response: .init(204)) { .status($0, code: 204) },
        Case(
            testDescription: "a part that nobody asked for",
            response: .init(206, headers: ["Content-Range": "bytes 0-0/9"], body: [1])
        ) { .status($0, code: 206) },
        Case(testDescription: "redirected without end", response: .init(302, headers: ["Location": "/a"])) {
            .connection($0, reason: "the server redirects without end")
        },
        Case(
            testDescription: "silent from the beginning", patience: .seconds(1),
            response: .init(body: [1]).taking(.silent)
        ) { .connection($0, reason: "nothing came for 1.0 seconds") },
        Case(
            testDescription: "dropped half-way", keepsPart: true,
            response: .init(headers: ["ETag": "\"1\""], body: [1, 2, 3, 4]).taking(.dropped(after: 2))
        ) { .interrupted($0, received: 2, total: 4, reason: "the connection was lost", canResume: true) },
        Case(
            testDescription: "wrong checksum", sha256: String(repeating: "00", count: 32),
            response: .init(body: Array("abc".utf8))
        ) {
            .checksum(
                $0, got: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                expected: .sha256(String(repeating: "00", count: 32)))
        },
        Case(
            testDescription: "not the zip file of the URL", target: "/a.zip?raw=true",
            response: .init(body: Array("<html>".utf8))
        ) { .notZip($0) },
        Case(
            testDescription: "not the zip file that the server speaks of",
            response: .init(
                headers: ["Content-Disposition": "attachment; filename=\"a.zip\""], body: Array("<html>".utf8))
        ) { .notZip($0) },
        Case(
            testDescription: "a zip file that leads elsewhere", target: "/a.zip",
            response: .init(body: ZipBuilder([.init("../../x", [1])]).bytes)
        ) {
            .unusable($0, reason: "the zip file holds “../../x”, a name that leads out of its directory")
        },
        Case(
            testDescription: "a zip file of two",
            response: .init(body: ZipBuilder([.init("a", [1]), .init("b", [1])]).bytes)
        ) { .unusable($0, reason: "the zip file holds several files (“a”, “b”…), where one is needed") },
        Case(
            testDescription: "a zip file cut short",
            response: .init(body: ZipBuilder([.init("a", [1])]).bytes.dropLast())
        ) { .unusable($0, reason: "the zip file breaks off after 100 bytes; fetch it again") },
    ]

    @Test(arguments: cases)
    func leavesTheDestinationAsItWas(failure: Case) async throws {
        _ = try directory.file("movies.ndjson", Array("before".utf8))
        let server = try LoopbackServer { _ in failure.response }
        let url = try server.url(failure.target)
        let download = Download(
            url: url, destination: destination, checksum: failure.sha256.map { .sha256($0) },
            patience: failure.patience)
        await #expect(throws: failure.error(url)) { try await download.run() }
        #expect(try read(destination) == Array("before".utf8))
        let others = try directory.names.filter { $0 != "movies.ndjson" }
        #expect(others == (failure.keepsPart ? ["movies.ndjson.part", "movies.ndjson.part.json"] : []))
    }

    @Test func saysThatAServerIsSilentHalfWay() async throws {
        _ = try directory.file("movies.ndjson", Array("before".utf8))
        let server = try LoopbackServer { _ in
            .init(headers: ["Last-Modified": "Sun, 06 Nov 1994 08:49:37 GMT"], body: [1, 2, 3, 4])
                .taking(.stalled(after: 2))
        }
        let url = try server.url("/a")
        // A slow machine may need more patience than this for the first half.
        for seconds in [1, 10, 100] {
            let download = Download(url: url, destination: destination, patience: .seconds(seconds))
            let error = await #expect(throws: DownloadError.self) { try await download.run() }
            let reason = "nothing came for \(seconds).0 seconds"
            if error == .connection(url, reason: reason), seconds < 100 { continue }
            #expect(error == .interrupted(url, received: 2, total: 4, reason: reason, canResume: true))
            break
        }
        #expect(try read(destination) == Array("before".utf8))
        #expect(try directory.names == ["movies.ndjson", "movies.ndjson.part", "movies.ndjson.part.json"])
    }

    @Test func namesWhatIsWrongWithItsOrders() async throws {
        let server = try LoopbackServer { _ in .init(body: [1]) }
        let url = try server.url("/a")
        try FileManager.default.createDirectory(atPath: destination, withIntermediateDirectories: false)
        let missing = directory.path("missing/movies.ndjson")
        let fileURL = URL(filePath: "/etc/passwd")
        let failures: [(Download, DownloadError)] = [
            (.init(url: url, destination: destination), .destination(path: destination, reason: "it is a directory")),
            (.init(url: url, destination: missing), .destination(path: missing, reason: "No such file or directory")),
            (.init(url: fileURL, destination: directory.path("x")), .unsupportedURL(fileURL)),
            (
                .init(url: url, destination: directory.path("x"), checksum: .sha256("12")),
                .malformedChecksum(.sha256("12"))
            ),
        ]
        for (download, error) in failures {
            await #expect(throws: error) { try await download.run() }
        }
        #expect(server.requests.isEmpty)
        #expect(try directory.names == ["movies.ndjson"])
    }

    @Test func namesAServerThatIsNotThere() async throws {
        let port = try ClosedPort()
        let url = try port.url("/a")
        await #expect(throws: DownloadError.connection(url, reason: "the host 127.0.0.1 can't be reached")) {
            try await Download(url: url, destination: destination).run()
        }
    }

    @Test func namesAServerThatDoesNotAnswer() async throws {
        let server = try LoopbackServer { _ in .init().taking(.refused) }
        let url = try server.url("/a")
        let error = await #expect(throws: DownloadError.self) {
            try await Download(url: url, destination: destination).run()
        }
        guard case .connection(url, let reason) = error, !reason.isEmpty else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func refusesToRunTwiceAtOnce() async throws {
        let server = try LoopbackServer { _ in .init(body: [1, 2, 3]).taking(.stalled(after: 1)) }
        let download = Download(url: try server.url("/a"), destination: destination)
        let (arrivals, arrival) = AsyncStream.makeStream(of: Download.Progress.self)
        let task = Task { try await download.run { arrival.yield($0) } }
        _ = await arrivals.first { _ in true }
        await #expect(throws: DownloadError.busy(path: destination)) { try await download.run() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func endsWhereItsCallerWantsIt() async throws {
        struct Enough: Error {}
        let server = try LoopbackServer { .init(file: [1, 2, 3], tag: "\"1\"", for: $0) }
        let download = Download(url: try server.url("/a"), destination: destination)
        await #expect(throws: Enough.self) { try await download.run { _ in throw Enough() } }
        #expect(try directory.names == ["movies.ndjson.part", "movies.ndjson.part.json"])
    }
}

/// The part file has its place beside the destination, under a name that another file may have.
@Suite(.againstHanging)
struct ForeignPartTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test(arguments: ["movies.ndjson.part", "movies.ndjson.part.json"])
    func filesOfOthersStay(name: String) async throws {
        let server = try LoopbackServer { .init(file: [1, 2, 3], tag: "\"1\"", for: $0) }
        let path = try directory.file(name, "mine".utf8)
        let download = Download(url: try server.url("/a"), destination: directory.path("movies.ndjson"))
        await #expect(throws: DownloadError.foreignPart(path: path)) { try await download.run() }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
        #expect(try directory.names == [name])
        #expect(server.requests.isEmpty)
    }

    @Test func aLinkIsWrittenThrough() async throws {
        let server = try LoopbackServer { .init(file: [1, 2, 3], tag: "\"1\"", for: $0) }
        let link = directory.path("link")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "target")
        try await Download(url: server.url("/a"), destination: link).run()
        #expect(try Data(contentsOf: URL(filePath: directory.path("target"))) == Data([1, 2, 3]))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "target")
        #expect(try directory.names == ["link", "target"])
    }
}
