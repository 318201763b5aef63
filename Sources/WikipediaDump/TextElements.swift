#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What stands in the `<text>` elements of a fragment, read without expat.
///
/// That is 94 % of a dump, and nearly always characters and XML's own entities. expat calls its handler for every line
/// and every entity of it, which takes a tenth of the time of decompression. So it is given the fragment without it.
/// Where anything else stands in one, or markup that can hide tags anywhere, expat is to be given all, so that it
/// alone judges what is not as usual.
struct TextElements {
    struct Element {
        /// Where the content stands in the fragment.
        var content: Range<Int>
        /// What it says.
        var text: [UInt8]
    }

    /// One for each start tag, in order.
    private(set) var elements: [Element] = []

    private static let startTag: StaticString = "text"
    private static let endTag: StaticString = "</text>"

    /// - Returns: nil where expat has to see all.
    init?(in fragment: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while let tag = Self.tag(in: fragment, from: index) {
            index = tag + 1
            guard index < fragment.count, fragment[index] != UInt8(ascii: "!"), fragment[index] != UInt8(ascii: "?")
            else { return nil }  // comments, CDATA and instructions can have tags that are none
            guard Self.isAt(index, Self.startTag, in: fragment) else { continue }
            index += Self.startTag.utf8CodeUnitCount
            guard index < fragment.count else { return nil }
            let behind = fragment[index]
            guard behind.isXMLSpace || behind == UInt8(ascii: ">") || behind == UInt8(ascii: "/") else { continue }
            guard let tagEnd = Self.tagEnd(in: fragment, from: index) else { return nil }
            index = tagEnd + 1
            if fragment[tagEnd - 1] == UInt8(ascii: "/") {
                elements.append(Element(content: index..<index, text: []))
                continue
            }
            guard let end = Self.tag(in: fragment, from: index), Self.isAt(end, Self.endTag, in: fragment),
                let text = TextDecoder.decode(UnsafeBufferPointer(rebasing: fragment[index..<end]))
            else { return nil }
            elements.append(Element(content: index..<end, text: text))
            index = end + Self.endTag.utf8CodeUnitCount
        }
    }

    /// The fragment without the contents.
    func rest(of fragment: UnsafeBufferPointer<UInt8>) -> [UnsafeBufferPointer<UInt8>] {
        let starts = [0] + elements.map(\.content.upperBound)
        let ends = elements.map(\.content.lowerBound) + [fragment.count]
        return zip(starts, ends).map { UnsafeBufferPointer(rebasing: fragment[$0..<$1]) }
    }

    /// Where the next `<` stands: outside of comments and the like always of a tag.
    private static func tag(in fragment: UnsafeBufferPointer<UInt8>, from index: Int) -> Int? {
        guard let base = fragment.baseAddress, let found = memchr(base + index, 0x3C, fragment.count - index)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private static func isAt(_ index: Int, _ name: StaticString, in fragment: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = fragment.baseAddress, fragment.count - index >= name.utf8CodeUnitCount else { return false }
        return memcmp(base + index, name.utf8Start, name.utf8CodeUnitCount) == 0
    }

    /// Where the `>` of a start tag stands; nil where it is malformed for certain.
    private static func tagEnd(in fragment: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var quote: UInt8?
        for index in start..<fragment.count {
            let byte = fragment[index]
            if byte == UInt8(ascii: "<") { return nil }
            if quote != nil {
                if byte == quote { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return index
            }
        }
        return nil
    }
}

/// Makes of the content of an element the characters that XML says it stands for, where it is as usual: no more than
/// characters, XML's own entities and numbers of characters.
struct TextDecoder {
    private let start: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>
    private var source: UnsafePointer<UInt8>
    private var output: UnsafeMutablePointer<UInt8>

    /// - Parameter content: without `<`.
    /// - Returns: nil where expat is to judge.
    static func decode(_ content: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard let start = content.baseAddress, content.count > 0 else { return [] }
        var isUsual = false
        // Nothing is longer than what stands for it.
        let text = [UInt8](unsafeUninitializedCapacity: content.count) { memory, count in
            guard let output = memory.baseAddress else { return }
            var decoder = TextDecoder(start: start, end: start + content.count, source: start, output: output)
            isUsual = decoder.decodeAll()
            count = decoder.output - output
        }
        return isUsual ? text : nil
    }

    private mutating func decodeAll() -> Bool {
        while copyWords() {
            if !decodeNext() { return false }
        }
        while source < end {
            if !decodeNext() { return false }
        }
        return true
    }

    /// Copies eight bytes at a time.
    /// - Returns: whether it came to one that is not just to be copied; else there are fewer than eight.
    private mutating func copyWords() -> Bool {
        // In registers. They wait for nothing that was read where all eight bytes are usual.
        var (source, output) = (source, output)
        defer { (self.source, self.output) = (source, output) }
        while end - source >= 8 {
            let word = UnsafeRawPointer(source).loadUnaligned(as: UInt64.self)
            // What is too much is written again: behind the output is as much room as there is source.
            UnsafeMutableRawPointer(output).storeBytes(of: word, as: UInt64.self)
            let special = Self.special(UInt64(littleEndian: word))
            if special != 0 {
                source += special.trailingZeroBitCount / 8
                output += special.trailingZeroBitCount / 8
                return true
            }
            source += 8
            output += 8
        }
        return false
    }

    /// The high bit of each byte that is not just to be copied, up to the lowest one; of those above it may be wrong.
    /// Spares a test of each byte.
    private static func special(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let high = ones << 7
        // With its high bit set a byte lends none from the next.
        let filled = word | high
        let isTabOrNewline = (filled &- 0x09 &* ones) & ~(filled &- 0x0B &* ones)
        let isControl = ~(filled &- 0x20 &* ones) & ~isTabOrNewline
        let reference = word ^ 0x26 &* ones
        let closing = word ^ 0x3E &* ones
        let isReference = (reference &- ones) & ~reference
        let isClosing = (closing &- ones) & ~closing
        return (word | isControl | isReference | isClosing) & high
    }

    /// - Returns: false where expat is to judge.
    private mutating func decodeNext() -> Bool {
        let byte = source.pointee
        switch byte {
        case UInt8(ascii: "&"):
            guard let reference = XMLReference(at: source, end: end) else { return false }
            source += reference.length
            for unit in reference.scalar.utf8 { write(unit) }
        case UInt8(ascii: "\r"):
            source += 1
            if source < end, source.pointee == UInt8(ascii: "\n") { source += 1 }
            write(UInt8(ascii: "\n"))
        case UInt8(ascii: ">"):
            // The end of a CDATA section must not stand alone.
            if source - start >= 2, source[-1] == UInt8(ascii: "]"), source[-2] == UInt8(ascii: "]") { return false }
            copy(1)
        case UInt8(ascii: "\t"), UInt8(ascii: "\n"), 0x20..<0x80:
            copy(1)
        case 0x80...:
            repeat {
                guard let length = UTF8Sequence.length(at: source, end: end) else { return false }
                copy(length)
            } while source < end && source.pointee >= 0x80
        default:
            return false
        }
        return true
    }

    private mutating func write(_ byte: UInt8) {
        output.pointee = byte
        output += 1
    }

    private mutating func copy(_ count: Int) {
        for offset in 0..<count { output[offset] = source[offset] }
        source += count
        output += count
    }
}
