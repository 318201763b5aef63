import ArgumentParser
import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Ctrl-C, once ``catchOnce()`` was called: noted, so that work can stop where it does no harm. The second one ends the
/// process as ever.
enum Interrupt {
    /// What the shell shows for a program ended by Ctrl-C: 128 + SIGINT.
    static let exitCode = ExitCode(128 + SIGINT)

    static var isRequested: Bool { wasSignalled.load(ordering: .relaxed) }

    static func catchOnce() {
        wasSignalled.store(false, ordering: .relaxed)
        signal(SIGINT) { _ in
            wasSignalled.store(true, ordering: .relaxed)
            signal(SIGINT, SIG_DFL)
        }
        // What started us may have done so from a thread that blocks signals, and blocked ones are inherited.
        var interrupt = sigset_t()
        sigemptyset(&interrupt)
        sigaddset(&interrupt, SIGINT)
        pthread_sigmask(SIG_UNBLOCK, &interrupt, nil)
    }

    /// - Throws: ``Interrupt/Error`` after Ctrl-C.
    static func check() throws {
        if isRequested { throw Error() }
    }

    struct Error: Swift.Error {}
}

private let wasSignalled = Atomic(false)
