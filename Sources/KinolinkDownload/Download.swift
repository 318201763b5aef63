public import Foundation
import KinolinkStorage

/// Fetches one file over http or https, and puts it in its place whole or not at all.
///
///     try await Download(url: Download.notebookCorpus, destination: "movies.ndjson").run { progress in
///         show(progress.received, of: progress.total)
///     }
///
/// What arrives is collected in `DESTINATION.part`. A run that is cancelled or breaks off leaves it there, and the next
/// run goes on from it if the server still has the same version of the file. Where the server does not say which
/// version it has, nothing is left. A zip file is unpacked, unless the destination is to be one.
/// Where the destination has the checksum already, nothing is fetched. Where it is a symbolic link, its target is written,
/// and the part file stands beside that.
public struct Download: Sendable {
    /// The ten thousand movies of the notebook that Kinolink goes back to.
    public static let notebookCorpus = URL(
        string: "https://github.com/rajeevratan84/datascienceforbusiness/blob/master/wp_movies_10k.ndjson.zip?raw=true"
    ).unsafelyUnwrapped  // a constant that is a URL, as a test sees to

    public struct Progress: Sendable, Equatable {
        /// Bytes of the file that are here, those of earlier runs included.
        public var received: Int
        /// Bytes that the file has; nil where the server does not say.
        public var total: Int?
        /// Bytes whose checksum has been taken: none before all are here.
        public var verified = 0
    }

    public let url: URL
    public let destination: String
    public let checksum: Checksum?
    public let patience: Duration

    /// - Parameters:
    ///   - url: http or https.
    ///   - destination: where the file is to stand; its directory must exist. A name that ends in `.zip` keeps a zip
    ///     file as it is.
    ///   - checksum: what the file must hash to as it is served, before unpacking.
    ///   - patience: how long to wait for the server to answer, and then for each next piece.
    public init(url: URL, destination: String, checksum: Checksum? = nil, patience: Duration = .seconds(60)) {
        self.url = url
        self.destination = destination
        self.checksum = checksum
        self.patience = patience
    }

    /// As ``init(url:destination:checksum:patience:)-(_,String,_,_)``, with a URL of the file to be written.
    public init(url: URL, destination: URL, checksum: Checksum? = nil, patience: Duration = .seconds(60)) {
        self.init(url: url, destination: destination.filePath, checksum: checksum, patience: patience)
    }

    /// Fetches, verifies, unpacks.
    /// - Parameter progress: called for each piece that arrives, many times a second; what it throws ends the run.
    /// - Returns: whether anything was fetched.
    /// - Throws: ``DownloadError``, `CancellationError`, or what `progress` threw.
    @discardableResult
    public func run(progress: @Sendable (Progress) throws -> Void = { _ in }) async throws -> Bool {
        try check()
        if try isHere(progress) { return false }
        let target: String
        do { target = try linkTarget(of: destination) } catch { throw DownloadError.storage(error, part: nil) }
        var part = try PartFile(
            for: target, hasOwnName: url.lastPathComponent == URL(filePath: target).lastPathComponent)
        do {
            let namesZip = try await fetch(into: &part, progress)
            try verify(part, progress)
            try finish(part, at: target, expectsZip: namesZip)
            return true
        } catch let error as StorageError {
            throw DownloadError.storage(error, part: part.canResume ? part.path : nil)
        }
    }

    private func check() throws(DownloadError) {
        guard ["http", "https"].contains(url.scheme?.lowercased()), url.host() != nil else {
            throw .unsupportedURL(url)
        }
        if let checksum, !checksum.isWellFormed { throw .malformedChecksum(checksum) }
        guard !destination.isEmpty else { throw .destination(path: destination, reason: "it has no name") }
        if let kind = (try? FileStatus(destination))?.kind, kind != .regular {
            throw .destination(
                path: destination, reason: kind == .directory ? "it is a directory" : "it is not a regular file")
        }
    }

    private func isHere(_ progress: @Sendable (Progress) throws -> Void) throws -> Bool {
        // A file that is missing, or can't be read, is fetched.
        guard let checksum, let file = try? OpenFile(destination, for: .read), let size = try? file.status.size else {
            return false
        }
        let digest = try checksum.digest(of: file, at: destination) {
            try progress(Progress(received: size, total: size, verified: $0))
        }
        return digest == checksum.digits
    }

    private func verify(_ part: borrowing PartFile, _ progress: @Sendable (Progress) throws -> Void) throws {
        guard let checksum else { return }
        let size = part.size
        let digest = try part.digest(of: checksum) {
            try progress(Progress(received: size, total: size, verified: $0))
        }
        guard digest == checksum.digits else {
            part.remove()
            throw DownloadError.checksum(url, got: digest, expected: checksum)
        }
    }
}
