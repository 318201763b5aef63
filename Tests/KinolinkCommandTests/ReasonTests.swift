import Foundation
import KinolinkTestSupport
import Testing

/// Why movies are answers, and which options change the answers.
@Suite(.againstHanging)
struct ReasonTests {
    @Test func standBelowEachMovie() async throws {
        let run = try await similar("the godfather", "-n", "3", "--why")
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let lines = run.outputLines
        let header = try #require(lines.first)
        #expect(header.hasPrefix("rank  similar to “The Godfather”") && header.hasSuffix("match"))
        let rows = lines.indices.filter { lines[$0].contains(#/^ +[123]  /#) }
        #expect(rows.count == 3)
        for row in rows { #expect(lines[row + 1].hasPrefix("      in common: ")) }
        #expect(lines.allSatisfy { $0.count <= 80 })
        #expect(run.output.contains(/\d more \d+%;\s+close in time \d+%;/))
        #expect(run.output.contains(/words of the title \d+%;/))
        #expect(run.output.contains(/related\s+links\s+that\s+it\s+lacks:\s+[^;]+ \d+%,\s+many\s+more\s+\d+%\n/))
        #expect(!run.output.contains("Category:"))
        let plain = try await similar("the godfather", "-n", "3")
        #expect(plain.outputLines.dropFirst() == rows.map { lines[$0] }[...])
        #expect(rows.allSatisfy { lines[$0].contains(#/\ \ \d+%$/#) }, "\(run.output)")
    }

    @Test(arguments: [[], ["--more", "Al Pacino"], ["--less", "Al Pacino", "--diversity", "0.5"]])
    func sharesAddUpToOne(options: [String]) async throws {
        let run = try await CommandLineRun.kinolink(
            ["similar", SharedModel.combined.path, "the godfather", "--json"] + options)
        let similar = try #require(run.json()["similar"] as? [[String: Any]])
        #expect(similar.count == 10)
        let records = try sampleRecords()
        func links(of title: String) throws -> Set<String> {
            // The links as the model has them: without the time, and with the movie's own article.
            Set(
                ([title] + (try #require(records[title]).links)).map { link in
                    guard let match = link.firstMatch(of: #/^Category:\d{4}s?\ (.)/#) else { return link }
                    return "Category:\(match.1.uppercased())\(link[match.range.upperBound...])"
                })
        }
        let general = ["country", "language", "award", "time"]
        for movie in similar {
            let title = try #require(movie["title"] as? String)
            let reasons = try #require(movie["reasons"] as? [String: Any])
            let why = try #require(reasons["links"] as? [[String: Any]])
            let shares = why.compactMap { $0["share"] as? Double }
            #expect(!shares.isEmpty && shares.count == why.count)
            let articles = try #require(reasons["articles"] as? [[String: Any]])
            let ofArticles = articles.compactMap { $0["share"] as? Double }
            for article in articles {
                let ends = [article["from"] as? String, article["to"] as? String]
                #expect(Set(ends) == ["The Godfather", title])
            }
            let isGeneral = why.map { general.contains($0["kind"] as? String ?? "") }
            let firstGeneral = isGeneral.firstIndex(of: true) ?? why.count
            #expect(isGeneral[firstGeneral...].allSatisfy { $0 })
            #expect(Array(shares[..<firstGeneral]) == shares[..<firstGeneral].sorted(by: >))
            #expect(Array(shares[firstGeneral...]) == shares[firstGeneral...].sorted(by: >))
            #expect(shares.allSatisfy { $0 >= 0 })
            let names = why.compactMap { $0["link"] as? String }
            #expect(Set(names).isSubset(of: try links(of: "The Godfather").intersection(try links(of: title))))
            let related = try #require(reasons["related"] as? [[String: Any]])
            let rest = try ["era", "title", "prominence", "steering", "other"].map {
                try #require(reasons[$0] as? Double)
            }
            let all = shares + ofArticles + rest + related.compactMap { $0["share"] as? Double }
            #expect(abs(all.reduce(0, +) - 1) < 1e-4)
            let named = related.compactMap { $0["link"] as? String }
            #expect(named.count <= 3 && named.count == related.count)
            #expect(Set(named).isSubset(of: try links(of: "The Godfather").subtracting(try links(of: title))))
        }
        if options.isEmpty || options.contains("--more") {
            #expect(
                similar.contains { ($0["reasons"] as? [String: Any])?["steering"] as? Double ?? 0 > 0 } == !options
                    .isEmpty)
        }
    }

    @Test func allOfThemAreToldOnRequest() async throws {
        let run = try await similar("the godfather", "-n", "1", "--why-all")
        let json = try await similar("the godfather", "-n", "1", "--json").json()
        let first = try #require((json["similar"] as? [[String: Any]])?.first)
        let why = try #require((first["reasons"] as? [String: Any])?["links"] as? [[String: Any]])
        let links = why.filter { $0["share"] as? Double ?? 0 > 0 }.compactMap { $0["link"] as? String }
        let text = run.output.replacing(#/\s+/#, with: " ")
        #expect(links.count > 20)
        for link in links {
            let label = link.replacing(#/^Category:(Films? )?/#, with: "")
            #expect(text.contains("\(label) "), "\(link)")
        }
        #expect(!text.contains(" more "))
    }

    @Test func eraAndSurpriseChangeAnswers() async throws {
        func years(_ options: String...) async throws -> Int {
            let model = try await SharedModel.combined.path
            let arguments = ["similar", model, "alien", "--prominence", "0", "--json"]
            let titles = try await CommandLineRun.kinolink(arguments + options).titles()
            let records = try sampleRecords()
            return titles.reduce(0) { sum, title in
                sum + abs((records[title]?.infobox["released"].flatMap { Int($0.prefix(4)) } ?? 1979) - 1979)
            }
        }
        #expect(try await years("--era", "1") < years())
        #expect(try await years() < years("--era", "0"))
        let titles = try await similar("alien", "-n", "3", "--prominence", "0", "--json").titles()
        #expect(titles.first == "Aliens (film)")
        let others = try await similar(
            "alien", "-n", "3", "--surprise", "1", "--prominence", "0", "--json"
        ).titles()
        #expect(!others.contains("Blade Runner") && titles.contains("Blade Runner"), "both are Ridley Scott's")
    }

    @Test func wishesReorder() async throws {
        func rank(_ options: String...) async throws -> Int {
            let arguments = ["similar", try await SharedModel.combined.path, "heat 1995", "-n", "500", "--json"]
            let titles = try await CommandLineRun.kinolink(arguments + options).titles()
            return try #require(titles.firstIndex(of: "Scarface (1983 film)"))
        }
        let plain = try await rank()
        #expect(try await rank("--more", "Al Pacino") < plain)
        #expect(try await rank("--less", "Al Pacino") > plain)
    }

    @Test func diversityChangesAllButTheFirst() async throws {
        let plain = try await similar("the godfather", "--json").titles()
        let diverse = try await similar("the godfather", "--json", "--diversity", "0.9").titles()
        #expect(diverse.first == plain.first)
        #expect(Set(diverse) != Set(plain))
        #expect(Set(diverse).count == 10)
    }

    @Test func whatWasAskedForHasNone() async throws {
        let run = try await similar("seven samurai", "-n", "2", "--include-self", "--why")
        #expect(run.outputLines[1].hasPrefix("   *  Seven Samurai (query)"))
        #expect(run.outputLines[2].hasPrefix("   1  "))
        let json = try await similar("seven samurai", "-n", "2", "--include-self", "--json").json()
        let movies = try #require(json["similar"] as? [[String: Any]])
        #expect(movies.compactMap { $0["rank"] as? Int } == [0, 1, 2])
        #expect(movies.map { $0["reasons"] != nil } == [false, true, true])
        #expect(movies.map { $0["is_query"] as? Bool ?? false } == [true, false, false])
    }

    @Test func aCosineHasNone() async throws {
        let run = try await similar("seven samurai", "-n", "2", "--measure", "cosine", "--include-self")
        #expect(run.outputLines.first?.hasSuffix("cosine") == true)
        #expect(run.outputLines[1].hasSuffix("1.0000"))
        let json = try await similar("seven samurai", "--measure", "cosine", "--json").json()
        #expect((json["similar"] as? [[String: Any]])?.allSatisfy { $0["reasons"] == nil } == true)
        for options in [["--why"], ["--more", "Al Pacino"]] {
            let refused = try await CommandLineRun.kinolink(
                ["similar", SharedModel.combined.path, "seven samurai", "--measure", "cosine"] + options)
            #expect(refused.status == 1)
            #expect(refused.errorLines.count == 1)
            #expect(refused.errors.contains("the cosine measure can't give "))
            #expect(refused.errors.contains("choose the combined measure"))
        }
    }

    private func similar(_ arguments: String...) async throws -> CommandLineRun {
        try await CommandLineRun.kinolink(["similar", SharedModel.combined.path] + arguments)
    }
}
