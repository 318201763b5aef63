#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Takes the places of standard input, output and error where they are closed: the next file that is opened would get
/// one of them, and with it all that is written there.
///
/// Notes then go nowhere. What must be read or written fails, as it would if the places were free.
func occupyStandardStreams() {
    for (descriptor, mode) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDWR)]
    where fcntl(descriptor, F_GETFD) == -1 {
        _ = open("/dev/null", mode)
    }
}
