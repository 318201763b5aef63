import KinolinkTestSupport
import Testing
@testable import WikipediaDump

/// The namespace of a page, and how the wiki writes titles in it.
struct NamespaceTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private static let german = SiteInfo(
        namespaces: [0: "", 1: "Diskussion", 2: "Benutzer", 3: "Benutzer Diskussion", 14: "Kategorie", 100: "Portal"])

    private static let germanTitles: [(String, Int)] = [
        ("Heat", 0), ("2001: A Space Odyssey", 0), ("Alien:Covenant", 0), (":Heat", 0), ("", 0), ("Heat:", 0),
        ("Benutzer:Bob", 2), ("benutzer:Bob", 2), ("BENUTZER_DISKUSSION:Bob", 3), ("Benutzer Diskussion:Bob/Heat", 3),
        ("Diskussion:Heat", 1), ("Kategorie:Film", 14), ("Portal:Film", 100),
        // Names that MediaWiki knows in any language.
        ("User:Bob", 2), ("Talk:Heat", 1), ("Template:Infobox film", 10), ("template talk:Infobox film", 11),
        ("Image:A.jpg", 6), ("MediaWiki:Common.css", 8), ("Help talk:A", 13),
        // No blank follows a namespace.
        ("Portal: No Escape", 0), ("Talk: A Film", 0), ("Kategorie:\u{A0}C", 0),
        // Names of other wikis.
        ("Modul:A", 0), ("Draft:Heat", 0), ("Utilisateur:Bob", 0),
    ]

    @Test(arguments: germanTitles)
    func aTitlesPrefixNamesTheNamespace(title: String, namespace: Int) {
        #expect(Self.german.namespace(ofTitle: title) == namespace)
    }

    @Test(arguments: [
        ("Wikipedia:Film", 4), ("Project:Film", 4), ("Wikipedia talk:Film", 5), ("Portal:Film", 100),
        ("Portal talk:Film", 101), ("Draft:Heat", 118), ("Module:Film", 828), ("User talk:Bob", 3), ("File:A.jpg", 6),
        ("Benutzer:Bob", 0), ("Mission: Impossible", 0),
    ])
    func withoutOwnNamesAWikiHasThoseOfEnglishWikipedia(title: String, namespace: Int) {
        #expect(SiteInfo().namespace(ofTitle: title) == namespace)
    }

    @Test func thePagesOwnNamespaceCounts() throws {
        let xml =
            MadeDump.header + "<page><title>Modèle:A</title></page><page><title>Modèle:B</title><ns>0</ns></page>"
            + "<page><title>C</title><ns>14</ns></page><page><title>catégorie:D</title><id>1</id></page>" + MadeDump.end
        let reading = try directory.read(xml.utf8)
        #expect(reading.pages.map(\.namespace) == [10, 0, 14, 14])
        #expect(reading.problems.isEmpty)
        let pages = "<page><title>User:A</title></page><page><title>B</title></page>"
        #expect(try directory.read(pages.utf8).pages.map(\.namespace) == [2, 0])
    }

    private static let siteInfos: [(String, [Int])] = [
        ("<case>first-letter</case><namespaces><namespace key=\"0\"/></namespaces>", []),
        ("<case>case-sensitive</case><namespaces><namespace key=\"0\"/></namespaces>", [0, 14]),
        ("<case>case-sensitive</case>", [0, 14]),
        (
            "<case>case-sensitive</case><namespaces><namespace key=\"0\" case=\"case-sensitive\"/>"
                + "<namespace key=\"14\" case=\"first-letter\">Category</namespace></namespaces>", [0]
        ),
        (
            "<case>first-letter</case><namespaces><namespace key=\"0\" case=\"first-letter\"/>"
                + "<namespace key=\"10\" case=\"case-sensitive\">Template</namespace></namespaces>", [10]
        ),
    ]

    @Test(arguments: siteInfos)
    func eitherAllNamespacesAreCaseSensitiveOrThoseThatSaySo(
        siteInfo: String, numbers: [Int]
    ) throws {
        let xml = "<mediawiki><siteinfo>\(siteInfo)</siteinfo><page><title>A</title></page></mediawiki>"
        let reading = try directory.read(xml.utf8)
        #expect(reading.pages.map(\.site.caseSensitiveNamespaces) == [Set(numbers)])
    }

    @Test(arguments: ["<title/>", "<title></title>"]) func anEmptyTitleIsNoTitle(title: String) throws {
        let reading = try directory.read((MadeDump.header + "<page>\(title)<ns>0</ns></page>" + MadeDump.end).utf8)
        #expect(reading.pages.isEmpty)
        #expect(reading.reasons == [.xml("it has no title")])
    }
}
