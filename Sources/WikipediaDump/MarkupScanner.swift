import KinolinkStorage

/// Finds where pages begin and end in a stream of XML, which arrives in pieces that end anywhere.
///
/// It knows as much of XML as this needs. Comments, CDATA sections and processing instructions contain no tags.
/// Elsewhere a `<` is always markup. It skips all other bytes at 10 GB/s.
struct MarkupScanner {
    enum Mark: Equatable {
        /// The place of the `<` of `<page`. Negative if it was in the piece before.
        case pageStart(at: Int)
        /// The place after `</page>`.
        case pageEnd(at: Int)
        /// `</mediawiki>`.
        case end
    }

    private enum State {
        case text
        /// After a `<` and these bytes, at most the last eight. The last byte is the lowest.
        case markup(UInt64)
        case comment, cdata, instruction
    }

    private var state = State.text

    /// Whether the piece ended inside a comment, a CDATA section or an instruction.
    var isInSection: Bool {
        switch state {
        case .comment, .cdata, .instruction: true
        case .text, .markup: false
        }
    }

    /// The last two bytes of the current section, to find its end: `-->`, `]]>` or `?>`.
    private var lastBytes: (UInt8, UInt8) = (0, 0)

    static let pageStart = Array("<page".utf8)
    static let end = Array("</mediawiki".utf8)

    /// Finds the next mark at or after `index`, and moves `index` after it or to the end of the piece.
    mutating func next(in bytes: UnsafeBufferPointer<UInt8>, from index: inout Int) -> Mark? {
        while index < bytes.count {
            switch state {
            case .text:
                guard let found = bytes.firstIndex(of: UInt8(ascii: "<"), from: index) else {
                    index = bytes.count
                    return nil
                }
                index = found + 1
                state = .markup(0)
            case .markup(let before):
                index += 1
                if let mark = step(behind: before, bytes[index - 1], at: index - 1) { return mark }
            case .comment: skip(to: (UInt8(ascii: "-"), UInt8(ascii: "-")), in: bytes, from: &index)
            case .cdata: skip(to: (UInt8(ascii: "]"), UInt8(ascii: "]")), in: bytes, from: &index)
            case .instruction: skip(to: (nil, UInt8(ascii: "?")), in: bytes, from: &index)
            }
        }
        return nil
    }

    private mutating func step(behind before: UInt64, _ byte: UInt8, at index: Int) -> Mark? {
        if before == Self.page, byte.isXMLSpace || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") {
            state = .text
            return .pageStart(at: index - Self.pageStart.count)
        }
        if before == Self.pageEnd || before == Self.dumpEnd, byte.isXMLSpace { return nil }
        if before == Self.pageEnd, byte == UInt8(ascii: ">") {
            state = .text
            return .pageEnd(at: index + 1)
        }
        if before == Self.dumpEnd, byte == UInt8(ascii: ">") {
            state = .text
            return .end
        }
        let bytes = before << 8 | UInt64(byte)
        switch bytes {
        case Self.instruction: enter(.instruction)
        case Self.comment: enter(.comment)
        case Self.cdata: enter(.cdata)
        default:
            if byte == UInt8(ascii: "<") {
                state = .markup(0)
            } else {
                state = Self.prefixes.contains(bytes) ? .markup(bytes) : .text
            }
        }
        return nil
    }

    private mutating func enter(_ section: State) {
        state = section
        lastBytes = (0, 0)
    }

    private mutating func skip(
        to end: (UInt8?, UInt8), in bytes: UnsafeBufferPointer<UInt8>, from index: inout Int
    ) {
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: ">"), lastBytes.1 == end.1, end.0 == nil || lastBytes.0 == end.0 {
                state = .text
                return
            }
            lastBytes = (lastBytes.1, byte)
        }
    }

    private static let page = word("page")
    private static let pageEnd = word("/page")
    private static let instruction = word("?")
    private static let comment = word("!--")
    private static let cdata = word("![CDATA[")
    private static let dumpEnd = word("/mediawiki")

    /// The beginnings of these words.
    private static let prefixes = ["page", "/page", "!--", "![CDATA[", "/mediawiki"].flatMap { name in
        (1...name.count).map { word(name.prefix($0)) }
    }

    private static func word(_ text: some StringProtocol) -> UInt64 {
        text.utf8.reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The place of the first `byte` at or after `start`; nil if there is none.
    func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        guard start < count, let base = baseAddress else { return nil }
        return System.firstIndex(of: byte, in: base + start, count: count - start).map { start + $0 }
    }
}

extension UInt8 {
    var isXMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
