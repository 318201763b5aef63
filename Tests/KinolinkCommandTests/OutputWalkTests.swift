import Foundation
import KinolinkTestSupport
import Testing

@testable import KinolinkCommand

/// Walks every command and every option: no input is lost, whichever path an output has.
///
/// The parser lists the commands and options. A run shows which options are outputs.
@Suite(.againstHanging)
struct OutputWalkTests {
    /// A way to call a command: its files and its other arguments.
    struct Way {
        /// The content of each file, by option or argument; nil for an output.
        var files: [(key: String, content: String?)]
        var others: [String] = []
        /// How the names of all files end, because that can say what to write.
        var ending: String

        init(_ files: KeyValuePairs<String, String?>, _ others: String..., ending: String = "") {
            self.files = files.map { ($0.key, $0.value) }
            self.others = others
            self.ending = ending
        }
    }

    /// Together they have all options that name a file.
    private static let ways: [String: [Way]] = [
        "sample": [Way(["--output": nil])],
        "download": [Way(["--output": nil], "--url", "URL")],
        "extract": [Way(["dump": "dump", "--output": nil, "--report": nil])],
        "inspect": [Way(["corpus": "corpus"])],
        "train": [Way(["corpus": "corpus", "--output": nil], "--iterations", "1")],
        "info": [Way(["model": "model"])],
        "evaluate": [
            Way([
                "model": "model", "--similar-judgements": "similar", "--pair-judgements": "pairs",
                "--taste-judgements": "tastes", "--candidates": "titles", "--against": "model",
            ])
        ],
        "export": [
            Way(["model": "model", "--output": nil], "--format", "npy"),
            Way(["model": "model", "--output": nil], "--format", "tsv"),
            Way(["model": "model", "--output": nil], "--format", "word2vec"),
        ],
        "compact": [Way(["model": "model", "--output": nil])],
        "map": [".tsv", ".safetensors"].map {
            Way(["model": "model", "--coordinates": "places", "--output": nil], ending: $0)
        },
        "similar": [
            Way(
                ["model": "model", "--titles-from": "titles", "--only-from": "titles", "--exclude-from": "links"],
                "--json"),
            Way(["model": "model", "--links-from": "links"]),
            Way(["model": "model", "--shelf": "titles", "--seen": "ratings", "--unmatched": nil], "alien"),
        ],
        "recommend": [
            Way([
                "model": "model", "--likes-from": "ratings", "--only-from": "titles", "--exclude-from": "links",
                "--shelf": "titles", "--seen": "links", "--unmatched": nil,
            ]),
            Way(["model": "model", "--profiles": "profiles"], "--json"),
        ],
        "together": [
            Way([
                "model": "model", "--taste": "ratings", "--taste": "ratings", "--only-from": "titles",
                "--exclude-from": "links", "--shelf": "titles", "--seen": "links", "--unmatched": nil,
            ])
        ],
        "between": [Way(["model": "model"], "alien", "ikiru")],
        "pair": [
            Way(
                [
                    "model": "model", "--only-from": "titles", "--exclude-from": "links", "--shelf": "titles",
                    "--seen": "ratings", "--unmatched": nil,
                ], "La Strada")
        ],
        "show": [Way(["model": "model"], "alien")],
        "similar-links": [Way(["model": "model"], "Al Pacino")],
        "predict": [Way(["model": "model"], "--target", "runtime")],
    ]

