import Foundation
import KinolinkTestSupport
import Testing

/// What the README says that commands print, compared with what they print.
@Suite(.againstHanging)
struct ReadmeConsoleTests {
    /// A command of a console block, and the output below it.
    private struct Example {
        let command: Substring
        let output: [Substring]

        /// Whether it needs a file that only a user has, or a dump from the network.
        var needsMore: Bool {
            ["dewiki", "german.", "jellyfin.json", "letterboxd.zip"].contains { command.contains($0) }
        }
    }

    /// The examples of all console blocks, in the order of the README.
    private static func examples() throws -> [Example] {
        let package = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let readme = try String(contentsOf: package.appending(path: "README.md"), encoding: .utf8)
        let blocks = readme.components(separatedBy: "```console\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        return blocks.flatMap { block in
            ("\n" + block).components(separatedBy: "\n$ ").dropFirst().map { part in
                let lines = part.split(separator: "\n", omittingEmptySubsequences: false)[...]
                return Example(command: lines.first ?? "", output: trimmed(lines.dropFirst()))
            }
        }
    }

    /// Without empty lines at the end.
    private static func trimmed(_ lines: ArraySlice<Substring>) -> [Substring] {
        var lines = lines
        while lines.last?.isEmpty == true { lines.removeLast() }
        return Array(lines)
    }

    @Test func outputsAreThoseOfTheProgram() async throws {
        let directory = try TemporaryDirectory()
        let preparation = try await CommandLineRun.shell(
            """
            kinolink sample -o movies.ndjson && mkdir -p 'shelf/Blade Runner (1982)' 'shelf/Paddington (2014)' &&
            touch 'shelf/Blade Runner (1982)/film.mkv' 'shelf/Paddington (2014)/film.mkv' &&
            touch 'shelf/Gravity.2013.1080p.mkv' 'shelf/Metropolis (1927).avi'
            """, in: directory.path)
        #expect(preparation.status == 0, "\(preparation.errors)")
        let examples = try Self.examples().filter { !$0.needsMore }
        #expect(examples.count > 8)
        for example in examples {
            let run = try await CommandLineRun.shell(
                "export COLUMNS=80 LC_ALL=C.UTF-8; \(example.command)", in: directory.path)
            #expect(run.status == 0, "\(example.command): \(run.errors)")
            let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(Self.trimmed(lines[...]) == example.output, "\(example.command)")
        }
    }
}
