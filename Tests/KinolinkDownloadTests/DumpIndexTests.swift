import Foundation
import KinolinkTestSupport
import Testing

@testable import KinolinkDownload

@Suite(.againstHanging)
struct DumpIndexTests {
    /// Of "abc" (FIPS 180-4).
    static let sha1 = "a9993e364706816aba3e25717850c26c9cd0d89d"
    let abc = Array("abc".utf8)

    private func newest(on site: DumpSite, root: String = "/") async throws -> (DumpIndex.Dump, LoopbackServer) {
        let server = try LoopbackServer { site.answer($0) }
        return (try await DumpIndex(url: server.url(root)).newestDump(of: "enwiki"), server)
    }

    private func status(_ jobs: String) -> String { "{\"version\": \"0.8\", \"jobs\": \(jobs)}" }

    @Test func takesTheNewestThatIsFinished() async throws {
        var site = DumpSite("enwiki")
        site.add("20261001", abc, sha1: Self.sha1)
        site.add("20261120", status: "in-progress", abc, sha1: Self.sha1)
        site.add("20261101", abc, sha1: Self.sha1)
        site.add("20261121", json: nil)
        let (dump, server) = try await newest(on: site)
        #expect(dump.wiki == "enwiki")
        #expect(dump.date == "20261101")
        #expect(dump.name == "enwiki-20261101-pages-articles-multistream.xml.bz2")
        #expect(dump.url == (try server.url("/enwiki/20261101/\(dump.name)")))
        #expect(dump.size == 3)
        #expect(dump.checksum == .sha1(Self.sha1))
        #expect(
            server.requests.map(\.target)
                == ["/enwiki/"] + ["20261121", "20261120", "20261101"].map { "/enwiki/\($0)/dumpstatus.json" })
    }

    /// A large wiki's parts are finished some hours before they are joined to one file.
    @Test(arguments: [
        ("waiting", "20261001"), ("in-progress", "20261001"), ("failed", "20261001"), ("done", "20261101"),
    ])
    func waitsForThePartsToBecomeOne(recombining: String, date: String) async throws {
        var site = DumpSite("enwiki")
        site.add("20261001", abc, sha1: Self.sha1)
        let name = DumpSite.name("enwiki", "20261101")
        let part = name.replacing("stream.xml", with: "stream1.xml-p1p41242")
        site.add(
            "20261101",
            json: status(
                """
                {"articlesmultistreamdump": {"status": "done", "files": {"\(part)": {"size": 3, "sha1": "x"}}},
                "articlesmultistreamdumprecombine": {"status": "\(recombining)", "files":
                {"\(name)": {"size": 3, "sha1": "\(Self.sha1)"}}}}
                """))
        #expect(try await newest(on: site).0.date == date)
    }

    /// On a mirror, `url` in `dumpstatus.json` leads nowhere. It is never used.
    @Test(arguments: ["/mirror/dumps", "/mirror/dumps/"])
    func findsItsWayOnAMirror(root: String) async throws {
        var site = DumpSite("enwiki", root: "/mirror/dumps")
        site.add("20261101", abc, sha1: Self.sha1)
        let path = "/mirror/dumps/enwiki/20261101/dumpstatus.json"
        let json = String(decoding: try #require(site.contents[path]), as: UTF8.self)
        site.contents[path] = Array(json.replacing("\"/enwiki/", with: "\"https://example.org/../../etc/").utf8)
        let (dump, server) = try await newest(on: site, root: root)
        #expect(
            dump.url == (try server.url("/mirror/dumps/enwiki/20261101/\(DumpSite.name("enwiki", "20261101"))")))
    }

    @Test func saysWhoItIs() async throws {
        var site = DumpSite("enwiki")
        site.add("20261101", abc, sha1: Self.sha1)
        let (_, server) = try await newest(on: site)
        #expect(server.requests.allSatisfy { $0.headers["user-agent"]?.hasPrefix("Kinolink/") == true })
    }

    @Test func readsListingsOfManyServers() {
        let listing = """
            <a href="20261101/">20261101/</a> <A HREF='./20261001/'>x</A> <a href="/dumps/enwiki/20260901/">20260901/</a>
            <a href="latest/">latest/</a> <a href="2026110/">x</a> <a href="202611011/">x</a> <a href="2026١١01/">x</a>
            <a href="20260801">20260801</a> <a href="20260701/../">x</a> <a href="">x</a> <a href="/">x</a> "20261101/"
            <a href="x20260601/">x</a> <a href="-2026060/">x</a> <a href="20260501/">x
            """
        #expect(DumpIndex.dates(in: Data([0xff] + listing.utf8)) == ["20261101", "20261001", "20260901", "20260501"])
    }

    @Test(arguments: ["", "EnWiki", "en wiki", "../etc", "enwiki/", "énwiki", "enwiki\n", "en.wiki", "wiki%2f"])
    func asksForNoOtherNames(wiki: String) async throws {
        let server = try LoopbackServer { _ in .init(404) }
        let index = DumpIndex(url: try server.url("/"))
        await #expect(throws: DownloadError.malformedWiki(wiki)) { try await index.newestDump(of: wiki) }
        #expect(server.requests.isEmpty)
    }

    @Test func knowsAWikiThatIsNone() async throws {
        let server = try LoopbackServer { _ in .init(404) }
        let error = DownloadError.unknownWiki("engwiki", try server.url("/engwiki/"))
        await #expect(throws: error) { try await DumpIndex(url: server.url("/")).newestDump(of: "engwiki") }
        #expect(
            error.description.hasSuffix("no dumps of “engwiki”; wikis have names such as enwiki, dewiki or simplewiki"))
    }

    @Test func saysHowFarTheUnfinishedAre() async throws {
        var site = DumpSite("enwiki")
        site.add("20261120", json: nil)
        site.add("20261115", json: status("{}"))
        site.add("20261110", status: "waiting", abc, sha1: Self.sha1)
        site.add("20261105", status: String(repeating: "x", count: 1000), abc, sha1: Self.sha1)
        site.add("20261101", json: status("{\"articlesmultistreamdump\": {\"status\": \"done\"}}"))
        let error = await #expect(throws: DownloadError.self) { try await newest(on: site) }
        #expect(
            error?.description.hasSuffix(
                "/enwiki/: no dump is finished: 20261120 (not begun), 20261115 (not begun), 20261110 (waiting), "
                    + "20261105 (xxxxxxxxxxxxxxxxxxxx), 20261101 (done, but without its file)") == true)
    }

    @Test func listsThePartsOfADumpThatHasNoOneFile() async throws {
        var site = DumpSite("enwiki")
        let prefix = "enwiki-20261101-pages-articles-multistream"
        let names = ["1.xml-p1p9.bz2", "2.xml-p10p99.bz2", "2.xml-p100p200.bz2", "10.xml-p201p300.bz2"].map {
            prefix + $0
        }
        let others = ["-index1.txt-p1p9.bz2", "1.xml-p1p9/../../x.bz2", "../../1.xml-p1p9.bz2", ".xml-p1p9.bz2"]
        let files = (names + others.map { prefix + $0 }).reversed().map { "\"\($0)\": {\"size\": 1}" }
        site.add(
            "20261101",
            json: status(
                "{\"articlesmultistreamdump\": {\"status\": \"done\", \"files\": {\(files.joined(separator: ","))}}}"))
        let server = try LoopbackServer { [site] in site.answer($0) }
        let urls = try names.map { try server.url("/enwiki/20261101/\($0)") }
        let error = DownloadError.dumpInParts(urls)
        await #expect(throws: error) { try await DumpIndex(url: server.url("/")).newestDump(of: "enwiki") }
        #expect(
            error.description.hasPrefix(
                "the newest dump comes in 4 files, not in one; each can be downloaded by its URL: http"))
    }

    @Test func canBeCancelled() async throws {
        let server = try LoopbackServer { _ in .init().taking(.silent) }
        let index = DumpIndex(url: try server.url("/"))
        let task = Task { try await index.newestDump(of: "enwiki") }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func asksForNoEndOfDates() async throws {
        var site = DumpSite("enwiki")
        for number in 0..<500 { site.add("\(20_000_000 + number)", json: nil) }
        let server = try LoopbackServer { [site] in site.answer($0) }
        await #expect(throws: DownloadError.self) { try await DumpIndex(url: server.url("/")).newestDump(of: "enwiki") }
        #expect(server.requests.count == 21)
    }
}
