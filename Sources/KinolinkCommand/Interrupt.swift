import ArgumentParser
import KinolinkStorage
import Synchronization

/// The signals that ask a program to end: Ctrl-C, SIGTERM, and SIGHUP of a terminal that was closed.
///
/// They end the process, and no temporary file is left. Once ``catchOnce()`` was called, the first of them is only noted, so
/// that work can stop where it does no harm. What whoever started us has ignored, as nohup does, stays so.
enum Interrupt {
    /// What the shell shows for a program ended by the signal: 128 + its number.
    static var exitCode: ExitCode { ExitCode(128 + Int32(noted.load(ordering: .relaxed))) }

    static var isRequested: Bool { noted.load(ordering: .relaxed) != 0 }

    /// To be called before anything is written.
    static func prepare() {
        // What is made at its first use is made now: a signal may come while memory is being allocated.
        UnfinishedFiles.removeAll()
        isCatching.store(false, ordering: .relaxed)
        noted.store(0, ordering: .relaxed)
        // A reader that has gone is an error of the write, which counts for answers and not for notes.
        Signal.brokenPipe.ignore()
        for signal in [Signal.interrupt, .termination, .hangUp, .quit] {
            if !signal.isIgnored { signal.handle(by: endOrNote) }
            // A process inherits the signals that the thread that started it blocks.
            signal.unblock()
        }
    }

    /// From now on the first signal is noted, and the second ends the process.
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
/// The number of the signal.
private let noted = Atomic(0)

private func endOrNote(_ number: Int32) {
    if number != Signal.quit.number, isCatching.exchange(false, ordering: .relaxed) {
        noted.store(Int(number), ordering: .relaxed)
        return
    }
    UnfinishedFiles.removeAll()
    Signal.raiseUnhandled(number)
}

/// When the system refuses memory, a Swift program traps or aborts. This says why, and leaves no file half written.
///
/// Nothing else tells such an end from a fault of the program; so it is taken for one where the system gives no memory
/// afterwards, either.
func explainMemoryShortage() {
    for signal in [Signal.abortion, .illegalInstruction, .trap] { signal.handle(by: endOrCrash) }
}

private func endOrCrash(_ number: Int32) {
    // Every machine has a gibibyte of address space, unless it is limited.
    guard !System.hasAddressSpace(byteCount: 1 << 30) else { return Signal.raiseUnhandled(number) }
    UnfinishedFiles.removeAll()
    StandardStream.error.writeAtOnce("Error: not enough memory\n")
    System.exitAtOnce(status: 1)
}
