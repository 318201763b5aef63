import KinolinkEmbeddings
import KinolinkStorage
import KinolinkTestSupport
import Testing

@Suite struct FoldInTests {
    private static let others = Embedding(
        values: Column<Float>([1, 0.5, 0, 0, 1, -0.25, 0.5, 0, 2, -1, 0.75, 0.125]), dimensions: 3)

    /// numpy: Y.T @ Y
    private static let gram = [2.25, -0.25, 0.875, -0.25, 1.8125, -0.15625, 0.875, -0.15625, 4.078125]

    @Test func gramMatricesAreRight() throws {
        #expect(gramMatrix(of: try #require(Self.others)) == Self.gram)
        let none = try #require(Embedding(values: Column<Float>([]), dimensions: 2))
        #expect(gramMatrix(of: none) == [0, 0, 0, 0])
        // 130 rows take more than one sum, and 33 dimensions more than two blocks.
        var generator = SplitMix(seed: 1)
        let values = (0..<130 * 33).map { _ in generator.normal() }
        let gram = gramMatrix(of: try #require(Embedding(values: Column(values), dimensions: 33)))
        for (i, j) in [(0, 0), (32, 31), (5, 20), (32, 32)] {
            let expected = (0..<130).reduce(0) { $0 + Double(values[$1 * 33 + i]) * Double(values[$1 * 33 + j]) }
            #expect(abs(gram[i * 33 + j] - expected) < 1e-4)
        }
    }

    /// numpy: A = a0 * Y.T @ Y + 0.5 * eye(3); for j, c: A += (c - a0) * outer(Y[j], Y[j]), b += c * Y[j]; solve(A, b)
    @Test func findsTheVectorOfANewRow() throws {
        let others = try #require(Self.others)
        let expected = [0.6782279282867276, 0.3790755799185276, 0.30963274701220833]
        for gram in [nil, Column(Self.gram)] {
            let fold = FoldIn(others, gram: gram, unobservedWeight: 0.25)
            let vector = try #require(fold.vector(entries: [(0, 3), (2, 1.5)], regularization: 0.5))
            #expect(zip(vector, expected).allSatisfy { abs(Double($0) - $1) < 1e-6 })
        }
    }

    @Test func nothingKnownMakesZeros() throws {
        let fold = FoldIn(try #require(Self.others), unobservedWeight: 1)
        #expect(fold.vector(entries: [], regularization: 0.1) == [0, 0, 0])
    }

    @Test func whatHasNoSolutionHasNoVector() throws {
        let fold = FoldIn(try #require(Self.others), unobservedWeight: 0)
        #expect(fold.vector(entries: [(0, 1)], regularization: 0) == nil)
        #expect(fold.vector(entries: [(0, .infinity)], regularization: 1) == nil)
        #expect(fold.vector(entries: [(0, .nan)], regularization: 1) == nil)
        #expect(fold.vector(entries: [(0, 1)], regularization: 0.1) != nil)
    }

    @Test func regularizationGrowsWithWhatPulls() {
        func scaled(_ exponent: Double) -> Double {
            scaledRegularization(2, exponent: exponent, entries: 6, unobservedWeight: 0.1, others: 100)
        }
        #expect(scaled(0) == 2)
        #expect(scaled(0.5) == 8)
        #expect(scaled(1) == 32)
    }
}
