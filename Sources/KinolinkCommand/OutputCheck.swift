import Storage

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Makes sure, before long work, that a file can be written at its end; the file stays as it is.
/// - Throws: what writing would throw.
func checkWritable(_ path: String) throws {
    _ = try AtomicFile(replacing: path)
}

/// - Parameter input: a path, or `-` for standard input.
/// - Throws: ``CommandError/wouldReplaceInput(path:)`` where both are the same file.
func refuseToReplace(_ input: String, with output: String) throws {
    var (read, written) = (stat(), stat())
    let isThere = (input == "-" ? fstat(STDIN_FILENO, &read) : stat(input, &read)) == 0
    guard isThere, stat(output, &written) == 0, read.st_dev == written.st_dev, read.st_ino == written.st_ino
    else { return }
    throw CommandError.wouldReplaceInput(path: input == "-" ? "standard input" : input)
}
