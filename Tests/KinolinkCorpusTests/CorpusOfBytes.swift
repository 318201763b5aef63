@testable import KinolinkCorpus

extension Corpus {
    /// Reads `bytes` as a file of that content, in pieces of at most `chunk` bytes.
    init(
        of bytes: [UInt8], chunk: Int = .max, onMalformedLine: MalformedLinePolicy = .stop,
        maximumLineLength: Int = 1 << 20, threads: Int = 2
    ) throws(CorpusError) {
        var position = 0
        let lines = LineReader(maximumLength: maximumLineLength) { buffer throws(CorpusError) in
            let piece = bytes[position...].prefix(min(chunk, buffer.count))
            buffer.copyBytes(from: piece)
            position += piece.count
            return piece.count
        }
        let reader = CorpusReader(lines, path: "test.ndjson", onMalformedLine: onMalformedLine)
        self = try reader.read(threads: threads)
    }

    init(of text: String, onMalformedLine: MalformedLinePolicy = .stop) throws(CorpusError) {
        try self.init(of: Array(text.utf8), onMalformedLine: onMalformedLine)
    }
}
