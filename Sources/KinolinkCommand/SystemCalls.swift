import Foundation
import KinolinkStorage

// What the command needs from the system and no library does: terminals and signals. Foundation brings the C library.

extension StandardStream {
    var isTerminal: Bool { isatty(rawValue) == 1 }

    /// The number of columns of the terminal, or nil if the terminal doesn't say.
    var terminalWidth: Int? {
        var size = winsize()
        guard ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Writes as much as the system takes at once. A signal handler may call this.
    func writeAtOnce(_ text: StaticString) { systemWrite(rawValue, text) }

    /// Opens the streams that are closed. Otherwise the next file to be opened would get the number of such a stream,
    /// and everything that is written to that stream.
    ///
    /// Writing to such a stream, or reading from it, fails as it would without this. Standard error leads nowhere.
    static func occupyClosed() {
        for stream in allCases where fcntl(stream.rawValue, F_GETFD) == -1 {
            // A new file gets the lowest free number. It is this stream's, as the streams before it are open.
            _ = open("/dev/null", [O_WRONLY, O_RDONLY, O_RDWR][Int(stream.rawValue)])
        }
    }
}

extension SystemError {
    static let brokenPipe = SystemError(code: EPIPE)
}

extension System {
    /// Whether the system gives out that much more address space. A signal handler may ask.
    static func hasAddressSpace(byteCount: Int) -> Bool {
        let memory = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON | MAP_NORESERVE, -1, 0)
        guard memory != MAP_FAILED else { return false }
        munmap(memory, byteCount)
        return true
    }

    /// The absolute path without links; nil if it leads nowhere.
    static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// Ends the process without cleaning up. A signal handler may call this.
    static func exitAtOnce(status: Int32) -> Never { _exit(status) }
}

/// The signals that the command handles or ignores.
struct Signal: Sendable {
    let number: Int32

    static let interrupt = Signal(number: SIGINT)
    static let termination = Signal(number: SIGTERM)
    static let hangUp = Signal(number: SIGHUP)
    static let quit = Signal(number: SIGQUIT)
    static let abortion = Signal(number: SIGABRT)
    static let illegalInstruction = Signal(number: SIGILL)
    static let trap = Signal(number: SIGTRAP)
    static let badAddress = Signal(number: SIGSEGV)
    static let brokenPipe = Signal(number: SIGPIPE)
    static let fileSizeLimit = Signal(number: SIGXFSZ)

    func handle(by handler: @convention(c) (_ number: Int32) -> Void) { _ = signal(number, handler) }

    func ignore() { _ = signal(number, SIG_IGN) }

    /// Whether the program was started with the signal ignored. Ask before the signal is handled.
    var isIgnored: Bool {
        let handler = signal(number, SIG_IGN)
        guard unsafeBitCast(handler, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self) else { return true }
        _ = signal(number, handler)
        return false
    }

    /// Lets a blocked signal through to this thread.
    func unblock() {
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, number)
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }

    /// Does what the system does on a signal that nobody handles. A signal handler may call this.
    static func raiseUnhandled(_ number: Int32) {
        _ = signal(number, SIG_DFL)
        raise(number)
    }
}

/// `StandardStream` has a method that is called like the system's function.
private func systemWrite(_ descriptor: Int32, _ text: StaticString) {
    _ = write(descriptor, text.utf8Start, text.utf8CodeUnitCount)
}
