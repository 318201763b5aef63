/// A file that is read from beginning to end, and unpacked on the way if it is compressed.
///
///     let file = try InputFile(opening: "movies.ndjson.gz")
///     while case let count = try file.read(into: buffer), count > 0 {
///         parse(buffer[..<count])
///     }
///
/// The first bytes show what a file is, whatever its name:
/// - gzip and bzip2: any number of members or streams, one after another, and perhaps zeros at the end;
/// - zip: exactly one file, stored or deflated. Directories, hidden files and `__MACOSX/` don't count, and bytes before
///   or after the archive are ignored;
/// - files of another ``Packer`` are refused. The error names the command that unpacks them;
/// - anything else is read as it is.
///
/// Sizes and checksums are compared at the end, so the content is known to be sound only when ``read(into:)`` returns
/// 0. An open file takes 256 KiB of memory, and 4 MB more for bzip2, whatever its size.
public final class InputFile {
    public enum Compression: Sendable {
        case none, gzip, bzip2, zip
    }

    public let compression: Compression
    /// The path, or “standard input”.
    public let path: String
    /// The size of the file on the disk, in bytes; nil if it isn't a regular file.
    public let size: Int?
    private let source: Source
    private let reader: any Reader

    /// How many bytes of the file on the disk have been used so far.
    public var bytesRead: Int { source.offset }

    /// Opens a file and recognises its packing.
    /// - Parameters:
    ///   - path: a path, or `-` for standard input. Standard input can't be a zip file.
    ///   - unpacksBzip2: false if the caller unpacks bzip2 itself. ``read(into:)`` then gives the packed bytes.
    /// - Throws: also if a zip file doesn't hold exactly one file, or if that file is encrypted or packed by another
    ///   method.
    public convenience init(opening path: String, unpacksBzip2: Bool = true) throws(DecompressionError) {
        try self.init(try Source(opening: path), unpacksBzip2: unpacksBzip2)
    }

    init(_ source: Source, unpacksBzip2: Bool) throws(DecompressionError) {
        self.source = source
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

    /// Reads no more than is needed to recognise the file: the other end of a pipe may write one short line and wait
    /// for an answer.
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

    /// The size of a file on the disk, in bytes, without opening it.
    /// - Returns: nil if it is unknown, as it is for `-` and other pipes.
    /// - Throws: if the file can't be opened.
    public static func size(of path: String) throws(DecompressionError) -> Int? { try Source.size(of: path) }

    /// Reads the next piece of content into `buffer`.
    /// - Returns: how many bytes were read; 0 only at the end of the content, or for an empty buffer.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(DecompressionError) -> Int {
        // zlib counts with 32 bits, and macOS reads no more than 2 GiB at once.
        try reader.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(1 << 30)))
    }
}

/// Content in order. Each call gives at least one byte, or 0 at the end.
protocol Reader {
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(DecompressionError) -> Int
}

/// The lines of a text file with their numbers, counted from 1. Blank lines are left out.
///
/// Lines may end with CRLF. A byte order mark is dropped, because it would become part of a title.
/// - Parameters:
///   - path: a path, compressed or not, or `-` for standard input.
///   - limit: how many bytes the content may have.
/// - Throws: ``DecompressionError/notText(path:line:)`` for a line that is not UTF-8, and the errors of opening and
///   reading the file.
package func numberedLines(
    of path: String, limit: Int
) throws(DecompressionError) -> [(number: Int, text: String)] {
    var bytes = try InputFile.content(of: path, limit: limit)[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    var lines: [(number: Int, text: String)] = []
    var number = 0
    while let first = bytes.first {
        number += 1
        // A small compressed file can hold hundreds of millions of blank lines.
        if first == newline {
            bytes = bytes.dropFirst()
            continue
        }
        let line = bytes.prefix { $0 != newline }
        bytes = bytes[line.endIndex...].dropFirst()
        guard let text = String(validating: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
        else { throw .notText(path: path == "-" ? Source.standardInputName : path, line: number) }
        if !text.allSatisfy(\.isWhitespace) { lines.append((number, text)) }
    }
    return lines
}

private let newline = UInt8(ascii: "\n")
