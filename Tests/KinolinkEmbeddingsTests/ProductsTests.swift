import CKinolinkKernels
import KinolinkEmbeddings
import KinolinkStorage
import KinolinkTestSupport
import Testing

/// Many dot products at once have the same bits as a plain loop in single precision.
struct ProductsTests {
    private static let longest = 20

    /// Sums over the dimensions in their order.
    private static func product(_ a: some Sequence<Float>, _ b: some Sequence<Float>) -> Float {
        var sum: Float = 0
        for (x, y) in zip(a, b) { sum += x * y }
        return sum
    }

    @Test(arguments: 1...16)
    func areThoseOfAPlainLoop(rows: Int) {
        for dimensions in 1...130 { Self.check(rows: rows, dimensions: dimensions, counts: [1, 2, 3, 4, 5, 7, 8, 20]) }
    }

    @Test(arguments: [1, 15, 16], [4096, 5000, 1 << 16])
    func areThoseOfAPlainLoopForLongRows(rows: Int, dimensions: Int) {
        Self.check(rows: rows, dimensions: dimensions, counts: [1, 3, 5])
    }

    private static func check(rows: Int, dimensions: Int, counts: [Int]) {
        var generator = SplitMix(seed: UInt64(rows * 1000 + dimensions))
        let vectors = (0..<rows).map { _ in (0..<dimensions).map { _ in generator.uniform() } }
        let queries = (0..<(counts.max() ?? 0)).map { _ in (0..<dimensions).map { _ in generator.uniform() } }
        let expected = queries.map { query in vectors.map { product($0, query) } }
        // The rows are anywhere in memory: here from the last to the first, with a gap between them.
        let width = dimensions + 3
        let values = vectors.reversed().flatMap { $0 + [.nan, .nan, .nan] }
        // The kernel must not write between the products of two queries.
        let (stride, untouched) = (rows + 7, Float(-12345))
        for kernels in KernelTests.all {
            for count in counts {
                var products = [Float](repeating: untouched, count: count * stride)
                values.withUnsafeBufferPointer { values in
                    let pointers = (0..<rows).map { row in
                        values.baseAddress.map { $0 + (rows - 1 - row) * width }
                    }
                    kernels.products(
                        pointers, rows, dimensions, Array(queries[..<count].joined()), count, &products, stride)
                }
                let sought = expected[..<count].flatMap { $0 + Array(repeating: untouched, count: 7) }
                #expect(products.map(\.bitPattern) == sought.map(\.bitPattern), "\(dimensions) × \(count)")
            }
        }
    }

    @Test(arguments: [1, 15, 16, 17, 33, 200, 5000], [1, 3, 50])
    func areTheSameAloneAndInCompany(rows: Int, dimensions: Int) throws {
        var generator = SplitMix(seed: UInt64(rows * 100 + dimensions))
        let values = (0..<rows * dimensions).map { _ in generator.normal() }
        let embedding = try #require(Embedding(values: Column(values), dimensions: dimensions))
        let queries = (0..<Self.longest).map { _ in (0..<dimensions).map { _ in generator.normal() } }
        let alone = queries.map { embedding.products(with: $0).map(\.bitPattern) }
        for (query, products) in zip(queries, alone) {
            #expect(products == (0..<rows).map { Self.product(embedding[$0], query).bitPattern })
        }
        for count in 1...Self.longest {
            let from = Self.longest - count
            let together = embedding.products(with: Array(queries[from...].joined())).map(\.bitPattern)
            #expect(together == Array(alone[from...].joined()))
        }
    }

    /// At most sixteen rows, in any order, each any number of times.
    @Test(arguments: 0...16)
    func someRowsHaveTheSameProducts(count: Int) throws {
        var generator = SplitMix(seed: UInt64(count))
        let values = (0..<300 * 21).map { _ in generator.normal() }
        let embedding = try #require(Embedding(values: Column(values), dimensions: 21))
        let query = (0..<21).map { _ in generator.normal() }
        let all = embedding.products(with: query).map(\.bitPattern)
        let rows = (0..<count).map { $0 % 5 == 4 ? 299 : Int.random(in: 0..<300, using: &generator) }
        var products = [Float](repeating: -12345, count: count + 1)
        rows.withUnsafeBufferPointer { embedding.setProducts(ofRows: $0, with: query, to: &products) }
        #expect(products.map(\.bitPattern) == rows.map { all[$0] } + [Float(-12345).bitPattern])
    }

    /// However many rows, and whatever their order.
    @Test(arguments: [0, 1, 15, 16, 17, 63, 64, 65, 130])
    func interleavedRowsHaveTheSameProducts(count: Int) throws {
        var generator = SplitMix(seed: UInt64(count))
        for dimensions in [1, 21, 128] {
            let values = (0..<90 * dimensions).map { _ in generator.normal() }
            let embedding = try #require(Embedding(values: Column(values), dimensions: dimensions))
            let query = (0..<dimensions).map { _ in generator.normal() }
            let rows = (0..<count).map { _ in Int.random(in: 0..<90, using: &generator) }
            let all = embedding.products(with: query).map(\.bitPattern)
            let products = InterleavedRows(rows, of: embedding).products(with: query)
            #expect(products.map(\.bitPattern) == rows.map { all[$0] })
        }
    }

    @Test func nothingMakesNothing() throws {
        let none = try #require(Embedding(values: Column([]), dimensions: 3))
        #expect(none.products(with: [1, 2, 3, 4, 5, 6]).isEmpty)
        let one = try #require(Embedding(values: Column([1, 2, 3]), dimensions: 3))
        #expect(one.products(with: []).isEmpty)
        #expect(one.products(with: [1, 1, 1]) == [6])
    }
}
