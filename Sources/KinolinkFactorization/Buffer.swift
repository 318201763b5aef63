internal import CKinolinkKernels
internal import KinolinkEmbeddings
internal import KinolinkStorage

/// Memory of a fixed size at an address that the kernels may keep. It is freed with its owner.
///
/// Reading and writing are unchecked, because all indices come from this module.
final class Buffer<Element: BitwiseCopyable> {
    let base: UnsafeMutablePointer<Element>

    /// Allocates memory, all of which must be written before it is read.
    init(uninitialized count: Int) {
        let byteCount = Swift.max(count, 1) * MemoryLayout<Element>.stride
        // Rows are read in random order, and large pages save misses of the address translation.
        let isLarge = byteCount >= Self.hugePage
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: byteCount, alignment: isLarge ? Self.hugePage : Self.cacheLine)
        if isLarge { System.preferLargePages(memory, byteCount: byteCount) }
        base = memory.bindMemory(to: Element.self, capacity: count)
    }

    convenience init(repeating value: Element, count: Int) {
        self.init(uninitialized: count)
        base.initialize(repeating: value, count: count)
    }

    convenience init(_ values: [Element]) {
        self.init(repeating: values[0], count: values.count)
        for (index, value) in values.enumerated() { base[index] = value }
    }

    deinit { base.deallocate() }

    subscript(index: Int) -> Element {
        get { base[index] }
        set { base[index] = newValue }
    }

    private static var hugePage: Int { 2 << 20 }
    private static var cacheLine: Int { 64 }
}

/// An embedding in training: the vectors, the optimiser's moments, and the last step of each row.
final class RowTable {
    let pointer: UnsafePointer<kl_rows>
    let count: Int
    private let dimensions: Int
    /// Floats in a vector: the dimensions, padded with zeros that stay zero.
    let width: Int
    private let records: Buffer<Float>
    private let lastSteps: Buffer<UInt32>
    private let inverseNorms: Buffer<Float>
    private let rows: Buffer<kl_rows>

    /// Keras' initial values: uniform in −0.05 ..< 0.05.
    private static let initialRange: Float = 0.05

    init(count: Int, options: TrainingOptions, stream: UInt64) {
        self.count = count
        dimensions = options.dimensions
        let blocks = Self.blocks(options.dimensions)
        width = blocks * Int(KL_LANES)
        records = Buffer(repeating: 0, count: count * 3 * width)
        lastSteps = Buffer(repeating: 0, count: count)
        inverseNorms = Buffer(repeating: 0, count: count)
        rows = Buffer([
            kl_rows(
                records: records.base, blocks: blocks, last_steps: lastSteps.base, inverse_norms: inverseNorms.base)
        ])
        pointer = UnsafePointer(rows.base)
        let random = CounterRandom(seed: options.seed, stream: stream)
        for row in 0..<count {
            for dimension in 0..<dimensions {
                let unit = random.unit(UInt64(row) << 16 | UInt64(dimension))
                records[row * 3 * width + dimension] = Self.initialRange * (2 * unit - 1)
            }
        }
    }

    static func blocks(_ dimensions: Int) -> Int { (dimensions + Int(KL_LANES) - 1) / Int(KL_LANES) }

    /// The current vectors; nil if a vector or its norm is not finite.
    func embedding() -> Embedding? {
        for row in 0..<count {
            var squares: Float = 0
            for dimension in 0..<dimensions {
                let value = records[row * 3 * width + dimension]
                squares += value * value
            }
            guard squares.isFinite else { return nil }
        }
        let values = Column<Float>(count: count * dimensions) { buffer in
            for row in 0..<count {
                for dimension in 0..<dimensions {
                    buffer[row * dimensions + dimension] = records[row * 3 * width + dimension]
                }
            }
        }
        return Embedding(values: values, dimensions: dimensions)
    }
}
