import Foundation
import KinolinkTestSupport
import Testing

struct SampleCommandTests {
    @Test func writesTheSample() async throws {
        let directory = try TemporaryDirectory()
        let sample = try String(contentsOfFile: try sampleCorpus(), encoding: .utf8)
        #expect(try await CommandLineRun.kinolink("sample").output == sample)
        let run = try await CommandLineRun.kinolink("sample", "-o", directory.path("s.ndjson"))
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
        #expect(try String(contentsOfFile: directory.path("s.ndjson"), encoding: .utf8) == sample)
    }
}
