import KinolinkDownload
import Foundation
import Synchronization
import KinolinkTestSupport
import Testing

@Suite(.againstHanging)
struct DownloadTests {
    let directory: TemporaryDirectory
    let content = Array((0..<20_000).map { "[\"Movie \($0)\"]" }.joined(separator: "\n").utf8)
    var destination: String { directory.path("movies.ndjson") }

    init() throws { directory = try TemporaryDirectory() }

    @Test func putsTheFileInItsPlace() async throws {
        let server = try LoopbackServer { [content] in .init(file: content, tag: "\"1\"", for: $0) }
        try await Download(url: server.url("/a"), destination: destination).run()
        #expect(try read(destination) == content)
        #expect(try directory.names == ["movies.ndjson"])
        let request = try #require(server.requests.first)
        #expect(server.requests.count == 1)
        #expect(request.headers["range"] == nil)
        #expect(request.headers["accept-encoding"] == "identity")
    }

    @Test func replacesWhatWasThere() async throws {
        _ = try directory.file("movies.ndjson", Array(repeating: 1, count: 1_000_000))
        let server = try LoopbackServer { [content] _ in .init(body: content) }
        try await Download(url: server.url("/a"), destination: destination).run()
        #expect(try read(destination) == content)
    }

    @Test func takesAnEmptyFile() async throws {
        let server = try LoopbackServer { _ in .init() }
        try await Download(url: server.url("/a"), destination: destination).run()
        #expect(try read(destination).isEmpty)
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func followsRedirects(status: Int) async throws {
        let server = try LoopbackServer { [content] request in
            switch request.target {
            case "/a?raw=true": .init(status, headers: ["Location": "/b?x=1%2F2"], body: Array("moved".utf8))
            case "/b?x=1%2F2": .init(body: content)
            default: .init(404)
            }
        }
        try await Download(url: server.url("/a?raw=true"), destination: destination).run()
        #expect(try read(destination) == content)
    }

    @Test func tellsHowFarItIs() async throws {
        let server = try LoopbackServer { [content] _ in .init(body: content) }
        let steps = Mutex<[Download.Progress]>([])
        try await Download(url: server.url("/a"), destination: destination).run { step in
            steps.withLock { $0.append(step) }
        }
        let received = steps.withLock { $0.map(\.received) }
        #expect(received == received.sorted())
        #expect(received.last == content.count)
        #expect(steps.withLock { $0.allSatisfy { $0.total == content.count } })
    }

    @Test(arguments: ["/a.zip", "/a.zip?raw=true", "/a"])
    func unpacksAZipFile(target: String) async throws {
        let zip = ZipBuilder([.init("movies.ndjson", content), .init("__MACOSX/movies.ndjson", [1])]).bytes
        let server = try LoopbackServer { _ in .init(body: zip) }
        try await Download(url: server.url(target), destination: destination).run()
        #expect(try read(destination) == content)
        #expect(try directory.names == ["movies.ndjson"])
    }

    @Test func keepsAZipFileThatIsToBeOne() async throws {
        let zip = ZipBuilder([.init("a", [1]), .init("b", [2])]).bytes
        let server = try LoopbackServer { _ in .init(body: zip) }
        try await Download(url: server.url("/a.zip"), destination: directory.path("movies.zip")).run()
        #expect(try read(directory.path("movies.zip")) == zip)
    }

    /// Digests by coreutils' sha256sum.
    @Test(arguments: [
        "9834876dcfb05cb167a5c24953eba58c4ac89b1adf57f28f2f9d09af107ee8f0",
        "9834876DCFB05CB167A5C24953EBA58C4AC89B1ADF57F28F2F9D09AF107EE8F0",
    ])
    func takesAFileOfTheRightChecksum(sha256: String) async throws {
        let server = try LoopbackServer { _ in .init(body: Array("aaa".utf8)) }
        try await Download(url: server.url("/a"), destination: destination, checksum: .sha256(sha256)).run()
        #expect(try read(destination) == Array("aaa".utf8))
    }

    @Test func waitsForASlowServer() async throws {
        // Ten seconds and more in all, with half a second between two pieces.
        let server = try LoopbackServer { [content] _ in .init(body: content).taking(.slow(pieces: 24)) }
        try await Download(url: server.url("/a"), destination: destination, patience: .seconds(10)).run()
        #expect(try read(destination) == content)
    }

    @Test func knowsWhereTheNotebooksCorpusIs() {
        #expect(
            Download.notebookCorpus.absoluteString
                == "https://github.com/rajeevratan84/datascienceforbusiness/blob/master/wp_movies_10k.ndjson.zip?raw=true"
        )
    }
}

func read(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }
