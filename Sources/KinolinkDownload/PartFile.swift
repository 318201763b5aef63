import Foundation
import KinolinkStorage

/// The part of a download that has arrived: `DESTINATION.part`. `DESTINATION.part.json` says which file it is the
/// beginning of. Both outlive the process, so that another run can resume. Only one process at a time may use them.
struct PartFile: ~Copyable {
    /// The file on the server that the part file is the beginning of.
    struct Origin: Codable, Equatable {
        var url: URL
        /// See ``Response/validator``.
        var validator: String
    }

    let path: String
    private(set) var size: Int
    private(set) var origin: Origin?
    private let file: OpenFile
    private var originPath: String { Self.originPath(of: path) }

    private static func originPath(of path: String) -> String { "\(path).json" }

    /// Opens the part file of a download to `destination`, or creates it.
    /// - Parameter hasOwnName: whether the destination has the file's name on the server. If so, any file of the part's
    ///   name is taken for a part.
    /// - Throws: ``DownloadError/foreignPart(path:)`` if files with these names don't belong to a download. They stay.
    init(for destination: String, hasOwnName: Bool) throws(DownloadError) {
        path = "\(destination).part"
        let file = try Self.locked(path, for: destination)
        let size: Int
        do throws(SystemError) {
            size = try file.status.size
        } catch {
            throw .destination(path: destination, reason: error.text)
        }
        let json = FileManager.default.contents(atPath: Self.originPath(of: path))
        let origin = json.flatMap { try? JSONDecoder().decode(Origin.self, from: $0) }
        // A download leaves content and its origin, or neither, even if the text of the origin is damaged.
        if !hasOwnName, origin == nil, size > 0 ? json == nil : json?.isEmpty == false {
            if size == 0 { System.remove(path) }
            throw .foreignPart(path: size > 0 ? path : Self.originPath(of: path))
        }
        self.file = file
        self.size = size
        self.origin = origin
    }

    private static func locked(_ path: String, for destination: String) throws(DownloadError) -> OpenFile {
        // A process that this one has just started holds its locks, too, until it runs its own program.
        for attempt in 0..<10 {
            if attempt > 0 { Thread.sleep(forTimeInterval: 0.02) }
            do throws(SystemError) {
                let file = try OpenFile(path, for: .update)
                // Another process may have moved the file to its place after it was opened here.
                if try file.lock(), isFile(file, at: path) { return file }
            } catch {
                throw .destination(path: destination, reason: error.text)
            }
        }
        throw .busy(path: destination)
    }

    deinit {
        if !canResume { remove() }
    }

    /// Whether another run can resume from here. If not, the file is removed at the end.
    var canResume: Bool { origin != nil && size > 0 }

    /// Empties the file, and makes it the beginning of `origin`. `origin` is nil if another run couldn't recognise the
    /// version.
    mutating func startOver(_ origin: Origin?) throws(StorageError) {
        // The order matters: the next run takes a file with content and without an origin for somebody else's.
        do throws(SystemError) {
            try file.truncate()
        } catch {
            throw .system(operation: "write", path: path, code: error.code)
        }
        System.remove(originPath)
        size = 0
        self.origin = origin
        // Written before the first byte, since the bytes alone don't show their origin. If this fails, the next run
        // starts over, which costs only time.
        if let json = try? JSONEncoder().encode(origin), origin != nil {
            do { try json.write(to: URL(filePath: originPath)) } catch { self.origin = nil }
        }
    }

    mutating func append(_ data: Data) throws(StorageError) {
        var failure: SystemError?
        data.withUnsafeBytes { bytes in
            var rest = bytes[...]
            do throws(SystemError) {
                while !rest.isEmpty {
                    let written = try file.write(UnsafeRawBufferPointer(rebasing: rest), at: size)
                    size += written
                    rest = rest.dropFirst(written)
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw .system(operation: "write", path: path, code: failure.code) }
    }

    /// As ``Checksum/digest(of:at:progress:)``, of everything that has arrived.
    func digest(of checksum: Checksum, progress: (Int) throws -> Void) throws -> String {
        try checksum.digest(of: file, at: path, progress: progress)
    }

    /// Whether this name leads to the open file.
    private static func isFile(_ file: borrowing OpenFile, at path: String) -> Bool {
        guard let open = try? file.status, let named = try? FileStatus(path) else { return false }
        return open.identity == named.identity
    }

    /// Removes the file and its origin, unless the name now leads to another file.
    func remove() {
        guard Self.isFile(file, at: path) else { return }
        System.remove(originPath)
        System.remove(path)
    }

    /// Syncs the file and moves it to `destination`.
    func move(to destination: String) throws(StorageError) {
        do throws(SystemError) {
            try file.sync()
        } catch {
            throw .system(operation: "write", path: path, code: error.code)
        }
        try moveIntoPlace(path, to: destination)
        System.remove(originPath)
    }
}
