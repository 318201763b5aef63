import Foundation
import KinolinkStorage

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

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
    private let descriptor: Int32
    private var originPath: String { Self.originPath(of: path) }

    private static func originPath(of path: String) -> String { "\(path).json" }

    /// Opens what is there of a download to `destination`, or begins.
    /// - Parameter hasOwnName: whether the destination is called as the server calls the file; a part of that name is one.
    /// - Throws: ``DownloadError/foreignPart(path:)`` where files of these names are no download's; they stay.
    init(for destination: String, hasOwnName: Bool) throws(DownloadError) {
        path = "\(destination).part"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
        guard descriptor >= 0 else {
            throw .destination(path: destination, reason: String(cString: strerror(errno)))
        }
        var status = stat()
        // Between opening and locking it, another process may have moved the file to its place.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &status) == 0,
            Self.isFile(descriptor, at: path)
        else {
            close(descriptor)
            throw .busy(path: destination)
        }
        let size = Int(status.st_size)
        let json = FileManager.default.contents(atPath: Self.originPath(of: path))
        let origin = json.flatMap { try? JSONDecoder().decode(Origin.self, from: $0) }
        // A download leaves content and its origin, or neither, whatever becomes of the origin's text.
        if !hasOwnName, origin == nil, size > 0 ? json == nil : json?.isEmpty == false {
            if size == 0 { unlink(path) }
            close(descriptor)
            throw .foreignPart(path: size > 0 ? path : Self.originPath(of: path))
        }
        self.size = size
        self.origin = origin
    }

    deinit {
        if !canResume { remove() }
        close(descriptor)
    }

    /// Whether another run can go on from here. If not, the file is not left behind.
    var canResume: Bool { origin != nil && size > 0 }

    /// Empties the file, which from now on is the beginning of `origin`; nil where that can't be recognised again.
    mutating func startOver(_ origin: Origin?) throws(StorageError) {
        // In this order: a file that has content, but no origin, would be somebody else's for the next run.
        guard ftruncate(descriptor, 0) == 0 else { throw .system(operation: "write", path: path, code: errno) }
        unlink(originPath)
        size = 0
        self.origin = origin
        // Written before the first byte: the bytes alone don't say what they are. That failing, the next run starts
        // over, and nothing is lost but time.
        if let json = try? JSONEncoder().encode(origin), origin != nil {
            do { try json.write(to: URL(filePath: originPath)) } catch { self.origin = nil }
        }
    }

    mutating func append(_ data: Data) throws(StorageError) {
        var code: Int32 = 0
        data.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = pwrite(
                    descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count, off_t(size))
                if written < 0 {
                    if errno == EINTR { continue }
                    code = errno
                    break
                }
                size += written
                rest = rest.dropFirst(written)
            }
        }
        guard code == 0 else { throw .system(operation: "write", path: path, code: code) }
    }

    /// As ``Checksum/digest(of:at:progress:)``, of all that is there.
    func digest(of checksum: Checksum, progress: (Int) throws -> Void) throws -> String {
        try checksum.digest(of: descriptor, at: path, progress: progress)
    }

    /// Whether the open file is the one that has this name.
    private static func isFile(_ descriptor: Int32, at path: String) -> Bool {
        var (open, named) = (stat(), stat())
        return fstat(descriptor, &open) == 0 && stat(path, &named) == 0 && open.st_dev == named.st_dev
            && open.st_ino == named.st_ino
    }

    /// Removes the file and what is known about it, unless the name is another file's by now.
    func remove() {
        guard Self.isFile(descriptor, at: path) else { return }
        unlink(originPath)
        unlink(path)
    }

    /// Makes this, synced to disk, the file at `destination`.
    func move(to destination: String) throws(StorageError) {
        guard fsync(descriptor) == 0 else { throw .system(operation: "write", path: path, code: errno) }
        try moveIntoPlace(path, to: destination)
        unlink(originPath)
    }
}
