import KinolinkTestSupport
import Testing

@testable import Wikitext

@Suite struct TemplateTests {
    private let names = TemplateNames(["Infobox film"])

    @Test(arguments: [
        "{{Infobox film}}", "{{infobox_film|a}}", "{{ \n Infobox  film\n|a=b}}", "{{Infobox film<!-- x -->\n|a=b}}",
        "{{<!-- x -->Infobox film|a}}", "{{Template:Infobox film|a}}", "{{template: infobox film|a}}",
        "{{a|b={{Infobox film|c}}}}", "<div>{{Infobox film|a}}</div>", "{{Infobox&#32;film|a}}",
        "{{\u{A0}Infobox film|a}}",
    ])
    func findsAnInfoboxInAnySpelling(text: String) {
        #expect(Document(text).firstTemplate(named: names)?.name == "Infobox film")
        #expect(Array(text.utf8).withUnsafeBufferPointer { names.mayOccur(in: $0) })
    }

    @Test(arguments: ["{{Фильм|a}}", "{{фильм\n|a}}"])
    func ignoresTheCaseOfTheFirstLetterInAnyAlphabet(text: String) {
        let names = TemplateNames(["Фильм"])
        #expect(Document(text).firstTemplate(named: names)?.name == "Фильм")
        #expect(Array(text.utf8).withUnsafeBufferPointer { names.mayOccur(in: $0) })
    }

    @Test(arguments: [
        "{{Infobox film awards|a}}", "{{Infobox film festival}}", "{{Infobox Film|a}}", "{{infobox filma}}",
        "Infobox film", "{Infobox film}", "{{Infobox}} film", "{{Infobox film", "{{}}", "{{", "",
    ])
    func doesNotConfuseOtherTemplatesWithIt(text: String) {
        #expect(Document(text).firstTemplate(named: names) == nil)
    }

    private let families = TemplateNames(["Фильм"], beginningWith: ["Infobox", "Ficha de "], endingWith: ["taxobox"])

    @Test(arguments: [
        ("{{Infobox film|a}}", "Infobox film"), ("{{infobox}}", "Infobox"), ("{{INFOBOX_x }}", "INFOBOX x"),
        ("{{ficha de libro\n|a}}", "Ficha de libro"), ("{{Template:Automatic_taxobox|a}}", "Automatic taxobox"),
        ("{{x|{{Taxobox\n}}}}", "Taxobox"), ("{{taxoBOX\u{A0}|a}}", "TaxoBOX"),
        ("{{a<!-- x --> taxobox|a}}", "A taxobox"),
        ("{{фильм|a}}", "Фильм"),
    ])
    func findsNamesByHowTheyBeginAndEnd(text: String, name: String) {
        #expect(Document(text).firstTemplate(named: families)?.name == name)
        #expect(Array(text.utf8).withUnsafeBufferPointer { families.mayOccur(in: $0) })
    }

    @Test(arguments: [
        "{{Info box}}", "{{Ficha}}", "{{Taxobox color|a}}", "{{box|taxobox}}", "{{}}", "{{ }}", "{{_|a}}",
    ])
    func findsNoOtherNames(text: String) { #expect(Document(text).firstTemplate(named: families) == nil) }

    @Test(arguments: ["<nowiki>{{Infobox film}}</nowiki>", "<!-- {{Infobox film}} -->"])
    func findsNoInfoboxInTextThatIsNotWikitext(text: String) {
        #expect(Document(text).firstTemplate(named: names) == nil)
    }

    @Test(arguments: [
        "{{Infobox film awards|a}}", "{{infobox}}", "a { b {{cite|x}}", "{{", "{", "{{Infobox book\n|a}}",
    ])
    func theQuickScanExcludesMostOtherPages(text: String) {
        #expect(!Array(text.utf8).withUnsafeBufferPointer { names.mayOccur(in: $0) })
    }

    @Test func namesOrNumbersParametersAndTheLastOfANameCounts() throws {
        let text = "{{Infobox film|x| a = b |c= |[[d|e]]|a=f<!-- g -->|a=|2=h}}"
        let box = try #require(Document(text).firstTemplate(named: names))
        #expect(box.parameters.map(\.name) == ["1", "a", "c", "2", "a", "a", "2"])
        #expect(box.parameters.map(\.wikitext) == ["x", "b", "", "[[d|e]]", "f<!-- g -->", "", "h"])
        #expect(box.values.map(\.name) == ["1", "a", "2"])
        #expect(box.values.map(\.text) == ["x", "f", "h"])
    }

    @Test(arguments: ReadableCase.all)
    func readsValuesAsAPersonDoes(of value: ReadableCase) throws {
        let box = try #require(Document("{{Infobox film\n| a = \(value.wikitext)\n}}").firstTemplate(named: names))
        #expect(box.parameters.first?.text == value.text)
    }

    private static let words = [
        "Vikram Bhatt", "[[Bhushan Patel]]", "[[A (b)|Cde]]", "''Fgh''", "$5 million", "1994",
        "{{US$|{{#expr:1/0}} million}}", "${{Inflation|US|5|1990}} million", "{{flag|UK}}", "{{FRA}}", "{{cn}}",
        "<ref>x</ref>", "({{cn}})", "{{xyz}}", "(Ijk)", "'''Songs'''", "Score:", "by", "and", "{{small|(lmn)}}", "Opq,",
        "/", ",", "{{based on|Rst|Uvw}}", "{{vgrelease|NA|1994|EU|}}", "{{film date|1994|5|6|{{USA}}}}",
        "<small>(x)</small>", "{{#if:|a|}}", "[[File:a.jpg|9px]]",
    ]
    private static let breaks = [
        "<br>", "\n* ", "{{·}}", " • ", "<br />\n", "\n\n", "{{br}}", "<li>", "\n*", "</div><div>", ",<br>", " {{!}} ",
        "<p>",
    ]

    @Test func noGeneratedValueMakesAReaderStumble() throws {
        var random = SplitMix(seed: 7)
        for _ in 0..<20_000 {
            var value = ""
            for place in 0..<Int.random(in: 1...6, using: &random) {
                if place > 0 { value += Self.breaks.randomElement(using: &random) ?? "" }
                value += Self.words.randomElement(using: &random) ?? ""
            }
            switch Int.random(in: 0..<4, using: &random) {
            case 0: value = "{{plainlist|\n* \(value)\n}}"
            case 1 where !value.contains("div"): value = "<div>{{nowrap|\(value)}}</div>"
            default: break
            }
            let box = try #require(Document("{{Infobox film|a=\(value)\n}}").firstTemplate(named: names))
            let text = box.parameters.first?.text ?? ""
            #expect(Stumble.found(in: text, of: value).isEmpty, "\(value) -> \(text)")
        }
    }
}
