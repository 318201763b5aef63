import Foundation

/// The folder of the profiles' database. One process has it at a time.
///
/// SQLite itself lets processes of one machine share a database. But an update would change the tables under the older
/// process, and on a network's file system two machines would destroy the file. So the folder is locked. The system
/// ends the lock with the process, however it ends.
struct ProfileFolder: Sendable {
    let path: String
    private let lock: FileHandle

    /// The name of the file that is locked. It stays there, and is empty.
    static let lockName = "profiles.lock"

    /// Creates the folder if it is missing, for this user only. Its parent must be there.
    init(_ path: String) throws(ProfileStoreError) {
        // A path that is not absolute might look like one of SQLite's URIs.
        self.path = path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
        if mkdir(self.path, 0o700) == 0 {
            try Self.syncParent(of: self.path)
        } else if errno != EEXIST {
            throw .system(operation: "create the folder", path: self.path, code: errno)
        }
        lock = try Self.open(self.path + "/" + Self.lockName)
        while flock(lock.fileDescriptor, LOCK_EX | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { throw .folderInUse(path: self.path) }
            guard errno == EINTR else { throw .system(operation: "lock", path: self.path, code: errno) }
        }
    }

    /// Creates a file if it is missing, for this user only.
    /// - Returns: its path.
    func file(_ name: String) throws(ProfileStoreError) -> String {
        let file = "\(path)/\(name)"
        _ = try Self.open(file)
        return file
    }

    /// Lets another process have the folder.
    func unlock() throws { try lock.close() }

    private static func open(_ path: String) throws(ProfileStoreError) -> FileHandle {
        let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(operation: "write to", path: path, code: errno) }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    /// Waits until the disk has the folder's name. SQLite does this only for what is in the folder.
    private static func syncParent(of path: String) throws(ProfileStoreError) {
        let parent = URL(filePath: path).deletingLastPathComponent().path
        let descriptor = Foundation.open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(operation: "open", path: parent, code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system(operation: "sync", path: parent, code: errno) }
    }
}
