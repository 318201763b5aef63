import KinolinkTestSupport
import Testing
@testable import WikipediaDump

/// How the XML of a page becomes a ``DumpPage``.
struct PageTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// - Parameter pages: the XML of some pages.
    private func read(_ pages: String, header: String = MadeDump.header) throws -> Reading {
        try directory.read((header + pages + MadeDump.end).utf8)
    }

    private func page(_ inside: String) -> String { "<page><title>T</title><ns>0</ns>\(inside)</page>\n" }

    @Test func aPageHasItsOwnIDNotThatOfItsRevisionOrContributor() throws {
        let dump = MadeDump([.init(title: "Heat &amp; Dust", namespace: 4, redirect: "A &quot;B&quot;", text: "x")])
        let reading = try directory.read(dump.xml)
        #expect(
            reading.pages == [
                DumpPage(
                    title: "Heat & Dust", namespace: 4, id: 1, redirect: "A \"B\"", text: [0x78], site: MadeDump.site)
            ])
        #expect(reading.problems.isEmpty)
    }

    @Test(arguments: [
        ("a &lt;b&gt; &amp;amp; &quot;&apos; &#233;&#x6728;", "a <b> &amp; \"' é木"),
        ("<![CDATA[</text></page><page>&amp;]]>", "</text></page><page>&amp;"),
        ("a<!-- </page> -- -->".replacing(" -- ", with: " - "), "a"),
        ("a<?php </page> ?>b", "ab"),
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("&lt;/page&gt;&lt;page&gt;", "</page><page>"),
        ("", ""),
    ])
    func decodesTextAsXMLRequires(xml: String, text: String) throws {
        let reading = try read(page("<revision><text>\(xml)</text></revision>") + page(""))
        #expect(reading.problems.isEmpty)
        #expect(reading.pages.map { String(decoding: $0.text, as: UTF8.self) } == [text, ""])
    }

    @Test(arguments: [
        "<revision><text/></revision>", "<revision><text deleted=\"deleted\" /></revision>", "<revision></revision>",
        "", "<text>not of a revision</text>", "<revision><x><text>deeper</text></x></revision>",
    ])
    func aMissingTextIsEmpty(inside: String) throws {
        let reading = try read(page(inside))
        #expect(reading.pages.map(\.text) == [[]])
        #expect(reading.problems.isEmpty)
    }

    @Test func givesTheLastOfSeveralRevisions() throws {
        let inside = (1...3).map { "<revision><id>\($0)</id><text>\($0)</text></revision>" }.joined()
        #expect(try read(page(inside)).pages.map(\.text) == [[0x33]])
        #expect(try read(page(inside + "<revision><text deleted=\"deleted\"/></revision>")).pages.map(\.text) == [[]])
    }

    @Test func readsTagsWithSpacesAndAFileWithoutFinalNewline() throws {
        let xml = MadeDump.header + "<page\n><title>A</title></page ><page><title>B</title></page></mediawiki>"
        let reading = try directory.read(xml.utf8)
        #expect(reading.pages.map(\.title) == ["A", "B"])
        #expect(reading.problems.isEmpty)
    }

    @Test func skipsOtherElementsBetweenPages() throws {
        let reading = try read(page("") + "<logitem><title>L</title></logitem> text <!-- <page> -->" + page(""))
        #expect(reading.pages.count == 2)
        #expect(reading.problems.isEmpty)
    }

    @Test func readsAByteOrderMarkADeclarationAndWindowsLines() throws {
        let xml = "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\(MadeDump.header)" + page("") + MadeDump.end
        let reading = try directory.read(xml.replacing("\n", with: "\r\n").utf8)
        #expect(reading.pages == [DumpPage(title: "T", site: MadeDump.site)])
        #expect(reading.problems.isEmpty)
    }

    @Test func readsPagesWithoutAHeader() throws {
        let reading = try directory.read((page("") + page("")).utf8)
        #expect(reading.pages == [DumpPage(title: "T"), DumpPage(title: "T")])
        #expect(reading.problems.isEmpty)
    }

    @Test func readsADumpWithoutPages() throws {
        let reading = try read("")
        #expect(reading.pages.isEmpty)
        #expect(reading.summary.isComplete)
    }

    /// Each is between two good pages. The first one has 40 bytes.
    @Test(arguments: [
        ("<page><title>T</title><ns>x</ns></page>", "its namespace is not a number", 0, "T"),
        ("<page><ns>0</ns></page>", "it has no title", 0, nil),
        ("<page><title>T</title><a></b></page>", "mismatched tag", 27, "T"),
        ("<page><title>T</title>&nbsp;</page>", "undefined entity", 22, "T"),
        ("<page><title>T</title>\u{1}</page>", "not well-formed (invalid token)", 22, "T"),
        ("<page><title>T</title>", "a page begins inside another page", 22, "T"),
        ("<page><title>T</title></pag></page>", "mismatched tag", 24, "T"),
        ("<page <", "not well-formed (invalid token)", 6, nil),
        ("</x>", "mismatched tag", 2, nil),
        ("<page><title>T</title><!DOCTYPE r []></page>", "not well-formed (invalid token)", 24, "T"),
    ])
    func reportsAMalformedPageAndReadsTheOthers(
        xml: String, reason: String, byte: Int, title: String?
    ) throws {
        let reading = try read(page("") + xml + page("<id>2</id>"))
        #expect(reading.pages.map(\.id) == [nil, 2])
        let path = directory.path("dump")
        #expect(
            reading.problems == [
                DumpProblem(.xml(reason), path: path, byte: MadeDump.header.utf8.count + 40 + byte, title: title)
            ])
        #expect(!(reading.problems.first?.isLoss ?? true))
        #expect(reading.summary == DumpSummary(pages: 2, problems: 1, isComplete: true))
    }

    @Test func reportsALastPageWithoutEnd() throws {
        let reading = try read(page("") + "<page><title>B</title>")
        #expect(reading.pages.count == 1)
        #expect(reading.reasons == [.xml("mismatched tag")])
    }
}
