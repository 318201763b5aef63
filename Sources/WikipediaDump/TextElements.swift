import KinolinkStorage

/// The `<text>` elements of a fragment, read without expat.
///
/// They are 94 % of a dump and nearly always consist of plain characters and XML's own entities. expat would call its
/// handler for each line and each entity in them, which takes a tenth of the time of unpacking. So expat gets the
/// fragment without them. If a text contains anything else, or if any markup could hide tags, expat gets the whole
/// fragment, and it alone judges the unusual text.
struct TextElements {
    struct Element {
        /// The range of the content in the fragment.
        var content: Range<Int>
        /// The decoded content.
        var text: [UInt8]
    }

    /// One element for each start tag, in order.
    private(set) var elements: [Element] = []

    private static let startTag: StaticString = "text"
    private static let endTag: StaticString = "</text>"

    /// - Returns: nil if expat has to see everything.
    init?(in fragment: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while let tag = Self.tag(in: fragment, from: index) {
            index = tag + 1
            guard index < fragment.count, fragment[index] != UInt8(ascii: "!"), fragment[index] != UInt8(ascii: "?")
            else { return nil }  // comments, CDATA and instructions can contain what looks like tags
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

    /// The parts of the fragment without the contents.
    func rest(of fragment: UnsafeBufferPointer<UInt8>) -> [UnsafeBufferPointer<UInt8>] {
        let starts = [0] + elements.map(\.content.upperBound)
        let ends = elements.map(\.content.lowerBound) + [fragment.count]
        return zip(starts, ends).map { UnsafeBufferPointer(rebasing: fragment[$0..<$1]) }
    }

    /// The place of the next `<`. Outside of comments and the like it always begins a tag.
    private static func tag(in fragment: UnsafeBufferPointer<UInt8>, from index: Int) -> Int? {
        fragment.firstIndex(of: UInt8(ascii: "<"), from: index)
    }

    private static func isAt(_ index: Int, _ name: StaticString, in fragment: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = fragment.baseAddress, fragment.count - index >= name.utf8CodeUnitCount else { return false }
        return System.areEqual(base + index, name.utf8Start, count: name.utf8CodeUnitCount)
    }

    /// The place of the `>` that ends a start tag; nil if the tag is certainly malformed.
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

/// Decodes the content of an element as XML requires. It handles the usual content: plain characters, XML's own
/// entities and numeric references.
struct TextDecoder {
    private let start: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>
    private var source: UnsafePointer<UInt8>
    private var output: UnsafeMutablePointer<UInt8>

    /// - Parameter content: the bytes of the content, without `<`.
    /// - Returns: nil if expat must judge the content.
    static func decode(_ content: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard let start = content.baseAddress, content.count > 0 else { return [] }
        var isUsual = false
        // No decoded text is longer than its source.
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
    /// - Returns: true at a byte that needs decoding; false if fewer than eight bytes are left.
    private mutating func copyWords() -> Bool {
        // Local copies stay in registers, so that the loop waits for nothing if all eight bytes are usual.
        var (source, output) = (source, output)
        defer { (self.source, self.output) = (source, output) }
        while end - source >= 8 {
            let word = UnsafeRawPointer(source).loadUnaligned(as: UInt64.self)
            // The surplus bytes are overwritten later. The output always has as much room left as the source.
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

    /// The high bit of each byte that needs decoding. It is exact up to the lowest such byte; higher bits may be wrong.
    /// This saves a test of each byte.
    private static func special(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let high = ones << 7
        // With its high bit set, a byte borrows nothing from the next one.
        let filled = word | high
        let isTabOrNewline = (filled &- 0x09 &* ones) & ~(filled &- 0x0B &* ones)
        let isControl = ~(filled &- 0x20 &* ones) & ~isTabOrNewline
        let reference = word ^ 0x26 &* ones
        let closing = word ^ 0x3E &* ones
        let isReference = (reference &- ones) & ~reference
        let isClosing = (closing &- ones) & ~closing
        return (word | isControl | isReference | isClosing) & high
    }

    /// - Returns: false if expat must judge the content.
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
            // XML forbids the end of a CDATA section without its beginning.
            if source - start >= 2, source[-1] == UInt8(ascii: "]"), source[-2] == UInt8(ascii: "]") { return false }
            copy(1)
        case UInt8(ascii: "\t"), UInt8(ascii: "\n"), 0x20..<0x80:
            copy(1)
        case 0x80...:
            repeat {
                guard let length = UTF8Sequence.length(at: source, end: end), !isForbidden(length) else { return false }
                copy(length)
            } while source < end && source.pointee >= 0x80
        default:
            return false
        }
        return true
    }

    /// Whether the next character, of `length` bytes, is U+FFFE or U+FFFF, which XML 1.0 forbids.
    private func isForbidden(_ length: Int) -> Bool {
        length == 3 && source[0] == 0xEF && source[1] == 0xBF && source[2] >= 0xBE
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
