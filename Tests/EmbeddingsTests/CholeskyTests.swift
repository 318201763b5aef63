import Embeddings
import TestSupport
import Testing

struct CholeskyTests {
    /// numpy: solve([[4, 2, .5], [2, 3, -1], [.5, -1, 5]], [1, 2, 3])
    @Test func solvesAsNumpyDoes() throws {
        let matrix: [Double] = [4, 2, 0.5, .nan, 3, -1, .nan, .nan, 5]  // only the upper triangle is read
        let x = try #require(Cholesky(matrix, order: 3)).solve([1, 2, 3])
        for (found, expected) in zip(x, [-0.52631579, 1.32330827, 0.91729323]) { #expect(abs(found - expected) < 1e-8) }
        #expect(try #require(Cholesky([4], order: 1)).solve([2]) == [0.5])
    }

    @Test(arguments: [1, 2, 17, 64, 129])
    func givesTheSolutionOfRandomSystems(order: Int) throws {
        var random = SplitMix(seed: UInt64(order))
        let factor = (0..<order * order).map { _ in Double(random.normal()) }
        var matrix = [Double](repeating: 0, count: order * order)
        for i in 0..<order {
            for j in 0..<order {
                matrix[i * order + j] = (0..<order).reduce(i == j ? 1 : 0) {
                    $0 + factor[i * order + $1] * factor[j * order + $1]
                }
            }
        }
        let expected = (0..<order).map { _ in Double(random.normal()) }
        let right = (0..<order).map { i in (0..<order).reduce(0) { $0 + matrix[i * order + $1] * expected[$1] } }
        let x = try #require(Cholesky(matrix, order: order)).solve(right)
        for i in 0..<order { #expect(abs(x[i] - expected[i]) < 1e-8) }
    }

    @Test(arguments: [[0], [-1], [.nan], [.infinity], [1, 2, 2, 4], [1, 2, 2, 3], [0, 1, 1, 0]])
    func refusesWhatIsNotPositiveDefinite(matrix: [Double]) {
        #expect(Cholesky(matrix, order: matrix.count == 1 ? 1 : 2) == nil)
    }
}
