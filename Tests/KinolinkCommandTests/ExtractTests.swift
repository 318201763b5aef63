import Foundation
import KinolinkStorage
import KinolinkTestSupport
import Testing

private let filmPages = SharedData.path("data/film-pages-multistream.xml.bz2")

@Suite(.againstHanging)
struct ExtractTests {
    let directory: TemporaryDirectory
    var output: String { directory.path("movies.ndjson") }

    init() throws { directory = try TemporaryDirectory() }

    private static let pages: [DumpXML.Page] = [
        .film("Heat", "Pacino", "Category:1995 films"), .redirect("Pacino", to: "Al Pacino"),
        .film("Rocky (film series)", "Sylvester Stallone"), .init("Al Pacino", "An actor."),
        .init("Dune (novel)", "{{Infobox book|name=Dune}} [[Frank Herbert]]"),
        .redirect("Template:Infobox talkie", to: "Template:Infobox film", namespace: 10),
    ]

    private func dump(_ pages: [DumpXML.Page] = pages) throws -> String {
        try directory.file("dump.xml", DumpXML(pages).bytes)
    }

    private func corpus() throws -> String { try String(contentsOfFile: output, encoding: .utf8) }

    @Test func tellsFiguresWhatMayBeMissingAndWhatIsNext() async throws {
        let run = try await CommandLineRun.kinolink("extract", try dump(), "-o", output)
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
        let lines = run.errorLines.map { $0.split(separator: " ").joined(separator: " ") }
        #expect(
            lines.prefix(7) == [
                "pages 6", "articles 4", "redirects 2", "movies 2", "series and lists among them 1", "links 3",
                "links that were redirected 1",
            ])
        #expect(
            lines.dropFirst(7).prefix(6) == [
                "movies with a year 50%", "movies with genres 0%", "movies with languages 0%",
                "movies with countries 0%", "movies with a runtime 0%", "movies with an id of IMDb 0%",
            ])
        #expect(
            lines.dropFirst(13).first
                == "Warning: the template “Infobox talkie” redirects to the infobox; to include the movies "
                + "that use it, give --infobox 'Infobox film' --infobox 'Infobox talkie'")
        #expect(run.errorLines.last == "  kinolink train \(output) -o movies.safetensors")
        #expect(!run.errors.contains("\r") && !run.errors.contains("\u{1B}"))
        #expect(
            try corpus() == """
                ["Heat",{"name":"Heat"},["Al Pacino","Category:1995 films"],null,null]
                ["Rocky (film series)",{"name":"Rocky (film series)"},["Sylvester Stallone"],null,null]

                """)
        #expect(try directory.names == ["dump.xml", "movies.ndjson"])
    }

    /// The words of some languages are unknown, and some articles don't say everything.
    @Test func saysWhatCantBeReadInOtherLanguages() async throws {
        let japanese = DumpXML(
            [.init("A", "{{Infobox Film|作品名=A|監督=B|上映時間=99分|公開=2001年|製作国={{JPN}}|言語=日本語}} [[B]]")], language: "ja")
        let dutch = DumpXML([.init("A", "{{Infobox film|naam=A|regie=B|jaar=2006}} [[B]]")], language: "nl")
        let missing =
            " can't be read from these articles. Filters by them leave out every movie; similar movies and "
            + "recommendations work without them"
        for (dump, notes) in [
            (japanese, ["Note: genres" + missing]),
            (
                dutch,
                [
                    "Note: Kinolink has no words of the language of this Wikipedia, Dutch, and reads facts only where "
                        + "English words fit",
                    "Note: a year, genres, languages, countries and a runtime" + missing,
                ]
            ),
            (DumpXML(Self.pages), []),
        ] {
            let run = try await CommandLineRun.kinolink(
                "extract", try directory.file("dump.xml", dump.bytes), "-o", output)
            #expect(run.status == 0)
            #expect(run.errorLines.map(String.init).filter { $0.hasPrefix("Note: ") } == notes)
        }
    }

    @Test func optionsChangeWhatIsTaken() async throws {
        for (options, expected) in [
            (["--no-series"], #"["Heat",{"name":"Heat"},["Al Pacino","Category:1995 films"],null,null]"#),
            (
                ["--no-series", "--no-resolve-redirects"],
                #"["Heat",{"name":"Heat"},["Pacino","Category:1995 films"],null,null]"#
            ),
            (["--infobox", "Infobox book"], #"["Dune (novel)",{"name":"Dune"},["Frank Herbert"],null,null]"#),
        ] {
            let run = try await CommandLineRun.kinolink(["extract", try dump(), "-o", output, "--quiet"] + options)
            #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty)
            #expect(try corpus() == expected + "\n")
        }
        let both = ["--infobox", "Infobox film", "--infobox", "Infobox book"]
        _ = try await CommandLineRun.kinolink(["extract", try dump(), "-o", output, "--quiet"] + both)
        #expect(try corpus().split(separator: "\n").count == 3)
    }

    @Test func readsStandardInput() async throws {
        let run = try await CommandLineRun.kinolink(
            "extract", "-", "-o", output, "--quiet", input: DumpXML(Self.pages).text)
        #expect(run.status == 0)
        #expect(try corpus().split(separator: "\n").count == 2)
    }

    @Test(arguments: [
        ["-o", "-"], ["-o", "x", "--threads", "0"], ["-o", "x", "--infobox", ""], ["-o", "x", "--report", "x"],
        ["-o", "x", "--report", "./x"], ["-o", "x", "--infobox", "{{Infobox film}}"],
        ["-", "-", "-o", "x"],
    ])
    func wrongUsageIs64(arguments: [String]) async throws {
        let run = try await CommandLineRun.kinolink(["extract", "dump.xml"] + arguments)
        #expect(run.status == 64)
    }

    @Test func aDumpThatBreaksOffGivesWhatWasWholeSaysWhereAndFails() async throws {
        let text = DumpXML((0..<50).map { .film("F\($0)", "A") }).text
        let cut = try directory.file("cut.xml", text.utf8.prefix(text.utf8.count / 2))
        let report = directory.path("report.ndjson")
        let run = try await CommandLineRun.kinolink("extract", cut, "-o", output, "--report", report)
        #expect(run.status == 1)
        #expect(20...26 ~= (try corpus().split(separator: "\n").count))
        #expect(run.errorLines.contains { $0.hasPrefix("Error: \(cut): the file breaks off at byte ") })
        #expect(run.errorLines.last == "Error: part of the dump is missing; \(output) has only the movies of the rest")
        #expect(try String(contentsOfFile: report, encoding: .utf8).contains("\"reason\":\"the file breaks off\""))
        let quiet = try await CommandLineRun.kinolink("extract", cut, "-o", output, "--quiet")
        #expect(quiet.status == 1)
        #expect(quiet.errorLines.count == 2)
    }

    @Test func whatCantBeReadOrWrittenFailsWithOneLineAndChangesNothing() async throws {
        _ = try directory.file("movies.ndjson", "before".utf8)
        let other = try directory.file("other.xml", DumpXML([.init("A", "B")]).bytes)
        for (arguments, message) in [
            (["/no/such/dump", "-o", output], "Error: /no/such/dump: No such file or directory"),
            (
                ["/no/such/dump", "-o", directory.path("missing/x")],
                "Error: can't write \(directory.path("missing/x")): "
            ),
            ([other, "-o", output], "Error: none of the 1 articles has {{Infobox film}}; no corpus was written"),
            ([output, "-o", output], "Error: \(output) is read as input: choose another name for the output"),
            ([other, "-o", output, "--report", other], "Error: \(other) is read as input"),
        ] {
            let run = try await CommandLineRun.kinolink(["extract"] + arguments)
            #expect(run.status == 1)
            #expect(run.errorLines.count == 1 && run.errors.hasPrefix(message), "\(run.errors)")
        }
        #expect(try corpus() == "before")
        #expect(try directory.names == ["movies.ndjson", "other.xml"])
    }

    @Test func aFileThatMustBeUnpackedFirstIsToldWithTheCommandLineThatDoesIt() async throws {
        let packed = try directory.file("my dump.xml.xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 0x00])
        let run = try await CommandLineRun.kinolink("extract", packed, "-o", output)
        #expect(run.status == 1)
        #expect(
            run.errorLines == [
                "Error: \(packed): it is packed by xz; unpack it first, with xz -dc:",
                "  xz -dc '\(packed)' | kinolink extract - -o \(output)",
            ])
        let piped = try await CommandLineRun.kinolink(["inspect", "-"], inputFile: packed)
        #expect(piped.status == 1)
        #expect(
            piped.errorLines == [
                "Error: standard input: it is packed by xz; unpack it first, with xz -dc:",
                "  … | xz -dc | kinolink inspect -",
            ])
        let archive = try directory.file("-a.7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4])
        let both = try await CommandLineRun.kinolink(["extract", "-o", output, "-", "--", "-a.7z"], in: directory.path)
        #expect(both.status == 1, "\(archive)")
        let unpacked = try await CommandLineRun.kinolink(["inspect", "-"], inputFile: archive)
        #expect(unpacked.errors == "Error: standard input: it is packed by 7-Zip; unpack it first, with 7z x -so\n")
    }

    @Test func aCorpusIsToldToBeOne() async throws {
        let corpus = try directory.file("made.ndjson", tinyCorpus.utf8)
        let run = try await CommandLineRun.kinolink("extract", corpus, "-o", output)
        #expect(run.status == 1)
        #expect(
            run.errors == "Error: \(corpus) is not a dump of MediaWiki's pages: "
                + "it is a corpus already; train on it, or inspect it\n")
    }

    /// A limit on the size of files stands in for a full disk: both make a write fail.
    @Test(arguments: [[], ["--no-resolve-redirects"]])
    func aFullDiskIsOneClearErrorAndNothingIsLeft(options: [String]) async throws {
        let kinolink = try #require(BuiltProducts.path("kinolink"))
        let dump = try dump((0..<200).map { .film("F\($0)", String(repeating: "x", count: 10_000) + "\($0)") })
        let command = "trap '' XFSZ; ulimit -f 1000; exec \"$@\""
        let run = try await CommandLineRun.run(
            "/bin/sh", ["-c", command, "sh", kinolink, "extract", dump, "-o", output] + options)
        #expect(run.status == 1)
        #expect(run.errors == "Error: can't write \(output): File too large\n")
        #expect(try directory.names == ["dump.xml"])
    }

    /// The pages come from an endless pipe.
    @Test(arguments: [SIGINT, SIGKILL])
    func aSignalLeavesTheOutputAsItWas(signal: Int32) async throws {
        _ = try directory.file("movies.ndjson", "before".utf8)
        let text = DumpXML([.film("F", "A")]).text
        let pages = try #require(text.firstRange(of: "  <page>"))
        let end = try #require(text.firstRange(of: "</mediawiki>"))
        let head = try directory.file("head", text[..<pages.lowerBound].utf8)
        let page = try directory.file(
            "page", String(repeating: String(text[pages.lowerBound..<end.lowerBound]), count: 1000).utf8)
        let pipe = directory.path("pipe")
        let writer = Process()
        writer.executableURL = URL(filePath: "/bin/sh")
        writer.arguments = [
            "-c", #"mkfifo "$3"; { cat "$1"; while cat "$2" 2>/dev/null; do : > "$4"; done; } > "$3""#,
            "sh", head, page, pipe, directory.path("read"),
        ]
        try writer.run()
        defer { writer.terminate() }
        while !FileManager.default.fileExists(atPath: pipe) { try await Task.sleep(for: .milliseconds(5)) }
        let directory = directory
        let run = try await CommandLineRun.kinolink(
            "extract", pipe, "-o", output, signal: signal,
            interruptedWhen: { _ in (try? directory.names.contains("read")) ?? false })
        #expect(run.status == 128 + signal)
        #expect(run.errors == (signal == SIGINT ? "Stopped; \(output) is as it was.\n" : ""))
        #expect(try corpus() == "before")
        // After `kill -9`, some file systems keep a part until the next run.
        _ = try AtomicFile(replacing: output)
        #expect(try directory.names == ["head", "movies.ndjson", "page", "pipe", "read"])
    }

    @Test(.enabled(if: filmPages != nil, "../shared/data is absent"))
    func fromRealPagesToAnAnswer() async throws {
        let pages = try #require(filmPages)
        let model = directory.path("movies.safetensors")
        for arguments in [
            ["extract", pages, "-o", output, "--no-series"],
            ["train", output, "-o", model, "--min-link-count", "2", "--dimensions", "16"],
        ] {
            let run = try await CommandLineRun.kinolink(arguments + ["--quiet"])
            #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        }
        for (movie, expected) in [("Batman", "Batman Forever"), ("spirited away", "My Neighbor Totoro")] {
            let run = try await CommandLineRun.kinolink("similar", model, movie, "-n", "3", "--json")
            #expect(run.status == 0, "\(run.errors)")
            #expect(try run.titles().first == expected)
        }
    }
}
