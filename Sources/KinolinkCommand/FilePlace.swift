import KinolinkStorage

/// Which file a name stands for, however it is spelled and whatever links lead there.
struct FilePlace: Hashable {
    private let identity: FileStatus.Identity
    /// Of a file that is not there yet, in the directory that the others say.
    private let name: String?

    /// - Returns: nil where no file is, nor can be.
    init?(_ path: String) {
        if let status = try? FileStatus(path) {
            self.init(status, name: nil)
        } else {
            guard let target = try? linkTarget(of: path), let status = try? FileStatus(directory(of: target)) else {
                return nil
            }
            self.init(
                status,
                name: String(target[(target.lastIndex(of: "/").map(target.index(after:)) ?? target.startIndex)...]))
        }
    }

    private init(_ status: FileStatus, name: String?) {
        identity = status.identity
        self.name = name
    }

    /// The files that these were redirected from and to; nil for pipes and terminals.
    static var standardInput: FilePlace? { regularFile(.input) }
    static var standardOutput: FilePlace? { regularFile(.output) }

    private static func regularFile(_ stream: StandardStream) -> FilePlace? {
        guard let status = try? stream.status, status.kind == .regular else { return nil }
        return FilePlace(status, name: nil)
    }

    static func isTaken(_ path: String) -> Bool { (try? FileStatus(path)) != nil }

    /// Whether a folder holds a file, at any depth.
    static func holds(_ folder: String, _ path: String) -> Bool {
        guard let status = try? FileStatus(folder), status.kind == .directory,
            var ancestor = System.resolved(path)
        else { return false }
        let place = FilePlace(status, name: nil)
        while ancestor != "/" {
            ancestor = directory(of: ancestor)
            if FilePlace(ancestor) == place { return true }
        }
        return false
    }
}
