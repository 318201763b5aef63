import Foundation
import KinolinkTestSupport
import Testing

/// Standard input, output or error that are closed or full, and signals.
@Suite(.againstHanging)
struct StreamTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test(arguments: ["2>&-", "2>/dev/full", "0<&- 2>&-", "0<&- >&- 2>&-"])
    func workGoesOnWithoutStandardError(redirections: String) async throws {
        #if os(Linux)
            let run = try await CommandLineRun.shell(
                "kinolink train '\(sampleCorpus())' -o model.safetensors --min-link-count 2 --dimensions 32 "
                    + "--regularization 10 \(redirections)", in: directory.path)
            #expect(run.status == 0)
            #expect(run.output.isEmpty)
            #expect(try directory.names == ["model.safetensors"])
            #expect(
                try Data(contentsOf: URL(filePath: directory.path("model.safetensors")))
                    == Data(contentsOf: URL(filePath: try await SharedModel.combined.path)))
        #endif
    }

    @Test func sampleWritesAFile() async throws {
        let run = try await CommandLineRun.kinolink("sample", "-o", directory.path("s.ndjson"))
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
        #expect(
            try String(contentsOfFile: directory.path("s.ndjson"), encoding: .utf8)
                == String(contentsOfFile: sampleCorpus(), encoding: .utf8))
    }

    /// If standard error is closed, notes don't go to a file that is opened later.
    @Test func aFileIsNoStandardError() async throws {
        let run = try await CommandLineRun.shell("kinolink sample -o movies.ndjson 0<&- 2>&-", in: directory.path)
        #expect(run.status == 0)
        let sample = try Data(contentsOf: URL(filePath: sampleCorpus()))
        #expect(try Data(contentsOf: URL(filePath: directory.path("movies.ndjson"))) == sample)
    }

    @Test(arguments: [
        "sample", "sample -o -", "--help", "--version", "similar MODEL alien", "export MODEL --format word2vec -o -",
    ])
    func answersNeedStandardOutput(arguments: String) async throws {
        let arguments = arguments.replacing("MODEL", with: "'\(try await SharedModel.combined.path)'")
        let run = try await CommandLineRun.shell("kinolink \(arguments) >&-")
        #expect(run.status == 1)
        #expect(run.errors == "Error: can't write standard output: Bad file descriptor\n")
    }

    @Test func aClosedStandardInputIsNotEmpty() async throws {
        let run = try await CommandLineRun.shell("kinolink inspect - 0<&-")
        #expect(run.status == 1)
        #expect(run.errors == "Error: standard input: Bad file descriptor\n")
    }

    /// If the reader of an answer has gone, the command ends without a message. If only the reader of notes has gone,
    /// it goes on.
    @Test func readersMayGo() async throws {
        let model = try await SharedModel.combined.path
        let output = try await CommandLineRun.shell(
            "{ kinolink export '\(model)' --format word2vec -o -; echo $? > status; } | head -c 1", in: directory.path)
        #expect(output.errors.isEmpty)
        #expect(try String(contentsOfFile: directory.path("status"), encoding: .utf8) == "1\n")
        _ = try await CommandLineRun.shell(
            "{ sleep 0.2; kinolink sample -o movies.ndjson; echo $? > status; } 2>&1 | :", in: directory.path)
        #expect(try String(contentsOfFile: directory.path("status"), encoding: .utf8) == "0\n")
    }

    @Test func sampleAndExportWriteToStandardOutput() async throws {
        let sample = try String(contentsOfFile: sampleCorpus(), encoding: .utf8)
        for arguments in [["sample"], ["sample", "-o", "-"]] {
            #expect(try await CommandLineRun.kinolink(arguments).output == sample)
        }
        let model = try await SharedModel.combined.path
        for format in ["word2vec", "word2vec-binary"] {
            let run = try await CommandLineRun.shell(
                "kinolink export '\(model)' --format \(format) -o - > piped && "
                    + "kinolink export '\(model)' --format \(format) -o file && cmp piped file", in: directory.path)
            #expect(run.status == 0)
            #expect(run.output.isEmpty)
        }
    }

    @Test(arguments: [
        ["extract", "x", "-o", "-"], ["extract", "x", "-o", "y", "--report", "-"], ["download", "-o", "-"],
        ["train", "x", "-o", "-"], ["export", "x", "--format", "npy", "-o", "-"],
        ["export", "x", "--format", "tsv", "-o", "-"], ["map", "x", "-o", "-"],
        ["similar", "x", "Up", "--shelf", "y", "--unmatched", "-"],
        ["recommend", "x", "--likes-from", "y", "--unmatched", "-"],
    ])
    func othersRefuseStandardOutput(arguments: [String]) async throws {
        let run = try await CommandLineRun.kinolink(arguments)
        #expect(run.status == 64)
        #expect(run.errorLines.first?.hasSuffix(" can't be written to standard output") == true)
        #expect(run.errorLines.last == "  See 'kinolink \(arguments[0]) --help' for more information.")
    }

    /// Options of a training that would take minutes.
    private static let long = ["--objective", "cosine", "--epochs", "1000", "--positives", "64"]

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func signalsLeaveTheOutputAsItWas(signal: Int32) async throws {
        let model = try directory.file("model.safetensors", "before".utf8)
        let run = try await CommandLineRun.kinolink(
            ["train", try sampleCorpus(), "-o", model] + Self.long, signal: signal,
            interruptedWhen: { $0.contains("Epoch 1/") })
        #expect(run.status == 128 + signal)
        #expect(run.errorLines.last == "Stopped; \(model) is as it was.")
        #expect(try directory.names == ["model.safetensors"])
        #expect(try String(contentsOfFile: model, encoding: .utf8) == "before")
    }

    @Test func quittingEndsTheProcess() async throws {
        let run = try await CommandLineRun.kinolink(
            ["train", try sampleCorpus(), "-o", directory.path("model")] + Self.long, signal: SIGQUIT,
            interruptedWhen: { $0.contains("Epoch 1/") })
        #expect(run.status == 128 + SIGQUIT)
        #expect(try directory.names.isEmpty)
    }

    /// nohup and background jobs ignore signals, and so do the programs they start.
    @Test func ignoredSignalsStayIgnored() async throws {
        let run = try await CommandLineRun.shell(
            "trap '' HUP INT; kinolink train '\(sampleCorpus())' -o model --iterations 3 2>notes & "
                + "while ! grep -q pairs notes; do :; done; kill -HUP $!; kill -INT $!; wait $!", in: directory.path)
        #expect(run.status == 0, "\(run.errors)")
        #expect(try directory.names == ["model", "notes"])
    }

    /// Wherever memory runs out, the program ends with an error, not with a crash. Below some limit, not even the
    /// libraries and the runtime fit, and the error is the system's.
    @Test(arguments: ["similar MODEL alien", "train CORPUS -o model --iterations 1", "inspect CORPUS"])
    func tooLittleMemoryIsAnError(arguments: String) async throws {
        #if os(Linux)
            let arguments = arguments.replacing("MODEL", with: "'\(try await SharedModel.combined.path)'")
                .replacing("CORPUS", with: "'\(try sampleCorpus())'")
            let run = try await CommandLineRun.shell(
                "for size in $(seq 80000 2000 160000); do (ulimit -v $size; kinolink \(arguments) > /dev/null; echo $?); done",
                in: directory.path)
            let statuses = run.outputLines.compactMap { Int($0) }
            #expect(statuses.count == 41)
            #expect(Set(statuses.drop { $0 > 1 }).isSubset(of: [0, 1]), "\(run.errors)")
            #expect(statuses.contains(1) == run.errors.contains("not enough memory"))
            #expect(statuses.last == 0)
        #endif
    }

    /// A signal comes while a file is half written and the command waits for input. The second signal ends it.
    @Test(arguments: ["TERM", "HUP"])
    func nothingUnfinishedStays(signal: String) async throws {
        // Nothing comes through the pipe, and the command waits for it.
        let run = try await CommandLineRun.shell(
            """
            mkfifo pipe; { : > opened; exec sleep 1800; } > pipe & sleeper=$!
            kinolink extract pipe -o movies.ndjson 2>/dev/null & pid=$!
            while ! [ -e opened ]; do sleep 0.01; done
            kill -\(signal) $pid; sleep 1; kill -\(signal) $pid; wait $pid; echo $?
            kill $sleeper; ls
            """, in: directory.path)
        let number = signal == "TERM" ? SIGTERM : SIGHUP
        #expect(run.outputLines.first == "\(128 + number)")
        #expect(run.outputLines.dropFirst() == ["opened", "pipe"])
    }
}
