/// A growing buffer of JSON text.
struct JSONText: ~Copyable {
    private(set) var count = 0
    private var capacity = 1 << 14
    private var start: UnsafeMutablePointer<UInt8>

    init() { start = .allocate(capacity: capacity) }

    deinit { start.deallocate() }

    var bytes: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

    /// The string whose opening quote is at `place`, with its escapes.
    func string(at place: Int) -> String {
        var end = place + 1
        while end < count, start[end] != UInt8(ascii: "\"") { end += start[end] == UInt8(ascii: "\\") ? 2 : 1 }
        return String(decoding: UnsafeBufferPointer(start: start + place + 1, count: end - place - 1), as: UTF8.self)
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        reserve(1)
        start[count] = byte
        count += 1
    }

    /// Appends text that needs no escapes.
    @inline(__always)
    mutating func append(plain text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    /// Appends a string in quotes. Control characters, quotes and backslashes are escaped, as RFC 8259 wants.
    @inline(__always)
    mutating func append(string text: String) {
        var text = text
        text.withUTF8 { text in
            reserve(text.count + 2)
            append(UInt8(ascii: "\""))
            if Self.isPlain(text) { append(text) } else { append(escaping: text) }
            append(UInt8(ascii: "\""))
        }
    }

    /// - Parameter number: of at most 64 bits.
    mutating func append(integer number: some FixedWidthInteger) {
        if number < 0 { append(UInt8(ascii: "-")) }
        var rest = UInt64(number.magnitude)
        var digitCount = 1
        var power: UInt64 = 10
        while digitCount < 20, rest >= power {
            digitCount += 1
            power = digitCount < 20 ? power * 10 : power
        }
        reserve(digitCount)
        for place in stride(from: count + digitCount - 1, through: count, by: -1) {
            let (tens, digit) = rest.quotientAndRemainder(dividingBy: 10)
            start[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
            rest = tens
        }
        count += digitCount
    }

    /// Appends the shortest text that reads as the same number. Whole numbers have no fraction.
    /// - Returns: false, and appends nothing, for NaN and infinities, which JSON hasn't.
    mutating func append(number: some BinaryFloatingPoint & CustomStringConvertible) -> Bool {
        guard number.isFinite else { return false }
        // Above, `description` changes to exponents. Zero may have a sign.
        if number.magnitude < 10_000_000, let whole = Int32(exactly: number), whole != 0 {
            append(integer: whole)
            return true
        }
        append(plain: number.description)
        if start[count - 1] == UInt8(ascii: "0"), start[count - 2] == UInt8(ascii: ".") { count -= 2 }
        return true
    }
}

extension JSONText {
    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if capacity - count < more { grow(more) }
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        capacity = max(2 * capacity, count + more)
        let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        grown.initialize(from: start, count: count)
        start.deallocate()
        start = grown
    }

    @inline(__always)
    private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        guard let base = text.baseAddress else { return }
        reserve(text.count)
        (start + count).initialize(from: base, count: text.count)
        count += text.count
    }

    /// Whether nothing has to be escaped. Looks at eight bytes at a time.
    @inline(__always)
    private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let words = text.count / 8
        let raw = UnsafeRawBufferPointer(text)
        for word in 0..<words where hasSpecial(raw.loadUnaligned(fromByteOffset: 8 * word, as: UInt64.self)) {
            return false
        }
        for place in 8 * words..<text.count where isSpecial(text[place]) { return false }
        return true
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// The same for any of eight bytes. `(x − n) & ~x` has the high bit of each byte set that is below n. The difference
    /// borrows only from bytes above such a one, so a mistake there changes nothing.
    @inline(__always)
    private static func hasSpecial(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = word ^ (ones * 0x22)
        let backslashes = word ^ (ones * 0x5C)
        let controls = (word &- ones * 0x20) & ~word
        let found = controls | ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)
        return found & (ones * 0x80) != 0
    }

    @inline(never)
    private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
        for byte in text {
            guard Self.isSpecial(byte) else {
                append(byte)
                continue
            }
            append(UInt8(ascii: "\\"))
            switch byte {
            case 0x08: append(UInt8(ascii: "b"))
            case 0x09: append(UInt8(ascii: "t"))
            case 0x0A: append(UInt8(ascii: "n"))
            case 0x0C: append(UInt8(ascii: "f"))
            case 0x0D: append(UInt8(ascii: "r"))
            case 0x00..<0x20:
                append(plain: byte < 0x10 ? "u000" : "u00")
                append(plain: String(byte, radix: 16))
            default: append(byte)
            }
        }
    }
}
