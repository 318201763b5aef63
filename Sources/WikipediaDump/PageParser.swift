import CKinolinkExpat
import KinolinkDecompression

/// Parses fragments of whole pages with expat, one after the other. Each thread has its own parser.
///
/// It puts a root element around a fragment. A document type can't be there, so only XML's own entities exist.
final class PageParser {
    private let parser: XML_Parser
    // expat keeps a pointer to it, so it must not move.
    private let state: UnsafeMutablePointer<PageState>
    private let isQuick: Bool
    /// A fragment whose parts were joined.
    private let joined = ByteBuffer()

    private static let root = Array("<r>".utf8)
    private static let rootEnd = Array("</r>".utf8)
    /// The greatest number of problems that are reported for a fragment, so that they don't fill the memory. The others
    /// are only counted.
    private static let problemLimit = 1000

    /// Whether a very long fragment made the parser keep much memory.
    private(set) var isLarge = false

    /// - Parameter isQuick: whether usual texts are read without expat. The results are the same.
    /// - Returns: nil if the memory isn't enough.
    init?(pageLimit: Int, isQuick: Bool = true) {
        guard let parser = XML_ParserCreate("UTF-8") else { return nil }
        self.parser = parser
        self.isQuick = isQuick
        state = .allocate(capacity: 1)
        state.initialize(to: PageState(parser: parser, pageLimit: pageLimit))
    }

    deinit {
        state.deinitialize(count: 1)
        state.deallocate()
        XML_ParserFree(parser)
    }

    /// Calls `take` with the pages of a chunk in order, and with the problems of other pages.
    /// - Throws: ``DumpError/outOfMemory(path:)``.
    func parse(_ chunk: Chunk, take: @escaping (Result<DumpPage, DumpProblem>) -> Void) throws(DumpError) {
        guard chunk.carried.count + chunk.whole.count > 0 else { return }
        var problemCount = 0
        var start = 0  // where this attempt begins in the fragment
        func report(_ reason: DumpProblem.Reason, at byte: Int, title: String?) {
            problemCount += 1
            if problemCount > Self.problemLimit { return }
            take(.failure(DumpProblem(reason, path: chunk.path, byte: chunk.byte + start + byte, title: title)))
        }
        state.pointee.site = chunk.site
        state.pointee.take = { parsed in
            switch parsed {
            case .page(let page): take(.success(page))
            case .problem(let reason, let byte, let title): report(reason, at: byte - Self.root.count, title: title)
            }
        }
        defer { state.pointee.take = { _ in } }
        let fragment = fragment(of: chunk)
        defer { joined.removeAll() }
        guard let failure = run(fragment) else { return }
        guard !failure.isOutOfMemory else { throw .outOfMemory(path: chunk.path) }
        report(.xml(failure.reason), at: failure.byte, title: failure.title)
        // This is rare, so it is simple rather than fast: parses the other pages one by one.
        for page in Self.pages(in: fragment, behind: failure.torn) {
            start = page.lowerBound
            if let failure = run(UnsafeBufferPointer(rebasing: fragment[page])) {
                guard !failure.isOutOfMemory else { throw .outOfMemory(path: chunk.path) }
                report(.xml(failure.reason), at: failure.byte, title: failure.title)
            }
        }
        if problemCount > Self.problemLimit {
            let reason = "\(problemCount - Self.problemLimit) more malformed pages up to here"
            take(.failure(DumpProblem(.xml(reason), path: chunk.path, byte: chunk.byte + start, title: nil)))
        }
    }

    /// The pages of a chunk in one piece. Copies nothing if no bytes were carried over.
    private func fragment(of chunk: Chunk) -> UnsafeBufferPointer<UInt8> {
        if chunk.carried.count == 0 { return chunk.wholeBytes }
        joined.reserve(chunk.carried.count + chunk.whole.count)
        joined.append(chunk.carried.bytes[...])
        joined.append(chunk.content.bytes[chunk.whole])
        return joined.bytes
    }

    /// The ranges of the pages that begin after `torn`. A range includes the bytes up to the next page.
    private static func pages(in bytes: UnsafeBufferPointer<UInt8>, behind torn: Int) -> [Range<Int>] {
        var scanner = MarkupScanner()
        var index = torn
        var starts: [Int] = []
        while let mark = scanner.next(in: bytes, from: &index) {
            if case .pageStart(let at) = mark, at > torn { starts.append(at) }
        }
        return zip(starts, starts.dropFirst() + [bytes.count]).map { $0..<$1 }
    }

    private struct Failure {
        let reason: String
        let isOutOfMemory: Bool
        let byte: Int
        /// Where the malformed page begins, outside of comments and the like.
        let torn: Int
        let title: String?
    }

    /// Parses a fragment as one document.
    /// - Returns: nil if it is well-formed.
    private func run(_ fragment: UnsafeBufferPointer<UInt8>) -> Failure? {
        let texts = isQuick ? TextElements(in: fragment) : nil
        prepare(texts)
        let isWhole = Self.root.withUnsafeBufferPointer { root in
            Self.rootEnd.withUnsafeBufferPointer { rootEnd in
                feed([root] + (texts?.rest(of: fragment) ?? [fragment]) + [rootEnd])
            }
        }
        if isWhole { return nil }
        func place(_ byte: Int) -> Int { min(max(byte - Self.root.count, 0), fragment.count) }
        let page = state.pointee
        let byte = place(page.failure?.byte ?? page.byte)
        let code = XML_GetErrorCode(parser)
        return Failure(
            reason: page.failure?.reason ?? String(cString: XML_ErrorString(code)),
            isOutOfMemory: Self.isOutOfMemory(code.rawValue), byte: byte,
            torn: page.isInPage ? place(page.start) : byte, title: page.isInPage ? page.title : nil)
    }

    /// Whether an error of expat means that memory ran out, which says nothing about the XML.
    static func isOutOfMemory(_ code: UInt32) -> Bool { code == XML_ERROR_NO_MEMORY.rawValue }

    private func prepare(_ texts: TextElements?) {
        XML_ParserReset(parser, "UTF-8")
        state.pointee.reset(texts)
        XML_SetUserData(parser, state)
        XML_SetElementHandler(
            parser,
            { user, name, attributes in
                guard let name else { return }
                user?.assumingMemoryBound(to: PageState.self).pointee.startElement(name, attributes)
            },
            { user, _ in user?.assumingMemoryBound(to: PageState.self).pointee.endElement() })
        XML_SetCharacterDataHandler(parser) { user, bytes, count in
            guard let bytes else { return }
            user?.assumingMemoryBound(to: PageState.self).pointee.characters(bytes, Int(count))
        }
    }

    /// Passes everything at once. Otherwise expat would count the lines of all pieces but the last.
    private func feed(_ parts: [UnsafeBufferPointer<UInt8>]) -> Bool {
        let count = parts.reduce(0) { $0 + $1.count }
        if count > 8 << 20 { isLarge = true }
        guard let size = Int32(exactly: count), let memory = XML_GetBuffer(parser, size) else { return false }
        var rest = UnsafeMutableRawBufferPointer(start: memory, count: count)
        for part in parts where part.count > 0 {
            rest.copyMemory(from: UnsafeRawBufferPointer(part))
            rest = UnsafeMutableRawBufferPointer(rebasing: rest[part.count...])
        }
        return XML_ParseBuffer(parser, size, 1) == XML_STATUS_OK
    }
}
