import ArgumentParser
import KinolinkStorage
import Synchronization

/// The signals that ask a program to end: Ctrl-C, SIGTERM, and SIGHUP when the terminal is closed.
///
/// A signal removes temporary files and ends the process. After ``catchOnce()``, the first signal is only noted, so
/// that work can stop where that does no harm. A signal that is ignored from the start, as under nohup, stays ignored.
enum Interrupt {
    /// 128 + the number of the signal, as shells report a program that a signal ended.
    static var exitCode: ExitCode { ExitCode(128 + Int32(noted.load(ordering: .relaxed))) }

    static var isRequested: Bool { noted.load(ordering: .relaxed) != 0 }

    /// Sets up the handling. Call it before anything is written.
    static func prepare() {
        // Creates global state now: the handler can't, because a signal may come while memory is being allocated.
        UnfinishedFiles.removeAll()
        isCatching.store(false, ordering: .relaxed)
        noted.store(0, ordering: .relaxed)
        // If the reader of a pipe has gone, the write fails instead. That ends answers, but not work that only writes
        // notes.
        Signal.brokenPipe.ignore()
        // Where files may not grow any further, the write fails too, and leaves nothing half written.
        Signal.fileSizeLimit.ignore()
        for signal in [Signal.interrupt, .termination, .hangUp, .quit] {
            if !signal.isIgnored { signal.handle(by: endOrNote) }
            // A process inherits blocked signals from the thread that started it.
            signal.unblock()
        }
    }

    /// From now on the first signal is only noted, and the second ends the process.
    static func catchOnce() {
        noted.store(0, ordering: .relaxed)
        isCatching.store(true, ordering: .relaxed)
    }

    /// - Throws: ``Interrupt/Error`` after a signal.
    static func check() throws {
        if isRequested { throw Error() }
    }

    struct Error: Swift.Error {}
}

private let isCatching = Atomic(false)
/// The number of the signal that was noted, or 0.
private let noted = Atomic(0)

private func endOrNote(_ number: Int32) {
    if number != Signal.quit.number, isCatching.exchange(false, ordering: .relaxed) {
        noted.store(Int(number), ordering: .relaxed)
        return
    }
    UnfinishedFiles.removeAll()
    Signal.raiseUnhandled(number)
}

/// Explains the end of a program that gets no memory, and leaves no file half written.
///
/// When the system refuses memory, a Swift program traps or aborts, just as after a programming error. To distinguish
/// the two, the handler asks for memory once more: if the system refuses again, a lack of memory was the cause.
func explainMemoryShortage() {
    // Some libraries read the memory that they did not get.
    for signal in [Signal.abortion, .illegalInstruction, .trap, .badAddress] { signal.handle(by: endOrCrash) }
}

private func endOrCrash(_ number: Int32) {
    // A process has a gibibyte of address space left unless a limit is set.
    guard !System.hasAddressSpace(byteCount: 1 << 30) else { return Signal.raiseUnhandled(number) }
    UnfinishedFiles.removeAll()
    StandardStream.error.writeAtOnce("Error: not enough memory\n")
    System.exitAtOnce(status: 1)
}
