import KinolinkTestSupport
import Testing

@testable import KinolinkTraining

struct RedirectTableTests {
    /// If no link leads to the source of a redirect, the filter excludes the redirect.
    @Test func keepsOnlyRedirectsThatMoviesLinkTo() throws {
        let directory = try TemporaryDirectory()
        let spool = try Spool(beside: directory.path("movies"))
        func bytes(_ number: Int) -> [UInt8] { Array("Title \(number)".utf8) }
        for number in 0..<1000 {
            var record = SpoolRecord()
            record.append(bytes(number))
            record.append(bytes(number + 1000))
            try spool.append(record)
        }
        let linked = try TitleFilter(for: "movies")
        for number in stride(from: 0, to: 1000, by: 100) {
            linked.insert(hash: bytes(number).withUnsafeBytes { TitleFilter.hash($0) })
        }
        let table = try RedirectTable(spool, linked: linked) {}
        #expect(10..<20 ~= table.count)
        #expect(bytes(100).withUnsafeBytes { table.target(of: $0) } == bytes(1100))
        #expect(bytes(1100).withUnsafeBytes { table.target(of: $0) } == nil)
    }
}

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
