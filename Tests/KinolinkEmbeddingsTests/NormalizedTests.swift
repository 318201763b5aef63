import KinolinkEmbeddings
import KinolinkStorage
import KinolinkTestSupport
import Testing

struct NormalizedTests {
    @Test func vectorsBecomeOneLong() throws {
        let embedding = try #require(Embedding(values: Column([3, 0, 4, 0, -2, 0, 0.5, 0.5, 0.5]), dimensions: 3))
        let inverse = embedding.inverseNorms()
        #expect(inverse.count == 3)
        for (found, norm) in zip(inverse, [5, 2, 0.75.squareRoot()]) { #expect(abs(Double(found) * norm - 1) < 1e-6) }
        let expected: [Float] = [0.6, 0, 0.8, 0, -1, 0, 0.577_350_26, 0.577_350_26, 0.577_350_26]
        let normalized = embedding.normalized()
        #expect(normalized.dimensions == 3 && normalized.count == 3)
        for (found, value) in zip(normalized.values, expected) { #expect(abs(found - value) < 1e-6) }
        #expect(Array(embedding.values) == [3, 0, 4, 0, -2, 0, 0.5, 0.5, 0.5])
    }

    @Test func manyVectorsBecomeOneLong() throws {
        var generator = SplitMix(seed: 4)
        let values = (0..<100 * 37).map { _ in generator.normal() * 100 }
        let embedding = try #require(Embedding(values: Column(values), dimensions: 37))
        let normalized = embedding.normalized()
        for (row, inverse) in embedding.inverseNorms().enumerated() {
            #expect(normalized[row].elementsEqual(embedding[row].map { $0 * inverse }))
            let squares = normalized[row].reduce(0) { $0 + Double($1) * Double($1) }
            #expect(abs(squares - 1) < 1e-5)
        }
    }

    /// Squares of these underflow or overflow.
    @Test func whatHasNoLengthBecomesZero() throws {
        let values: [Float] = [0, 0, 1e-30, 1e-30, 1e30, -1e30, .greatestFiniteMagnitude, 0, .leastNonzeroMagnitude, 0]
        let embedding = try #require(Embedding(values: Column(values), dimensions: 2))
        #expect(Array(embedding.inverseNorms()) == [0, 0, 0, 0, 0])
        #expect(embedding.normalized().values.allSatisfy { $0 == 0 })
        let none = try #require(Embedding(values: Column([]), dimensions: 2))
        #expect(none.inverseNorms().isEmpty && none.normalized().count == 0)
    }
}
