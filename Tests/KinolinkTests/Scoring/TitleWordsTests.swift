import KinolinkStorage
import Testing

@testable import Kinolink

struct TitleWordsTests {
    private static let titles = [
        "Alien (film)", "Aliens (1986 film)", "ALIEN³", "Amélie", "amelie 2", "Kiss Kiss Bang Bang", "Kiss of Death",
        "2001: A Space Odyssey", "2001 Maniacs", "The Glass Key", "Glas", "Part Three", "Part Four", "It", "It (film)",
        "",
        "七人の侍", "七人の侍 2", "Vertigo (Waters novel)", "Water (novel)", "(novel)",
    ]
    private let words = TitleWords(StringTable(titles))

    private func common(_ title: String, _ other: String) -> Float {
        guard let row = Self.titles.firstIndex(of: title), let otherRow = Self.titles.firstIndex(of: other) else {
            return .nan
        }
        return words.common(words.words(ofRow: row), withRow: otherRow)
    }

    @Test(arguments: [
        ("Alien (film)", "Aliens (1986 film)"), ("Amélie", "amelie 2"), ("Kiss Kiss Bang Bang", "Kiss of Death"),
        ("七人の侍", "七人の侍 2"),
    ])
    func areShared(title: String, other: String) {
        #expect(common(title, other) > 1)
        #expect(common(title, other) == common(other, title))
    }

    @Test(arguments: [
        ("2001: A Space Odyssey", "2001 Maniacs"), ("The Glass Key", "Glas"), ("Part Three", "Part Four"),
        ("It", "It (film)"), ("", "It"), ("Vertigo (Waters novel)", "Water (novel)"), ("Alien (film)", "Amélie"),
    ])
    func areNot(title: String, other: String) {
        #expect(common(title, other) == 0)
    }

    /// “alien” counts ln(21 / 3). “kiss” counts ln(21 / 2), however often a title repeats it, times Dice's
    /// coefficient: each title has another word, which counts ln 21.
    @Test func countByTheirInformation() {
        #expect(abs(common("Kiss Kiss Bang Bang", "Kiss of Death") - 2.3513753 * 0.4357709) < 1e-6)
        #expect(abs(common("Alien (film)", "Aliens (1986 film)") - 1.9459101) < 1e-6, "nothing beside it")
        #expect(words.words(inTitle: "A kiss before dying") == words.words(inTitle: "KISS, kiss!"))
        #expect(words.words(inTitle: "Nothing known").isEmpty)
    }

    /// The time grows in proportion to the titles, whatever they are.
    @Test func surviveHostileTitles() {
        let long = (0..<200_000).map { "word\($0 % 90_000)" }.joined(separator: " ")
        let words = TitleWords(StringTable([long, long, String(repeating: "(", count: 100_000) + ")", "word0"]))
        #expect(words.common(words.words(ofRow: 0), withRow: 1) > 0)
        #expect(words.words(inTitle: long).count < 200, "what stands behind 500 bytes is no title's")
    }

    /// A word of many titles does not distinguish them.
    @Test func ofManyTitlesCountForNothing() {
        let titles = (0..<12).map { "Movie \($0 < 5 ? "night" : "day") x\($0)" }
        let words = TitleWords(StringTable(titles))
        let (night, day) = (words.words(ofRow: 0), words.words(ofRow: 11))
        #expect(words.common(night, withRow: 1) > 0.8, "five of twelve have it")
        #expect(words.common(day, withRow: 10) == 0)
        var found: [Int: Float] = [:]
        var workspace = [Float](repeating: 0, count: titles.count)
        workspace.withUnsafeMutableBufferPointer { workspace in
            words.forEachTitle(with: night, workspace: workspace) { found[$0] = $1 }
        }
        #expect(workspace.allSatisfy { $0 == 0 }, "it is clean for the next question")
        #expect(Set(found.keys) == [0, 1, 2, 3, 4])
        #expect(found.allSatisfy { words.common(night, withRow: $0.key) == $0.value })
    }
}
