import ArgumentParser
import Foundation
import KinolinkStorage

/// Standard output or standard error, and what the terminal behind it can show.
struct Terminal: Sendable {
    static let output = Terminal(stream: .output, isNeeded: true)
    /// Texts that can't be written there are dropped, and work goes on.
    static let error = Terminal(stream: .error, isNeeded: false)

    private let stream: StandardStream
    private let isNeeded: Bool

    /// Whether it is a terminal on which lines can be drawn over.
    var isInteractive: Bool { stream.isTerminal && environment("TERM") != "dumb" }

    /// The number of columns: COLUMNS, or the terminal's own. Nil if it isn't a terminal: lines may then have any
    /// length.
    var width: Int? {
        if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns > 0 { return columns }
        return stream.isTerminal ? stream.terminalWidth ?? 80 : nil
    }

    /// `text` in bold, if the user and the terminal allow it.
    func bold(_ text: String) -> String {
        isInteractive && environment("NO_COLOR") == nil ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }

    /// - Throws: ``CommandError/output(code:)``; a failing exit status without a message if the reader of a pipe has
    ///   gone.
    func write(_ text: String) throws {
        var text = text
        try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
    }

    /// Like ``write(_:)-(String)``.
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        do throws(SystemError) {
            try stream.write(bytes)
        } catch {
            guard isNeeded else { return }
            if error == .brokenPipe { throw ExitCode.failure }
            throw CommandError.output(code: error.code)
        }
    }

    /// Writes a line, or drops it if that fails.
    func note(_ line: String) { try? write(line + "\n") }

    /// The value of a variable; nil also if it is empty, as https://no-color.org asks.
    private func environment(_ name: String) -> String? {
        System.environment(name).flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// A line of a terminal that is redrawn as work goes on.
struct ProgressBar {
    private let terminal: Terminal
    private let clock = ContinuousClock()
    private var lastDrawn: ContinuousClock.Instant
    private var drawnWidth = 0

    init(on terminal: Terminal) {
        self.terminal = terminal
        lastDrawn = clock.now
    }

    /// Draws the line at most ten times a second, and not within the first tenth of a second.
    /// - Parameters:
    ///   - fraction: the share that is done, 0 … 1; nil if it is unknown, and then there is no bar.
    ///   - details: the texts after the bar, most important first. On a narrow terminal the last ones are left out.
    mutating func draw(_ label: String, fraction: Double?, details: @autoclosure () -> [String]) {
        let now = clock.now
        guard now - lastDrawn >= .milliseconds(100) else { return }
        lastDrawn = now
        replace(with: Self.line(label, fraction: fraction, details: details(), width: (terminal.width ?? 80) - 1))
    }

    /// Replaces the bar by `text` on a line of its own, or by nothing.
    mutating func finish(_ text: String? = nil) {
        replace(with: text ?? "")
        try? terminal.write(text == nil ? "\r" : "\n")
        drawnWidth = 0
        lastDrawn = clock.now
    }

    /// Overwrites the rest of the former line with blanks, which needs no escape sequence.
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
