#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    #error("This system's C library is unknown: import it here, and check the branches of this file.")
#endif

// The one place of the libraries that calls the operating system. Calls that a signal interrupts are repeated here.

/// The error number of a failed call.
package struct SystemError: Error, Hashable, Sendable {
    package let code: Int32
    package init(code: Int32) { self.code = code }

    /// What the last call left in `errno`.
    fileprivate static var last: SystemError { SystemError(code: errno) }

    static let notFound = SystemError(code: ENOENT)
    package static let noMemory = SystemError(code: ENOMEM)
    package static let tooManyLinks = SystemError(code: ELOOP)
    package static let unreadable = SystemError(code: EIO)

    /// Whether a lock was refused because another process has it, and not because there are no locks.
    var saysLocked: Bool { code == EWOULDBLOCK || code == EAGAIN }

    package var text: String { self == .noMemory ? "not enough memory" : String(cString: strerror(code)) }
}

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
            }
        descriptor = try withPath(path) { (path) throws(SystemError) in
            try repeated { open(path, flags | O_CLOEXEC, mode) }
        }
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

    func setPermissions(_ permissions: UInt16) { _ = fchmod(descriptor, mode_t(permissions)) }

    /// Maps the first `count` bytes, 1 or more, for reading. ``System/unmap(_:)`` ends this.
    package func map(count: Int) throws(SystemError) -> UnsafeRawBufferPointer {
        guard let base = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED else { throw .last }
        return UnsafeRawBufferPointer(start: base, count: count)
    }
}

/// The properties of a file.
package struct FileStatus: Sendable {
    package enum Kind: Sendable {
        case regular, directory, other
    }

    /// Which file it is, whatever names lead to it.
    package struct Identity: Hashable, Sendable {
        fileprivate let device: Int
        fileprivate let inode: Int
    }

    package let kind: Kind
    /// In bytes. Valid only for regular files.
    package let size: Int
    /// The lowest nine bits of its mode.
    let permissions: UInt16
    package let identity: Identity

    /// Follows symbolic links.
    package init(_ path: String) throws(SystemError) { try self.init(Array(path.utf8)) }

    /// Follows symbolic links.
    /// - Parameter path: the bytes of a path, which need not be UTF-8.
    package init(_ path: [UInt8]) throws(SystemError) {
        // Freeing the path may change `errno`, so it is read before.
        let status = try withPath(path) { (path) throws(SystemError) in
            var status = stat()
            guard stat(path, &status) == 0 else { throw .last }
            return status
        }
        self.init(status)
    }

    fileprivate init(descriptor: Int32) throws(SystemError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        self.init(status)
    }

    private init(_ status: stat) {
        let type = status.st_mode & S_IFMT
        kind = type == S_IFREG ? .regular : type == S_IFDIR ? .directory : .other
        size = Int(status.st_size)
        permissions = UInt16(status.st_mode & 0o777)
        identity = Identity(
            device: Int(truncatingIfNeeded: status.st_dev), inode: Int(truncatingIfNeeded: status.st_ino))
    }
}

/// What a folder has under one name.
package struct FolderEntry: Sendable {
    package enum Kind: Sendable {
        case file, folder
        /// A symbolic link, wherever it leads.
        case link
        /// A pipe, a socket or a device. Opening it may have an effect.
        case other
    }

    /// The bytes of the name, which need not be UTF-8.
    package let name: [UInt8]
    package let kind: Kind
}

extension FolderEntry {
    /// The entries of a folder in no particular order, without “.” and “..”.
    /// - Parameters:
    ///   - path: the bytes of a path, which need not be UTF-8.
    ///   - followsLink: whether the folder may be a symbolic link.
    ///   - limit: the greatest number of entries to read.
    package static func entries(
        ofFolder path: [UInt8], followsLink: Bool, limit: Int
    ) throws(SystemError) -> [FolderEntry] {
        // The array that holds a name is longer than the entry, so the name is read through its address.
        guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { throw .unreadable }
        let flags = O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC | (followsLink ? 0 : O_NOFOLLOW)
        let descriptor = try withPath(path) { (path) throws(SystemError) in try repeated { open(path, flags) } }
        guard let stream = fdopendir(descriptor) else {
            let error = SystemError.last
            close(descriptor)
            throw error
        }
        defer { closedir(stream) }
        var entries: [FolderEntry] = []
        while entries.count < limit {
            errno = 0
            guard let entry = readdir(stream) else {
                guard errno == 0 else { throw .last }
                break
            }
            let bytes = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
            let name = Array(UnsafeRawBufferPointer(start: bytes, count: strlen(bytes)))
            if name == [dot] || name == [dot, dot] { continue }
            let kind = Kind(type: Int(entry.pointee.d_type)) ?? Kind(statusOf: bytes, in: descriptor)
            entries.append(FolderEntry(name: name, kind: kind))
        }
        return entries
    }

    private static let dot = UInt8(ascii: ".")
}

extension FolderEntry.Kind {
    /// - Parameter type: one of `DT_REG` and the like.
    /// - Returns: nil if the file system doesn't keep the type in the folder.
    fileprivate init?(type: Int) {
        if type == Int(DT_UNKNOWN) { return nil }
        self = type == Int(DT_REG) ? .file : type == Int(DT_DIR) ? .folder : type == Int(DT_LNK) ? .link : .other
    }

