import KinolinkDecompression

/// Reads the files of a dump one after the other. A chunk gets one packed block of a bzip2 file, or the content of any
/// other file.
final class DumpReader {
    private let paths: [String]
    private var next = 0
    private var file: InputFile?
    private var blocks: Bzip2Reader?
    private var bytesBefore = 0
    /// The size of all files in bytes; nil if one is not a regular file.
    let bytesTotal: Int?

    /// The content of a chunk that isn't a block, in bytes.
    private static let chunkSize = 1 << 20

    /// - Throws: ``DumpError/input(_:)`` if any of the files can't be opened.
    init(_ paths: [String]) throws(DumpError) {
        self.paths = paths
        var total: Int? = 0
        for path in paths {
            let size = try input { () throws(DecompressionError) in try InputFile.size(of: path) }
            total = total.flatMap { sum in size.map { sum + $0 } }
        }
        bytesTotal = total
    }

    /// - Returns: false after the last chunk of the last file.
    func read(into chunk: Chunk) -> Bool {
        chunk.reset()
        do throws(DumpError) {
            if file == nil { file = try open() }
            guard let file else { return false }
            chunk.path = file.path
            try read(file, into: chunk)
            (chunk.fileByte, chunk.bytesBefore) = (file.bytesRead, bytesBefore)
            if chunk.isEndOfFile { close(file) }
        } catch {
            chunk.failure = error
            next = paths.count
            file = nil
        }
        return true
    }

    private func open() throws(DumpError) -> InputFile? {
        guard next < paths.count else { return nil }
        let path = paths[next]
        next += 1
        let file = try input { () throws(DecompressionError) in try InputFile(opening: path, unpacksBzip2: false) }
        if file.compression == .bzip2 { blocks = Bzip2Reader(file) }
        return file
    }

    private func close(_ file: InputFile) {
        bytesBefore += file.bytesRead
        self.file = nil
        blocks = nil
    }

    private func read(_ file: InputFile, into chunk: Chunk) throws(DumpError) {
        do throws(DecompressionError) {
            if let blocks {
                chunk.isEndOfFile = try !blocks.read(into: chunk)
            } else {
                try fill(chunk.content, from: file)
                chunk.isEndOfFile = chunk.content.count == 0
            }
        } catch {
            // The content that came before the damage is whole.
            switch error {
            case .truncated: chunk.damage = Chunk.Damage(reason: .truncated, byte: file.bytesRead)
            case .damaged, .checksum: chunk.damage = Chunk.Damage(reason: .corrupt, byte: file.bytesRead)
            default: throw .input(error)
            }
            chunk.isEndOfFile = true
        }
    }

    private func fill(_ content: ByteBuffer, from file: InputFile) throws(DecompressionError) {
        content.reserve(Self.chunkSize)
        while content.count < Self.chunkSize {
            let room = UnsafeMutableRawBufferPointer(rebasing: content.room.prefix(Self.chunkSize - content.count))
            let count = try file.read(into: room)
            guard count > 0 else { break }
            content.count += count
        }
    }
}

private func input<Value>(_ body: () throws(DecompressionError) -> Value) throws(DumpError) -> Value {
    do throws(DecompressionError) { return try body() } catch { throw .input(error) }
}
