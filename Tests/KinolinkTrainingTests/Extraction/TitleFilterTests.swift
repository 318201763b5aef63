import Testing

@testable import KinolinkTraining

struct TitleFilterTests {
    @Test func containsAllInsertedTitlesAndFewOthers() throws {
        func hash(_ title: String) -> UInt64 { Array(title.utf8).withUnsafeBytes { TitleFilter.hash($0) } }
        let filter = try TitleFilter(for: "movies")
        for number in 0..<100_000 { filter.insert(hash: hash("Title \(number)")) }
        #expect((0..<100_000).allSatisfy { filter.mayContain(hash: hash("Title \($0)")) })
        // 100,000 of 2^28 bits are set, so 37 wrong answers are expected.
        #expect((100_000..<200_000).count { filter.mayContain(hash: hash("Title \($0)")) } < 80)
    }
}
