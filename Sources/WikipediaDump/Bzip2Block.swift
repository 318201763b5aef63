/// Where a block of bzip2 stands: in the file, and in the bytes that were read.
struct Bzip2Block {
    /// Of the file, where the block begins.
    let byte: Int
    /// Bits of that byte before the block.
    let shift: Int
    let bitCount: Int
    /// Whether it ends where the file does, without the mark that should follow.
    let isLast: Bool

    /// More than a block can have: 900,000 symbols of at most 20 bits, and its tables.
    static let maximumBits = 8 * (2_500_000)
}
