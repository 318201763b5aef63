package import CKinolinkKernels
package import KinolinkStorage

/// A table of vectors: `count` rows of `dimensions` float32 values, row by row.
public struct Embedding: Sendable {
    public let count: Int
    public let dimensions: Int
    private let storage: Storage

    private enum Storage: Sendable {
        case values(Column<Float>)
        case derived(DerivedRows)
    }

    /// All rows, one after the other. Those that are derived are all made now, on all cores.
    package var values: Column<Float> {
        switch storage {
        case .values(let values): values
        case .derived(let rows): rows.all
        }
    }

    /// With more dimensions, the 32-bit sums of the search could overflow.
    public static let maximumDimensions = 1 << 16

    /// - Returns: nil unless `values` are whole rows of finite numbers, with 1 … ``maximumDimensions`` dimensions.
    package init?(values: Column<Float>, dimensions: Int) {
        self.init(unchecked: values, dimensions: dimensions)
        guard isFinite else { return nil }
    }

    /// Takes over the values of a file without reading them. ``isFinite`` checks the rest.
    /// - Returns: nil unless `values` are whole rows, with 1 … ``maximumDimensions`` dimensions.
    package init?(unchecked values: Column<Float>, dimensions: Int) {
        guard 1...Self.maximumDimensions ~= dimensions, values.count.isMultiple(of: dimensions) else { return nil }
        count = values.count / dimensions
        self.dimensions = dimensions
        storage = .values(values)
    }

    /// A table whose rows follow from something else. Each is made when it is asked for.
    /// - Parameter row: makes a row of `dimensions` finite values, always the same.
    package init(count: Int, dimensions: Int, row: @escaping @Sendable (_ row: Int) -> [Float]) {
        self.count = count
        self.dimensions = dimensions
        storage = .derived(DerivedRows(count: count, dimensions: dimensions, row: row))
    }

    /// Whether all values are finite numbers. It reads all of them.
    package var isFinite: Bool { values.withUnsafeBufferPointer(areFinite) }

    /// - Parameter values: the rows, one after the other.
    /// - Returns: nil unless `values` are whole rows of finite numbers, with 1 … ``maximumDimensions`` dimensions.
    public init?(_ values: [Float], dimensions: Int) { self.init(values: Column(values), dimensions: dimensions) }

    /// The vector of a row.
    public subscript(row: Int) -> ArraySlice<Float> {
        withRow(row) { Array(UnsafeBufferPointer(start: $0, count: dimensions))[...] }
    }

    /// 1 / √(v·v) of each row, or 0 if v·v is not a normal number.
    package func inverseNorms(threads: Int = defaultThreadCount) -> Column<Float> {
        Column(count: count) { norms in
            nonisolated(unsafe) let norms = norms  // each slice writes its own rows
            concurrentMapRanges(of: count, threads: threads) { slice in
                for row in slice { norms[row] = withRow(row) { inverseNorm($0, count: dimensions) } }
            }
        }
    }

    /// A row scaled to length 1; zero if its length is not a normal number.
    package func normalizedRow(_ row: Int) -> [Float] {
        let scale = withRow(row) { inverseNorm($0, count: dimensions) }
        return self[row].map { $0 * scale }
    }

    /// All rows scaled to length 1. Rows whose length is not a normal number become zero.
    package func normalized() -> Embedding {
        let normalized = Column<Float>(count: count * dimensions) { normalized in
            for (row, scale) in inverseNorms().enumerated() {
                withRow(row) { vector in
                    for index in 0..<dimensions { normalized[row * dimensions + index] = vector[index] * scale }
                }
            }
        }
        return Embedding(values: normalized, count: count, dimensions: dimensions)
    }

    private init(values: Column<Float>, count: Int, dimensions: Int) {
        self.count = count
        self.dimensions = dimensions
        storage = .values(values)
    }

    /// The dot product of each query with each row, summed over the dimensions in their order. So other queries beside it
    /// don't change its bits.
    /// - Parameter queries: vectors of ``dimensions`` values, one after another.
    /// - Returns: ``count`` products for each query.
    package func products(with queries: [Float]) -> [Float] {
        precondition(queries.count.isMultiple(of: dimensions), "a query has not as many dimensions as the embedding")
        let queryCount = queries.count / dimensions
        return [Float](unsafeUninitializedCapacity: queryCount * count) { products, initialized in
            initialized = queryCount * count
            guard let out = products.baseAddress else { return }
            var rows: [Int] = []
            for from in stride(from: 0, to: count, by: Self.lanes) {
                rows.removeAll(keepingCapacity: true)
                rows.append(contentsOf: from..<min(from + Self.lanes, count))
                rows.withUnsafeBufferPointer { setProducts(ofRows: $0, with: queries, to: out + from, stride: count) }
            }
        }
    }

