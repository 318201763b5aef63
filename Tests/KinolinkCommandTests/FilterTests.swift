import Foundation
import KinolinkTestSupport
import Testing

/// Filters, judged by what the sample says of each movie.
@Suite(.timeLimit(.minutes(5)))
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
        let model = try await SharedModel.joined.path
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
        #expect(try await similar("the godfather", "-n", "2", "--json").titles() == parts)
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
            "no infobox has the field “isbn”; the most common are country, director, language, name, released, starring, writer, runtime"
        ),
        (["--more", "Al Pacinno"], "no link is called “Al Pacinno”; did you mean “Al Pacino”?"),
        (["--more", "Al Pacino", "--less", "al pacino"], "“Al Pacino” can't be wanted both more and less"),
    ])
    func whatCantBeFulfilledIsToldInOneLine(options: [String], message: String) async throws {
        let run = try await CommandLineRun.kinolink(["similar", SharedModel.joined.path, "the godfather"] + options)
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.errors == "Error: \(message)\n")
    }

    private func similar(_ arguments: String...) async throws -> CommandLineRun {
        try await CommandLineRun.kinolink(["similar", SharedModel.joined.path] + arguments)
    }
}
