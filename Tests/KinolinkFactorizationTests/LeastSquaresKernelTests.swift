import KinolinkTestSupport
import Testing
import CKinolinkKernels

@testable import KinolinkFactorization

/// Compares the kernels of least squares on all instruction sets of this machine with each other and with plain
/// arithmetic.
@Suite struct LeastSquaresKernelTests {
    private static let all: [kl_kernels] = [KL_PLAIN, KL_AVX2, KL_AVX512].compactMap { kl_kernels_for($0)?.pointee }
    private static let lanes = Int(KL_LANES)

    private static func normal(_ count: Int, seed: UInt64) -> Buffer<Float> {
        var generator = SplitMix(seed: seed)
        let buffer = Buffer<Float>(repeating: 0, count: count)
        for index in 0..<count { buffer[index] = generator.normal() }
        return buffer
    }

    private static func bits(_ buffer: Buffer<Float>, _ count: Int) -> [UInt32] {
        (0..<count).map { buffer[$0].bitPattern }
    }

    private static func bits(_ buffer: Buffer<Double>, _ count: Int) -> [UInt64] {
        (0..<count).map { buffer[$0].bitPattern }
    }

    /// One instruction or software gives the sum with a single rounding, as `addingProduct` does, for numbers of all
    /// sizes: numbers that cancel, that are halfway between two others, or that are subnormal.
    @Test func multipliesAndAddsInOneRounding() {
        let width = Self.lanes
        let count = 4000
        var generator = SplitMix(seed: 4)
        func number() -> Float {
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: Float(Int.random(in: -9...9, using: &generator))
            case 1: Float(sign: .plus, exponent: Int.random(in: -70 ... -60, using: &generator), significand: 1.5)
            case 2: Float(Int.random(in: -0xFF_FFFF...0xFF_FFFF, using: &generator)) * 0x1p-24
            case 3: Float(Int.random(in: -0xFF_FFFF...0xFF_FFFF, using: &generator)) * 0x1p-90
            default: generator.normal()
            }
        }
        let start = Buffer<Float>(repeating: 0, count: count * width)
        for index in 0..<count * width { start[index] = number() }
        let axes = Buffer<Float>(repeating: 0, count: width * width)
        for index in 0..<width * width { axes[index] = number() }
        for kernels in Self.all {
            let rows = Buffer<Float>(repeating: 0, count: count * width)
            rows.base.update(from: start.base, count: count * width)
            kernels.rotate(rows.base, count, 1, axes.base)
            var differences = 0
            for row in 0..<count {
                for column in 0..<width {
                    var sum: Float = 0
                    for k in 0..<width { sum = sum.addingProduct(start[row * width + k], axes[k * width + column]) }
                    if sum.bitPattern != rows[row * width + column].bitPattern { differences += 1 }
                }
            }
            #expect(differences == 0)
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 8])
    func rotatesRows(blocks: Int) {
        let width = blocks * Self.lanes
        let count = 21
        let start = Self.normal(count * width, seed: 1)
        let matrix = Self.normal(width * width, seed: 2)
        var results: Set<[UInt32]> = []
        for kernels in Self.all {
            let rows = Buffer<Float>(repeating: 0, count: count * width)
            rows.base.update(from: start.base, count: count * width)
            kernels.rotate(rows.base, count, blocks, matrix.base)
            for (row, column) in [(0, 0), (3, width - 1), (20, width / 2)] {
                let expected = (0..<width).reduce(0.0) { sum, k in
                    let panel = column / Self.lanes * width * Self.lanes
                    return sum + Double(start[row * width + k])
                        * Double(matrix[panel + k * Self.lanes + column % Self.lanes])
                }
                #expect(abs(Double(rows[row * width + column]) - expected) < 1e-4)
            }
            results.insert(Self.bits(rows, count * width))
        }
        #expect(results.count == 1)
    }

    @Test(arguments: [1, 2, 3, 4, 8], [1, 5, 300])
    func sumsGramMatrices(blocks: Int, count: Int) {
        let width = blocks * Self.lanes
        let rows = Self.normal(count * width, seed: 3)
        var results: Set<[UInt64]> = []
        for kernels in Self.all {
            let sums = Buffer<Double>(repeating: 1, count: width * width)
            kernels.add_gram(rows.base, count, blocks, sums.base)
            for (i, j) in [(0, 0), (1, 2), (0, width - 1), (width - 1, width - 1), (width / 2, width / 2 + 3)] {
                let expected = (0..<count).reduce(1.0) {
                    $0 + Double(rows[$1 * width + i]) * Double(rows[$1 * width + j])
                }
                #expect(abs(sums[i * width + j] - expected) < 1e-6 * Double(count + 10))
            }
            for i in 0..<width {
                for j in 0..<i { sums[i * width + j] = 0 }
            }
            results.insert(Self.bits(sums, width * width))
        }
        #expect(results.count == 1)
    }

    @Test(arguments: [1, 2, 3, 16, 17, 50, 128], [false, true])
    func findsEigenvectors(size: Int, isDeficient: Bool) {
        let stride = (size + 15) / 16 * 16
        // A Gram matrix with more rows than vectors has eigenvalues of zero.
        let count = isDeficient ? size / 2 : 2 * size
        let vectors = Self.normal(count * size, seed: 6)
        let matrix = Buffer<Double>(repeating: 0, count: stride * stride)
        for i in 0..<size {
            for j in 0..<size {
                matrix[i * stride + j] = (0..<count).reduce(0) {
                    $0 + Double(vectors[$1 * size + i]) * Double(vectors[$1 * size + j])
                }
            }
        }
        var results: Set<[UInt64]> = []
        for kernels in Self.all {
            let copy = Buffer<Double>(repeating: 0, count: stride * stride)
            copy.base.update(from: matrix.base, count: stride * stride)
            let values = Buffer<Double>(repeating: 0, count: stride)
            let found = Buffer<Double>(repeating: 0, count: stride * stride)
            let work = Buffer<Double>(repeating: 0, count: 3 * stride)
            #expect(kernels.diagonalize(copy.base, size, stride, values.base, found.base, work.base) == 1)
            func product(_ i: Int, _ j: Int) -> Double {
                (0..<size).reduce(0) { $0 + found[i * stride + $1] * found[j * stride + $1] }
            }
            let largest = (0..<size).map { abs(values[$0]) }.max() ?? 0
            for i in 0..<size {
                for j in 0...i { #expect(abs(product(i, j) - (i == j ? 1 : 0)) < 1e-12) }
                for row in 0..<size {
                    let image = (0..<size).reduce(0) { $0 + matrix[row * stride + $1] * found[i * stride + $1] }
                    #expect(abs(image - values[i] * found[i * stride + row]) <= 1e-12 * largest)
                }
            }
            if isDeficient { #expect((0..<size).count { abs(values[$0]) <= 1e-12 * largest } >= size - count) }
            results.insert(Self.bits(found, stride * stride) + Self.bits(values, stride))
        }
        #expect(results.count == 1)
    }

    @Test(arguments: [Double.nan, .infinity, 1e308])
    func aMatrixThatIsNotFiniteHasNoEigenvectors(value: Double) {
        for kernels in Self.all {
            let matrix = Buffer<Double>(repeating: value, count: 16 * 16)
            let values = Buffer<Double>(repeating: 0, count: 16)
            let vectors = Buffer<Double>(repeating: 0, count: 16 * 16)
            let work = Buffer<Double>(repeating: 0, count: 48)
            #expect(kernels.diagonalize(matrix.base, 5, 16, values.base, vectors.base, work.base) == 0)
        }
    }

    /// The solutions satisfy the normal equations, and all instruction sets give the same bits.
    @Test(arguments: [1, 3, 4, 8, 11])
    func solvesRowsOfAnyLength(blocks: Int) {
        let width = blocks * Self.lanes
        let others = Self.normal(300 * width, seed: 7)
        let diagonal = Self.normal(width, seed: 8)
        for index in 0..<width { diagonal[index] = abs(diagonal[index]) * 50 }
        let lengths = [0, 1, 2, 3, 4, 5, 7, 8, 9, 30, 150]
        var generator = SplitMix(seed: 10)
        let offsets = Buffer<Int64>(lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int64($1)) })
        let columns = Buffer<Int32>(
            lengths.flatMap { length in
                (0..<length).map { Int32($0 * (300 / length) + Int.random(in: 0..<300 / length, using: &generator)) }
            })
        let entryCount = lengths.reduce(0, +)
        let confidences = Self.normal(entryCount, seed: 11)
        for entry in 0..<entryCount { confidences[entry] = abs(confidences[entry]) }
        let regularizations = Buffer<Float>(lengths.map { Float($0) + 0.5 })
        var results: Set<[UInt32]> = []
        for kernels in Self.all {
            let rows = Buffer<Float>(repeating: 3, count: lengths.count * width)
            var problem = kl_least_squares(
                others: others.base, blocks: blocks, diagonal: diagonal.base, unobserved_weight: 0.5,
                row_offsets: offsets.base, columns: columns.base, confidences: confidences.base,
                confidence_stride: 1, regularizations: regularizations.base, steps: 200, tolerance: 1e-6)
            kernels.solve(&problem, 0, 5, rows.base)
            kernels.solve(&problem, 5, lengths.count, rows.base)
            for row in lengths.indices {
                let x = (0..<width).map { Double(rows[row * width + $0]) }
                var left = x.indices.map { Double(diagonal[$0] + regularizations[row]) * x[$0] }
                var right = [Double](repeating: 0, count: width)
                for entry in Int(offsets[row])..<Int(offsets[row + 1]) {
                    let y = (0..<width).map { Double(others[Int(columns[entry]) * width + $0]) }
                    let product = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
                    for index in x.indices {
                        left[index] += (Double(confidences[entry]) - 0.5) * product * y[index]
                        right[index] += Double(confidences[entry]) * y[index]
                    }
                }
                let size = right.map(abs).max() ?? 0
                #expect(zip(left, right).allSatisfy { abs($0 - $1) <= 1e-4 * size })
            }
            results.insert(Self.bits(rows, lengths.count * width))
        }
        #expect(results.count == 1)
    }
}