    private static func contents() async throws -> [String: Data] {
        var contents = [
            "titles": "Seven Samurai\nIkiru\nRashomon\nHeat (1995 film)\n", "links": "Akira Kurosawa\nAl Pacino\n",
            "similar": #"{"film":"Ikiru","relevant":{"Rashomon":1}}"# + "\n",
            "pairs": #"{"film":"Ikiru","good":["Rashomon"],"bad":["Heat (1995 film)"]}"# + "\n",
            "tastes": #"{"liked":["Ikiru"],"disliked":[],"held_out":["Rashomon"]}"# + "\n",
            "profiles": #"{"liked":["Ikiru"]}"# + "\n",
            "ratings": """
            Date,Name,Year,Letterboxd URI,Rating
            2024-01-01,Ikiru,1952,https://boxd.it/a,5
            2024-01-02,Nowhere at All,1952,https://boxd.it/b,4

            """,
        ].mapValues { Data($0.utf8) }
        contents["dump"] = Data(DumpXML([.init("A", "{{Infobox film}} [[B]]")]).bytes)
        contents["corpus"] = try Data(contentsOf: URL(filePath: sampleCorpus()))
        contents["places"] = try Data(sampleRecords().keys.enumerated().map { "\($1)\t\($0)\t1\n" }.joined().utf8)
        contents["model"] = try Data(contentsOf: URL(filePath: try await SharedModel.combined.path))
        return contents
    }

    @Test func noOutputReplacesAnInput() async throws {
        let commands = try await Self.commands()
        let contents = try await Self.contents()
        let server = try LoopbackServer { .init(file: [1, 2, 3], tag: "\"1\"", for: $0) }
        let url = try server.url("/a").absoluteString
        var outputs: Set<String> = []
        for command in commands {
            let ways = try #require(
                Self.ways[command.name], "“\(command.name)” is new: say here how it is called with all its files")
            #expect(
                Set(ways.flatMap { $0.files.map(\.key) }) == command.files,
                "“\(command.name)”: every option that names a file must be in a way to call it")
            for way in ways {
                let walk = try Walk(command, way, contents, url: url)
                outputs.formUnion(try await walk.run())
            }
        }
        // Shows that the walk finds outputs: these were written.
        #expect(
            outputs == [
                "sample --output", "download --output", "extract --output", "extract --report", "train --output",
                "export --output", "compact --output", "map --output", "similar --unmatched", "recommend --unmatched",
                "together --unmatched",
                "pair --unmatched",
            ])
    }

    struct Command {
        let name: String
        /// The options and arguments that name files.
        let files: Set<String>
        /// The other options that take a value.
        let values: [String]
    }

    private static func commands() async throws -> [Command] {
        let dump = try await CommandLineRun.kinolink("--experimental-dump-help").json()
        let root = try #require(dump["command"] as? [String: Any])
        let commands = try #require(root["subcommands"] as? [[String: Any]])
        return try commands.filter { $0["commandName"] as? String != "help" }.map { command in
            var (files, values): (Set<String>, [String]) = ([], [])
            for argument in command["arguments"] as? [[String: Any]] ?? [] {
                let kind = try #require(argument["kind"] as? String)
                guard kind != "flag" else { continue }
                let names = argument["names"] as? [[String: Any]] ?? []
                let long = names.first { $0["kind"] as? String == "long" }?["name"] as? String
                let valueName = try #require(argument["valueName"] as? String)
                let key = kind == "positional" ? valueName : "--\(long ?? valueName)"
                let completion = argument["completionKind"] as? [String: Any]
                if completion?["file"] != nil {
                    files.insert(key)
                } else if kind == "option" {
                    #expect(!["file", "model"].contains(valueName), "\(key) names a file: complete it as one")
                    values.append(key)
                }
            }
            return Command(name: try #require(command["commandName"] as? String), files: files, values: values)
        }
    }
}

/// Tries every conflict between the files of one way to call a command.
private struct Walk {
    let command: OutputWalkTests.Command
    let way: OutputWalkTests.Way
    let contents: [String: Data]
    let url: String
    let directory: TemporaryDirectory

    init(
        _ command: OutputWalkTests.Command, _ way: OutputWalkTests.Way, _ contents: [String: Data], url: String
    ) throws {
        (self.command, self.way, self.contents, self.url) = (command, way, contents, url)
        directory = try TemporaryDirectory()
    }

    /// Writes all inputs, and removes everything else.
    private func setUp() throws {
        for name in try directory.names { try FileManager.default.removeItem(atPath: directory.path(name)) }
        for (key, content) in way.files {
            guard let content, let data = contents[content] else { continue }
            try data.write(to: URL(filePath: path(key)))
        }
    }

