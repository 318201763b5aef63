import KinolinkCorpus
import Foundation
@testable import KinolinkTraining
import KinolinkTestSupport
import Testing
import WikipediaDump

@testable import KinolinkCorpus

private let sharedDumps = SharedData.path("cases/dumps")

/// Shapes of dumps that MediaWiki, other programs and people with editors have made.
struct OddDumpTests {
    private let made: MadeExtraction

    init() throws { made = try MadeExtraction() }

    private static let header = """
        <mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
        <siteinfo><sitename>W</sitename><dbname>enwiki</dbname><case>first-letter</case><namespaces>
        <namespace key="0" case="first-letter" /><namespace key="2" case="first-letter">User</namespace>
        </namespaces></siteinfo>

        """
    private static let film = "{{Infobox film|name=N|director=[[D]]}} [[L]]"

    private static func page(_ title: String, _ head: String = "<ns>0</ns><id>1</id>", _ text: String = film) -> String
    {
        "<page><title>\(title)</title>\(head)<revision><id>1</id><text>\(text)</text></revision></page>\n"
    }

    private static func dump(_ pages: String...) -> String { header + pages.joined() + "</mediawiki>\n" }

    struct Shape: CustomTestStringConvertible, Sendable {
        let name: String
        let xml: String
        /// The titles of the movies.
        let titles: [String]
        /// How many pages could not be read.
        var problems = 0
        var isComplete = true

        var testDescription: String { name }
    }

    private static let shapes: [Shape] = [
        Shape(name: "a bare &", xml: dump(page("Tom & Jerry"), page("C")), titles: ["C"], problems: 1),
        Shape(
            name: "a control character", xml: dump(page("A", "", "[[L]] \u{1}"), page("C")), titles: ["C"], problems: 1),
        Shape(
            name: "a deleted text",
            xml: dump("<page><title>B</title><revision><text deleted=\"deleted\" /></revision></page>", page("A")),
            titles: ["A"]),
        Shape(
            name: "Fandom's",
            xml: dump(page("A", "<ns>0</ns>", "{{Infobox Film|title1=A|director=[[D]]&lt;br /&gt;}} [[L]]")),
            titles: ["A"]),
        Shape(
            name: "all revisions, the last with the infobox",
            xml: dump(
                "<page><title>A</title><ns>0</ns><revision><text>[[Old]]</text></revision>"
                    + "<revision><text>\(film)</text></revision></page>"), titles: ["A"]),
        Shape(
            name: "the id before the title",
            xml: dump("<page><id>1</id><ns>0</ns><title>A</title><revision><text>\(film)</text></revision></page>"),
            titles: ["A"]),
        Shape(name: "no end", xml: header + page("A"), titles: ["A"], isComplete: false),
        Shape(name: "no <ns>", xml: dump(page("A", ""), page("User:Bob/A", ""), page("Talk:A", "")), titles: ["A"]),
        Shape(name: "no <siteinfo>", xml: "<mediawiki>" + page("A") + "</mediawiki>", titles: ["A"]),
        Shape(name: "pages only", xml: page("A"), titles: ["A"]),
        Shape(
            name: "slots",
            xml: dump(
                "<page><title>A</title><ns>0</ns><revision><text bytes=\"9\" sha1=\"x\">\(film)</text><sha1/><content>"
                    + "<role>mediainfo</role><text>[[Wrong]]</text></content></revision></page>"), titles: ["A"]),
        Shape(
            name: "threads, and titles with colons",
            xml: dump(
                page("A", "<ns>0</ns><DiscussionThreading><ThreadID>3</ThreadID></DiscussionThreading>"),
                page("In Search of Sunrise 4: Latin America"), page(".spa/A", "<ns>3000</ns>"), page("File:Odd film")),
            titles: ["A", "In Search of Sunrise 4: Latin America", "File:Odd film"]),
        Shape(
            name: "references in titles", xml: dump(page("Tom &amp;amp; Jerry &#x2013; &quot;X&quot;")),
            titles: ["Tom &amp; Jerry – \"X\""]),
        Shape(name: "two documents", xml: dump(page("A")) + dump(page("B")), titles: ["A", "B"], problems: 1),
        Shape(name: "a draft of a user", xml: dump(page("User:Bob/A", "<ns>2</ns>"), page("A")), titles: ["A"]),
        Shape(
            name: "a declaration and a byte order mark",
            xml: "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + dump(page("A")), titles: ["A"]),
        // Not in ../shared.
        Shape(
            name: "export 0.3",
            xml: "<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-0.3/\" version=\"0.3\" xml:lang=\"en\">"
                + "<siteinfo><sitename>Wikipedia</sitename><case>first-letter</case><namespaces><namespace key=\"0\" />"
                + "<namespace key=\"6\">Image</namespace></namespaces></siteinfo>"
                + page("2001: A Space Odyssey", "<id>1</id><restrictions>edit=sysop</restrictions>")
                + page("Image:A.jpg", "") + page("Template:Infobox film/doc", "") + "</mediawiki>",
            titles: ["2001: A Space Odyssey"]),
        Shape(
            name: "CDATA, comments, instructions and uploads",
            xml: dump(
                "<!-- a -- b --><?php echo ?>".replacing(" -- ", with: " - "),
                page("A", "", "<![CDATA[\(film) & <b>]]>"),
                "<logitem><text>x</text></logitem>",
                page("B", "<ns>0</ns><upload><filename>f</filename><text>[[Wrong]]</text></upload>")),
            titles: ["A", "B"]),
        Shape(name: "lines as on Windows", xml: dump(page("A")).replacing("\n", with: "\r\n"), titles: ["A"]),
        Shape(
            name: "an empty title",
            xml: dump("<page><title/><ns>0</ns><revision><text>\(film)</text></revision></page>", page("A")),
            titles: ["A"], problems: 1),
        Shape(
            name: "numbers for characters",
            xml: dump(page("A&#58; B", "<ns>0</ns>", "&#123;&#123;Infobox film&#x7D;&#x7D; [[D]] [[L]]")),
            titles: ["A: B"]),
    ]

    @Test(arguments: shapes) func readsOddShapesOfDumps(shape: Shape) throws {
        let path = try made.directory.file("dump.xml", shape.xml.utf8)
        for bytes in [Array(shape.xml.utf8), Packing.bzip2(shape.xml.utf8)] {
            _ = try made.directory.file("dump.xml", bytes)
            let summary = try CorpusExtractor().extract([path], to: made.output)
            let corpus = try Corpus(reading: made.output)
            #expect(Array(corpus.titles) == shape.titles)
            #expect(corpus.titles.indices.allSatisfy { corpus.record(of: $0).links == ["D", "L"] })
            #expect(summary.problems.reduce(0) { $0 + $1.count } == shape.problems)
            #expect(summary.losses.isEmpty == shape.isComplete)
        }
    }

    @Test(arguments: [
        // All revisions, where the last one lost the infobox; and texts that are stored elsewhere.
        "<page><title>A</title><ns>0</ns><revision><text>\(film)</text></revision><revision><text>x</text></revision></page>",
        "<page><title>A</title><ns>0</ns><revision><text bytes=\"900\" id=\"77\" /></revision></page>",
    ])
    func pagesWithoutTheInfoboxGiveNoMovie(pages: String) throws {
        let path = try made.directory.file("dump.xml", Self.dump(pages).utf8)
        let error = #expect(throws: ExtractionError.self) { try CorpusExtractor().extract([path], to: made.output) }
        guard case .noMovies(_, let summary) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(summary.articles == 1)
        #expect(summary.problems.isEmpty && summary.losses.isEmpty)
    }

    @Test(arguments: [
        ("<mw:mediawiki xmlns:mw=\"x\">", "its root is <mw:mediawiki>"),
        ("<?xml version=\"1.0\"?><api><query><export>&lt;mediawiki&gt;</export></query></api>", "its root is <api>"),
    ])
    func wrappedDumpsAreNotDumps(xml: String, reason: String) throws {
        let path = try made.directory.file("dump.xml", (xml + Self.page("A")).utf8)
        #expect(throws: DumpError.notADump(path: path, reason: reason)) {
            try CorpusExtractor().extract([path], to: made.output)
        }
    }

