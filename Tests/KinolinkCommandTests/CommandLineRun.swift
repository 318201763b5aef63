import Foundation
import KinolinkTestSupport

/// The results of a run of the built executable.
struct CommandLineRun {
    let status: Int32
    let output: String
    let errors: String

    var outputLines: [Substring] { output.split(separator: "\n") }
    var errorLines: [Substring] { errors.split(separator: "\n") }

    func json() throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] ?? [:]
    }

    /// The values of an output in NDJSON.
    func jsonLines() throws -> [[String: Any]] {
        try outputLines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:] }
    }

    /// The titles in a JSON answer.
    func titles(_ key: String = "similar") throws -> [String] {
        (try json()[key] as? [[String: Any]] ?? []).compactMap { $0["title"] as? String }
    }

    struct Failure: Error {
        var reason: String
    }

    /// Runs `kinolink` to its end, with neither standard output nor standard error a terminal.
    /// - Parameters:
    ///   - input: the content of standard input.
    ///   - inputFile: the file from which standard input is redirected, instead of `input`.
    ///   - directory: the working directory; nil for the tests' own.
    ///   - isTimeForInterrupt: gets the text of standard error so far. When it first returns true, `signal` is sent.
    static func kinolink(
        _ arguments: String..., input: String = "", environment: [String: String] = [:], signal: Int32 = SIGINT,
        interruptedWhen isTimeForInterrupt: (String) -> Bool = { _ in false }
    ) async throws -> CommandLineRun {
        try await kinolink(
            arguments, input: input, environment: environment, signal: signal, interruptedWhen: isTimeForInterrupt)
    }

    static func kinolink(
        _ arguments: [String], input: String = "", inputFile: String? = nil, in directory: String? = nil,
        environment: [String: String] = [:], signal: Int32 = SIGINT,
        interruptedWhen isTimeForInterrupt: (String) -> Bool = { _ in false }
    ) async throws -> CommandLineRun {
        guard let executable = BuiltProducts.path("kinolink") else {
            throw Failure(reason: "kinolink is not beside the tests")
        }
        return try await run(
            executable, arguments, input: input, inputFile: inputFile, in: directory, environment: environment,
            signal: signal, interruptedWhen: isTimeForInterrupt)
    }

    /// Runs a line of sh, in which `$kinolink` is the executable.
    static func shell(_ line: String, in directory: String? = nil) async throws -> CommandLineRun {
        guard let executable = BuiltProducts.path("kinolink") else {
            throw Failure(reason: "kinolink is not beside the tests")
        }
        let path = (executable as NSString).deletingLastPathComponent
        return try await run(
            "/bin/sh", ["-c", line], in: directory,
            environment: [
                "kinolink": executable, "PATH": "\(path):\(ProcessInfo.processInfo.environment["PATH"] ?? "/bin")",
            ])
    }

    static func run(
        _ executable: String, _ arguments: [String], input: String = "", inputFile: String? = nil,
        in workingDirectory: String? = nil, environment: [String: String] = [:], signal: Int32 = SIGINT,
        interruptedWhen isTimeForInterrupt: (String) -> Bool = { _ in false }
    ) async throws -> CommandLineRun {
        stopIgnoringSignals()
        let directory = try TemporaryDirectory()
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        if let workingDirectory { process.currentDirectoryURL = URL(filePath: workingDirectory) }
        let handles = [
            try FileHandle(forReadingFrom: URL(filePath: inputFile ?? directory.file("input", input.utf8))),
            try FileHandle(forWritingTo: URL(filePath: directory.file("output", []))),
            try FileHandle(forWritingTo: URL(filePath: directory.file("errors", []))),
        ]
        // The process is kept for ever, and its files would be, too. With more than a thousand open files, Foundation
        // may crash when it starts the next process.
        defer { for handle in handles { try? handle.close() } }
        (process.standardInput, process.standardOutput, process.standardError) = (handles[0], handles[1], handles[2])
        func read(_ name: String) throws -> String {
            String(decoding: try Data(contentsOf: URL(filePath: directory.path(name))), as: UTF8.self)
        }
        try process.run()
        var isInterrupted = false
        do {
            while process.isRunning {
                try await Task.sleep(for: .milliseconds(5))
                guard !isInterrupted, try isTimeForInterrupt(read("errors")) else { continue }
                isInterrupted = true
                kill(process.processIdentifier, signal)
            }
        } catch {
            process.terminate()
            throw error
        }
        // If a signal ended the process, its status is the number of the signal. Shells add 128, and so do we.
        let signalled: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
        return CommandLineRun(
            status: process.terminationStatus + signalled, output: try read("output"), errors: try read("errors"))
    }
}

/// A background job of a shell ignores some signals, and the processes it starts would ignore them too.
private func stopIgnoringSignals() {
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { signal(number, SIG_DFL) }
}

/// The directory in which the tests and the executable were built.
enum BuiltProducts {
    private final class Anchor {}

    static func path(_ name: String) -> String? {
        let tests = Bundle(for: Anchor.self).bundleURL
        let places = [Bundle.main.bundleURL, tests, tests.deletingLastPathComponent()]
        return places.map { $0.appending(path: name).path }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
