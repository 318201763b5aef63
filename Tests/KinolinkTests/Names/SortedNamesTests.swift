import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import Kinolink

/// Names that are found by halving, against a search through all of them.
struct SortedNamesTests {
    private static let words = [
        "Alien", "alien", "ÁLIEN", "Amélie", "Amelie", "x-men", "X Men", "xmen", "The", "the", "Straße", "STRASSE",
        "七人の侍", "侍", "8½", "Rocky", "IV", "4", "Part", "and", "&", "", " ", "!?", "Łódź", "e\u{301}", "é", "a",
    ]

    private static func name(_ random: inout SplitMix) -> String {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
            .joined(separator: " ")
    }

    private static func letters(_ name: String) -> [UInt8] {
        TitleKey(name).bytes.filter { $0 != UInt8(ascii: " ") }
    }

    private static func names(_ count: Int, seed: UInt64) -> [String] {
        var random = SplitMix(seed: seed)
        return (0..<count).map { _ in name(&random) }
    }

    @Test(arguments: [0, 1, 2, 3, 100, 2000])
    func linksAreThoseOfALinearSearch(count: Int) {
        let names = Self.names(count, seed: UInt64(count))
        let (table, folded) = (StringTable(names), names.map(FoldedName.fold))
        let order = NameIndex.order(of: table)
        #expect(order.sorted() == names.indices.map(Int32.init))
        let index = NameIndex(table, order: order)
        for asked in names.prefix(300) + Self.names(300, seed: 99) {
            let key = FoldedName.fold(asked)
            let same = names.indices.filter { folded[$0] == key }
            let exact = same.first { names[$0] == asked }
            #expect(index.rows(matching: asked) == (exact.map { [$0] } ?? same), "“\(asked)”")
            #expect(index.row(exactly: asked) == exact, "“\(asked)”")
        }
    }

    /// Additions that only tell movies apart, and some that may be part of the name.
    private static let additions = ["", " (film)", " (1995 film)", " (Fall and Rise)", " (Part 2)", " (7)"]

    @Test(arguments: [0, 1, 2, 3, 100, 2000])
    func titlesAreThoseOfALinearSearch(count: Int) {
        let names = Self.names(count, seed: UInt64(count) + 1)
        var random = SplitMix(seed: 7)
        let additions = names.map { $0.isEmpty ? "" : Self.additions.randomElement(using: &random) ?? "" }
        let titles = zip(names, additions).map { $0 + $1 }
        let table = StringTable(titles)
        let index = TitleOrder(table, order: TitleOrder.order(of: table))
        let ofNames = names.map(Self.letters)
        let wholes = zip(titles, additions).map { title, addition in
            addition.isEmpty || addition.hasSuffix("film)") ? nil : Self.letters(title)
        }
        for asked in names.prefix(200) + titles.prefix(200) + Self.names(200, seed: 99) {
            let key = Self.letters(asked)
            let expected =
                names.indices.filter { ofNames[$0] == key } + names.indices.filter { wholes[$0] == key }
            #expect(index.rows(named: TitleKey(asked).bytes) == expected, "“\(asked)”")
        }
    }

    /// So many that they are sorted in several runs, which are then merged.
    @Test(arguments: [16_384, 16_385, 40_000, 70_000])
    func runsAreMerged(count: Int) {
        var random = SplitMix(seed: UInt64(count))
        // Many are equal, or are so in the first eight bytes.
        let keys = (0..<count).map { _ in
            Array("\(random.next() % 2 == 0 ? "" : "beginning")\(random.next() % 5000)".utf8)
        }
        let order = sortedNames(count: count) { $0 % 10 == 3 ? nil : keys[$0] }
        let expected = (0..<count).filter { $0 % 10 != 3 }.sorted { one, other in
            keys[one] == keys[other] ? one < other : keys[one].lexicographicallyPrecedes(keys[other])
        }
        #expect(order.elementsEqual(expected.map(Int32.init)))
    }

    /// Zeros at the end of a key are not the end of a shorter one.
    @Test func shorterKeysComeFirst() {
        let keys: [[UInt8]] = [[0, 0], [], [0], [1], [0, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0], [255]]
        #expect(Array(sortedNames(count: keys.count) { keys[$0] }) == [1, 2, 0, 5, 4, 3, 6])
    }

    /// A damaged file may have any order. Then names are missed, but no other names are found.
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func anUnsortedOrderOnlyMisses(seed: UInt64) {
        let names = Self.names(200, seed: seed)
        let table = StringTable(names)
        var random = SplitMix(seed: seed)
        let odd: [Int32] = [-1, .min, .max, 200, 399, 400, 401, 1 << 20]
        let order = Column(
            (0..<200).map { _ in
                random.next() % 4 == 0 ? odd[Int(random.next() % 8)] : Int32.random(in: 0..<200, using: &random)
            })
        let (links, titles) = (NameIndex(table, order: order), TitleOrder(table, order: order))
        for asked in names {
            let key = FoldedName.fold(asked)
            #expect(links.rows(matching: asked).allSatisfy { FoldedName.fold(names[$0]) == key })
            #expect(links.row(exactly: asked).map { names[$0] == asked } ?? true)
            let title = Self.letters(asked)
            let found = titles.rows(named: TitleKey(asked).bytes)
            #expect(found.allSatisfy { names.indices ~= $0 })
            #expect(found.allSatisfy { title.isEmpty || Self.letters(names[$0]) == title })
        }
    }

    @Test(arguments: [[0], [-1], [1, 2, .max], []] as [[Int32]])
    func nothingIsFoundAmongNoNames(order: [Int32]) {
        let none = StringTable([String]())
        for asked in ["", "!?", "a"] {
            #expect(NameIndex(none, order: Column(order)).rows(matching: asked).isEmpty)
            #expect(TitleOrder(none, order: Column(order)).rows(named: TitleKey(asked).bytes).isEmpty)
        }
    }
}
