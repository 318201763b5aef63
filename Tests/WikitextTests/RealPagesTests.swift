import Foundation
import KinolinkTestSupport
import Testing

@testable import Wikitext

private let filmPages = SharedData.path("data/film-pages-multistream.xml.bz2")
private let reference = SharedData.path("data/film-pages-mwparserfromhell.ndjson.gz")
private let sample = SharedData.path("data/enwiki-pages-sample.xml.bz2")

/// Prints a JSON array for each page: its title, its text, and with a third argument the links that mwparserfromhell
/// finds.
private let printPages = """
    import sys, bz2, json, xml.etree.ElementTree as E
    if len(sys.argv) > 2: import mwparserfromhell as m
    for _, e in E.iterparse(bz2.open(sys.argv[1])):
        if e.tag.split('}')[-1] != 'page': continue
        d = {c.tag.split('}')[-1]: c.text or '' for c in e.iter()}
        row = [d['title'], d['text']]
        if len(sys.argv) > 2:
            row.append([x.title.strip_code().strip() for x in m.parse(d['text']).filter_wikilinks()])
        print(json.dumps(row)); e.clear()
    """

private func rows(_ json: String) throws -> [[Any]] {
    try json.split(separator: "\n").map {
        try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [Any])
    }
}

@Suite struct RealPagesTests {
    private static let films = TemplateNames(["Infobox film"])

    /// mwparserfromhell misses the infobox of this page. Five apostrophes come before a name, and two and three after
    /// it (`'''''Dino Digs'':'''`). If five follow later, it misses the ends of the templates. MediaWiki shows an
    /// infobox.
    private static let missedByReference: Set = ["Alpha and Omega (film series)"]

