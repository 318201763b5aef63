import KinolinkEmbeddings
import KinolinkStorage
import KinolinkTestSupport
import Testing

/// A search among some rows finds the same as a search among all rows, without the other rows.
struct FilteredSearchTests {
    @Test(arguments: [VectorIndex.Similarity.cosine, .dotProduct], [1, 17, 700])
    func findsTheBestOfThoseAllowed(similarity: VectorIndex.Similarity, count: Int) throws {
        var generator = SplitMix(seed: UInt64(count))
        let values = (0..<count * 20).map { _ in generator.normal() }
        let index = VectorIndex(try #require(Embedding(values: Column(values), dimensions: 20)), similarity: similarity)
        let query = (0..<20).map { _ in generator.normal() }
        for (row, step) in [(0, 1), (count / 2, 2), (count - 1, 3), (0, 50)] {
            let isAllowed = { (row: Int) in row % step == 0 }
            for k in [1, 5, count, Int.max] {
                let found = index.nearest(to: query, count: k, where: isAllowed)
                #expect(found == Array(index.nearest(to: query, count: count).filter { isAllowed($0.row) }.prefix(k)))
                let near = index.nearest(toRow: row, count: k, where: isAllowed)
                #expect(near == Array(index.nearest(toRow: row, count: count).filter { isAllowed($0.row) }.prefix(k)))
            }
        }
    }

    @Test func findsNothingWhereNoneIsAllowed() throws {
        let index = VectorIndex(
            try #require(Embedding(values: Column([1, 2, 3, 4]), dimensions: 2)), similarity: .cosine)
        #expect(index.nearest(to: [1, 1], count: 5) { _ in false }.isEmpty)
        #expect(index.nearest(toRow: 0, count: 5) { _ in false }.isEmpty)
        #expect(index.nearest(toRow: 0, count: 5) { $0 == 1 }.map(\.row) == [1])
    }

    /// Of equal rows, the search finds the first allowed ones.
    @Test func takesTheLowerRowOfEqualScores() throws {
        let index = VectorIndex(
            try #require(Embedding(values: Column(Array(repeating: 1, count: 200)), dimensions: 2)), similarity: .cosine
        )
        #expect(index.nearest(to: [1, 1], count: 4) { $0 % 7 == 3 }.map(\.row) == [3, 10, 17, 24])
    }
}
