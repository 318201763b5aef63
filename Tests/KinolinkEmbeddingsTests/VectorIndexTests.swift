import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import KinolinkEmbeddings

@Suite struct VectorIndexTests {
    @Test(arguments: [1, 3, 16, 50, 64, 65, 128], [1, 15, 16, 17, 700])
    func findsWhatScoringEveryRowFinds(dimensions: Int, count: Int) throws {
        var generator = SplitMix(seed: UInt64(dimensions * 1000 + count))
        let embedding = try #require(Self.embedding(count, dimensions) { _ in generator.normal() })
        let query = (0..<dimensions).map { _ in generator.normal() }
        for similarity in [VectorIndex.Similarity.cosine, .dotProduct] {
            let index = VectorIndex(embedding, similarity: similarity)
            for k in [1, 10, count, count + 5] {
                let found = index.nearest(to: query, count: k)
                #expect(found == index.nearestByScoringAll(to: query, count: k))
                #expect(found.count == min(k, count))
            }
        }
    }

    @Test func agreesWithDoublePrecision() throws {
        var generator = SplitMix(seed: 7)
        let embedding = try #require(Self.embedding(300, 50) { _ in generator.normal() })
        let index = VectorIndex(embedding, similarity: .cosine)
        let query = embedding[17].map(Double.init)
        func cosine(_ row: Int) -> Double {
            let vector = embedding[row].map(Double.init)
            let product = zip(vector, query).reduce(0) { $0 + $1.0 * $1.1 }
            let squares = vector.reduce(0) { $0 + $1 * $1 } * query.reduce(0) { $0 + $1 * $1 }
            return product / squares.squareRoot()
        }
        let expected = (0..<300).sorted { cosine($0) > cosine($1) }.prefix(10)
        let found = index.nearest(toRow: 17, count: 10)
        #expect(found.map(\.row) == Array(expected))
        #expect(found.first?.row == 17)
        for neighbor in found { #expect(abs(Double(neighbor.score) - cosine(neighbor.row)) < 1e-6) }
    }

    /// Rows that are closer to each other than 8 bits can show.
    @Test func tellsNearlyEqualRowsApart() throws {
        var generator = SplitMix(seed: 3)
        let center = (0..<64).map { _ in generator.normal() }
        let embedding = try #require(
            Self.embedding(2000, 64) { center[$0 % 64] + 1e-4 * generator.normal() })
        for similarity in [VectorIndex.Similarity.cosine, .dotProduct] {
            let index = VectorIndex(embedding, similarity: similarity)
            #expect(index.nearest(to: center, count: 20) == index.nearestByScoringAll(to: center, count: 20))
        }
    }

    @Test func takesTheLowerRowOfEqualScores() throws {
        let embedding = try #require(Self.embedding(100, 4) { $0 < 200 ? 1 : 2 })
        let cosine = VectorIndex(embedding, similarity: .cosine)
        #expect(cosine.nearest(to: [1, 1, 1, 1], count: 5).map(\.row) == [0, 1, 2, 3, 4])
        let product = VectorIndex(embedding, similarity: .dotProduct)
        #expect(product.nearest(to: [1, 1, 1, 1], count: 5).map(\.row) == [50, 51, 52, 53, 54])
        #expect(product.nearest(to: [0, 0, 0, 0], count: 3).map(\.row) == [0, 1, 2])
    }

    @Test func standsNumbersOfAnySize() throws {
        var generator = SplitMix(seed: 11)
        let embedding = try #require(
            Self.embedding(400, 8) { index in
                let scales: [Float] = [
                    0, .leastNonzeroMagnitude, 1e-38, 1e-20, 1, 1e20, 1e37, .greatestFiniteMagnitude,
                ]
                return scales[index / 8 % scales.count] * max(-1, min(1, generator.normal()))
            })
        for similarity in [VectorIndex.Similarity.cosine, .dotProduct] {
            let index = VectorIndex(embedding, similarity: similarity)
            for row in 0..<16 {
                let found = index.nearest(toRow: row, count: 30)
                let all = index.nearestByScoringAll(to: Array(embedding[row]), count: 30)
                // If float32 overflows or underflows, only the size of the answer is promised.
                #expect(found.count == 30)
                if 3...4 ~= row % 8, all.allSatisfy(\.score.isFinite) {
                    #expect(found.map(\.score) == all.map(\.score))
                }
            }
        }
    }

    @Test func answersEmptyQuestions() throws {
        let empty = try #require(Self.embedding(0, 5) { _ in 0 })
        #expect(VectorIndex(empty, similarity: .cosine).nearest(to: [1, 2, 3, 4, 5], count: 3).isEmpty)
        let one = try #require(Self.embedding(1, 5) { _ in 1 })
        #expect(VectorIndex(one, similarity: .cosine).nearest(toRow: 0, count: 0).isEmpty)
    }

    @Test func refusesWhatIsNotATableOfNumbers() {
        #expect(Embedding(values: Column([1, 2, 3]), dimensions: 2) == nil)
        #expect(Embedding(values: Column([1, 2]), dimensions: 0) == nil)
        #expect(Embedding(values: Column([1, .nan]), dimensions: 2) == nil)
        #expect(Embedding(values: Column([1, -.infinity]), dimensions: 2) == nil)
    }

    private static func embedding(_ count: Int, _ dimensions: Int, _ value: (Int) -> Float) -> Embedding? {
        Embedding(values: Column((0..<count * dimensions).map(value)), dimensions: dimensions)
    }
}
