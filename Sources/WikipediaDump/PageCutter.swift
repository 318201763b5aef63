import KinolinkDecompression

/// Cuts content into fragments of whole pages, and reads the header before the first page. The content arrives in
/// order, in pieces that end anywhere.
///
/// It moves the bytes after the last `</page>` of a chunk to the next chunk. If chunks end with pages, as in
/// multistream dumps, little is copied. It never holds a page of more than `pageLimit` bytes.
struct PageCutter {
    private enum Mode {
        /// Before the first page.
        case header
        /// Inside or after a page that can be read.
        case pages
        /// After a missing part. The bytes before the next page belong to a torn one.
        case torn
    }

    private let pageLimit: Int
    private var mode = Mode.header
    /// Nil until enough of the file is known to find its encoding.
    private var transcoder: Transcoder?
    private var beginning = ByteBuffer()
    private var scanner = MarkupScanner()
    /// Bytes of earlier chunks. The content of the current chunk continues them.
    private var carried = ByteBuffer()
    /// Nil before the header, or if the file has none.
    private var site: SiteInfo?
    /// The content of the file before the current chunk, in bytes.
    private var byte = 0
    /// Whether the last mark was `</mediawiki>`.
    private var isEnded = false
    /// Whether a missing part was reported and no page has begun since.
    private var isLossKnown = false

    /// In bytes. Wikipedia's dumps need 3 KB.
    private static let headerLimit = 1 << 20

    init(pageLimit: Int) { self.pageLimit = pageLimit }

    /// Finds the whole pages in the chunk and the bytes before it.
    mutating func cut(_ chunk: Chunk) throws(DumpError) {
        chunk.carried.removeAll()
        chunk.whole = 0..<0
        chunk.problems = []
        try decode(chunk)
        let content = chunk.content.bytes
        let (start, end) = try scan(content, path: chunk.path)
        chunk.byte = byte + start - carried.count
        chunk.site = site ?? SiteInfo()
        switch mode {
        case .torn:
            break
        case .header:
            carried.append(content[...])
            if carried.count > Self.headerLimit || !beginsAsXML { throw notADump(chunk.path) }
        case .pages:
            if let end {
                swap(&carried, &chunk.carried)
                chunk.whole = start..<end
            }
            carried.append(content[(end ?? start)...])
            if carried.count > pageLimit, scanner.isInSection {
                // All pages in an unclosed comment are missing.
                lose(.corrupt, at: chunk.fileByte, of: chunk)
            } else if carried.count > pageLimit {
                lose(.oversizedPage(limit: pageLimit), at: byte + content.count - carried.count, of: chunk)
            }
        }
        byte += content.count
        if let damage = chunk.damage {
            lose(damage.reason, at: damage.byte, of: chunk)
            isLossKnown = true
        }
        if chunk.isEndOfFile { try finish(chunk) }
    }

    /// Converts the content to UTF-8.
    private mutating func decode(_ chunk: Chunk) throws(DumpError) {
        if transcoder == nil {
            beginning.append(chunk.content.bytes[...])
            chunk.content.removeAll()
            guard DumpEncoding.isTold(by: beginning.bytes) || chunk.isEndOfFile || chunk.damage != nil else { return }
            (chunk.content, beginning) = (beginning, ByteBuffer())
            do throws(DumpEncoding.Unknown) {
                transcoder = Transcoder(try DumpEncoding(of: chunk.content.bytes))
            } catch {
                throw .encoding(path: chunk.path, name: error.name)
            }
        }
        transcoder?.transcode(&chunk.content)
    }

    /// - Returns: where the pages begin, and where the last whole page ends.
    private mutating func scan(
        _ content: UnsafeBufferPointer<UInt8>, path: String
    ) throws(DumpError) -> (start: Int, end: Int?) {
        var start = 0
        var end: Int?
        var index = 0
        while let mark = scanner.next(in: content, from: &index) {
            switch mark {
            case .pageStart(let at):
                (isEnded, isLossKnown) = (false, false)
                if mode == .pages { continue }
                if mode == .header { try readHeader(content[..<max(at, 0)], before: at, path: path) }
                mode = .pages
                start = max(at, 0)
                carried.removeAll()
                if at < 0 { carried.append(MarkupScanner.pageStart, count: -at) }
            case .pageEnd(let at):
                isEnded = false
                if mode == .pages { end = at }
            case .end:
                isEnded = true
            }
        }
        return (start, end)
    }

    private mutating func readHeader(
        _ rest: Slice<UnsafeBufferPointer<UInt8>>, before start: Int, path: String
    ) throws(DumpError) {
        carried.append(rest)
        if start < 0 { carried.count += start }
        site = try parseHeader(path)
    }

    private func parseHeader(_ path: String) throws(DumpError) -> SiteInfo? {
        do throws(SiteInfoParser.Failure) {
            return try SiteInfoParser.parse(carried.bytes)
        } catch {
            switch error {
            case .outOfMemory: throw .outOfMemory(path: path)
            case .malformed(let reason): throw beginsAsXML ? .notADump(path: path, reason: reason) : notADump(path)
            }
        }
    }

    /// Drops the current page.
    private mutating func lose(_ reason: DumpProblem.Reason, at byte: Int, of chunk: Chunk) {
        chunk.problems.append(DumpProblem(reason, path: chunk.path, byte: byte))
        mode = .torn
        scanner = MarkupScanner()
        carried.removeAll()
    }

    private mutating func finish(_ chunk: Chunk) throws(DumpError) {
        var isComplete = isEnded
        switch mode {
        case .header:
            guard try parseHeader(chunk.path) != nil else { throw notADump(chunk.path) }
        case .pages:
            // The parser gets a page without an end as it is, and reports what is wrong with it.
            if isEnded, let end = carried.lastIndex(of: MarkupScanner.end) {
                swap(&carried, &chunk.carried)
                chunk.carried.count = end
            } else {
                isComplete = site == nil && carried.bytes.allSatisfy(\.isXMLSpace)
            }
        case .torn:
            isComplete = isEnded || isLossKnown
        }
        if !isComplete { lose(.truncated, at: chunk.fileByte, of: chunk) }
        self = PageCutter(pageLimit: pageLimit)
    }

    private var beginsAsXML: Bool {
        let start = carried.bytes.first { !($0.isXMLSpace || SiteInfoParser.byteOrderMark.contains($0)) }
        return start == nil || start == UInt8(ascii: "<")
    }

    private func notADump(_ path: String) -> DumpError {
        if let packer = Packer(beginning: carried.bytes) { return .input(.packed(path: path, by: packer)) }
        let reason =
            if carried.count == 0 {
                "it is empty"
            } else if beginsAsXML {
                "it has no <page>"
            } else {
                switch FileContent(beginning: carried.bytes) {
                case .corpus: "it is a corpus already; train on it, or inspect it"
                case let content?: "it is \(content); the pages in XML are needed (pages-articles)"
                case nil: "it is not XML"
                }
            }
        return .notADump(path: path, reason: reason)
    }
}
