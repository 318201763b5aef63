import KinolinkTestSupport

@testable import WikipediaDump

/// A small dump in MediaWiki's format.
struct MadeDump {
    struct Page {
        var title: String
        var namespace = 0
        var redirect: String?
        /// The text as XML.
        var text: String
    }

    var pages: [Page]

    static let site = SiteInfo(
        databaseName: "testwiki", language: "fr", namespaces: [0: "", 10: "Modèle", 14: "Catégorie"])

    static let header = """
        <mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr">
          <siteinfo>
            <sitename>Test</sitename>
            <dbname>testwiki</dbname>
            <namespaces>
              <namespace key="0" case="first-letter" />
              <namespace key="10" case="first-letter">Modèle</namespace>
              <namespace key="14" case="first-letter">Catégorie</namespace>
            </namespaces>
          </siteinfo>

        """
    static let end = "</mediawiki>\n"

    init(_ pages: [Page]) { self.pages = pages }

    /// Pages of random words, which pack about as well as Wikipedia's pages.
    init(pages count: Int, words: Int = 20, seed: UInt64 = 1) {
        var random = SplitMix(seed: seed)
        let vocabulary = ["Heat", "[[Los Angeles]]", "&lt;ref&gt;", "{{Infobox film}}", "é—木", "&amp;", "\n", "''A''"]
        pages = (1...count).map { number in
            let text = (0..<words).map { _ in vocabulary.randomElement(using: &random) ?? "" }.joined(separator: " ")
            return Page(title: "Page \(number)", namespace: number % 5 == 0 ? 14 : 0, text: text + "\(random.next())")
        }
    }

    /// The XML of each page.
    var pageXML: [String] {
        pages.enumerated().map { index, page in
            let redirect = page.redirect.map { "    <redirect title=\"\($0)\" />\n" } ?? ""
            return """
                  <page>
                    <title>\(page.title)</title>
                    <ns>\(page.namespace)</ns>
                    <id>\(index + 1)</id>
                \(redirect)    <revision>
                      <id>9\(index)</id>
                      <contributor><username>U</username><id>7</id></contributor>
                      <model>wikitext</model>
                      <text bytes="1" xml:space="preserve">\(page.text)</text>
                      <sha1>x</sha1>
                    </revision>
                  </page>

                """
        }
    }

    var xml: [UInt8] { Array((Self.header + pageXML.joined() + Self.end).utf8) }

    /// One stream for the header, one for every `size` pages, and one for the end.
    func multistream(pagesPerStream size: Int) -> [[UInt8]] {
        let pages = pageXML
        let groups = stride(from: 0, to: pages.count, by: size).map { start in
            Packing.bzip2(pages[start..<min(start + size, pages.count)].joined().utf8)
        }
        return [Packing.bzip2(Self.header.utf8)] + groups + [Packing.bzip2(Self.end.utf8)]
    }

    /// The pages that reading the dump should give.
    var expected: [DumpPage] {
        pages.enumerated().map { index, page in
            let text = page.text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
            return DumpPage(
                title: page.title, namespace: page.namespace, id: index + 1, redirect: page.redirect,
                text: Array(text.utf8), site: Self.site)
        }
    }
}

/// Everything that reading a dump gives.
struct Reading: Equatable {
    var pages: [DumpPage] = []
    var problems: [DumpProblem] = []
    var summary = DumpSummary(pages: 0, problems: 0, isComplete: true)

    init(_ paths: [String], threads: Int = 2, pageLimit: Int = 64 << 20) throws {
        var pages: [DumpPage] = []
        var problems: [DumpProblem] = []
        summary = try Dump(paths, threads: threads, pageLimit: pageLimit).read {
            $0
        } consume: {
            pages.append($0)
        } problem: {
            problems.append($0)
        }
        (self.pages, self.problems) = (pages, problems)
    }

    var reasons: [DumpProblem.Reason] { problems.map(\.reason) }
}

extension TemporaryDirectory {
    func read(_ bytes: some Sequence<UInt8>, threads: Int = 2, pageLimit: Int = 64 << 20) throws -> Reading {
        try Reading([file("dump", bytes)], threads: threads, pageLimit: pageLimit)
    }
}
