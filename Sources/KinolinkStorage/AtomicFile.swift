/// A file that appears whole or not at all: written as a ``TemporaryFile``, synced, then moved to its place.
///
/// The path stays as it was until ``commit()``. Without a commit nothing stays. A file that replaces another one gets
/// its mode, even if that mode forbids writing. Where the path is a symbolic link, the file it leads to is replaced or
/// made, and the link stays.
package struct AtomicFile: ~Copyable {
    /// The path as the caller wrote it.
    private let path: String
    private let temporary: TemporaryFile

    /// Begins a file in the directory of `path`, and removes what dead processes left of earlier ones.
    package init(replacing path: String) throws(StorageError) { try self.init(replacing: path, isNamed: false) }

    /// - Parameter isNamed: whether the temporary file has a name from the start, as on systems that can't do without.
    init(replacing path: String, isNamed: Bool) throws(StorageError) {
        // Checks the path now; otherwise the failure would appear only at the rename.
        guard !path.isEmpty else { throw .system(operation: "write", path: path, code: SystemError.notFound.code) }
        let existing = try? FileStatus(path)
        if let existing, existing.kind != .regular {
            throw .irregular(path: path, isDirectory: existing.kind == .directory)
        }
        let target = try linkTarget(of: path)
        TemporaryFile.removeLeftovers(of: target)
        temporary = try StorageError.naming("write", path) { () throws(SystemError) in
            try TemporaryFile.begin(for: target, isNamed: isNamed)
        }
        if let existing { temporary.file.setPermissions(existing.permissions) }
        self.path = path
    }

    package func write(_ bytes: UnsafeRawBufferPointer) throws(StorageError) {
        do throws(SystemError) {
            try temporary.file.write(bytes)
        } catch {
            throw .system(operation: "write", path: path, code: error.code)
        }
    }

    package func write(_ text: String) throws(StorageError) {
        try Column(text.utf8).withUnsafeBufferPointer { utf8 throws(StorageError) in
            try write(UnsafeRawBufferPointer(utf8))
        }
    }

    /// Syncs the content to disk and gives the file its name.
    package consuming func commit() throws(StorageError) {
        do throws(SystemError) {
            try temporary.file.sync()
            try temporary.takePlace()
        } catch {
            throw .system(operation: "write", path: path, code: error.code)
        }
    }
}

/// Renames a finished, synced file to its final name and syncs the directory, so that the name survives a power cut.
package func moveIntoPlace(_ temporaryPath: String, to path: String) throws(StorageError) {
    try StorageError.naming("write", path) { () throws(SystemError) in try System.rename(temporaryPath, to: path) }
    syncDirectory(of: path)
}

/// Can't be done for a directory that may be written but not read.
func syncDirectory(of path: String) { try? OpenFile(directory(of: path), for: .read).sync() }
