import Foundation
import KinolinkTestSupport
import Testing

@testable import KinolinkDownload

/// A listing that names one dump, and the status of that dump. One of the two is malformed.
@Suite(.againstHanging)
struct HostileIndexTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var listing = LoopbackServer.Response(body: Array("<a href=\"20261101/\">".utf8))
        var status = LoopbackServer.Response(404)
        var patience = Duration.seconds(60)
        var error: @Sendable (_ listing: URL, _ status: URL) -> DownloadError
    }

    private static let name = DumpSite.name("enwiki", "20261101")

    private static func json(_ text: String) -> LoopbackServer.Response { .init(body: Array(text.utf8)) }

    /// The file in the job that makes it.
    private static func file(_ text: String, named name: String = name) -> LoopbackServer.Response {
        json("{\"jobs\": {\"articlesmultistreamdump\": {\"status\": \"done\", \"files\": {\"\(name)\": \(text)}}}}")
    }

    private static func notJSON(_ listing: URL, _ status: URL) -> DownloadError {
        .malformedIndex(status, reason: "it is not JSON with the jobs of a dump")
    }

    private static func noChecksum(_ listing: URL, _ status: URL) -> DownloadError {
        .malformedIndex(status, reason: "\(name) has no size or no SHA-1")
    }

    private static func withoutFile(_ listing: URL, _ status: URL) -> DownloadError {
        .noFinishedDump(listing, found: [.init(date: "20261101", status: "done, but without its file")])
    }

    static let cases = [
        Case(testDescription: "an empty listing", listing: .init()) { listing, _ in
            .malformedIndex(listing, reason: "it lists no dates such as 20261101/")
        },
        Case(
            testDescription: "a listing that leads elsewhere",
            listing: json("<a href=\"latest/\"><a href=\"../20261101/../../etc/\"><a href=\"20261101%2f\">")
        ) { listing, _ in .malformedIndex(listing, reason: "it lists no dates such as 20261101/") },
        Case(testDescription: "a listing without end", listing: .init(body: Array(repeating: 34, count: 1 << 20 + 1))) {
            listing, _ in .malformedIndex(listing, reason: "it is longer than 1048576 bytes")
        },
        Case(testDescription: "a listing that breaks off", listing: .init(body: [1, 2, 3]).taking(.dropped(after: 1))) {
            listing, _ in .connection(listing, reason: "the connection was lost")
        },
        Case(
            testDescription: "a listing that stalls", listing: .init(body: [1, 2, 3]).taking(.stalled(after: 1)),
            patience: .seconds(1)
        ) { listing, _ in .connection(listing, reason: "nothing came for 1.0 seconds") },
        Case(testDescription: "the server's fault", listing: .init(503)) { listing, _ in .status(listing, code: 503) },
        Case(testDescription: "a forbidden status", status: .init(403)) { _, status in .status(status, code: 403) },
        Case(testDescription: "an empty status", status: .init(), error: notJSON),
        Case(testDescription: "HTML for JSON", status: json("<html>"), error: notJSON),
        Case(testDescription: "JSON cut short", status: json("{\"jobs\": {"), error: notJSON),
        Case(testDescription: "no object", status: json("[]"), error: notJSON),
        Case(testDescription: "no jobs", status: json("{\"version\": \"0.8\"}"), error: notJSON),
        Case(testDescription: "jobs that are none", status: json("{\"jobs\": [1]}"), error: notJSON),
        Case(
            testDescription: "a job without a status", status: json("{\"jobs\": {\"articlesmultistreamdump\": {}}}"),
            error: notJSON),
        Case(
            testDescription: "a file that is a number", status: file("1"), error: notJSON),
        Case(testDescription: "a size in words", status: file("{\"size\": \"big\"}"), error: notJSON),
        Case(testDescription: "a size beyond all", status: file("{\"size\": 1e400}"), error: notJSON),
        Case(
            testDescription: "deep nesting", status: json(String(repeating: "[", count: 1_000_000)), error: notJSON),
        Case(testDescription: "bytes that are no text", status: .init(body: [0xff, 0xfe, 0x00]), error: notJSON),
        Case(testDescription: "a status without end", status: .init(body: Array(repeating: 32, count: 16 << 20 + 1))) {
            _, status in .malformedIndex(status, reason: "it is longer than 16777216 bytes")
        },
        Case(testDescription: "no checksum", status: file("{\"size\": 3}"), error: noChecksum),
        Case(testDescription: "no size", status: file("{\"sha1\": \"\(DumpIndexTests.sha1)\"}"), error: noChecksum),
        Case(
            testDescription: "a negative size", status: file("{\"size\": -1, \"sha1\": \"\(DumpIndexTests.sha1)\"}"),
            error: noChecksum),
        Case(testDescription: "half a checksum", status: file("{\"size\": 3, \"sha1\": \"a999\"}"), error: noChecksum),
        Case(
            testDescription: "another date's file",
            status: file(
                "{\"size\": 3, \"sha1\": \"\(DumpIndexTests.sha1)\"}", named: DumpSite.name("enwiki", "20261001")),
            error: withoutFile),
        Case(
            testDescription: "a name that leads elsewhere",
            status: file("{\"size\": 3, \"sha1\": \"\(DumpIndexTests.sha1)\"}", named: "../../" + name),
            error: withoutFile),
        Case(
            testDescription: "a part that leads elsewhere",
            status: file(
                "{\"size\": 3, \"sha1\": \"\(DumpIndexTests.sha1)\"}",
                named: "enwiki-20261101-pages-articles-multistream1.xml-p1p9/../../x.bz2"), error: withoutFile),
    ]

    @Test(arguments: cases)
    func saysWhatIsWrong(hostile: Case) async throws {
        let server = try LoopbackServer { $0.target == "/enwiki/" ? hostile.listing : hostile.status }
        let index = DumpIndex(url: try server.url("/"), patience: hostile.patience)
        let error = hostile.error(try server.url("/enwiki/"), try server.url("/enwiki/20261101/dumpstatus.json"))
        await #expect(throws: error) { try await index.newestDump(of: "enwiki") }
        #expect(server.requests.count <= 2)
    }
}
