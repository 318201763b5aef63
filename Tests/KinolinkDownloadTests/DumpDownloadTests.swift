import KinolinkDownload
import Foundation
import Synchronization
import KinolinkTestSupport
import Testing

@Suite(.againstHanging)
struct DumpDownloadTests {
    let directory: TemporaryDirectory
    let content = Array((0..<20_000).map { "[\"Movie \($0)\"]" }.joined(separator: "\n").utf8)
    let newerContent = Array((0..<20_000).map { "[\"Film \($0)\"]" }.joined(separator: "\n").utf8)
    /// By Python's hashlib.
    let sha1 = "67872bcb9773fd041569705eda5717faf9c5d822"
    let newerSHA1 = "56d9e533efed9dd77d51acfdd93bd73fda2ef83c"
    var destination: String { directory.path("dump.xml.bz2") }

    init() throws { directory = try TemporaryDirectory() }

    private func download(from server: LoopbackServer) async throws -> Download {
        let dump = try await DumpIndex(url: server.url("/")).newestDump(of: "enwiki")
        return Download(url: dump.url, destination: destination, checksum: dump.checksum)
    }

    /// Serves `before` until half of a dump is sent, and then `after`.
    private func breakingServer(_ before: DumpSite, then after: DumpSite) throws -> LoopbackServer {
        let wasCut = Mutex(false)
        return try LoopbackServer { request in
            wasCut.withLock { wasCut in
                let answer = (wasCut ? after : before).answer(request)
                guard !wasCut, request.target.hasSuffix(".bz2") else { return answer }
                wasCut = true
                return answer.taking(.dropped(after: answer.body.count / 2))
            }
        }
    }

    @Test func goesOnWithTheSameDump() async throws {
        var site = DumpSite("enwiki")
        site.add("20261101", content, sha1: sha1)
        let server = try breakingServer(site, then: site)
        await #expect(throws: DownloadError.self) { try await download(from: server).run() }
        #expect(try directory.names == ["dump.xml.bz2.part", "dump.xml.bz2.part.json"])
        let last = Mutex<Download.Progress?>(nil)
        #expect(try await download(from: server).run { step in last.withLock { $0 = step } })
        #expect(try read(destination) == content)
        #expect(server.requests.last?.headers["range"] == "bytes=\(content.count / 2)-")
        #expect(try directory.names == ["dump.xml.bz2"])
        #expect(
            last.withLock {
                $0?.received == content.count && $0?.total == content.count && $0?.verified == content.count
            })
    }

    @Test func startsOverWithANewerDump() async throws {
        var before = DumpSite("enwiki")
        before.add("20261101", content, sha1: sha1)
        var after = before
        after.add("20261120", newerContent, sha1: newerSHA1)
        let server = try breakingServer(before, then: after)
        await #expect(throws: DownloadError.self) { try await download(from: server).run() }
        try await download(from: server).run()
        #expect(try read(destination) == newerContent)
        #expect(server.requests.last?.target.contains("20261120") == true)
        #expect(server.requests.last?.headers["range"] == nil)
        #expect(try directory.names == ["dump.xml.bz2"])
    }

    @Test func aWrongChecksumLeavesNothing() async throws {
        var site = DumpSite("enwiki")
        site.add("20261101", newerContent, sha1: sha1)
        let server = try LoopbackServer { [site] in site.answer($0) }
        let download = try await download(from: server)
        let error = DownloadError.checksum(download.url, got: newerSHA1, expected: .sha1(sha1))
        await #expect(throws: error) { try await download.run() }
        #expect(error.description.contains("the SHA-1 is \(newerSHA1) instead of \(sha1)"))
        #expect(try directory.names.isEmpty)
    }

    @Test func whatIsHereIsNotFetchedAgain() async throws {
        var site = DumpSite("enwiki")
        site.add("20261101", content, sha1: sha1)
        let server = try LoopbackServer { [site] in site.answer($0) }
        #expect(try await download(from: server).run())
        #expect(try await !download(from: server).run())
        #expect(server.requests.count { $0.target.hasSuffix(".bz2") } == 1)
        _ = try directory.file("dump.xml.bz2", newerContent)
        #expect(try await download(from: server).run())
        #expect(try read(destination) == content)
        #expect(try directory.names == ["dump.xml.bz2"])
    }
}
