import ArgumentParser
import Foundation

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Standard output or standard error, and what the place that it leads to can show.
struct Terminal: Sendable {
    static let output = Terminal(descriptor: STDOUT_FILENO, isNeeded: true)
    /// What is written there is lost where that does not work, and nothing else is worse for it.
    static let error = Terminal(descriptor: STDERR_FILENO, isNeeded: false)

    private let descriptor: Int32
    private let isNeeded: Bool

    /// Whether lines can be drawn over: a terminal, and not a dumb one.
    var isInteractive: Bool { isatty(descriptor) == 1 && environment("TERM") != "dumb" }

    /// Columns: those that COLUMNS says, else those of the terminal; nil elsewhere, where lines may have any length.
    var width: Int? {
        if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns > 0 { return columns }
        guard isatty(descriptor) == 1 else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
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
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
            let written = systemWrite(descriptor, piece.baseAddress, piece.count)
            if written < 0 {
                if errno == EINTR { continue }
                guard isNeeded else { return }
                if errno == EPIPE { throw ExitCode.failure }
                throw CommandError.output(code: errno)
            }
            rest = rest.dropFirst(written)
        }
    }

    /// Writes a line for the user beside the answer.
    func note(_ line: String) { try? write(line + "\n") }

    /// Nil also for an empty value, as NO_COLOR asks.
    private func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
