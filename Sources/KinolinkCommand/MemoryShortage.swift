import Storage

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A piece of memory that the system doesn't give ends a Swift program by a trap or an abort. This says why, and leaves no
/// file half written.
///
/// Nothing else tells such an end from a fault of the program; so it is taken for one where the system gives no memory
/// afterwards, either.
func explainMemoryShortage() {
    for number in [SIGABRT, SIGILL, SIGTRAP] { signal(number, endOrCrash) }
}

private func endOrCrash(_ number: Int32) {
    #if canImport(Darwin)
        let flags = MAP_PRIVATE | MAP_ANON
    #else
        let flags = MAP_PRIVATE | MAP_ANONYMOUS
    #endif
    let memory = mmap(nil, 64 << 20, PROT_NONE, flags, -1, 0)
    guard memory == MAP_FAILED else {
        // What trapped does so again.
        signal(number, SIG_DFL)
        return
    }
    UnfinishedFiles.removeAll()
    let message: StaticString = "Error: not enough memory\n"
    _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
    _exit(1)
}
