import Foundation

/// An open file. It is closed with its owner.
package struct OpenFile: ~Copyable, Sendable {
    package enum Access {
        case read
        /// Reading without waiting. Otherwise opening a pipe without a writer would wait for ever.
        case readAtOnce
        /// The same, but refuses a symbolic link.
        case readUnlinked
        /// Writing a new file.
        case create
        /// Reading and writing a new file that only this user may open.
        case createPrivate
        /// Reading and writing a file, which is created if it is missing. Refuses a symbolic link.
        case update
        /// Writing an existing file, without waiting. Refuses a symbolic link.
        case writeUnlinked
    }

    private let descriptor: Int32

    package init(_ path: String, for access: Access) throws(SystemError) {
        try self.init(Array(path.utf8), for: access)
    }

    /// - Parameter path: the bytes of a path, which need not be UTF-8.
    package init(_ path: [UInt8], for access: Access) throws(SystemError) {
        let (flags, mode): (Int32, mode_t) =
            switch access {
            case .read: (O_RDONLY, 0)
            case .readAtOnce: (O_RDONLY | O_NONBLOCK, 0)
            case .readUnlinked: (O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY, 0)
            case .create: (O_WRONLY | O_CREAT | O_EXCL, 0o666)
            case .createPrivate: (O_RDWR | O_CREAT | O_EXCL, 0o600)
            case .update: (O_RDWR | O_CREAT | O_NOFOLLOW, 0o666)
            case .writeUnlinked: (O_WRONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY, 0)
            }
        descriptor = try withPath(path) { (path) throws(SystemError) in
            try repeated { open(path, flags | O_CLOEXEC, mode) }
        }
    }

    /// Creates a file without a name in a folder, for reading and writing. Unless ``link(to:)`` names it, it goes with
    /// its owner.
    /// - Parameter isPrivate: whether only this user may open it once it has a name.
    /// - Throws: ``SystemError`` also where the system or the file system has no such files.
    init(namelessIn folder: String, isPrivate: Bool) throws(SystemError) {
        #if os(Linux)
            // `O_TMPFILE`, which Swift doesn't import.
            let flags = O_RDWR | O_DIRECTORY | 0o20000000 | O_CLOEXEC
            descriptor = try withPath(Array(folder.utf8)) { (folder) throws(SystemError) in
                try repeated { open(folder, flags, isPrivate ? 0o600 : 0o666) }
            }
        #else
            throw .unsupported
        #endif
    }

    /// Opens the file of a standard stream.
    package init(_ stream: StandardStream) throws(SystemError) {
        descriptor = try repeated { fcntl(stream.descriptor, F_DUPFD_CLOEXEC, 0) }
    }

    deinit { close(descriptor) }
    package var status: FileStatus { get throws(SystemError) { try FileStatus(descriptor: descriptor) } }

    /// Reads the next bytes.
    /// - Returns: how many were read; 0 only at the end of the file.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
        try repeated { systemRead(descriptor, buffer.baseAddress, min(buffer.count, largestPiece)) }
    }

    /// Reads from a place in the file, without changing the current place.
    package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(SystemError) -> Int {
        try repeated { pread(descriptor, buffer.baseAddress, min(buffer.count, largestPiece), off_t(offset)) }
    }

    /// Writes to a place in the file.
    /// - Returns: how many bytes were written, at least one.
    package func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(SystemError) -> Int {
        try repeated { pwrite(descriptor, bytes.baseAddress, min(bytes.count, largestPiece), off_t(offset)) }
    }

    /// Writes all bytes at the current place.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) { try writeAll(bytes, to: descriptor) }

    package func seek(to offset: Int) throws(SystemError) {
        _ = try repeated { lseek(descriptor, off_t(offset), SEEK_SET) }
    }

    /// Empties the file.
    package func truncate() throws(SystemError) { _ = try repeated { ftruncate(descriptor, 0) } }

    /// Waits until the content is on the disk.
    package func sync() throws(SystemError) {
        #if canImport(Darwin)
            // Here `fsync` leaves the content in the disk's own memory. Not every file system can do more.
            if fcntl(descriptor, F_FULLFSYNC) == 0 { return }
        #endif
        _ = try repeated { fsync(descriptor) }
    }

    /// Locks the file for this process until it is closed.
    /// - Returns: false if another process has locked it.
    package func lock() throws(SystemError) -> Bool {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            if SystemError.last.saysLocked { return false }
            guard errno == EINTR else { throw .last }
        }
        return true
    }

    /// Whether ``link(to:)`` can name the file, as far as can be known. It needs `/proc`.
    var isLinkable: Bool {
        guard let status = try? status, let linked = try? FileStatus(linkPath) else { return false }
        return status.identity == linked.identity
    }

    /// Gives a name to a file without one. No file may have it yet.
    func link(to path: String) throws(SystemError) {
        guard linkat(AT_FDCWD, linkPath, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 else { throw .last }
    }

    /// A symbolic link to the open file, on Linux.
    private var linkPath: String { "/proc/self/fd/\(descriptor)" }

    func setPermissions(_ permissions: UInt16) { _ = fchmod(descriptor, mode_t(permissions)) }

    /// Maps the first `count` bytes, 1 or more, for reading. ``System/unmap(_:)`` ends this.
    package func map(count: Int) throws(SystemError) -> UnsafeRawBufferPointer {
        guard let base = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED else {
            throw .last
        }
        return UnsafeRawBufferPointer(start: base, count: count)
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