    private static let sharedTitles: [(String, [String])] = [
        ("amp", ["C"]), ("control-char", ["C"]), ("deleted-text", ["A"]), ("fandom", ["A"]), ("history", ["A"]),
        ("history-vandal", []), ("id-before-title", ["A"]), ("missing-end", ["A"]), ("no-ns", ["A"]),
        ("no-siteinfo", ["A"]), ("pages-only", ["A"]), ("prefix-ns", []), ("slots", ["A"]), ("stub", []),
        ("threads", ["A", "In Search of Sunrise 4: Latin America", "File:Odd film"]),
        ("title-entities", ["Tom &amp; Jerry – \"X\""]), ("two-docs", ["A", "B"]), ("user-draft", ["A"]),
        ("wrapped-api-export", []), ("xml-decl-bom", ["A"]), ("../F11-old-dump-without-ns", ["A film"]),
        ("../F13-utf16", ["A"]),
    ]

    @Test(.enabled(if: sharedDumps != nil, "../shared/cases is absent"), arguments: sharedTitles)
    func readsDumpsThatUsersMet(name: String, titles: [String]) throws {
        let path = "\(try #require(sharedDumps))/\(name).xml"
        try? FileManager.default.removeItem(atPath: made.output)
        _ = try? CorpusExtractor().extract([path], to: made.output)
        #expect((try? Corpus(reading: made.output)).map { Array($0.titles) } ?? [] == titles)
    }

    @Test func onACaseSensitiveWikiLinksKeepTheirFirstLetter() throws {
        func links(_ siteCase: String, _ categoryCase: String) throws -> [String] {
            let xml = """
                <mediawiki xml:lang="de"><siteinfo><case>\(siteCase)</case><namespaces><namespace key="0" case="\(siteCase)" />
                <namespace key="14" case="\(categoryCase)">Kategorie</namespace></namespaces></siteinfo>
                """
                + Self.page(
                    "kino", "<ns>0</ns>",
                    "{{Infobox film}} [[heat]] [[Heat]] [[élan_x]] [[category:films]] [[kategorie:élan]]")
                + Self.page("heat", "<ns>0</ns><redirect title=\"warmth\" />", "#REDIRECT [[warmth]]")
                + Self.page("Heat", "<ns>0</ns>", "#REDIRECT [[Heat (film)]]") + "</mediawiki>"
            let path = try made.directory.file("dump.xml", xml.utf8)
            _ = try CorpusExtractor().extract([path], to: made.output)
            return try Corpus(reading: made.output).record(of: 0).links
        }
        #expect(
            try links("case-sensitive", "first-letter")
                == ["warmth", "Heat (film)", "élan x", "Category:Films", "Category:Élan"])
        #expect(
            try links("case-sensitive", "case-sensitive")
                == ["warmth", "Heat (film)", "élan x", "Category:films", "Category:élan"])
        // If the case doesn't matter, titles of pages begin in upper case.
        #expect(
            try links("first-letter", "case-sensitive")
                == ["Heat (film)", "Heat (film)", "Élan x", "Category:films", "Category:élan"])
    }
}
