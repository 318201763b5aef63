import Foundation
import KinolinkTestSupport
import Testing

/// Filters, compared with the records of the sample.
@Suite(.againstHanging)
struct FilterTests {
    typealias Record = (infobox: [String: String], links: [String])

    struct Filter: Sendable, CustomTestStringConvertible {
        let options: [String]
        let fits: @Sendable (Record) -> Bool
        var testDescription: String { options.joined(separator: " ") }

        init(_ options: String..., fits: @escaping @Sendable (Record) -> Bool) {
            (self.options, self.fits) = (options, fits)
        }

        static func years(_ option: String, _ years: ClosedRange<Int>) -> Filter {
            Filter("--year", option) { record in
                record.links.contains {
                    $0.wholeMatch(of: /Category:(\d{4}) films/).map { years ~= Int($0.1) ?? 0 } ?? false
                }
            }
        }
        static func runtimes(_ option: String, _ minutes: ClosedRange<Int>) -> Filter {
            Filter("--runtime", option) { minutes ~= runtime($0) ?? 0 }
        }
        static func runtime(_ record: Record) -> Int? {
            record.infobox["runtime"]?.firstMatch(of: /\d+/).flatMap { Int($0.0) }
        }
        static func names(_ option: String, _ name: String, _ field: String, _ value: String) -> Filter {
            Filter(option, name) { $0.infobox[field]?.contains(value) == true }
        }
    }

    @Test(arguments: [
        Filter.years("1995", 1995...1995), .years("1990s", 1990...1999), .years("1990-2000", 1990...2000),
        .years("2015-", 2015...9999), .years("-1939", 0...1939), .runtimes("90-120", 90...120),
        .runtimes("-90", 1...90), .names("--language", "french", "language", "French"),
        .names("--country", "Japan", "country", "Japan"), .names("--country", "Italian", "country", "Italy"),
        Filter("--genre", "western") { $0.links.contains { $0.lowercased().contains("western") } },
        Filter("--genre", "western", "--genre", "musical") {
            $0.links.contains { $0.lowercased().contains("western") || $0.lowercased().contains("musical") }
        },
        .names("--director", "kurosawa", "director", "Kurosawa"),
        .names("--cast", "al pacino", "starring", "Al Pacino"),
        .names("--where", "distributor=United Artists", "distributor", "United Artists"),
        Filter("--director", "Coppola", "--director", "Scorsese", "--where", "Writer = Puzo") {
            $0.infobox["writer"]?.contains("Puzo") == true
        },
        Filter("--genre", "crime", "--country", "France") {
            $0.infobox["country"]?.contains("France") == true && $0.links.contains { $0.lowercased().contains("crime") }
        },
    ])
    func whatIsLeftFits(filter: Filter) async throws {
        let records = try sampleRecords()
        let model = try await SharedModel.combined.path
        for command in [["similar", model, "The Godfather"], ["recommend", model, "--like", "The Godfather"]] {
            let run = try await CommandLineRun.kinolink(command + ["--json", "-n", "5"] + filter.options)
            #expect(run.status == 0, "\(run.errors)")
            let titles = try run.titles(command[0] == "similar" ? "similar" : "recommended")
            #expect((2...5).contains(titles.count))
            for title in titles { #expect(filter.fits(try #require(records[title])), "\(title)") }
        }
    }

    @Test func theUnknownIsCounted() async throws {
        let count = try sampleRecords().values.count { FilterTests.Filter.runtime($0) == nil }
        try #require(count > 1)
        let run = try await similar("the godfather", "--runtime", "90-")
        #expect(run.status == 0)
        #expect(run.errors == "Note: \(count) movies left out because the runtime is unknown\n")
    }

    @Test func titlesFromFilesAreKeptOrLeftOut() async throws {
        let directory = try TemporaryDirectory()
        let list = try directory.file("list", "\u{FEFF}Alien\r\n\n  heat 1995 \nThe Godfather\nXyzzy\n".utf8)
        let only = try await similar("the godfather", "--only-from", list, "--json")
        #expect(only.errors == "Note: \(list) is a list of 4 titles, one a line\nNote: nothing is called “Xyzzy”\n")
        #expect(try Set(only.titles()) == ["Alien (film)", "Heat (1995 film)"])
        let all = try await similar("the godfather", "-n", "500", "--json").titles()
        let without = try await similar("the godfather", "-n", "500", "--json", "--exclude-from", list).titles()
        #expect(without == all.filter { $0 != "Alien (film)" && $0 != "Heat (1995 film)" })
        #expect(without.count == all.count - 2)
    }

    @Test func whatOnlyTheQueryFitsHasNoAnswer() async throws {
        let directory = try TemporaryDirectory()
        let list = try directory.file("list", "The Godfather".utf8)
        let run = try await similar("the godfather", "--only-from", list)
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
        #expect(run.errors == "Note: \(list) is a list of 1 title\nNote: nothing fits\n")
        let json = try await similar("the godfather", "--only-from", list, "--json")
        #expect(try json.titles().isEmpty)
        #expect(try json.json()["movie"] as? String == "The Godfather")
    }

    @Test func aSeriesIsLeftOut() async throws {
        let parts = ["The Godfather Part II", "The Godfather Part III"]
        #expect(try await similar("the godfather", "-n", "2", "--prominence", "0", "--json").titles() == parts)
        let others = try await similar("the godfather", "-n", "500", "--json", "--no-series").titles()
        #expect(!others.contains(where: parts.contains))
        #expect(others.count == 369)
    }

    @Test(arguments: [
        (["--year", "2100"], "nothing passes the filters: of 2100"),
        (["--year", "1930", "--genre", "kung fu"], "nothing passes the filters: of 1930, kung fu"),
        (["--genre", "thriler"], "nothing has the genre “thriler”; did you mean “thriller”?"),
        (["--language", "Frensh"], "nothing has the language “Frensh”; did you mean “French”?"),
        (["--country", "Jappan"], "nothing has the country “Jappan”; did you mean “Japan”?"),
        (
            ["--director", "Akira Kurosava"],
            "nothing has the director “Akira Kurosava”; did you mean “Akira Kurosawa”?"
        ),
        (
            ["--where", "isbn=1"],
            "no infobox has the field “isbn”; the most common are country, director, imdb, language, name, released, starring, writer"
        ),
        (["--more", "Al Pacinno"], "no link is called “Al Pacinno”; did you mean “Al Pacino”?"),
        (["--more", "Al Pacino", "--less", "al pacino"], "“Al Pacino” can't be wanted both more and less"),
    ])
    func whatCantBeFulfilledIsToldInOneLine(options: [String], message: String) async throws {
        let run = try await CommandLineRun.kinolink(["similar", SharedModel.combined.path, "the godfather"] + options)
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.errors == "Error: \(message)\n")
    }

