import Foundation
import KinolinkTestSupport
import Testing

@Suite(.againstHanging)
struct DownloadCommandTests {
    let directory: TemporaryDirectory
    var destination: String { directory.path("movies.ndjson") }

    init() throws { directory = try TemporaryDirectory() }

    @Test func fetchesUnpacksAndSaysWhatIsNext() async throws {
        let zip = ZipBuilder([.init("movies.ndjson", tinyCorpus.utf8)]).bytes
        let server = try LoopbackServer { _ in .init(body: zip) }
        let url = try server.url("/movies.zip").absoluteString
        let run = try await CommandLineRun.kinolink("download", "--url", url, "-o", destination)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("kinolink inspect \(destination)"))
        #expect(!run.errors.contains("\r"))
        #expect(try String(contentsOfFile: destination, encoding: .utf8) == tinyCorpus)
        #expect(try directory.names == ["movies.ndjson"])
    }

    @Test func quietIsSilent() async throws {
        let server = try LoopbackServer { _ in .init(body: Array(tinyCorpus.utf8)) }
        let url = try server.url("/movies").absoluteString
        let run = try await CommandLineRun.kinolink("download", "--url", url, "-o", destination, "-q")
        #expect(run.status == 0)
        #expect(run.output.isEmpty && run.errors.isEmpty)
    }

    @Test func failureIsOneLine() async throws {
        let server = try LoopbackServer { _ in .init(404) }
        let url = try server.url("/movies").absoluteString
        let run = try await CommandLineRun.kinolink("download", "--url", url, "-o", destination)
        #expect(run.status == 1)
        #expect(run.errorLines.count == 1)
        #expect(run.errors.contains("404"))
        #expect(!FileManager.default.fileExists(atPath: destination))
    }

    /// The SHA-1 of "abc" (FIPS 180-4).
    private let sha1 = "a9993e364706816aba3e25717850c26c9cd0d89d"

    @Test func fetchesTheNewestDump() async throws {
        var site = DumpSite("simplewiki")
        site.add("20261001", Array("old".utf8), sha1: sha1)
        site.add("20261101", Array("abc".utf8), sha1: sha1)
        let server = try LoopbackServer { [site] in site.answer($0) }
        let index = try server.url("/").absoluteString
        let arguments = ["download", "--dump", "simplewiki", "--dump-index", index, "-o", destination]
        let run = try await CommandLineRun.kinolink(arguments)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.isEmpty)
        let name = DumpSite.name("simplewiki", "20261101")
        #expect(
            run.errorLines == [
                "Newest dump: \(index)simplewiki/20261101/\(name), 3 bytes", "Fetched 3 bytes",
                "Wrote \(destination). Make a corpus of it with: kinolink extract \(destination) -o movies.ndjson",
            ])
        #expect(try String(contentsOfFile: destination, encoding: .utf8) == "abc")
        let version = try await CommandLineRun.kinolink("--version").outputLines.first ?? "none"
        #expect(server.requests.allSatisfy { $0.headers["user-agent"]?.hasPrefix("Kinolink/\(version) ") == true })
        let again = try await CommandLineRun.kinolink(arguments)
        #expect(again.status == 0)
        #expect(again.errors.contains("\(destination) is already here. Make a corpus of it with: "))
        #expect(server.requests.count { $0.target.hasSuffix(".bz2") } == 1)
        #expect(try await CommandLineRun.kinolink(arguments + ["-q"]).errors.isEmpty)
    }

    @Test func aDumpHasItsOwnName() async throws {
        var site = DumpSite("simplewiki")
        site.add("20261101", Array("abc".utf8), sha1: sha1)
        let server = try LoopbackServer { [site] in site.answer($0) }
        let name = DumpSite.name("simplewiki", "20261101")
        let older = "\(DumpSite.name("simplewiki", "20261001")).part"
        for file in [older, "\(name).part", "\(DumpSite.name("enwiki", "20261001")).part"] {
            _ = try directory.file(file, [1, 2, 3])
        }
        let executable = try #require(BuiltProducts.path("kinolink"))
        let run = try await CommandLineRun.run(
            "/bin/sh",
            [
                "-c", "cd \"$1\" && exec \"$2\" download --dump simplewiki --dump-index \"$3\"", "sh", directory.path,
                executable, server.url("/").absoluteString,
            ])
        #expect(run.status == 0, "\(run.errors)")
        #expect(try String(contentsOfFile: directory.path(name), encoding: .utf8) == "abc")
        #expect(try directory.names == ["\(DumpSite.name("enwiki", "20261001")).part", older, name])
        #expect(
            run.errorLines.filter { $0.contains(".part") }
                == ["\(older) belongs to another dump. Remove it, or continue it with --url."])
    }

    @Test func aDamagedDumpIsOneLineAndNoFile() async throws {
        var site = DumpSite("simplewiki")
        site.add("20261101", Array("abd".utf8), sha1: sha1)
        let server = try LoopbackServer { [site] in site.answer($0) }
        let run = try await CommandLineRun.kinolink(
            "download", "--dump", "simplewiki", "--dump-index", server.url("/").absoluteString, "-o", destination, "-q")
        #expect(run.status == 1)
        #expect(run.errorLines.count == 1)
        #expect(run.errors.contains("SHA-1"))
        #expect(try directory.names.isEmpty)
    }

    @Test(arguments: [
        (["--dump", "enwiki", "--url", "https://example.org/x"], "leave out --url"),
        (["--dump", "enwiki", "--sha256", String(repeating: "0", count: 64)], "leave out --sha256"),
        (["--dump-index", "https://example.org/"], "--dump-index needs --dump"),
        (["--dump", "../etc"], "a wiki has a name such as enwiki, dewiki or simplewiki"),
        (["--dump", "English"], "a wiki has a name such as enwiki, dewiki or simplewiki"),
        (["--dump", "enwiki", "--dump-index", "ftp://example.org"], "it is not an http or https URL"),
    ])
    func dumpsAreAskedForAlone(arguments: [String], reason: String) async throws {
        let run = try await CommandLineRun.kinolink(["download"] + arguments)
        #expect(run.status == 64)
        #expect(run.errorLines.first?.hasPrefix("Error: ") == true)
        #expect(run.errorLines.first?.contains(reason) == true, "\(run.errors)")
    }
}
