/// A file read from its beginning to its end, unpacked on the way where it is compressed.
///
///     let file = try InputFile(opening: "movies.ndjson.gz")
///     while case let count = try file.read(into: buffer), count > 0 {
///         parse(buffer[..<count])
///     }
///
/// What a file is, its first bytes tell, not its name:
/// - gzip: any number of members, one after the other, then perhaps zeros;
/// - zip: exactly one file, stored or deflated; directories, hidden files and `__MACOSX/` don't count;
/// - anything else is read as it is.
///
/// Sizes and checksums are compared at the end, so that only a ``read(into:)`` that returns 0 says that all was sound.
/// Costs 256 KiB of memory, whatever the size of the file.
public final class InputFile {
    public enum Compression: Sendable {
        case none, gzip, zip
    }

    public let compression: Compression
    /// The path, or a name of standard input for messages.
    public let path: String
    /// Of the file as it lies on the disk, in bytes; nil where it isn't a regular file.
    public let size: Int?
    private let source: Source
    private let reader: any Reader

    /// Bytes of the file, as it lies on the disk, from which content was read so far.
    public var bytesRead: Int { source.offset }

    /// Opens a file and recognises what it is.
    /// - Parameter path: a path, or `-` for standard input, from which a zip file can't be read.
    /// - Throws: also where a zip file holds not exactly one file, or one that is encrypted or packed otherwise.
    public init(opening path: String) throws(DecompressionError) {
        source = try Source(opening: path)
        self.path = source.path
        size = source.size
        try source.fill()
        // No more than is needed to tell: a pipe may give one short line, and wait for its answer.
        while ZipDirectory.mayBeZip(source.buffered), source.buffered.count < 4 {
            let count = source.buffered.count
            try source.fill(atLeast: count + 1)
            if source.buffered.count == count { break }
        }
        if source.buffered.first == 0x1f { try source.fill(atLeast: 2) }
        let start = source.buffered.prefix(4)
        if start.starts(with: [0x1f, 0x8b]) {
            compression = .gzip
            reader = try GzipReader(source)
        } else if ZipDirectory.isZip(start) {
            compression = .zip
            reader = try ZipReader(source)
        } else {
            compression = .none
            reader = source
        }
    }

    /// The size of a file as it lies on the disk, before it is opened.
    /// - Returns: nil where that is not known, as of `-` and other pipes.
    /// - Throws: where the file can't be opened.
    public static func size(of path: String) throws(DecompressionError) -> Int? { try Source.size(of: path) }

    /// Reads the next piece of content into `buffer`.
    /// - Returns: how many bytes were read; 0 only at the end of the content, or for an empty buffer.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(DecompressionError) -> Int {
        // zlib counts with 32 bits, and macOS reads no more than 2 GiB at once.
        try reader.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(1 << 30)))
    }
}

/// Content in order: at least one byte a call, 0 at the end.
protocol Reader {
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(DecompressionError) -> Int
}
