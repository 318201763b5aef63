@testable import Kinolink
import Testing

struct TrigramIndexTests {
    private let texts = [
        "matrix", "matrix reloaded", "the godfather", "godfather", "et", "e t the extra terrestrial", "", "a", "aaaa",
        "kiss kiss bang bang", "七人の侍", String(repeating: "long ", count: 100),
    ]

    private func index() -> TrigramIndex {
        TrigramIndex(count: texts.count) { Array(texts[$0].utf8)[...] }
    }

    /// The runs of three letters, with a mark before the first letter.
    private func runs(_ text: String) -> [[UInt8]] {
        let letters = [0x5E] + text.utf8.filter { $0 != 0x20 }.prefix(TrigramIndex.longest)
        return letters.count < 3 ? [] : (0...letters.count - 3).map { Array(letters[$0..<$0 + 3]) }
    }

    @Test func countsNoFewerRunsThanAreInCommon() {
        let index = index()
        #expect(index.runCounts.map(Int.init) == texts.map { runs($0).count })
        #expect(index.overlaps(with: Array("gofather".utf8)[...]).counts[3] == 5)
        for query in texts + ["matrix revolutions", "gofather", "bang"] {
            let (counts, found) = index.overlaps(with: Array(query.utf8)[...])
            for (text, count) in zip(texts, counts) {
                let plain = runs(query).reduce(0) { sum, run in sum + runs(text).count { $0 == run } }
                #expect(Int(count) >= plain, "\(query) \(text)")
            }
            #expect(found.sorted() == counts.indices.filter { counts[$0] > 0 })
        }
    }
}
