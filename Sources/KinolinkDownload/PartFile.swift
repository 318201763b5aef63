import Foundation
import KinolinkStorage

/// What has arrived of a download so far: `DESTINATION.part`, and in `DESTINATION.part.json` what it is the
/// beginning of. Both outlive the process, so that another run can go on. One process at a time may use them.
struct PartFile: ~Copyable {
    /// The file on the server of which this is the beginning.
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

    /// Opens what is there of a download to `destination`, or begins.
    /// - Parameter hasOwnName: whether the destination is called as the server calls the file; a part of that name is one.
    /// - Throws: ``DownloadError/foreignPart(path:)`` where files of these names are no download's; they stay.
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
        // A download leaves content and its origin, or neither, whatever becomes of the origin's text.
        if !hasOwnName, origin == nil, size > 0 ? json == nil : json?.isEmpty == false {
            if size == 0 { System.remove(path) }
            throw .foreignPart(path: size > 0 ? path : Self.originPath(of: path))
        }
        self.file = file
        self.size = size
        self.origin = origin
    }

    private static func locked(_ path: String, for destination: String) throws(DownloadError) -> OpenFile {
        do throws(SystemError) {
            let file = try OpenFile(path, for: .update)
            // Another process may have moved the file to its place after it was opened here.
            if try file.lock(), isFile(file, at: path) { return file }
        } catch {
            throw .destination(path: destination, reason: error.text)
        }
        throw .busy(path: destination)
    }

    deinit {
        if !canResume { remove() }
    }

    /// Whether another run can go on from here. If not, the file is not left behind.
    var canResume: Bool { origin != nil && size > 0 }

    /// Empties the file, which from now on is the beginning of `origin`; nil where that can't be recognised again.
    mutating func startOver(_ origin: Origin?) throws(StorageError) {
        // In this order: a file that has content, but no origin, would be somebody else's for the next run.
        do throws(SystemError) {
            try file.truncate()
        } catch {
            throw .system(operation: "write", path: path, code: error.code)
        }
        System.remove(originPath)
        size = 0
        self.origin = origin
        // Written before the first byte: the bytes alone don't say what they are. That failing, the next run starts
        // over, and nothing is lost but time.
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

    /// As ``Checksum/digest(of:at:progress:)``, of all that is there.
    func digest(of checksum: Checksum, progress: (Int) throws -> Void) throws -> String {
        try checksum.digest(of: file, at: path, progress: progress)
    }

    /// Whether the open file is the one that has this name.
    private static func isFile(_ file: borrowing OpenFile, at path: String) -> Bool {
        guard let open = try? file.status, let named = try? FileStatus(path) else { return false }
        return open.identity == named.identity
    }

    /// Removes the file and what is known about it, unless the name is another file's by now.
    func remove() {
        guard Self.isFile(file, at: path) else { return }
        System.remove(originPath)
        System.remove(path)
    }

    /// Makes this, synced to disk, the file at `destination`.
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
