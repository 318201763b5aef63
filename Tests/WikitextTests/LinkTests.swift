import KinolinkTestSupport
import Testing

@testable import Wikitext

@Suite struct LinkTests {
    @Test(arguments: LinkCase.all)
    func linksHaveTheTitlesThatMwparserfromhellGives(of link: LinkCase) {
        #expect(Document(link.text).linkTitles == link.titles)
    }

    @Test func findsTenThousandLinksOnOneLine() {
        let numbers = 0..<10_000
        let document = Document(numbers.map { "[[a\($0)|b]]" }.joined())
        #expect(document.linkTitles == numbers.map { "a\($0)" })
    }

    @Test func malformedUTF8BecomesReplacementCharacters() {
        #expect(Document([0x5B, 0x5B, 0x61, 0xFF, 0x5D, 0x5D]).linkTitles == ["a\u{FFFD}"])
        #expect(Document([0x5B, 0x5B, 0xE2, 0x80]).linkTitles == [])
    }

    @Test func aZeroByteIsAUsualByte() {
        #expect(Document("[[a\0b]] \0 [[c]]").linkTitles == ["a\0b", "c"])
    }
}

/// A text and the titles of its links.
struct LinkCase: CustomTestStringConvertible {
    let name: String
    let text: String
    let titles: [String]

    var testDescription: String { name }

    init(_ name: String, _ text: String, _ titles: [String]) {
        self.name = name
        self.text = text
        self.titles = titles
    }

