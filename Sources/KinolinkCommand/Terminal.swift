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

/// One line of a terminal that is drawn over as work goes on.
struct ProgressBar {
    private let terminal: Terminal
    private let clock = ContinuousClock()
    private var lastDrawn: ContinuousClock.Instant
    private var drawnWidth = 0

    init(on terminal: Terminal) {
        self.terminal = terminal
        lastDrawn = clock.now
    }

    /// Draws, at most ten times a second, and not in the first tenth: there is nothing to tell yet.
    /// - Parameters:
    ///   - fraction: what is done, 0 … 1; nil where that is unknown, and no bar is drawn.
    ///   - details: what stands after the bar, the most important first; on a narrow terminal the last are left out.
    mutating func draw(_ label: String, fraction: Double?, details: @autoclosure () -> [String]) {
        let now = clock.now
        guard now - lastDrawn >= .milliseconds(100) else { return }
        lastDrawn = now
        replace(with: Self.line(label, fraction: fraction, details: details(), width: (terminal.width ?? 80) - 1))
    }

    /// Leaves `text` where the bar was, on a line of its own; nothing where it is nil.
    mutating func finish(_ text: String? = nil) {
        replace(with: text ?? "")
        try? terminal.write(text == nil ? "\r" : "\n")
        drawnWidth = 0
        lastDrawn = clock.now
    }

    /// Blanks over the rest of the line before need no escape sequence.
    private mutating func replace(with line: String) {
        let width = line.displayWidth
        try? terminal.write("\r" + line + String(repeating: " ", count: max(drawnWidth - width, 0)))
        drawnWidth = width
    }

    static func line(_ label: String, fraction: Double?, details: [String], width: Int) -> String {
        var details = details
        let gap = "  "
        func text() -> String { details.map { gap + $0 }.joined() }
        let needed = label.displayWidth + (fraction == nil ? 0 : gap.count + shortestBar)
        while !details.isEmpty, needed + text().displayWidth > width { details.removeLast() }
        guard let fraction else { return (label + text()).truncated(to: width) }
        let room = min(width - label.displayWidth - gap.count - text().displayWidth, longestBar)
        guard room >= shortestBar else { return (label + text()).truncated(to: width) }
        let done = min(max(Int(fraction * Double(room)), 0), room)
        let bar = String(repeating: "█", count: done) + String(repeating: "░", count: room - done)
        return label + gap + bar + text()
    }

    private static let shortestBar = 8
    private static let longestBar = 40
}
