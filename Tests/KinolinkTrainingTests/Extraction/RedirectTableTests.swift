import KinolinkTestSupport
import Testing

@testable import KinolinkTraining

struct RedirectTableTests {
    private let directory: TemporaryDirectory
    private let spool: Spool
    private let linked: TitleFilter

    init() throws {
        directory = try TemporaryDirectory()
        spool = try Spool(beside: directory.path("movies"))
        linked = try TitleFilter(for: "movies")
    }

    private func add(_ source: [UInt8], to target: [UInt8]) throws {
        var record = SpoolRecord()
        record.append(source)
        record.append(target)
        try spool.append(record)
    }

    private func link(to title: [UInt8]) { linked.insert(hash: title.withUnsafeBytes { TitleFilter.hash($0) }) }

    private func target(of title: [UInt8], _ table: RedirectTable) -> [UInt8]? {
        title.withUnsafeBytes { table.target(of: $0).map { Array($0) } }
    }

    private func bytes(_ number: Int) -> [UInt8] { Array("Title \(number)".utf8) }

    /// If no link leads to the source of a redirect, the filter excludes the redirect.
    @Test func keepsOnlyRedirectsThatMoviesLinkTo() throws {
        for number in 0..<1000 { try add(bytes(number), to: bytes(number + 1000)) }
        for number in stride(from: 0, to: 1000, by: 100) { link(to: bytes(number)) }
        let table = try RedirectTable(spool, linked: linked) {}
        #expect(10..<20 ~= table.count)
        #expect(target(of: bytes(100), table) == bytes(1100))
        #expect(target(of: bytes(1100), table) == nil)
    }

    /// Chains and circles of redirects between few titles, compared with a dictionary.
    @Test(arguments: 0..<4) func leadsWhereADictionaryLeads(seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        let titleCount = 20_000
        var targets: [Int: Int] = [:]
        for _ in 0..<titleCount {
            let (source, target) = (Int(random.next() % 20_000), Int(random.next() % 20_000))
            if targets[source] == nil { targets[source] = target }
            try add(bytes(source), to: bytes(target))
        }
        for number in 0..<titleCount { link(to: bytes(number)) }
        let table = try RedirectTable(spool, linked: linked) {}
        #expect(table.count == targets.count)
        func expected(_ start: Int) -> Int? {
            var seen = [start]
            while seen.count <= RedirectTable.maximumHops, let next = targets[seen[seen.count - 1]] {
                if seen.contains(next) { return nil }
                seen.append(next)
            }
            return seen.count > 1 ? seen.last : nil
        }
        #expect((0..<titleCount).allSatisfy { target(of: bytes($0), table) == expected($0).map(bytes) })
    }

    /// Titles of MediaWiki have at most 255 bytes, but a dump may say anything.
    @Test func holdsTitlesOfAnyLength() throws {
        let titles = [[], [1], [UInt8](repeating: 7, count: 3 << 20), [UInt8](repeating: 7, count: (3 << 20) + 1), [2]]
        for (index, title) in titles.dropLast().enumerated() {
            try add(title, to: titles[index + 1])
            link(to: title)
        }
        let table = try RedirectTable(spool, linked: linked) {}
        for title in titles.dropLast() { #expect(target(of: title, table) == [2]) }
        #expect(target(of: [2], table) == nil)
    }

    @Test func anEmptyTableLeadsNowhere() throws {
        let table = try RedirectTable(spool, linked: linked) {}
        #expect(table.count == 0)
        #expect(target(of: [1], table) == nil)
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