    /// The titles that mwparserfromhell 0.7.2 gives:
    /// `[x.title.strip_code().strip() for x in mwparserfromhell.parse(text).filter_wikilinks()]`.
    static let all = [
        LinkCase("plain link", "see [[Heat]] now", ["Heat"]),
        LinkCase("piped link", "[[Michael Mann (director)|Mann]]", ["Michael Mann (director)"]),
        LinkCase("white space around a title", "[[ Heat _ ]]", ["Heat _"]),
        LinkCase("newline in a title", "[[a\nb]] [[c]]", ["c"]),
        LinkCase("brace in a title", "[[a{b]] [[c]]", ["c"]),
        LinkCase("bracket in a title", "[[a[b]] [[c]]", ["c"]),
        LinkCase("angle bracket in a title", "[[a>b]] [[c<b>]] [[d]]", ["d"]),
        LinkCase("unclosed [[", "[[a|b and [[c]] on", ["c"]),
        LinkCase("unclosed [[ without a pipe", "[[a and [[c]]", ["c"]),
        LinkCase("[[[[", "[[[[a]]]] [[b]]", ["a", "b"]),
        LinkCase("[[[", "[[[a]]] [[b]]", ["b"]),
        LinkCase("empty title", "[[]] [[|b]] [[c]]", ["", "", "c"]),
        LinkCase(
            "title with colon", "[[Star Wars: Episode IV]] [[:Category:Films]] [[Category:Films| ]]",
            ["Star Wars: Episode IV", ":Category:Films", "Category:Films"]),
        LinkCase(
            "links in an image's caption", "[[File:a.jpg|thumb|[[b]] and [[c|d]]]] [[e]]",
            ["File:a.jpg", "b", "c", "e"]),
        LinkCase("template in a title", "[[a {{b}} c]] [[{{d|[[e]]}}]]", ["a  c", "", "e"]),
        LinkCase("comment in a title", "[[a<!-- x -->b]]", ["ab"]),
        LinkCase("unclosed comment in a title", "[[a<!-- b]] [[c]]", ["c"]),
        LinkCase(
            "entities in a title", "[[AT&amp;T]] [[&#91;x&#x5D;]] [[a&nbsp;b&nbsp;]]", ["AT&T", "[x]", "a\u{A0}b"]),
        LinkCase("bare &", "[[Simon & Garfunkel]] & [[Q&A]] &; &#; &#x; &nope;", ["Simon & Garfunkel", "Q&A"]),
        LinkCase("style in a title", "[[''a'']] [['''b''' c]] [[''d|e]] f''", ["a", "b c"]),
        LinkCase("links in style", "''[[a]]'' '''[[b]]''' '''''[[c]]'''''", ["a", "b", "c"]),
        LinkCase("unclosed style", "''a [[b]] '''c [[d]]", ["b", "d"]),
        LinkCase(
            "templates in links in templates", "{{a|x=[[b|{{c|[[d|{{e|[[f]]}}]]}}]]}} [[g]]", ["b", "d", "f", "g"]),
        LinkCase("deep {{{{", "{{{{{{{{a}}}}}}}} [[b]] {{{{{{{{ [[c]]", ["b", "c"]),
        LinkCase("template names can't hold links", "{{[[a]]}} {{b|[[c]]}}", ["a", "c"]),
        LinkCase("link in a template's key", "{{a|[[b]]=c|[[d]]=[[e]]}}", ["b", "d", "e"]),
        LinkCase("argument", "{{{a|[[b]]}}} [[{{{d|e}}}]] [[{{{f}}}]]", ["b", "e", ""]),
        LinkCase("nowiki", "<nowiki>[[a]]</nowiki> [[b]] <nowiki/>[[c]]", ["b", "c"]),
        LinkCase("unclosed nowiki", "<nowiki>[[a]] [[b]]", ["a", "b"]),
        LinkCase("pre", "<pre>[[a]]</pre> [[b]]", ["b"]),
        LinkCase(
            "math and gallery",
            "<math>[[a]]</math><gallery>File:b.jpg|[[c]]</gallery><syntaxhighlight lang=\"x\">[[d]]</syntaxhighlight>[[e]]",
            ["e"]),
        LinkCase("comment", "<!-- [[a]] --> [[b]] <!-- [[c]]", ["b", "c"]),
        LinkCase("ref", "a<ref>[[b]]</ref> <ref name=\"c\">[[d]]</ref> <ref name=e/> [[f]]", ["b", "d", "f"]),
        LinkCase("<ref> without end", "a<ref>[[b]] and {{c|[[d]]}} [[e]]", ["b", "d", "e"]),
        LinkCase("closing tag without opening", "</ref> [[a]] </br> [[b]] </div>", ["a", "b"]),
        LinkCase("link in an attribute", "<div title=\"[[a]]\" class={{b|[[c]]}}>[[d]]</div>", ["a", "c", "d"]),
        LinkCase("unclosed quote in a tag", "<ref name=\"a>[[b]]</ref> [[c]] \" [[d]]", ["b", "c", "d"]),
        LinkCase(
            "table", "{| class=\"x\"\n|-\n! [[a]] !! [[b]]\n|-\n| style=\"c\" | [[d|e]] || [[f]]\n|}\n[[g]]",
            ["a", "b", "d", "f", "g"]),
        LinkCase("unclosed table", "{|\n| [[a]]\n|-\n| [[b]]", ["a", "b"]),
        LinkCase(
            "table in an infobox value", "{{Infobox film\n| a = \n{| class=x\n| [[b|c]]\n|}\n| d = [[e]]\n}}",
            ["b", "e"]),
        LinkCase("table in a table", "{|\n|\n{|\n| [[a]]\n|}\n| [[b]]\n|}", ["a", "b"]),
        LinkCase("external link", "[http://a.b [[c]]] [[http://d.e f]] [[//g.h i]] http://j.k/[[l]]", ["c", "l"]),
        LinkCase("external link with a newline", "[http://a.b c\n[[d]] ]", ["d"]),
        LinkCase("mailto", "[mailto:a@b.c [[d]]] mailto:a@b.c[[e]]", ["d", "e"]),
        LinkCase("heading", "== [[a]] ==\n=== b [[c]] =\n= [[d]]\n", ["a", "c", "d"]),
        LinkCase("heading in a parameter", "{{a|\n== [[b]] ==\n|c=[[d]]}}", ["b", "d"]),
        LinkCase("lists", "* [[a]]\n# [[b]]\n; [[c]] : [[d]]\n:: [[e]]", ["a", "b", "c", "d", "e"]),
        LinkCase("rule", "----[[a]]", ["a"]),
        LinkCase("no newline at the end", "text\n[[Category:Films]]", ["Category:Films"]),
        LinkCase("link over two lines of text", "[[a|b\nc]] [[d]]", ["a", "d"]),
        LinkCase("non-breaking space in a tag", "<br\u{A0}/>[[a]]", ["a"]),
        LinkCase("other letters", "[[Амели]] [[東京物語|x]] [[Ærø\u{3000}]]", ["Амели", "東京物語", "Ærø"]),
        LinkCase("close before open", "]] }} [[a]] |} -->", ["a"]),
        LinkCase("equals signs", "a = [[b]] == {{c|d==[[e]]}}", ["b", "e"]),
        LinkCase("percent", "[[a%20b]] [[c_d]] [[e#f]]", ["a%20b", "c_d", "e#f"]),
        LinkCase("list item without end", "<ul><li>[[a]]<li>[[b]]</ul> [[c]]", ["a", "b", "c"]),
        LinkCase("lower and upper case tags", "<NoWiki>[[a]]</NOWIKI> <REF>[[b]]</ref>", ["b"]),
        LinkCase("nothing", "", []),
        LinkCase("brackets only", "[[[[[[]]]]]]", [""]),
        LinkCase("mixed closings", "{{a|[[b}}]] [[c]]", ["c"]),
    ]
}
