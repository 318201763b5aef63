import Foundation

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
