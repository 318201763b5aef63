import ArgumentParser
import Foundation
import KinolinkTestSupport
import Testing

@testable import KinolinkCommand

/// The examples of the help, pasted one after the other as a newcomer does.
@Suite(.againstHanging)
struct HelpExampleTests {
    private static let commands = [""] + RootCommand.commandNames

    @Test func theReadmeHasEveryCommand() throws {
        let package = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let readme = try String(contentsOf: package.appending(path: "README.md"), encoding: .utf8)
        let rows = readme.split(separator: "\n").filter { $0.hasPrefix("| `") }
        for command in RootCommand.commandNames {
            #expect(rows.contains { $0.split(separator: "|")[0].contains("`\(command)`") }, "\(command)")
        }
    }

    /// The examples in a command's help. A line that ends with a backslash continues on the next line.
    private static func examples(_ command: String, columns: Int = 80) async throws -> [String] {
        let run = try await CommandLineRun.kinolink(
            (command.isEmpty ? [] : [command]) + ["--help"], environment: ["COLUMNS": "\(columns)"])
        #expect(run.status == 0)
        let overview = run.output.components(separatedBy: "\nUSAGE: ")[0]
        var examples: [String] = []
        for line in overview.components(separatedBy: "\n") where line.hasPrefix("  ") {
            if let last = examples.last, last.hasSuffix("\\") {
                examples[examples.count - 1] = last + "\n" + line
            } else {
                examples.append(String(line.dropFirst(2)))
            }
        }
        return examples
    }

    @Test(arguments: commands)
    func areWholeOnAnyTerminal(command: String) async throws {
        let wide = try await Self.examples(command, columns: 500)
        #expect(!wide.isEmpty)
        #expect(wide.contains { $0.contains("kinolink \(command)") })
        for columns in [20, 40, 60, 80] { #expect(try await Self.examples(command, columns: columns) == wide) }
    }

    @Test(arguments: [20, 40, 60])
    func textAroundThemFitsTheTerminal(columns: Int) async throws {
        let help = try await CommandLineRun.kinolink("similar", "--help", environment: ["COLUMNS": "\(columns)"]).output
        let overview = help.components(separatedBy: "\nUSAGE: ")[0]
        #expect(overview.components(separatedBy: "\n").allSatisfy { $0.hasPrefix("  ") || $0.displayWidth <= columns })
    }

    /// The command lines of kinolink in an example, as sh reads them.
    private static func commandLines(_ example: String) async throws -> [[String]] {
        let function = #"kinolink() { printf '%s\n' kinolink "$@" >> lines; }; "#
        let directory = try TemporaryDirectory()
        _ = try await CommandLineRun.shell(function + example, in: directory.path)
        guard let text = try? String(contentsOfFile: directory.path("lines"), encoding: .utf8) else { return [] }
        return text.components(separatedBy: "\n").dropLast().reduce(into: []) { lines, word in
            word == "kinolink" ? lines.append([]) : lines[lines.count - 1].append(word)
        }
    }

    @Test func parseAndOverwriteNothingThatOthersRead() async throws {
        var readers: [String: [String]] = [:]
        var makers: [String: Set<String>] = [:]
        for command in Self.commands {
            for example in try await Self.examples(command) {
                if let file = example.firstMatch(of: #/> (\S+)$/#)?.1 { makers["\(file)", default: []].insert(example) }
                for line in try await Self.commandLines(example) where !line[0].hasPrefix("--generate") {
                    let parsed = try #require(
                        try RootCommand.command(line) as? any FileCommand, "\(example)")
                    #expect(parsed.files.usageFault == nil, "\(example)")
                    for input in parsed.files.inputs { readers[input, default: []].append(example) }
                    for output in parsed.files.outputs where output.path != "-" {
                        makers[output.path, default: []].insert(example)
                    }
                }
            }
        }
        #expect(makers["movies.ndjson"] == ["kinolink sample -o movies.ndjson"])
        #expect(makers["movies.safetensors"] == ["kinolink train movies.ndjson -o movies.safetensors"])
        for (file, makers) in makers where makers.count > 1 {
            #expect(readers[file] == nil, "\(file) is made by \(makers)")
        }
    }

    /// Runs all examples but those that need a network. Files that only a user has are missing.
    @Test func run() async throws {
        let directory = try TemporaryDirectory()
        for command in Self.commands {
            for example in try await Self.examples(command) where !example.contains("kinolink download") {
                let run = try await CommandLineRun.shell(example, in: directory.path)
                let isOfUser = #/letterboxd\.zip|\.xml\./#
                if example.contains(isOfUser) {
                    #expect(run.status == 1 && run.errors.contains("No such file"), "\(example): \(run.errors)")
                } else {
                    #expect(run.status == 0, "\(example): \(run.errors)")
                }
            }
        }
    }
}