    /// `reference_extract.py` made the reference from the same pages. It drops templates from values, and drops values
    /// that then are empty. So the reference lacks some values, but has no others.
    @Test(.enabled(if: filmPages != nil && reference != nil && Python.has("bz2"), "needs ../shared/data and python3"))
    func readsLinksInfoboxAndRatingsOf63FilmsAsTheReference() throws {
        let path = try #require(filmPages)
        let pages = try rows(#require(Python.run(printPages, path)))
        let unpack = "import sys, gzip; sys.stdout.write(gzip.open(sys.argv[1]).read().decode())"
        let referencePath = try #require(reference)
        let expected = try rows(#require(Python.run(unpack, referencePath)))
        var found = 0
        for page in pages {
            let title = try #require(page[0] as? String)
            let text = Array(try #require(page[1] as? String).utf8)
            let row = expected.first { $0[0] as? String == title }
            let document = Document(text)
            let box = document.firstTemplate(named: Self.films)
            #expect((box != nil) == (row != nil || Self.missedByReference.contains(title)), "\(title)")
            guard let box, let row else { continue }
            found += 1
            #expect(text.withUnsafeBufferPointer { Self.films.mayOccur(in: $0) })
            #expect(document.linkTitles == row[2] as? [String], "\(title)")

            let values = try #require(row[1] as? [String: String])
            #expect(Set(values.keys).isSubset(of: box.parameters.map(\.name)), "\(title)")
            #expect(Set(values.keys).subtracting(box.values.map(\.name)).isEmpty, "\(title)")
            expectReadable(box, like: values, title)

            let ratings = RottenTomatoes(text)
            let known = KnownRatings.byTitle[title]
            #expect(ratings?.percentage == known?.percentage ?? row[3] as? String, "\(title)")
            #expect(ratings?.rating ?? "" == known?.average ?? row[4] as? String ?? "", "\(title)")
        }
        #expect(found == 63)
    }

    /// A value may differ from the reference only if it contains something that is read differently: a template, a tag,
    /// an entity, the bullets of a list, or an image. Other values differ only in white space and in commas between
    /// lines.
    private func expectReadable(_ box: Template, like values: [String: String], _ title: String) {
        func letters(_ text: String) -> String { text.filter { !$0.isWhitespace && $0 != "," } }
        for parameter in box.parameters {
            let isPlain = !["{{", "<", "&", "*", "[[File:", "[[Image:"].contains { parameter.wikitext.contains($0) }
            if isPlain, let value = values[parameter.name] {
                #expect(letters(parameter.text) == letters(value), "\(title): \(parameter.name)")
            }
            for markup in ["{{", "}}", "[[", "]]", "<br", "<ref", "''", "&nbsp;"] {
                #expect(!parameter.text.contains(markup), "\(title): \(parameter.name)")
            }
        }
    }

    /// The reader must not take an id from a reference, or that of another film.
    @Test(.enabled(if: filmPages != nil && Python.has("bz2"), "needs ../shared/data and python3"))
    func findsTheIDsOf61FilmsAtIMDb() throws {
        let path = try #require(filmPages)
        var numbers: [String: UInt32] = [:]
        var without: [String] = []
        for page in try rows(#require(Python.run(printPages, path))) {
            let title = try #require(page[0] as? String)
            let text = try #require(page[1] as? String)
            let document = Document(text)
            guard let box = document.firstTemplate(named: Self.films) else { continue }
            numbers[title] = IMDbTitle(document, title: title, infobox: box.values)?.number
            guard let number = numbers[title] else {
                without.append(title)
                continue
            }
            #expect(text.contains(String(number)), "\(title)")
        }
        #expect(without.sorted() == ["Dhumketu (2016 film)", "Padai Veetu Amman", "Shoshurbari Zindabad 2"])
        #expect(numbers.count == 61)
        #expect(numbers["Actrius"] == 115_462)
        #expect(numbers["My Neighbor Totoro"] == 96_283)
        #expect(numbers["The Empire Strikes Back"] == 80_684)
        #expect(numbers["That's Entertainment!"] == 72_272)
        #expect(numbers["Random Harvest (film)"] == 35_238)
        #expect(numbers["Swabhoomi"] == 3_209_244)
    }

    /// No page of the 206 is an exception.
    @Test(
        .enabled(
            if: sample != nil && Python.has("bz2", "mwparserfromhell"),
            "needs ../shared/data, and mwparserfromhell where KINOLINK_PYTHON says"))
    func findsTheLinksOfADumpAsMwparserfromhellDoes() throws {
        let path = try #require(sample)
        let pages = try rows(#require(Python.run(printPages, path, "links")))
        #expect(pages.count == 206)
        for page in pages {
            let document = Document(try #require(page[1] as? String))
            #expect(document.linkTitles == page[2] as? [String], "\(page[0])")
        }
    }

    /// All infoboxes, of films and of anything else: about 2,600 values.
    @Test(.enabled(if: filmPages != nil && sample != nil && Python.has("bz2"), "needs ../shared/data and python3"))
    func noValueOfARealPageMakesAReaderStumble() throws {
        var count = 0
        for path in try [#require(filmPages), #require(sample)] {
            for page in try rows(#require(Python.run(printPages, path))) {
                let text = try #require(page[1] as? String)
                let document = Document(text)
                let names = text.matches(of: #/{{\s*([Ii]nfobox[^|{}\n<]*)/#).map { String($0.1) }
                for name in Set(names) {
                    for parameter in document.firstTemplate(named: TemplateNames([name]))?.parameters ?? [] {
                        count += 1
                        let stumbles = Stumble.found(in: parameter.text, of: parameter.wikitext)
                        #expect(stumbles.isEmpty, "\(page[0]): \(parameter.name): \(parameter.text)")
                    }
                }
            }
        }
        #expect(count > 2000)
    }

    @Test(.enabled(if: sample != nil && Python.has("bz2"), "needs ../shared/data and python3"))
    func distinguishesRedirectsFromArticlesInADump() throws {
        let path = try #require(sample)
        let pages = try rows(#require(Python.run(printPages, path)))
        let texts = pages.compactMap { $0[1] as? String }
        let redirects = texts.count { Redirect.target(of: Array($0.utf8)) != nil }
        #expect(redirects == texts.count { $0.uppercased().hasPrefix("#REDIRECT") })
        #expect(redirects == 100)
        #expect(texts.count { Document($0).firstTemplate(named: Self.films) != nil } == 1)
    }
}
