import KinolinkStorage

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Which file a name stands for, however it is spelled and whatever links lead there.
struct FilePlace: Hashable {
    private let device: Int
    private let inode: Int
    /// Of a file that is not there yet, in the directory that the others say.
    private let name: String?

    /// - Returns: nil where no file is, nor can be.
    init?(_ path: String) {
        var status = stat()
        if stat(path, &status) == 0 {
            self.init(status, name: nil)
        } else {
            guard let target = try? linkTarget(of: path), stat(directory(of: target), &status) == 0 else { return nil }
            self.init(
                status,
                name: String(target[(target.lastIndex(of: "/").map(target.index(after:)) ?? target.startIndex)...]))
        }
    }

    private init(_ status: stat, name: String?) {
        device = Int(truncatingIfNeeded: status.st_dev)
        inode = Int(truncatingIfNeeded: status.st_ino)
        self.name = name
    }

    /// The files that these were redirected from and to; nil for pipes and terminals.
    static var standardInput: FilePlace? { regularFile(STDIN_FILENO) }
    static var standardOutput: FilePlace? { regularFile(STDOUT_FILENO) }

    private static func regularFile(_ descriptor: Int32) -> FilePlace? {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return FilePlace(status, name: nil)
    }

    static func isTaken(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0
    }

    /// Whether a folder holds a file, at any depth.
    static func holds(_ folder: String, _ path: String) -> Bool {
        var status = stat()
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
            let resolved = realpath(path, nil)
        else { return false }
        defer { free(resolved) }
        let place = FilePlace(status, name: nil)
        var ancestor = String(cString: resolved)
        while ancestor != "/" {
            ancestor = directory(of: ancestor)
            if FilePlace(ancestor) == place { return true }
        }
        return false
    }
}

private func directory(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
}
