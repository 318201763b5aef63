import KinolinkEmbeddings
import KinolinkTestSupport
import Testing

@Suite struct CholeskyTests {
    @Test(arguments: [1, 2, 7, 8, 9, 40, 129])
    func solvesSystems(size: Int) throws {
        var generator = SplitMix(seed: UInt64(size))
        let vectors = (0..<size + 3).map { _ in (0..<size).map { _ in Double(generator.normal()) } }
        var matrix = [Double](repeating: 0, count: size * size)
        for i in 0..<size {
            for j in 0..<size { matrix[i * size + j] = vectors.reduce(i == j ? 0.1 : 0) { $0 + $1[i] * $1[j] } }
        }
        let solution = (0..<size).map { _ in Double(generator.normal()) }
        let target = (0..<size).map { row in
            (0..<size).reduce(0) { $0 + matrix[row * size + $1] * solution[$1] }
        }
        // Numbers right of the diagonal are not read.
        for i in 0..<size {
            for j in i + 1..<max(size, i + 1) { matrix[i * size + j] = .nan }
        }
        let cholesky = try #require(Cholesky(matrix, size: size))
        #expect(zip(cholesky.solve(target), solution).allSatisfy { abs($0 - $1) < 1e-8 })
    }

    /// numpy.linalg.solve([[4, 2, 0.6], [2, 5, 1], [0.6, 1, 3]], [1, -2, 7])
    @Test func solvesAKnownSystem() throws {
        let cholesky = try #require(Cholesky([4, 2, 0.6, 2, 5, 1, 0.6, 1, 3], size: 3))
        let expected = [0.39910313901345296, -1.0825112107623318, 2.614349775784753]
        #expect(zip(cholesky.solve([1, -2, 7]), expected).allSatisfy { abs($0 - $1) < 1e-12 })
    }

    @Test(arguments: [
        [0, 0, 0, 1], [1, 0, 0, -1], [1, 0, 2, 1], [1, 0, 1, 1], [.nan, 0, 0, 1], [1, 0, .nan, 1],
        [.infinity, 0, 0, 1], [1, 0, .infinity, 1], [.leastNonzeroMagnitude, 0, 0, 1],
    ])
    func whatIsNotPositiveDefiniteHasNoFactorisation(matrix: [Double]) {
        #expect(Cholesky(matrix, size: 2) == nil)
    }

    @Test func nothingHasAnEmptySolution() throws {
        #expect(try #require(Cholesky([], size: 0)).solve([]) == [])
    }
}
