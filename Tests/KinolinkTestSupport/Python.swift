internal import Foundation

/// A Python that reads files as other programs do: `python3` on the path, or the one that `KINOLINK_PYTHON` names.
public enum Python {
    private static let interpreter = ProcessInfo.processInfo.environment["KINOLINK_PYTHON"] ?? "python3"

    public static func has(_ modules: String...) -> Bool {
        run("import \(modules.joined(separator: ", "))") != nil
    }

    /// The output of a script; nil if Python is missing or the script fails.
    public static func run(_ script: String, _ arguments: String...) -> String? { run(script, arguments) }

    /// As ``run(_:_:)-(String,String...)``.
    public static func run(_ script: String, _ arguments: [String]) -> String? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [interpreter, "-c", script] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONIOENCODING": "utf-8"]) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 0 ? text : nil
    }
}
