import CExpat

/// Parses fragments of whole pages by expat, one after the other. Each thread has one.
///
/// Around a fragment goes a root element. A document type can't stand there, so there are no entities but XML's own.
final class PageParser {
    private let parser: XML_Parser
    // expat keeps a pointer to it, so it must not move.
    private let state: UnsafeMutablePointer<PageState>

    private static let root = "<r>"
    private static let rootEnd = "</r>"
    /// Problems told of one fragment. What follows them in it is left out: with one in every few bytes, it isn't a dump.
    private static let problemLimit = 1000

    /// - Returns: nil where there is no memory.
    init?(pageLimit: Int) {
        guard let parser = XML_ParserCreate("UTF-8") else { return nil }
        self.parser = parser
        state = .allocate(capacity: 1)
        state.initialize(to: PageState(parser: parser, pageLimit: pageLimit))
    }

    deinit {
        state.deinitialize(count: 1)
        state.deallocate()
        XML_ParserFree(parser)
    }

    /// Gives the pages of a chunk to `take`, in order, and what is wrong with others.
    func parse(_ chunk: Chunk, take: @escaping (Result<DumpPage, DumpProblem>) -> Void) {
        guard chunk.carried.count + chunk.whole.count > 0 else { return }
        state.pointee.site = chunk.site
        var problemCount = 0
        var start = 0  // of the fragment, in this attempt
        func report(_ reason: DumpProblem.Reason, at byte: Int, title: String?) {
            problemCount += 1
            take(.failure(DumpProblem(reason, path: chunk.path, byte: chunk.byte + start + byte, title: title)))
        }
        state.pointee.take = { parsed in
            switch parsed {
            case .page(let page): take(.success(page))
            case .problem(let reason, let byte, let title): report(reason, at: byte - Self.root.utf8.count, title: title)
            }
        }
        defer { state.pointee.take = { _ in } }
        guard var failure = run([chunk.carried.bytes, chunk.wholeBytes]) else { return }
        // Seldom, so that simple is better than fast; but no byte is parsed twice.
        let fragment = Array(chunk.carried.bytes) + Array(chunk.wholeBytes)
        fragment.withUnsafeBufferPointer { fragment in
            while true {
                report(.xml(failure.reason), at: failure.byte, title: state.pointee.isInPage ? state.pointee.title : nil)
                let rest = UnsafeBufferPointer(rebasing: fragment[start...])
                guard problemCount < Self.problemLimit, let page = nextPage(in: rest, behind: failure.byte) else { return }
                start += page
                guard let next = run([UnsafeBufferPointer(rebasing: fragment[start...])]) else { return }
                failure = next
            }
        }
    }

    /// Where the first page begins that comes after a failure.
    private func nextPage(in bytes: UnsafeBufferPointer<UInt8>, behind failure: Int) -> Int? {
        var scanner = MarkupScanner()
        // A place that is not within a comment or the like.
        var index = min(max(state.pointee.start - Self.root.utf8.count, 0), bytes.count)
        while let mark = scanner.next(in: bytes, from: &index) {
            if case .pageStart(let at) = mark, at >= failure, at > 0 { return at }
        }
        return nil
    }

    /// - Returns: nil where all is well-formed.
    private func run(_ parts: [UnsafeBufferPointer<UInt8>]) -> (reason: String, byte: Int)? {
        XML_ParserReset(parser, "UTF-8")
        state.pointee.reset()
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
        let isWhole =
            XML_Parse(parser, Self.root, Int32(Self.root.utf8.count), 0) == XML_STATUS_OK
            && parts.allSatisfy { feed($0) }
            && XML_Parse(parser, Self.rootEnd, Int32(Self.rootEnd.utf8.count), 1) == XML_STATUS_OK
        if isWhole { return nil }
        let reason = state.pointee.failure ?? String(cString: XML_ErrorString(XML_GetErrorCode(parser)))
        let count = parts.reduce(0) { $0 + $1.count }
        return (reason, min(max(XML_GetCurrentByteIndex(parser) - Self.root.utf8.count, 0), count))
    }

    /// In pieces that double: an attempt that fails early then costs little, and a token that is as long as the fragment,
    /// of which expat looks at all it has with each piece, is looked at twice.
    private func feed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var rest = bytes[...]
        var size = 4096
        while !rest.isEmpty {
            let piece = UnsafeBufferPointer(rebasing: rest.prefix(size))
            let status = piece.withMemoryRebound(to: CChar.self) {
                XML_Parse(parser, $0.baseAddress, Int32($0.count), 0)
            }
            guard status == XML_STATUS_OK else { return false }
            rest = rest.dropFirst(size)
            size = min(2 * size, 1 << 26)
        }
        return true
    }
}
