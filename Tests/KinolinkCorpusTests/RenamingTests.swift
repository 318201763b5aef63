import KinolinkStorage
import Testing

@testable import KinolinkCorpus

struct RenamingTests {
    private let corpus: Corpus

    init() throws {
        corpus = try Corpus(
            of: """
                ["A",{},["x","y","x","z"],null,null]
                ["B",{},["z","z","w"],null,null]
                ["C",{},[],null,null]
                ["D",{},["y"],null,null]

                """)
    }

    private func links(_ corpus: Corpus) -> [[String]] {
        corpus.titles.indices.map { corpus.record(of: $0).links }
    }

    private func renamed(_ names: [String: LinkRenaming]) -> Corpus {
        corpus.renamingLinks { names[String(decoding: $0, as: UTF8.self)] ?? .same }
    }

    @Test func mergesAndRemovesLinks() {
        let found = renamed(["x": .renamed("z"), "w": .removed, "y": .renamed("new")])
        #expect(Array(found.links) == ["z", "new"])
        #expect(Array(found.linkCounts) == [5, 2])
        #expect(links(found) == [["z", "new", "z", "z"], ["z", "z"], [], ["new"]])
        #expect(Array(found.titles) == Array(corpus.titles) && Array(found.facts) == Array(corpus.facts))
        let (names, interactions) = found.interactions(minLinkCount: 3)
        #expect(Array(names) == ["z"] && Array(interactions.counts) == [3, 2])
    }

    @Test func changesNothingWhereNothingIsRenamed() {
        let found = renamed([:])
        #expect(Array(found.links) == Array(corpus.links) && Array(found.linkCounts) == Array(corpus.linkCounts))
        #expect(Array(found.linkIDs) == Array(corpus.linkIDs) && Array(found.linkOffsets) == Array(corpus.linkOffsets))
    }

    /// If one article links to another, both have that link.
    @Test func mayAddTheirOwnTitles() throws {
        let corpus = try Corpus(
            of: """
                ["A",{},["x","C"],null,null]
                ["B",{},["A"],null,null]
                ["C",{},[],null,null]
                ["x",{},["x"],null,null]

                """)
        let found = corpus.renamingLinks(addsOwn: true) {
            String(decoding: $0, as: UTF8.self) == "x" ? .renamed("y") : .same
        }
        #expect(links(found) == [["y", "C", "A"], ["A"], ["C"], ["y"]])
        #expect(Array(found.linkCounts) == [2, 2, 2] && Array(found.links) == ["y", "C", "A"])
        #expect(links(corpus.renamingLinks(addsOwn: true) { _ in .removed }) == [[], [], [], []])
    }

    @Test func mayRemoveAll() {
        let found = corpus.renamingLinks { _ in .removed }
        #expect(found.links.isEmpty && found.linkIDs.isEmpty && links(found) == [[], [], [], []])
    }
}
