@testable import Kinolink
import KinolinkStorage
import Testing

struct MovieFactsTests {
    @Test(arguments: FactCase.all + FactCase.inOtherLanguages)
    func readsFacts(of movie: FactCase) throws {
        let model = try Model(
            ModelContents(
                movies: [(movie.title, [1])], links: movie.links.map { ($0, [1]) },
                rows: [movie.links.indices.map(Int32.init)],
                facts: { _ in "{\"infobox\":\(movie.infobox),\"rotten-tomatoes\":null,\"rating\":null}" }))
        // It has no other movie to be better known than.
        var expected = movie.facts
        expected.prominence = 50
        #expect(try model.facts(of: movie.title) == expected)
    }

    /// A model may hold records in several languages. One whose fields show none is in that of most.
    @Test func eachRecordHasItsOwnLanguage() throws {
        let infoboxes = [
            "A": #"{"name":"A","director":"X","language":"French"}"#, "B": #"{"Titel":"B","Regie":"X","Länge":"90"}"#,
            "C": #"{"Titel":"C","Regie":"X","Produktionsland":"Polen"}"#, "D": "{}",
        ]
        let model = try Model(
            ModelContents(
                movies: infoboxes.keys.sorted().map { ($0, [1]) },
                links: [("Category:Filmdrama", [1]), ("Category:Horror films", [1])],
                rows: [[0, 1], [0, 1], [], [0, 1]],
                facts: { "{\"infobox\":\(infoboxes[$0] ?? "{}")}" }))
        #expect(try model.facts(of: "A").genres == ["horror"])
        #expect(try model.facts(of: "A").languages == ["French"])
        #expect(try model.facts(of: "B").genres == ["drama"])
        #expect(try model.facts(of: "B").runtime == 90)
        #expect(try model.facts(of: "C").countries == ["Poland"])
        #expect(try model.facts(of: "D").genres == ["drama"])
        #expect(try model.details(of: "B").sources.map(\.name) == ["Länge", "Category:Filmdrama"])
    }

    /// Tables have a name and at most two lists a line.
    @Test func theLexiconOfEachLanguageIsSound() {
        #expect(Set(Lexicon.languages.map(\.code)).count == Lexicon.languages.count)
        for language in ArticleLanguage.others {
            let words = language.words
            #expect(words?.infoboxes.isEmpty == false)
            for line in (words?.countries ?? "").split(separator: "\n") {
                #expect((1...3).contains(line.split(separator: "|", omittingEmptySubsequences: false).count), "\(line)")
            }
            for line in (words?.genres ?? "").split(separator: "\n") {
                #expect((2...3).contains(line.split(separator: "|", omittingEmptySubsequences: false).count), "\(line)")
            }
        }
        #expect(ArticleLanguage(code: "de")?.vocabulary.genres(of: "filmkomodie") == ["comedy"])
        #expect(ArticleLanguage(code: "en") == .english && ArticleLanguage(code: "xx") == nil)
    }

    /// Malformed JSON gives fewer facts and never fails.
    @Test(arguments: FactCase.odd)
    func survivesOddFacts(facts: String) throws {
        let model = try Model(ModelContents(movies: [("A", [1]), ("B", [1])], facts: { $0 == "A" ? facts : "{}" }))
        let found = try model.facts(of: "A")
        #expect(found.year == nil && found.runtime == nil && found.genres.isEmpty && found.languages.isEmpty)
        #expect(found.countries.allSatisfy { $0.utf8.count <= 40 })
        for field in ["country", "runtime", "rotten-tomatoes", "rating", "", "a"] {
            let value = model.numericFact(field, ofRow: 0)?.value
            #expect(value.map(\.isFinite) ?? true)
        }
        #expect(try model.facts(of: "B") == MovieFacts(prominence: 50))
    }

    @Test func everyPrefixOfFactsIsRead() throws {
        let whole = #"{"infobox":{"country":"Fr\u00e1nce","runtime":"9 minutes","a":[{"b":null}]},"rating":"5/10"}"#
        for length in 0...whole.utf8.count {
            let facts = String(whole.prefix(length))
            let model = try Model(ModelContents(movies: [("A", [1])], facts: { _ in facts }))
            let runtime = try model.facts(of: "A").runtime
            #expect(runtime == (facts.contains(#""9 minutes""#) ? 9 : nil))
        }
    }

    @Test func knowsMoviesByTitle() throws {
        let model = try Model(ModelContents(movies: [("Heat (1995 film)", [1])]))
        #expect(try model.facts(of: "heat").year == 1995)
        #expect(throws: KinolinkError.unknownMovie(title: "x", nearest: [])) { try model.facts(of: "x") }
    }
}
