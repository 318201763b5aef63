import KinolinkStorage

/// Makes sure, before long work, that a file can be written at its end; the file stays as it is.
/// - Throws: what writing would throw.
func checkWritable(_ path: String) throws {
    _ = try AtomicFile(replacing: path)
}
