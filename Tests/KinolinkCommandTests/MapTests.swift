import Foundation
import KinolinkStorage
import KinolinkTestSupport
import Testing

/// `kinolink map` and `kinolink train --map`.
@Suite(.againstHanging)
struct MapTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private var model: String { get async throws { try await SharedModel.combined.path } }

    /// Draws a map, and returns it and what was noted.
    private func map(_ model: String, to name: String, _ options: String...) async throws -> (
        text: String, notes: [String]
    ) {
        let run = try await CommandLineRun.kinolink(["map", model, "-o", directory.path(name)] + options)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.isEmpty)
        return (try text(name), run.errorLines.map(String.init))
    }

    private func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: directory.path(name))), as: UTF8.self)
    }

    private func rows(_ table: String) -> [[Substring]] {
        table.split(separator: "\n").dropFirst().map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    }

    @Test(arguments: [
        ("map.svg", "<svg "), ("map.html", "<!doctype html>"), ("map.TSV", "title\tx\ty\tregion1"),
        ("m.safetensors", ""),
    ])
    func theEndingSaysWhatIsWritten(name: String, start: String) async throws {
        let (text, notes) = try await map(model, to: name)
        #expect(text.lowercased().hasPrefix(start))
        #expect(notes.first?.wholeMatch(of: #/Made a map of \d+ movies in [\d.]+ s/#) != nil)
        #expect(notes.dropFirst().first == "Wrote \(directory.path(name))")
        #expect(notes.count == 3 && notes.last?.hasPrefix("The largest regions: ") == true)
        #expect(try directory.names == [name])
    }

    @Test func aTableHasEveryMovie() async throws {
        let rows = try await rows(map(model, to: "map.tsv").text)
        #expect(try Set(rows.map { String($0[0]) }) == Set(sampleRecords().keys))
        for row in rows {
            let (x, y) = (try #require(Float(row[1])), try #require(Float(row[2])))
            #expect(0...1 ~= x && 0...1 ~= y)
            #expect(row.count > 3 && !row[3].isEmpty)
        }
    }

    @Test func aMapOfLinks() async throws {
        let rows = try await rows(map(model, to: "links.tsv", "--links").text)
        #expect(rows.contains { $0[0] == "Al Pacino" })
        #expect(try await map(model, to: "links.svg", "--links").text.contains(">Kinds<"))
        #expect(try await map(model, to: "links.html", "--links").notes[0].contains("links in"))
    }

    @Test(arguments: ["svg", "safetensors"])
    func hasTheSameBytesOnAnyThreadsAndInstructions(format: String) async throws {
        let model = try await model
        func bytes(threads: Int, instructions: String) async throws -> Data {
            let path = directory.path("\(threads)-\(instructions).\(format)")
            let run = try await CommandLineRun.kinolink(
                ["map", model, "-o", path, "--threads", "\(threads)", "--quiet"],
                environment: ["KINOLINK_ISA": instructions])
            #expect(run.status == 0, "\(run.errors)")
            return try Data(contentsOf: URL(filePath: path))
        }
        let expected = try await bytes(threads: 1, instructions: "plain")
        for threads in [2, 3, 8] { #expect(try await bytes(threads: threads, instructions: "avx512") == expected) }
        #expect(try await bytes(threads: 2, instructions: "avx2") == expected)
    }

    @Test func quietIsSilent() async throws {
        #expect(try await map(model, to: "map.svg", "-q").notes.isEmpty)
    }

    @Test func postersHaveThemesAndColours() async throws {
        let dark = try await map(model, to: "dark.svg", "--theme", "dark", "--color", "decade").text
        #expect(dark.contains("#10141b") && !dark.contains("#faf7f1") && dark.contains(">Decades<"))
        let light = try await map(model, to: "light.svg", "--theme", "light", "--color", "known").text
        #expect(light.contains("#faf7f1") && !light.contains("#10141b") && light.contains(">How well known<"))
        let auto = try await map(model, to: "auto.svg").text
        #expect(auto.contains("#faf7f1") && auto.contains("#10141b") && auto.contains(">Genres<"))
    }

    /// Otherwise a film's title could run a script where the poster is shown.
    @Test func titlesAreEscaped() async throws {
        let corpus = (0..<5).map { "[\"<script>alert(\($0))</script> & \\u0007\",{},[\"a\",\"<b>\"],null,null]\n" }
            .joined()
        _ = try await CommandLineRun.kinolink(
            "train", "-", "-o", directory.path("m.safetensors"), "--dimensions", "4", "-q", input: corpus)
        let svg = try await map(directory.path("m.safetensors"), to: "map.svg").text
        #expect(svg.contains("&lt;script&gt;alert(") && !svg.contains("<script") && !svg.contains("\u{7}"))
        let html = try await map(directory.path("m.safetensors"), to: "map.html").text
        #expect(html.contains(#"\u003cscript>alert("#) && !html.contains("<script>alert("))
    }

    /// The model's own map, until an option says how another is made.
    @Test func aStoredMapIsDrawn() async throws {
        let plain = try await map(model, to: "plain.tsv").text
        _ = try await map(model, to: "with.safetensors")
        let with = directory.path("with.safetensors")
        let stored = try await map(with, to: "stored.tsv")
        #expect(stored.text == plain)
        #expect(stored.notes.first == "Drawing the map that the model has; --neighbors makes another")
        let other = try await map(with, to: "other.tsv", "--neighbors", "5")
        #expect(other.text != plain && other.notes[0].hasPrefix("Made a map of "))
        let links = try await map(with, to: "links.tsv", "--links")
        #expect(links.notes[0].hasPrefix("Made a map of "), "the map of the movies is none of the links")
    }

    @Test func trainCanMakeAMap() async throws {
        let path = directory.path("trained.safetensors")
        let run = try await CommandLineRun.kinolink(
            "train", sampleCorpus(), "-o", path, "--iterations", "2", "--dimensions", "8", "--map")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try await map(path, to: "map.svg").notes[0].hasPrefix("Drawing the map that the model has"))
        let similar = try await CommandLineRun.kinolink("similar", path, "The Godfather", "--json")
        #expect(try similar.titles().count == 10)
    }

    /// umap-learn and others write their places as a table.
    @Test func placesOfOtherProgramsAreTaken() async throws {
        let titles = try await rows(map(model, to: "map.tsv").text).map(\.[0])
        let table = titles.enumerated().reversed().map { "\($1)\t\($0)\t\($0 * $0 % 97)\r\n" }.joined()
        let places = try directory.file("places.tsv", table.utf8)
        let rows = try await rows(map(model, to: "other.tsv", "--coordinates", places).text)
        #expect(rows.map(\.[0]) == titles)
        let xs = rows.compactMap { Float($0[1]) }
        #expect(zip(xs, xs.dropFirst()).allSatisfy(<))
        let piped = try await CommandLineRun.kinolink(
            "map", model, "-o", directory.path("piped.tsv"), "--coordinates", "-", input: table)
        #expect(piped.status == 0)
        #expect(try text("piped.tsv") == text("other.tsv"))
    }

    @Test(arguments: [
        ("The Godfather\t1\n", ", line 1: a line needs a name, x and y, with tabs between them"),
        ("The Godfather\t1\t2\nNowhere at All\t1\t2\n", ", line 2: nothing in the model is called “Nowhere at All”"),
        ("The Godfather\t1\tnan\n", ", line 1: y must be a number, but it is “nan”"),
        ("", " have no place, the first is “"),
    ])
    func placesThatCantBeReadAreRefused(table: String, reason: String) async throws {
        let places = try directory.file("places.tsv", table.utf8)
        let run = try await CommandLineRun.kinolink(
            "map", model, "-o", directory.path("map.svg"), "--coordinates", places)
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(run.errorLines.count == 1 && run.errors.hasPrefix("Error: \(places)") && run.errors.contains(reason))
        #expect(try directory.names == ["places.tsv"])
    }

    @Test func failureLeavesNothing() async throws {
        let copy = directory.path("model.safetensors")
        try FileManager.default.copyItem(atPath: try await model, toPath: copy)
        for output in [copy, directory.path("missing/map.svg")] {
            let run = try await CommandLineRun.kinolink("map", copy, "-o", output)
            #expect(run.status == 1 && run.errorLines.count == 1)
        }
        #expect(try directory.names == ["model.safetensors"])
    }
}
