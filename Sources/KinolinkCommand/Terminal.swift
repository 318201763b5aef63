import ArgumentParser
import Foundation
import KinolinkStorage

/// Standard output or standard error, and what the place that it leads to can show.
struct Terminal: Sendable {
    static let output = Terminal(stream: .output, isNeeded: true)
    /// What is written there is lost where that does not work, and nothing else is worse for it.
    static let error = Terminal(stream: .error, isNeeded: false)

    private let stream: StandardStream
    private let isNeeded: Bool

    /// Whether lines can be drawn over: a terminal, and not a dumb one.
    var isInteractive: Bool { stream.isTerminal && environment("TERM") != "dumb" }

    /// Columns: those that COLUMNS says, else those of the terminal; nil elsewhere, where lines may have any length.
    var width: Int? {
        if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns > 0 { return columns }
        return stream.isTerminal ? stream.terminalWidth ?? 80 : nil
    }

    /// `text` in bold, where the user and the terminal allow it.
    func bold(_ text: String) -> String {
        isInteractive && environment("NO_COLOR") == nil ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }

    /// - Throws: ``CommandError/output(code:)``; a failing exit status, without a word, where the reader has gone.
    func write(_ text: String) throws {
        var text = text
        try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
    }

    /// As ``write(_:)-(String)``.
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        do throws(SystemError) {
            try stream.write(bytes)
        } catch {
            guard isNeeded else { return }
            if error == .brokenPipe { throw ExitCode.failure }
            throw CommandError.output(code: error.code)
        }
    }

    /// Writes a line for the user beside the answer.
    func note(_ line: String) { try? write(line + "\n") }

    /// Nil also for an empty value, as NO_COLOR asks.
    private func environment(_ name: String) -> String? {
        System.environment(name).flatMap { $0.isEmpty ? nil : $0 }
    }
}
