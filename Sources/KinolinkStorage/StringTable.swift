/// Many strings in two columns: their UTF-8 one after another, and the place where each begins.
///
/// String `i` is `bytes[offsets[i] ..< offsets[i + 1]]`; there is one more offset than there are strings.
public struct StringTable: Sendable {
    @usableFromInline package let bytes: Column<UInt8>
    @usableFromInline package let offsets: Column<Int64>

    /// Takes over the columns of a file, of which it reads the offsets only. ``isSound`` checks the rest. Until then,
    /// reading a string replaces what isn't UTF-8.
    /// - Returns: nil unless the offsets begin at 0, never fall and end at the number of bytes.
    package init?(uncheckedBytes bytes: Column<UInt8>, offsets: Column<Int64>) {
        guard offsets.areOffsets(endingAt: bytes.count) else { return nil }
        self.bytes = bytes
        self.offsets = offsets
    }

    /// Takes over the columns after checking them.
    /// - Returns: nil unless the offsets begin at 0, never fall, end at the number of bytes, and all strings are
    ///   valid UTF-8.
    package init?(bytes: Column<UInt8>, offsets: Column<Int64>) {
        self.init(uncheckedBytes: bytes, offsets: offsets)
        guard isSound else { return nil }
    }

    /// Whether all strings are valid UTF-8. It reads all of them.
    package var isSound: Bool {
        offsets.withUnsafeBufferPointer { offsets in
            bytes.withUnsafeBufferPointer { bytes in
                // If the whole is valid and no cut is inside a character, every piece is valid.
                guard TextEncoding.isUTF8(bytes) else { return false }
                return offsets.allSatisfy { $0 == bytes.count || bytes[Int($0)] & 0xC0 != 0x80 }
            }
        }
    }

    /// Takes over columns that are known to pass the checks of ``init(bytes:offsets:)``.
    package init(trustedBytes bytes: Column<UInt8>, offsets: Column<Int64>) {
        self.bytes = bytes
        self.offsets = offsets
    }

    public init(_ strings: some Collection<some StringProtocol>) {
        var bytes: [UInt8] = []
        var offsets: [Int64] = [0]
        offsets.reserveCapacity(strings.count + 1)
        for string in strings {
            bytes.append(contentsOf: string.utf8)
            offsets.append(Int64(bytes.count))
        }
        self.bytes = Column(bytes)
        self.offsets = Column(offsets)
    }

    /// Runs `body` on the UTF-8 of the string at `index`, without copying it.
    @inlinable
    package func withUTF8<Result>(at index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows
        -> Result
    {
        let range = offsets.range(at: index)
        return try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[range])) }
    }
}

extension StringTable {
    /// The index of the first string that equals `string` byte for byte. Searches all strings.
    public func firstRow(of string: String) -> Int? {
        var string = string
        return string.withUTF8 { sought in
            indices.first { index in withUTF8(at: index) { $0.count == sought.count && $0.elementsEqual(sought) } }
        }
    }
}

extension StringTable {
    /// A number for each string, the same for equal strings. Different strings seldom share one, but somebody can make
    /// such strings on purpose, so the strings themselves must be compared.
    package func quickHashes() -> [UInt64] {
        indices.map { index in
            withUTF8(at: index) { string in
                let bytes = UnsafeRawBufferPointer(string)
                var position = 0
                var hash = UInt64(bytes.count)
                func add(_ word: UInt64) {
                    hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
                    hash ^= hash >> 32
                }
                while bytes.count - position >= 8 {
                    add(bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
                    position += 8
                }
                var rest: UInt64 = 0
                while position < bytes.count {
                    rest = rest << 8 | UInt64(bytes[position])
                    position += 1
                }
                add(rest)
                return hash
            }
        }
    }
}

extension StringTable: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { offsets.count - 1 }

    public subscript(index: Int) -> String {
        withUTF8(at: index) { String(decoding: $0, as: UTF8.self) }
    }
}
