public import Foundation
import KinolinkDecompression
import KinolinkStorage

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Fetches one file over http or https. It appears in its place whole or not at all.
///
///     try await Download(url: Download.notebookCorpus, destination: "movies.ndjson").run { progress in
///         show(progress.received, of: progress.total)
///     }
///
/// The file `DESTINATION.part` collects what arrives. A run that fails or is cancelled leaves it, and the next run
/// resumes from it if the server still has the same version of the file. If the server doesn't say which version it
/// has, nothing is left. A zip file is unpacked, unless the name of the destination ends in `.zip`. If the destination
/// already has the checksum, nothing is fetched. If it is a symbolic link, its target is written, and the part file is
/// beside the target.
public struct Download: Sendable {
    /// The ten thousand movies of the notebook that Kinolink is based on.
    public static let notebookCorpus = URL(
        string: "https://github.com/rajeevratan84/datascienceforbusiness/blob/master/wp_movies_10k.ndjson.zip?raw=true"
    ).unsafelyUnwrapped  // a valid constant, which a test checks

    public struct Progress: Sendable, Equatable {
        /// Bytes of the file that have arrived, including those of earlier runs.
        public var received: Int
        /// The size of the file in bytes; nil if the server doesn't state it.
        public var total: Int?
        /// Bytes that have been hashed. Hashing begins when all have arrived.
        public var verified = 0
    }

    public let url: URL
    public let destination: String
    public let checksum: Checksum?
    public let patience: Duration

    /// - Parameters:
    ///   - url: http or https.
    ///   - destination: the path of the file, in a directory that exists. A zip file stays packed if it ends in `.zip`.
    ///   - checksum: the checksum of the file as it is served, before unpacking.
    ///   - patience: how long to wait for the server's answer, and then for each piece.
    public init(url: URL, destination: String, checksum: Checksum? = nil, patience: Duration = .seconds(60)) {
        self.url = url
        self.destination = destination
        self.checksum = checksum
        self.patience = patience
    }

    /// As ``init(url:destination:checksum:patience:)-(_,String,_,_)``, with the file's URL instead of its path.
    public init(url: URL, destination: URL, checksum: Checksum? = nil, patience: Duration = .seconds(60)) {
        self.init(url: url, destination: destination.filePath, checksum: checksum, patience: patience)
    }

    /// Fetches, verifies and unpacks the file.
    /// - Parameter progress: called for each piece that arrives, many times a second. An error that it throws ends the
    ///   run.
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
        // A file that is missing or can't be read is fetched.
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

extension Download {
    /// Fetches the missing part of the file.
    /// - Returns: whether the URL or the server names a zip file.
    func fetch(
        into part: inout PartFile, _ progress: @Sendable (Progress) throws -> Void
    ) async throws -> Bool {
        if part.origin?.url != url { try part.startOver(nil) }
        while true {
            if let namesZip = try await attempt(&part, progress) { return namesZip }
            // The server refused to resume. The next attempt doesn't ask it to, so the loop ends.
            try part.startOver(nil)
        }
    }

    /// Sends one request.
    /// - Returns: as ``fetch(into:_:)``; nil if the part file is not the beginning of the server's file.
    private func attempt(
        _ part: inout PartFile, _ progress: @Sendable (Progress) throws -> Void
    ) async throws -> Bool? {
        let request = request(toGoOnFrom: part)
        let isRange = request.value(forHTTPHeaderField: "Range") != nil
        var namesZip = url.path.lowercased().hasSuffix(".zip")
        var hasResponse = false
        var total: Int?
        do {
            for try await event in Transfer.events(for: request, patience: patience) {
                switch event {
                case .response(let response):
                    hasResponse = true
                    namesZip = namesZip || response.namesZip
                    switch response.status {
                    case 200:
                        try part.startOver(response.validator.map { PartFile.Origin(url: url, validator: $0) })
                        total = response.length
                    case 206 where isRange:
                        guard response.continues(part) else { return nil }
                        total = response.range?.total
                    case 416 where isRange:
                        return response.range?.total == part.size ? namesZip : nil
                    default:
                        throw DownloadError.status(url, code: response.status)
                    }
                case .data(let data):
                    try part.append(data)
                    try progress(Progress(received: part.size, total: total))
                }
            }
        } catch let failure as Transfer.Failure {
            // A cancelled task gets the error of the cancellation, even if the connection ended first.
            try Task.checkCancellation()
            guard hasResponse else { throw DownloadError.connection(url, reason: failure.reason(url, patience)) }
            throw interruption(part, total, failure.reason(url, patience, isWithinBody: true))
        }
        try Task.checkCancellation()
        guard hasResponse else { throw DownloadError.connection(url, reason: "the connection was lost") }
        if let total, part.size < total { throw interruption(part, total, "the connection was lost") }
        if let total, part.size > total {
            part.remove()
            throw DownloadError.unusable(url, reason: "it is longer than the \(total) bytes that were announced")
        }
        return namesZip
    }

    private func request(toGoOnFrom part: borrowing PartFile) -> URLRequest {
        var request = Transfer.request(for: url)
        if let origin = part.origin, part.canResume {
            request.setValue("bytes=\(part.size)-", forHTTPHeaderField: "Range")
            request.setValue(origin.validator, forHTTPHeaderField: "If-Range")
        }
        return request
    }

    private func interruption(_ part: borrowing PartFile, _ total: Int?, _ reason: String) -> DownloadError {
        .interrupted(url, received: part.size, total: total, reason: reason, canResume: part.canResume)
    }
}

extension Response {
    /// Whether the body is the rest of the same file that `part` begins.
    fileprivate func continues(_ part: borrowing PartFile) -> Bool {
        range?.start == part.size && range?.total != nil && (validator == nil || validator == part.origin?.validator)
    }
}

extension Download {
    /// Moves the download to its place. A zip file is unpacked.
    /// - Parameter target: the destination with its symbolic links followed.
    func finish(_ part: borrowing PartFile, at target: String, expectsZip: Bool) throws {
        guard !destination.lowercased().hasSuffix(".zip") else { return try part.move(to: target) }
        do {
            let file = try InputFile(opening: part.path)
            switch file.compression {
            case .zip:
                try unpack(file)
                part.remove()
            case .none, .gzip, .bzip2:
                guard !expectsZip else {
                    part.remove()
                    throw DownloadError.notZip(url)
                }
                try part.move(to: target)
            }
        } catch DecompressionError.packed where !expectsZip {
            try part.move(to: target)
        } catch DecompressionError.system(let path, let code) {
            throw StorageError.system(operation: "read", path: path, code: code)
        } catch let error as DecompressionError {
            part.remove()
            throw DownloadError.unusable(url, reason: error.reason)
        }
    }

    private func unpack(_ input: InputFile) throws {
        let file = try AtomicFile(replacing: destination)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
        defer { buffer.deallocate() }
        while true {
            try Task.checkCancellation()
            let count = try input.read(into: buffer)
            guard count > 0 else { break }
            try file.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        try file.commit()
    }
}
