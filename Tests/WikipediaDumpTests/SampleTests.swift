import Foundation
import KinolinkTestSupport
import Testing
@testable import WikipediaDump

/// Real pages, compared with Python's bz2 and ElementTree.
struct SampleTests {
    static let names = [
        ("data/film-pages-multistream.xml.bz2", 74), ("data/enwiki-pages-sample.xml.bz2", 206),
    ]

    @Test(
        .enabled(if: SharedData.path(names[0].0) != nil && Python.has("bz2"), "no ../shared/data or no Python"),
        arguments: names)
    func findsTheSamePagesAsPython(name: String, count: Int) throws {
        let path = try #require(SharedData.path(name))
        let script = """
            import bz2, sys, base64, xml.etree.ElementTree as tree
            root = tree.parse(bz2.open(sys.argv[1])).getroot()
            x = root.tag[:-len('mediawiki')]
            for page in root.iter(x + 'page'):
                redirect = page.find(x + 'redirect')
                text = page.find(x + 'revision').find(x + 'text').text or ''
                print('\\t'.join([page.find(x + 'title').text, page.find(x + 'ns').text, page.find(x + 'id').text,
                                 redirect.get('title') if redirect is not None else '-',
                                 base64.b64encode(text.encode()).decode()]))
            """
        let expected = try #require(Python.run(script, path)).split(separator: "\n").map(String.init)
        let reading = try Reading([path], threads: 3)
        let found = reading.pages.map { page in
            [
                page.title, "\(page.namespace)", page.id.map { "\($0)" } ?? "", page.redirect ?? "-",
                Data(page.text).base64EncodedString(),
            ].joined(separator: "\t")
        }
        #expect(found.count == count)
        #expect(zip(found, expected).allSatisfy { $0 == $1 } && found.count == expected.count)
        #expect(reading.problems.isEmpty)
        #expect(reading.summary == DumpSummary(pages: count, problems: 0, isComplete: true))
        #expect(reading.pages.first?.site.databaseName == "enwiki")
        #expect(reading.pages.first?.site.language == "en")
        #expect(reading.pages.first?.site.namespaces[14] == "Category")
    }
}
