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
