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
