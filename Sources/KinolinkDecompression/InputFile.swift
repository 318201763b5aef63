/// A file read from its beginning to its end, unpacked on the way where it is compressed.
///
///     let file = try InputFile(opening: "movies.ndjson.gz")
///     while case let count = try file.read(into: buffer), count > 0 {
///         parse(buffer[..<count])
///     }
///
/// What a file is, its first bytes tell, not its name:
/// - gzip and bzip2: any number of members or streams, one after the other, then perhaps zeros;
/// - zip: exactly one file, stored or deflated; directories, hidden files and `__MACOSX/` don't count, nor does what stands
///   before or behind the archive;
/// - what another ``Packer`` packed is refused, with the command that unpacks it;
/// - anything else is read as it is.
///
/// Sizes and checksums are compared at the end, so that only a ``read(into:)`` that returns 0 says that all was sound.
/// Costs 256 KiB of memory, and 4 MB more for bzip2, whatever the size of the file.
public final class InputFile {
    public enum Compression: Sendable {
        case none, gzip, bzip2, zip
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
    /// - Parameters:
    ///   - path: a path, or `-` for standard input, from which a zip file can't be read.
    ///   - unpacksBzip2: false where the caller unpacks bzip2 itself: ``read(into:)`` then gives the file as it lies there.
    /// - Throws: also where a zip file holds not exactly one file, or one that is encrypted or packed otherwise.
    public init(opening path: String, unpacksBzip2: Bool = true) throws(DecompressionError) {
        source = try Source(opening: path)
        self.path = source.path
        size = source.size
        try Self.fillSignature(source)
        let start = source.buffered.prefix(Packer.lookedAt)
        if let packer = Packer(beginning: start) { throw .packed(path: source.path, by: packer) }
        if start.starts(with: GzipReader.signature) {
            compression = .gzip
            reader = try GzipReader(source)
        } else if start.starts(with: Bzip2StreamReader.signature), start.count > Bzip2StreamReader.signature.count {
            compression = .bzip2
            reader = unpacksBzip2 ? try Bzip2StreamReader(source) : source
        } else if try ZipDirectory.isZip(source) {
            compression = .zip
            reader = try ZipReader(source)
        } else {
            compression = .none
            reader = source
        }
    }

    /// Reads no more than is needed to tell what a file is: a pipe may give one short line, and wait for its answer.
    private static func fillSignature(_ source: Source) throws(DecompressionError) {
        var count = 0
        repeat {
            count = source.buffered.count
            try source.fill(atLeast: count + 1)
        } while source.buffered.count > count
            && signatures.contains {
                $0.count >= source.buffered.count && $0.starts(with: source.buffered)
            }
    }

    private static let signatures =
        [GzipReader.signature, Bzip2StreamReader.signature, ZipDirectory.fileSignature, ZipDirectory.endSignature]
        + Packer.signatures.map(\.bytes)

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

/// The lines of a text file, with where they stand, counted from 1; those of nothing but blanks are left out.
///
/// Lines may end as on Windows. A byte order mark before the first is dropped: it would be part of a title.
/// - Parameters:
///   - path: a path, compressed or not, or `-` for standard input.
///   - limit: how many bytes there may be.
/// - Throws: ``DecompressionError/notText(path:line:)`` for a line that is not UTF-8, and what opening the file throws.
package func numberedLines(
    of path: String, limit: Int
) throws(DecompressionError) -> [(number: Int, text: String)] {
    var bytes = try InputFile.content(of: path, limit: limit)[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    var lines: [(number: Int, text: String)] = []
    var number = 0
    while let first = bytes.first {
        number += 1
        // Blank lines can be hundreds of millions, compressed to nothing.
        if first == newline {
            bytes = bytes.dropFirst()
            continue
        }
        let line = bytes.prefix { $0 != newline }
        bytes = bytes[line.endIndex...].dropFirst()
        guard let text = String(validating: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
        else { throw .notText(path: path, line: number) }
        if !text.allSatisfy(\.isWhitespace) { lines.append((number, text)) }
    }
    return lines
}

private let newline = UInt8(ascii: "\n")
