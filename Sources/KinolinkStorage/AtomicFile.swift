package import Foundation
import Synchronization

/// A file that appears whole or not at all: written under a temporary name beside its place, synced, then renamed.
///
/// The path stays as it was until ``commit()``. Without a commit the temporary file is removed. A file that replaces
/// another one gets its mode, even if that mode forbids writing. Where the path is a symbolic link, the file it leads
/// to is replaced or made, and the link stays.
package struct AtomicFile: ~Copyable {
    /// The path as the caller wrote it.
    private let path: String
    private let target: String
    private let temporaryPath: String
    private let file: OpenFile
    private let unfinished: Int?
    private var isCommitted = false

    /// Creates the temporary file in the directory of `path`.
    package init(replacing path: String) throws(StorageError) {
        // Checks the path now; otherwise the failure would appear only at the rename.
        guard !path.isEmpty else { throw .system(operation: "write", path: path, code: SystemError.notFound.code) }
        let existing = try? FileStatus(path)
        if let existing, existing.kind != .regular {
            throw .irregular(path: path, isDirectory: existing.kind == .directory)
        }
        let target = try linkTarget(of: path)
        let temporaryPath = "\(target).\(String(UInt32.random(in: .min ... .max), radix: 36)).part"
        let unfinished = UnfinishedFiles.add(temporaryPath)
        do throws(SystemError) {
            file = try OpenFile(temporaryPath, for: .create)
        } catch {
            UnfinishedFiles.forget(unfinished)
            throw .system(operation: "write", path: path, code: error.code)
        }
        if let existing { file.setPermissions(existing.permissions) }
        self.unfinished = unfinished
        self.path = path
        self.target = target
        self.temporaryPath = temporaryPath
    }

    deinit {
        if !isCommitted { System.remove(temporaryPath) }
        UnfinishedFiles.forget(unfinished)
    }

    package func write(_ bytes: UnsafeRawBufferPointer) throws(StorageError) {
        do throws(SystemError) {
            try file.write(bytes)
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
            try file.sync()
        } catch {
            throw .system(operation: "write", path: path, code: error.code)
        }
        try moveIntoPlace(temporaryPath, to: target)
        isCommitted = true
    }
}

/// Renames a finished, synced file to its final name and syncs the directory, so that the name survives a power cut.
package func moveIntoPlace(_ temporaryPath: String, to path: String) throws(StorageError) {
    try StorageError.naming("write", path) { () throws(SystemError) in try System.rename(temporaryPath, to: path) }
    // Can't be done for a directory that may be written but not read.
    try? OpenFile(directory(of: path), for: .read).sync()
}

/// The directory of the file at `path`.
package func directory(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
}

/// Follows symbolic links from `path` to the path that is written in the end. No file needs to be there.
/// - Throws: ``StorageError/system(operation:path:code:)`` if the links form a circle.
package func linkTarget(of path: String) throws(StorageError) -> String {
    var target = path
    for _ in 0..<40 {  // as many links as Linux follows
        guard let next = System.readLink(target) else { return target }
        if next.hasPrefix("/") {
            target = next
        } else {
            target = (target.lastIndex(of: "/").map { target[...$0] } ?? "") + next
        }
    }
    throw .system(operation: "write", path: path, code: SystemError.tooManyLinks.code)
}

extension URL {
    /// The path of a file on this machine. A path that is `-` is not standard input.
    package var filePath: String {
        let path = path(percentEncoded: false)
        return path == "-" ? "./-" : path
    }
}

/// The temporary files in progress. A program that a signal ends removes them.
///
/// A signal handler may call ``removeAll()``, because it takes no lock and allocates nothing.
public enum UnfinishedFiles {
    /// The addresses of the names as C strings; 0 marks a free place. Files beyond these places are not removed.
    private struct Names: ~Copyable, @unchecked Sendable {  // its pointer never changes, and the places are atomic
        let places: UnsafeMutablePointer<Atomic<UInt>>
        static let count = 64

        init() {
            places = .allocate(capacity: Self.count)
            for index in 0..<Self.count { (places + index).initialize(to: Atomic(0)) }
        }
    }

    private static let names = Names()

    /// - Returns: the place of the name; nil if all are taken.
    static func add(_ path: String) -> Int? {
        let name = UnsafeMutablePointer<CChar>.allocate(capacity: path.utf8.count + 1)
        for (index, byte) in path.utf8.enumerated() { name[index] = CChar(bitPattern: byte) }
        name[path.utf8.count] = 0
        for index in 0..<Names.count
        where names.places[index].compareExchange(
            expected: 0, desired: UInt(bitPattern: name), ordering: .acquiringAndReleasing
        ).exchanged {
            return index
        }
        name.deallocate()
        return nil
    }

    /// Forgets a file that was renamed or removed.
    static func forget(_ place: Int?) {
        guard let place else { return }
        // The thread that takes the name out frees it.
        UnsafeMutablePointer<CChar>(bitPattern: names.places[place].exchange(0, ordering: .acquiringAndReleasing))?
            .deallocate()
    }

    /// Removes all of them. The process must end soon after: files in progress can't be committed any more.
    public static func removeAll() {
        for index in 0..<Names.count {
            let name = names.places[index].exchange(0, ordering: .acquiringAndReleasing)
            if let name = UnsafePointer<CChar>(bitPattern: name) { System.remove(name) }
        }
    }
}
