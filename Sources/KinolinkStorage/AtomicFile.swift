#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file that appears whole or not at all: written under a temporary name beside its place, synced, then renamed.
///
/// Until ``commit()`` the path stays as it was; without it the temporary file is removed. A new file has the mode of the
/// one that it replaces, even where that may not be written. Of a symbolic link the target is replaced, or made where it is
/// missing, and the link stays.
public struct AtomicFile: ~Copyable {
    /// As the caller calls it.
    private let path: String
    private let target: String
    private let temporaryPath: String
    private let descriptor: Int32
    private let unfinished: Int?
    private var isCommitted = false

    /// Creates the temporary file in the directory of `path`.
    public init(replacing path: String) throws(StorageError) {
        // Checks the path now; otherwise the failure would appear only at the rename.
        guard !path.isEmpty else { throw .system(operation: "write", path: path, code: ENOENT) }
        var existing = stat()
        let isReplacing = stat(path, &existing) == 0
        guard !isReplacing || existing.st_mode & S_IFMT == S_IFREG else {
            throw .irregular(path: path, isDirectory: existing.st_mode & S_IFMT == S_IFDIR)
        }
        let target = try linkTarget(of: path)
        let temporaryPath = "\(target).\(String(UInt32.random(in: .min ... .max), radix: 36)).part"
        let unfinished = UnfinishedFiles.add(temporaryPath)
        let descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            let code = errno
            UnfinishedFiles.forget(unfinished)
            throw .system(operation: "write", path: path, code: code)
        }
        if isReplacing { fchmod(descriptor, existing.st_mode & 0o777) }
        self.unfinished = unfinished
        self.path = path
        self.target = target
        self.temporaryPath = temporaryPath
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
        if !isCommitted { unlink(temporaryPath) }
        UnfinishedFiles.forget(unfinished)
    }

    public func write(_ bytes: UnsafeRawBufferPointer) throws(StorageError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            // Darwin refuses to write 2 GiB at once.
            let written = systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30)))
            if written < 0 {
                if errno == EINTR { continue }
                throw .system(operation: "write", path: path, code: errno)
            }
            rest = rest.dropFirst(written)
        }
    }

    public func write(_ text: String) throws(StorageError) {
        try Column(text.utf8).withUnsafeBufferPointer { utf8 throws(StorageError) in
            try write(UnsafeRawBufferPointer(utf8))
        }
    }

    /// Syncs the content to disk and gives the file its name.
    public consuming func commit() throws(StorageError) {
        guard fsync(descriptor) == 0 else { throw .system(operation: "write", path: path, code: errno) }
        try moveIntoPlace(temporaryPath, to: target)
        isCommitted = true
    }
}

/// Renames a finished, synced file to its final name and syncs the directory, so that the name survives a power cut.
public func moveIntoPlace(_ temporaryPath: String, to path: String) throws(StorageError) {
    guard rename(temporaryPath, path) == 0 else { throw .system(operation: "write", path: path, code: errno) }
    let directory = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = open(directory, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }  // a directory that may be written but not read can't be synced
    fsync(descriptor)
    close(descriptor)
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}
