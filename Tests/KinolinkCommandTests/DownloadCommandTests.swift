import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
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
}
