package import Foundation
import Synchronization

/// A file that appears whole or not at all: written under a temporary name beside its place, synced, then renamed.
///
/// Until ``commit()`` the path stays as it was; without it the temporary file is removed. A new file has the mode of the
/// one that it replaces, even where that may not be written. Where the path is a symbolic link, the file it leads to is
/// replaced or made, and the link stays.
package struct AtomicFile: ~Copyable {
    /// As the caller calls it.
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
    // A directory that may be written but not read can't be synced.
    try? OpenFile(directory(of: path), for: .read).sync()
}

/// The directory that a path names a file in.
package func directory(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
}

/// The path that writing to `path` writes to: the end of the symbolic links that it leads to, whether or not a file is
/// there.
/// - Throws: ``StorageError/system(operation:path:code:)`` where links lead in a circle.
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

/// The temporary files that are being written, for a program that a signal ends: it leaves none behind.
///
/// A signal handler may call ``removeAll()``: it takes no lock and allocates nothing.
package enum UnfinishedFiles {
    /// The addresses of the names, as C has them; 0 where a place is free. Files beyond these places stay behind.
    private struct Names: ~Copyable, @unchecked Sendable {
        let places: UnsafeMutablePointer<Atomic<UInt>>
        static let count = 64

        init() {
            places = .allocate(capacity: Self.count)
            for index in 0..<Self.count { (places + index).initialize(to: Atomic(0)) }
        }
    }

    private static let names = Names()

    /// - Returns: the place of the name; nil where all are taken.
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

    /// The file has another name by now, or none.
    static func forget(_ place: Int?) {
        guard let place else { return }
        // Whoever takes the name out owns it.
        UnsafeMutablePointer<CChar>(bitPattern: names.places[place].exchange(0, ordering: .acquiringAndReleasing))?
            .deallocate()
    }

    /// Removes all of them. The process is to end: files that are written meanwhile can't be committed.
    package static func removeAll() {
        for index in 0..<Names.count {
            let name = names.places[index].exchange(0, ordering: .acquiringAndReleasing)
            if let name = UnsafePointer<CChar>(bitPattern: name) { System.remove(name) }
        }
    }
}
