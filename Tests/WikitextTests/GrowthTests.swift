import Testing

@testable import Wikitext

/// A text for which some parsers take more than linear time.
struct Killer: CustomTestStringConvertible {
    let name: String
    var start = ""
    let part: String
    var end = ""

    var testDescription: String { name }

    func text(_ bytes: Int) -> [UInt8] {
        Array((start + String(repeating: part, count: bytes / part.utf8.count) + end).utf8)
    }

    static let all = [
        Killer(name: "deep {{{{", part: "{"), Killer(name: "deep {{{{ with text", part: "{{a|"),
        Killer(name: "arguments", part: "{{{a|"), Killer(name: "unclosed [[", part: "[[a|"),
        Killer(name: "unclosed [[ without pipes", part: "[[a"), Killer(name: "brackets", part: "["),
        Killer(name: "external links", part: "[http://a "), Killer(name: "unclosed <nowiki>", part: "<nowiki>"),
        Killer(name: "unclosed <nowiki> and other ends", part: "<nowiki></pre>"),
        Killer(name: "<ref> without end", part: "<ref>"), Killer(name: "<ref> in <b>", part: "<ref><b>a</i>"),
        Killer(name: "names of tags", part: "<a"), Killer(name: "quotes of tags", part: "<a b=\"c"),
        Killer(name: "attributes of tags", start: "<a ", part: "b=\"c\" d='e "), Killer(name: "comments", part: "<!--"),
        Killer(name: "comments with an end", part: "<!--", end: "-->"), Killer(name: "italics", part: "''a'''b "),
        Killer(name: "five apostrophes", part: "'''''a "), Killer(name: "apostrophes", part: "'"),
        Killer(name: "headings", part: "=a"), Killer(name: "lines of headings", part: "\n=a"),
        Killer(name: "tables", part: "\n{|\n|a"), Killer(name: "tables with styles", part: "\n{| b\n! c | d || "),
        Killer(name: "rows", start: "{|", part: "\n|-\n|a"), Killer(name: "entities", part: "&"),
        Killer(name: "long entities", part: "&#0000000"), Killer(name: "colons", part: "http:"),
        Killer(name: "spaces before pipes", start: "{|\n", part: "      |      !"),
        Killer(name: "links in templates", part: "{{a|[[b|"), Killer(name: "templates in titles", part: "[[a{{b}}"),
        Killer(name: "closings after openings", start: String(repeating: "{{a|[[", count: 5000), part: "]]}}"),
        Killer(name: "10,000 links", part: "[[a|b]]"), Killer(name: "definition lists", part: "\n;:a"),
        // A random search for growth found these in an earlier version. It refused openings for their depth and tried
        // them again whenever one around them failed.
        Killer(name: "external links that end after all", part: "[http://a |", end: "\n''"),
        Killer(name: "tags closed by another", part: "<b>|", end: "</i>"),
        Killer(name: "italics across tags", part: "''<i>", end: "=''<b" + String(repeating: "<b></b>", count: 10_000)),
        Killer(
            name: "tables in links behind templates",
            start: String(repeating: "</nowiki>", count: 2000) + String(repeating: "{{a|''''}}}]]", count: 2000),
            part: "</b>[[a\n\n{|"),
        Killer(
            name: "many braces", start: String(repeating: "{{{{{{{{{{{{a|", count: 2000),
            part: "}}}}}}}}}}\n{|<nowiki>"),
        Killer(name: "functions in functions", start: "{{a|b=", part: "{{#expr:(1+", end: "1)}}}}"),
        Killer(name: "unknown amounts", start: "{{a|b=", part: "({{#expr:x}} $ ", end: "}}"),
        Killer(name: "a long expression", start: "{{a|b={{#expr:1", part: "+(2*", end: "}}}}"),
        Killer(name: "cases", start: "{{a|b={{#switch:x", part: "|y", end: "}}}}"),
        Killer(name: "bold text and separators", start: "{{a|b=", part: "'''x:''', / • ({{cn}}) ", end: "}}"),
        Killer(name: "separators", start: "{{a|b=x", part: " / ,-", end: "}}"),
        Killer(name: "releases", start: "{{a|b={{vgrelease", part: "|A=1|2", end: "}}}}"),
        Killer(name: "braces closed by threes", start: String(repeating: "{", count: 254), part: "a}}}b}}"),
    ]
}

@Suite struct GrowthTests {
    /// Steps are the bytes, marks and tokens looked at. An article takes about one for each byte.
    @Test(arguments: Killer.all)
    func stepsAreAtMostInProportionToTheLength(of killer: Killer) {
        for bytes in [10_000, 100_000, 1_000_000] {
            let text = killer.text(bytes)
            let document = Document(text)
            #expect(document.steps <= 100 * text.count + 100_000, "\(bytes)")
            _ = document.linkTitles
            _ = RottenTomatoes(text)
            _ = IMDbTitle(document, title: "a", infobox: [])
            _ = document.firstTemplate(named: TemplateNames(["a"]))
        }
    }

    @Test func readsTwoMillionBytesAndFindsTheLastLink() {
        for part in ["{{a|b=[[c]]}} ''d'' ", "[[a|", "{{", "'''''", "<ref>"] {
            let text = String(repeating: part, count: 2_000_000 / part.utf8.count) + "\n\n[[Category:Last]]"
            #expect(Document(text).linkTitles.last == "Category:Last")
        }
    }
}