    private func similar(_ arguments: String...) async throws -> CommandLineRun {
        try await CommandLineRun.kinolink(["similar", SharedModel.combined.path] + arguments)
    }
}

/// Records that aren't films: their name in messages, and filters on their infoboxes.
@Suite(.againstHanging)
struct BookTests {
    /// Ten novels and a poem: five by Verne, five by Austen.
    static let corpus: String = {
        let verne = (1...5).map { index in
            let publisher = index == 1 ? "Sampson Low" : "Pierre-Jules Hetzel"
            return
                #"["Voyage \#(index) (novel)",{"author":"Jules Verne","pub_date":"\#(1860 + index)","publisher":"\#(publisher)"},["Jules Verne","adventure fiction","Pierre-Jules Hetzel","France"],null,null]"#
        }
        let austen = (1...5).map { index in
            #"["Manners \#(index)",{"author":"Jane Austen","genre":"Novel of manners"},["Jane Austen","novel of manners","Regency era","England","Category:\#(1810 + index) British novels"],null,null]"#
        }
        let poem =
            #"["The Voyage Home",{"author":"Homer","written":"8th century BC"},["Homer","adventure fiction"],null,null]"#
        return (verne + austen + [poem]).joined(separator: "\n") + "\n"
    }()
    private static let model = SharedModel(of: corpus, "--dimensions", "4")

    @Test func recordsAreCalledWhatTheyAre() async throws {
        let inspected = try await CommandLineRun.kinolink("inspect", "-", input: Self.corpus)
        #expect(inspected.output.hasPrefix("books "))
        #expect(inspected.output.contains("\npairs of a book and such a link "))
        let others = try await CommandLineRun.kinolink(
            "inspect", "-", input: #"["Tomato soup",{},["tomato"],null,null]"#)
        #expect(others.output.hasPrefix("records "))
        let info = try await CommandLineRun.kinolink("info", try await Self.model.path)
        #expect(info.output.hasPrefix("books "))
    }

    @Test func filtersKnowBooks() async throws {
        let model = try await Self.model.path
        func similar(_ options: String...) async throws -> CommandLineRun {
            try await CommandLineRun.kinolink(["similar", model, "Voyage 2", "--json", "-n", "20"] + options)
        }
        let early = try await similar("--year", "1800-1812")
        #expect(try Set(early.titles()) == ["Manners 1", "Manners 2"])
        #expect(early.errors == "Note: 1 book left out because the year is unknown\n")
        let published = try await similar("--where", "publisher=hetzel")
        #expect(try Set(published.titles()) == ["Voyage 3 (novel)", "Voyage 4 (novel)", "Voyage 5 (novel)"])
        #expect(published.errors == "Note: 6 books left out because the publisher is unknown\n")
        let written = try await similar("--where", "AUTHOR = Homer")
        #expect(try written.titles() == ["The Voyage Home"])
        #expect(written.errors.isEmpty)
    }

    @Test(arguments: [
        (["--where", "author=Jules Vern"], 1, "nothing has the author “Jules Vern”; did you mean “Jules Verne”?"),
        (
            ["--where", "isbn=3"], 1,
            "no infobox has the field “isbn”; the most common are author, genre, pub date, publisher, written"
        ),
        (["--where", "author"], 64, "“author” is not a condition; write FIELD=VALUE, such as publisher=Penguin"),
        (["--where", "=x"], 64, "“=x” lacks a field or a value; write FIELD=VALUE, such as publisher=Penguin"),
        (
            ["--where", "author="], 64,
            "“author=” lacks a field or a value; write FIELD=VALUE, such as publisher=Penguin"
        ),
    ])
    func badConditionsAreExplained(options: [String], status: Int32, message: String) async throws {
        let run = try await CommandLineRun.kinolink(["similar", try await Self.model.path, "Voyage 2"] + options)
        #expect(run.status == status)
        #expect(run.output.isEmpty)
        #expect(run.errors.replacing("\n", with: " ").contains(message), "\(run.errors)")
    }
}
