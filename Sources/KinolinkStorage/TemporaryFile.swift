/// A new file beside its target, whose place it takes in the end.
///
/// On Linux it has no name until then, so that nothing stays however the process ends. Other systems, and some file
/// systems, can't do that. There it is `TARGET.kinolink-DIGITS.part`, and its writer locks it. The lock ends with the
/// process. So what another run can lock is what a dead one left.
struct TemporaryFile: ~Copyable {
    let file: OpenFile
    private let target: String
    /// The name that it has, or gets for a moment if it replaces a file.
    private let path: String
    private let isNamed: Bool
    private let unfinished: Int?

    /// - Parameter isNamed: whether it has a name even where it need not.
    static func begin(for target: String, isNamed: Bool) throws(SystemError) -> TemporaryFile {
        if !isNamed, let file = TemporaryFile(namelessFor: target) { return file }
        while true {
            let file = try TemporaryFile(namedFor: target)
            if file.takesLock() { return file }
        }
    }

    private init(namedFor target: String) throws(SystemError) {
        path = Self.newName(for: target)
        unfinished = UnfinishedFiles.add(path)
        do throws(SystemError) {
            file = try OpenFile(path, for: .create)
        } catch {
            UnfinishedFiles.forget(unfinished)
            throw error
        }
        isNamed = true
        self.target = target
    }

    /// - Returns: nil where a file needs a name, or couldn't get one in the end.
    private init?(namelessFor target: String) {
        let path = Self.newName(for: target)
        guard Self.isFree(path), let file = try? OpenFile(namelessIn: directory(of: target), isPrivate: false),
            file.isLinkable
        else { return nil }
        // No other run sees the file before it gets its name.
        _ = try? file.lock()
        self.file = file
        self.path = path
        self.target = target
        isNamed = false
        unfinished = UnfinishedFiles.add(path)
    }

    deinit {
        System.remove(path)
        UnfinishedFiles.forget(unfinished)
    }

    /// Locks a file with a name.
    /// - Returns: false if another run was faster, which took it for a leftover and removes it.
    private func takesLock() -> Bool {
        // On a file system without locks nobody removes leftovers.
        (try? file.lock()) != false && (try? FileStatus(path)) != nil
    }

    private static func isFree(_ path: String) -> Bool {
        do throws(SystemError) {
            _ = try FileStatus(path)
            return false
        } catch {
            return error == .notFound
        }
    }

    /// Gives the file the name of its target, and syncs the directory, so that the name survives a power cut.
    func takePlace() throws(SystemError) {
        if isNamed || (try? file.link(to: target)) == nil {
            // Only a file with a name can replace another one.
            if !isNamed { try file.link(to: path) }
            try System.rename(path, to: target)
        }
        syncDirectory(of: target)
    }

    /// Removes the temporary files that dead processes left beside `target`.
    static func removeLeftovers(of target: String) {
        let folder = directory(of: target)
        // In a folder of more files than this, some leftovers stay.
        let entries = try? FolderEntry.entries(ofFolder: Array(folder.utf8), followsLink: true, limit: 1 << 16)
        let start = Array("\(fileName(of: target))\(mark)".utf8)
        for entry in entries ?? [] where entry.kind == .file && entry.name.starts(with: start) {
            let name = String(decoding: entry.name, as: UTF8.self)
            let digits = String(decoding: entry.name.dropFirst(start.count).dropLast(ending.utf8.count), as: UTF8.self)
            guard name.hasSuffix(ending), UInt32(digits, radix: 36) != nil else { continue }
            let path = "\(folder)/\(name)"
            guard let file = try? OpenFile(path, for: .writeUnlinked), (try? file.lock()) == true else { continue }
            System.remove(path)
        }
    }

    private static let mark = ".kinolink-"
    private static let ending = ".part"

    fileprivate static func newName(for target: String) -> String {
        "\(target)\(mark)\(String(UInt32.random(in: .min ... .max), radix: 36))\(ending)"
    }
}

extension OpenFile {
    /// Creates a private file without a name on the disk of `target`, for reading and writing. The system removes it
    /// however the process ends.
    package init(namelessBeside target: String) throws(SystemError) {
        if let file = try? OpenFile(namelessIn: directory(of: target), isPrivate: true) {
            self = file
        } else {
            let name = TemporaryFile.newName(for: target)
            try self.init(name, for: .createPrivate)
            System.remove(name)
        }
    }
}
