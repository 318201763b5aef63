public import Foundation
import Storage

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Fetches one file over http or https, and puts it in its place whole or not at all.
///
///     try await Download(url: Download.notebookCorpus, destination: "movies.ndjson").run { progress in
///         show(progress.received, of: progress.total)
///     }
///
/// What arrives is collected in `DESTINATION.part`. A run that is cancelled or breaks off leaves it there, and the next
/// run goes on from it if the server still has the same version of the file. Where the server does not say which
/// version it has, nothing is left. A zip file is unpacked, unless the destination is to be one.
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
    }

    public let url: URL
    public let destination: String
    public let sha256: String?
    public let patience: Duration

    /// - Parameters:
    ///   - url: http or https.
    ///   - destination: where the file is to stand; its directory must exist. A name that ends in `.zip` keeps a zip
    ///     file as it is.
    ///   - sha256: what the file must hash to as it is served, before unpacking: 64 hexadecimal digits.
    ///   - patience: how long to wait for the server to answer, and then for each next piece.
    public init(url: URL, destination: String, sha256: String? = nil, patience: Duration = .seconds(60)) {
        self.url = url
        self.destination = destination
        self.sha256 = sha256
        self.patience = patience
    }

    /// Fetches, verifies, unpacks.
    /// - Parameter progress: called for each piece that arrives, many times a second; what it throws ends the run.
    /// - Throws: ``DownloadError``, `CancellationError`, or what `progress` threw.
    public func run(progress: @Sendable (Progress) throws -> Void = { _ in }) async throws {
        try check()
        var part = try PartFile(for: destination)
        do {
            let namesZip = try await fetch(into: &part, progress)
            try verify(part)
            try finish(part, expectsZip: namesZip)
        } catch let error as StorageError {
            throw DownloadError.storage(error, part: part.canResume ? part.path : nil)
        }
    }

    private func check() throws(DownloadError) {
        guard ["http", "https"].contains(url.scheme?.lowercased()), url.host() != nil else {
            throw .unsupportedURL(url)
        }
        if let sha256, sha256.utf8.count != 64 || !sha256.allSatisfy(\.isHexDigit) { throw .malformedChecksum(sha256) }
        guard !destination.isEmpty else { throw .destination(path: destination, reason: "it has no name") }
        var status = stat()
        guard stat(destination, &status) != 0 || status.st_mode & S_IFMT == S_IFREG else {
            let isDirectory = status.st_mode & S_IFMT == S_IFDIR
            throw .destination(
                path: destination, reason: isDirectory ? "it is a directory" : "it is not a regular file")
        }
    }

    private func verify(_ part: borrowing PartFile) throws {
        guard let sha256 else { return }
        let digest = try part.sha256()
        guard digest == sha256.lowercased() else {
            part.remove()
            throw DownloadError.checksum(url, got: digest, expected: sha256.lowercased())
        }
    }
}