    private func name(_ key: String) -> String { "file" + key + way.ending }

    private func path(_ key: String) -> String { directory.path(name(key)) }

    private func snapshot() throws -> [String: Data] {
        Dictionary(
            uniqueKeysWithValues: try directory.names.map {
                ($0, try Data(contentsOf: URL(filePath: directory.path($0))))
            })
    }

    /// - Parameters:
    ///   - names: other paths of some files.
    ///   - more: further arguments.
    private func arguments(_ names: [String: String] = [:], more: [String] = []) -> [String] {
        let files = way.files.flatMap { key, _ in
            (key.hasPrefix("--") ? [key] : []) + [names[key] ?? path(key)]
        }
        let others = way.others.map { $0 == "URL" ? url : $0 }
        return [command.name] + files + others + more
    }

    private func call(
        _ names: [String: String] = [:], input: String? = nil, more: [String] = []
    ) async throws -> CommandLineRun {
        try await CommandLineRun.kinolink(arguments(names, more: more), inputFile: input)
    }

    /// - Returns: the outputs, each as “command option”.
    func run() async throws -> Set<String> {
        try setUp()
        let before = try snapshot()
        let plain = try await call()
        #expect(plain.status == 0, "\(command.name): \(plain.errors)")
        let after = try snapshot()
        #expect(before.allSatisfy { after[$0.key] == $0.value }, "\(command.name)")
        let outputs = way.files.filter { after[name($0.key)] != nil && before[name($0.key)] == nil }.map(\.key)
        let inputs = way.files.filter { $0.content != nil }.map(\.key)
        for input in inputs {
            for key in way.files.map(\.key) + command.values where key != input {
                let isFile = way.files.contains { $0.key == key }
                // A command line that the parser refuses touches no file, so it need not be run.
                guard isFile || (try? RootCommand.command(arguments(more: [key, path(input)]))) != nil else { continue }
                func check(_ names: [String: String], _ what: String, standardInput: String? = nil) async throws {
                    try await expectNothingLost("\(key) \(what) of \(input)") {
                        try await call(
                            names, input: standardInput, more: isFile ? [] : [key, names[key] ?? path(input)])
                    }
                }
                try await check([key: path(input)], "is the file")
                guard outputs.contains(key) else { continue }
                try await check([key: path(input).replacing("/file", with: "/./file")], "is another spelling")
                try await check([key: path(input), input: "-"], "is standard input", standardInput: path(input))
                for isHard in [true, false] {
                    try setUp()
                    let link = directory.path("link")
                    isHard
                        ? try FileManager.default.linkItem(atPath: path(input), toPath: link)
                        : try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path(input))
                    try await expectNothingLost("\(key) is a link of \(input)", isSetUp: true) {
                        try await call([key: link])
                    }
                }
            }
            // Files that are written beside the outputs without being named.
            for name in Set(after.keys).subtracting(before.keys)
            where !outputs.contains(where: { self.name($0) == name }) {
                try setUp()
                try FileManager.default.moveItem(atPath: path(input), toPath: directory.path(name))
                try await expectNothingLost("\(name) is \(input)", isSetUp: true) {
                    try await call([input: directory.path(name)])
                }
            }
        }
        for first in outputs {
            for second in outputs where second != first {
                let twice = try await expectNothingLost("\(first) is \(second)") {
                    try await call([first: path(second)])
                }
                #expect(twice.status == 64)
                #expect(try !directory.names.contains(name(second)))
            }
        }
        return Set(outputs.map { "\(command.name) \($0)" })
    }

    @discardableResult
    private func expectNothingLost(
        _ what: String, isSetUp: Bool = false, _ body: () async throws -> CommandLineRun
    ) async throws -> CommandLineRun {
        if !isSetUp { try setUp() }
        let before = try snapshot()
        let run = try await body()
        let after = try snapshot()
        #expect(before.allSatisfy { after[$0.key] == $0.value }, "\(command.name): \(what): \(run.errors)")
        return run
    }
}
