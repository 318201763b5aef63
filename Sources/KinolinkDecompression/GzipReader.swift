/// The content of a gzip file (RFC 1952), all members of it.
final class GzipReader: Reader {
    static let signature: [UInt8] = [0x1f, 0x8b]

    private enum Position {
        case inMember, betweenMembers, inPadding
    }

    private let source: Source
    private let inflater: Inflater
    private var position = Position.inMember
    private var count = 0  // bytes of content so far

    init(_ source: Source) throws(DecompressionError) {
        self.source = source
        inflater = try Inflater(source, wrapping: .gzip)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(DecompressionError) -> Int {
        while !buffer.isEmpty {
            guard position == .inMember else {
                guard try source.fill() else { break }
                try goOn()
                continue
            }
            guard let step = try inflater.inflate(into: buffer) else {
                throw .truncated(path: source.path, compression: .gzip, bytes: count)
            }
            count += step.count
            if step.isAtEnd { position = .betweenMembers }
            // Not until the buffer is full: what was whole would be lost with an error behind it.
            if step.count > 0 { return step.count }
        }
        return 0
    }

    /// After a member: another one, or zeros up to the end, as tapes and disk images add them.
    private func goOn() throws(DecompressionError) {
        let zeros = source.buffered.prefix { $0 == 0 }.count
        if zeros > 0 {
            position = .inPadding
            source.consume(zeros)
        } else if position == .betweenMembers, source.buffered.first == 0x1f {
            position = .inMember
            inflater.reset()
        } else {
            // gzip(1) warns and goes on. We have nowhere to warn, and what follows may be the rest of the content.
            throw .damaged(path: source.path, reason: "after \(count) bytes of content follows what is not gzip")
        }
    }
}
