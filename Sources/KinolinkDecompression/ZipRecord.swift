/// A piece of a zip file's structure: whole numbers, little-endian.
struct ZipRecord {
    let path: String
    let bytes: ArraySlice<UInt8>

    /// The number in the `count` bytes (at most 8) from `offset` on.
    func number(at offset: Int, count: Int) throws(DecompressionError) -> Int {
        let digits = bytes.dropFirst(offset).prefix(count)
        let value = digits.reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        guard digits.count == count, let number = Int(exactly: value) else {
            throw .damaged(path: path, reason: "a number in its table of contents is missing or impossible")
        }
        return number
    }

    func starts(with signature: [UInt8]) -> Bool { bytes.starts(with: signature) }
}
