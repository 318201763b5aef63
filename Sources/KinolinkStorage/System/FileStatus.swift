import Foundation

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

    init(descriptor: Int32) throws(SystemError) {
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