    fileprivate init(statusOf name: UnsafePointer<CChar>, in folder: Int32) {
        var status = stat()
        let isKnown = fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0
        // The types of folders are these bits of the mode.
        self = isKnown ? Self(type: Int(status.st_mode & S_IFMT) >> 12) ?? .other : .other
    }
}

/// Standard input, output and error.
package enum StandardStream: Int32, Sendable, CaseIterable {
    case input, output, error

    fileprivate var descriptor: Int32 { rawValue }

    package var status: FileStatus { get throws(SystemError) { try FileStatus(descriptor: descriptor) } }

    package func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) { try writeAll(bytes, to: descriptor) }
}

/// Calls on names, memory and the process.
package enum System {
    static func rename(_ path: String, to newPath: String) throws(SystemError) {
        guard systemRename(path, newPath) == 0 else { throw .last }
    }

    /// Removes a file if possible. A signal handler may call this with an address.
    package static func remove(_ path: UnsafePointer<CChar>) { unlink(path) }

    package static func canRead(_ path: String) throws(SystemError) {
        guard access(path, R_OK) == 0 else { throw .last }
    }

    /// - Returns: nil if `path` is not a symbolic link.
    package static func readLink(_ path: String) -> String? {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
    }

    /// Memory that ``OpenFile/map(count:)`` gave.
    static func unmap(_ bytes: UnsafeRawBufferPointer) {
        munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }

    /// Zeroes that take no memory until they are used; nil if there is not enough. ``release(_:)`` frees them.
    package static func zeroes(byteCount: Int) -> UnsafeMutableRawPointer? { calloc(max(byteCount, 1), 1) }

    /// Resizes `memory`, which may move. Returns nil, and keeps `memory`, if there is not enough. ``release(_:)`` frees
    /// the result.
    package static func resize(_ memory: UnsafeMutableRawPointer?, byteCount: Int) -> UnsafeMutableRawPointer? {
        realloc(memory, max(byteCount, 1))
    }

    package static func release(_ memory: UnsafeMutableRawPointer?) { free(memory) }

    /// Requests large pages on systems that don't use them unasked.
    package static func preferLargePages(_ memory: UnsafeMutableRawPointer, byteCount: Int) {
        #if os(Linux)
            madvise(memory, byteCount, MADV_HUGEPAGE)
        #endif
    }

    /// The offset of the first `byte` in `count` bytes.
    package static func firstIndex(of byte: UInt8, in bytes: UnsafeRawPointer, count: Int) -> Int? {
        memchr(bytes, Int32(byte), count).map { UnsafeRawPointer($0) - bytes }
    }

    package static func areEqual(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, count: Int) -> Bool {
        memcmp(left, right, count) == 0
    }

    /// Whether two strings of C are the same.
    package static func isEqual(_ left: UnsafePointer<CChar>?, _ right: UnsafePointer<CChar>) -> Bool {
        left.map { strcmp($0, right) == 0 } ?? false
    }

    /// Lets another thread have the core.
    package static func yieldThread() { _ = sched_yield() }
}

/// Runs `body` on a new thread, with the caller's priority.
///
/// Foundation's `Thread` doesn't report that it could not start.
/// - Returns: false if the system gives no thread. Then `body` never runs.
package func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
    let box = Unmanaged.passRetained(ThreadBody(run: body))
    #if canImport(Glibc)
        var thread = pthread_t()
        let code = pthread_create(&thread, nil, { runThread($0) }, box.toOpaque())
        if code == 0 { pthread_detach(thread) }
    #else
        var thread: pthread_t?
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        // The default stack is small here: 512 KiB on Darwin, 128 KiB with Musl.
        pthread_attr_setstacksize(&attributes, 8 << 20)
        #if canImport(Darwin)
            pthread_attr_set_qos_class_np(&attributes, qos_class_self(), 0)
        #endif
        let code = pthread_create(&thread, &attributes, { runThread($0) }, box.toOpaque())
    #endif
    if code != 0 { box.release() }
    return code == 0
}

private final class ThreadBody {
    let run: @Sendable () -> Void

    init(run: @escaping @Sendable () -> Void) { self.run = run }
}

private func runThread(_ box: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let box { Unmanaged<ThreadBody>.fromOpaque(box).takeRetainedValue().run() }
    return nil
}

/// Darwin refuses to read or write 2 GiB at once.
private let largestPiece = 1 << 30

/// Calls again what a signal interrupted.
/// - Throws: ``SystemError`` where `call` returns a number below 0.
private func repeated<Number: SignedInteger>(_ call: () -> Number) throws(SystemError) -> Number {
    while true {
        let result = call()
        if result >= 0 { return result }
        guard errno == EINTR else { throw .last }
    }
}

/// Calls `body` with a path as the system's calls take it.
private func withPath<Value, Failure>(
    _ path: [UInt8], _ body: (UnsafePointer<CChar>) throws(Failure) -> Value
) throws(Failure) -> Value {
    try body(path.map(CChar.init(bitPattern:)) + [0])
}

private func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(largestPiece))
        rest = rest.dropFirst(try repeated { systemWrite(descriptor, piece.baseAddress, piece.count) })
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}

private func systemRename(_ path: String, _ newPath: String) -> Int32 { rename(path, newPath) }
