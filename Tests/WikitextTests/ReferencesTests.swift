import Testing

@testable import Wikitext

struct ReferencesTests {
    @Test(
        arguments: [
            ("a<ref>{{cite|x}</ref>b", "ab"), ("a<ref name=\"n\">x</ref>b<ref name=n />c", "abc"),
            ("a<REF>x</Ref >b", "ab"), ("a<ref>x", "a<ref>x"), ("a<ref", "a<ref"), ("a<ref name=", "a<ref name="),
            ("a<references/>b", "a<references/>b"), ("a<ref>x<ref>y</ref>b</ref>", "ab</ref>"),
            ("<!-- <ref> -->a<ref>x</ref>", "<!-- <ref> -->a"),
            ("<nowiki><ref></nowiki>a</ref>", "<nowiki><ref></nowiki>a</ref>"),
            ("", ""), ("<", "<"), ("a<ref\n>x</ref", "a<ref\n>x</ref"),
        ] as [(String, String)])
    func leavesTheRest(text: String, rest: String) {
        #expect(String(decoding: Document.withoutReferences(Array(text.utf8)), as: UTF8.self) == rest)
    }

    /// A brace is missing in a reference, as in the article “48 Hrs.” of 2018.
    @Test func findTheTemplateAroundABrokenReference() throws {
        let text = Array(
            "{{Infobox film|name=48 Hrs.|gross=$78 million<ref>{{cite web|title=x} [y z]</ref>\n}} {{x}}".utf8)
        let films = TemplateNames(["Infobox film"])
        #expect(Document(text).firstTemplate(named: films) == nil)
        let infobox = try #require(Document(Document.withoutReferences(text)).firstTemplate(named: films))
        #expect(infobox.values.map(\.text) == ["48 Hrs.", "$78 million"])
    }

    /// Every tag looks for its end, and there is none.
    @Test(arguments: ["<ref>", "<ref ", "<!--", "<nowiki>", "<ref/"])
    func takeLinearTime(piece: String) {
        let text = Array(String(repeating: piece, count: 200_000).utf8)
        #expect(Document.withoutReferences(text) == text)
    }
}