    /// The dot product of a query with each of at most sixteen rows, with the bits of ``products(with:)``.
    package func setProducts(
        ofRows rows: UnsafeBufferPointer<Int>, with queries: [Float], to products: UnsafeMutablePointer<Float>,
        stride: Int = lanes
    ) {
        withRows { $0?.setProducts(ofRows: rows, with: queries, to: products, stride: stride) }
    }

    /// Gives `body` the rows, for loops in which each access counts; nil if there are none. Those that are derived are
    /// all made now.
    package func withRows<Result>(_ body: (Rows?) -> Result) -> Result {
        values.withUnsafeBufferPointer { values in
            body(values.baseAddress.map { Rows(base: $0, count: count, dimensions: dimensions) })
        }
    }

    /// The rows of an embedding, without its memory.
    package struct Rows {
        fileprivate let base: UnsafePointer<Float>
        fileprivate let count, dimensions: Int

        /// See ``Embedding/setProducts(ofRows:with:to:stride:)``.
        package func setProducts(
            ofRows rows: UnsafeBufferPointer<Int>, with queries: [Float], to products: UnsafeMutablePointer<Float>,
            stride: Int = lanes
        ) {
            precondition(rows.count <= lanes, "too many rows")
            guard !rows.isEmpty else { return }
            withUnsafeTemporaryAllocation(of: UnsafePointer<Float>?.self, capacity: lanes) { pointers in
                for place in rows.indices {
                    pointers.initializeElement(at: place, to: self[rows[place]])
                }
                kernels.products(
                    pointers.baseAddress, rows.count, dimensions, queries, queries.count / dimensions, products, stride)
            }
        }

        /// Fetches a row into the cache, since its products will soon be asked for.
        package func prefetch(_ row: Int) { kl_prefetch(self[row], dimensions) }

        private subscript(row: Int) -> UnsafePointer<Float> {
            precondition(row >= 0 && row < count, "row out of range")
            return base + row * dimensions
        }
    }

    /// Fetches a row into the cache, since it will soon be asked for.
    package func prefetch(row: Int) {
        guard case .values = storage else { return }
        withRow(row) { kl_prefetch($0, dimensions) }
    }

    /// The number of rows whose products a kernel finds at once.
    package static let lanes = Int(KL_LANES)

    /// Runs `body` on one row, without copying it.
    func withRow<Result>(_ row: Int, _ body: (UnsafePointer<Float>) -> Result) -> Result {
        precondition(row >= 0 && row < count, "row out of range")
        switch storage {
        case .values(let values):
            return values.withUnsafeBufferPointer { body($0.baseAddress.unsafelyUnwrapped + row * dimensions) }
        case .derived(let rows): return body(rows[row])
        }
    }
}

/// The loop has no early exit, so that the compiler can vectorise it.
private func areFinite(_ values: UnsafeBufferPointer<Float>) -> Bool {
    let exponent: UInt32 = 0x7F80_0000  // all ones in infinity and NaN
    var count = 0
    for value in values where value.bitPattern & exponent == exponent { count &+= 1 }
    return count == 0
}

/// 1 / √(v·v), or 0 where v·v is not a normal number.
func inverseNorm(_ vector: UnsafePointer<Float>, count: Int) -> Float {
    let squares = kernels.dot(vector, vector, count)
    return squares.isNormal ? 1 / squares.squareRoot() : 0
}

/// The kernels for this machine, chosen once. `KINOLINK_ISA` in the environment caps the choice.
package let kernels: kl_kernels = {
    guard let best = kl_kernels_for(kl_best_isa()) ?? kl_kernels_for(KL_PLAIN) else {
        preconditionFailure("the plain kernels are always there")
    }
    return best.pointee
}()

/// The dot product of two vectors of the same length, the same bits on every machine.
package func dot(_ a: [Float], _ b: [Float]) -> Float {
    precondition(a.count == b.count, "vectors of different lengths")
    return kernels.dot(a, b, a.count)
}
