import KinolinkEmbeddings
import KinolinkStorage
import KinolinkTestSupport
import Testing
import CKinolinkKernels

/// Many dot products at once have the same bits as a plain loop in single precision.
struct ProductsTests {
    private static let longest = 20

    /// Sums over the dimensions in their order.
    private static func product(_ a: some Sequence<Float>, _ b: some Sequence<Float>) -> Float {
        var sum: Float = 0
        for (x, y) in zip(a, b) { sum += x * y }
        return sum
    }

    /// Rows beyond the last are zero, as in ``InterleavedRows``.
    @Test(arguments: [1, 15, 16, 17, 33])
    func areThoseOfAPlainLoop(rows: Int) {
        for dimensions in 1...130 { Self.check(rows: rows, dimensions: dimensions, counts: 1...Self.longest) }
    }

    /// More blocks than a near cache holds.
    @Test(arguments: [(1100, 130), (70, 4096), (50, 5000), (20_000, 4), (70_000, 1)])
    func areThoseOfAPlainLoopForManyRows(rows: Int, dimensions: Int) {
        Self.check(rows: rows, dimensions: dimensions, counts: 3...5)
    }

    private static func check(rows: Int, dimensions: Int, counts: ClosedRange<Int>) {
        var generator = SplitMix(seed: UInt64(rows * 1000 + dimensions))
        let vectors = (0..<rows).map { _ in (0..<dimensions).map { _ in generator.uniform() } }
        let queries = (0..<counts.upperBound).map { _ in (0..<dimensions).map { _ in generator.uniform() } }
        let blocks = (rows + 15) / 16
        let interleaved = Column<Float>(count: blocks * 16 * dimensions) { values in
            values.update(repeating: 0)
            for (row, vector) in vectors.enumerated() {
                for (k, value) in vector.enumerated() { values[(row / 16 * dimensions + k) * 16 + row % 16] = value }
            }
        }
        let expected = queries.map { query in
            vectors.map { product($0, query) } + Array(repeating: 0, count: blocks * 16 - rows)
        }
        // The kernel must not write between the products of two queries.
        let (stride, untouched) = (blocks * 16 + 7, Float(-12345))
        for kernels in KernelTests.all {
            for count in counts {
                var products = [Float](repeating: untouched, count: count * stride)
                interleaved.withUnsafeBufferPointer {
                    kernels.products(
                        $0.baseAddress, blocks, dimensions, Array(queries[..<count].joined()), count, &products, stride)
                }
                let sought = expected[..<count].flatMap { $0 + Array(repeating: untouched, count: 7) }
                #expect(products.map(\.bitPattern) == sought.map(\.bitPattern), "\(dimensions) × \(count)")
            }
        }
    }

    @Test(arguments: [1, 15, 16, 17, 33, 200], [1, 3, 50])
    func areTheSameAloneAndInCompany(rows: Int, dimensions: Int) throws {
        var generator = SplitMix(seed: UInt64(rows * 100 + dimensions))
        let values = (0..<rows * dimensions).map { _ in generator.normal() }
        let embedding = try #require(Embedding(values: Column(values), dimensions: dimensions))
        let interleaved = InterleavedRows(embedding)
        let queries = (0..<Self.longest).map { _ in (0..<dimensions).map { _ in generator.normal() } }
        #expect(interleaved.count == rows && interleaved.dimensions == dimensions)
        #expect(interleaved.stride == (rows + 15) / 16 * 16)
        let alone = queries.map { interleaved.products(with: $0).map(\.bitPattern) }
        for (query, products) in zip(queries, alone) {
            #expect(products.count == interleaved.stride)
            #expect(products[..<rows].elementsEqual((0..<rows).map { Self.product(embedding[$0], query).bitPattern }))
            #expect(products[rows...].allSatisfy { $0 == 0 })
        }
        for count in 1...Self.longest {
            let from = Self.longest - count
            let together = interleaved.products(with: Array(queries[from...].joined())).map(\.bitPattern)
            #expect(together == Array(alone[from...].joined()))
        }
    }

    @Test func nothingMakesNothing() throws {
        let none = InterleavedRows(try #require(Embedding(values: Column([]), dimensions: 3)))
        #expect(none.products(with: [1, 2, 3, 4, 5, 6]).isEmpty)
        let one = InterleavedRows(try #require(Embedding(values: Column([1, 2, 3]), dimensions: 3)))
        #expect(one.products(with: []).isEmpty)
        #expect(one.products(with: [1, 1, 1]) == [6] + Array(repeating: 0, count: 15))
    }
}
