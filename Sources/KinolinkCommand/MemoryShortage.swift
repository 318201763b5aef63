import KinolinkStorage

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// When the system refuses memory, a Swift program traps or aborts. This says why, and leaves no file half written.
///
/// Nothing else tells such an end from a fault of the program; so it is taken for one where the system gives no memory
/// afterwards, either.
func explainMemoryShortage() {
    for number in [SIGABRT, SIGILL, SIGTRAP] { signal(number, endOrCrash) }
}

private func endOrCrash(_ number: Int32) {
    #if canImport(Darwin)
        let flags = MAP_PRIVATE | MAP_ANON | MAP_NORESERVE
    #else
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
    #endif
    // Address space that a machine has, unless it is limited.
    let memory = mmap(nil, 1 << 30, PROT_READ | PROT_WRITE, flags, -1, 0)
    guard memory == MAP_FAILED else {
        signal(number, SIG_DFL)
        raise(number)
        return
    }
    UnfinishedFiles.removeAll()
    let message: StaticString = "Error: not enough memory\n"
    _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
    _exit(1)
}
