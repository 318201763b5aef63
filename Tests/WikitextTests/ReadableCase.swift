/// The value of an infobox and its readable form.
struct ReadableCase {
    let wikitext: String
    let text: String

    init(_ wikitext: String, _ text: String) {
        self.wikitext = wikitext
        self.text = text
    }

    static let all = basics + amounts + countries + lists + releases + leftovers

    private static let basics = [
        ReadableCase("[[Michael Mann (director)|Michael Mann]]", "Michael Mann"),
        ReadableCase("[[Heat (film)|]]", "Heat"),
        ReadableCase("A<br>B<br />[[C]]", "A, B, C"),
        ReadableCase("Warner Bros.<br>(United States)", "Warner Bros. (United States)"),
        ReadableCase("Joel Coen<br>and Ethan Coen", "Joel Coen and Ethan Coen"), ReadableCase("A,<br>B", "A, B"),
        ReadableCase("{{plainlist|\n* [[A]]\n* B (b)\n}}", "A, B (b)"), ReadableCase("{{Plain list|* A\n* B}}", "A, B"),
        ReadableCase("{{ubl|A|[[B]]||C }}", "A, B, C"), ReadableCase("{{unbulleted_list|A|B<ref>x</ref>}}", "A, B"),
        ReadableCase("{{hlist|A|B|class=x}}", "A, B"), ReadableCase("{{flatlist|\n* A\n** B\n}}", "A, B"),
        ReadableCase("{{ubl|1=A|2=x=y}}", "A, x=y"), ReadableCase("\n* A\n* B", "A, B"),
        ReadableCase("* A\n* B", "A, B"),
        ReadableCase("*batteries not included", "*batteries not included"), ReadableCase("A\n\nB\nC", "A, B C"),
        ReadableCase("{{nowrap|[[A]]<br>B}}", "A, B"),
        ReadableCase("{{small|(a)}} <small>b</small><sup>th</sup>", "(a) bth"),
        ReadableCase("{{Film date|1994|9|10|[[TIFF]]|1994|9|23}}", "10 September 1994 (TIFF), 23 September 1994"),
        ReadableCase("{{film date|df=y|1980|January |1}}", "1 January 1980"),
        ReadableCase("{{Film date|1994}}", "1994"),
        ReadableCase("{{Film date|1994|9}}", "September 1994"),
        ReadableCase("{{Film date|1994|||Cannes|1995}}", "1994 (Cannes), 1995"),
        ReadableCase("{{start date|1994|9|10}}", "10 September 1994"),
        ReadableCase("{{dts|10 September 1994}}", "10 September 1994"),
        ReadableCase("{{US$|90 million}}", "US$90 million"), ReadableCase("{{INR}}90 [[crore]]", "₹90 crore"),
        ReadableCase("{{INR convert|150|c}}", "₹150 crore"), ReadableCase("{{¥|1 billion|link=y}}", "¥1 billion"),
        ReadableCase("{{convert|90|min}}", "90 min"), ReadableCase("{{convert|5|-|6|km|mi}}", "5–6 km"),
        ReadableCase("$12 million<ref name=\"a\">b</ref><ref name=c/>", "$12 million"),
        ReadableCase("a{{efn|b}}{{citation needed|date=c}}", "a"),
        ReadableCase("a<!-- b -->c", "ac"), ReadableCase("a&nbsp;b &amp; c&#8211;d", "a b & c–d"),
        ReadableCase("AT&T & x", "AT&T & x"),
        ReadableCase("''a'' '''b''' ''c", "a b c"), ReadableCase("[http://a.b c d] [http://e.f]", "c d"),
        ReadableCase("http://a.b", "http://a.b"),
        ReadableCase("[[File:a.jpg|b]]c [[:Category:D]]", "c Category:D"),
        ReadableCase("{{based on|''A''|[[B]]|C}}", "A by B, C"),
        ReadableCase("{{lang|fr|''A''}} {{lang-fr|B}}", "A B"), ReadableCase("{{ill|A|de}}", "A"),
        ReadableCase("{{unknown|a|b}}", "a"),
        ReadableCase("{{#tag:ref|a}}{{#if:x|b|c}}{{formatnum:1000}}", "b1,000"), ReadableCase("a<small>b", "ab"),
        ReadableCase("{{ubl|{{nowrap|{{small|A}}}}|{{US$|1}}}}", "A, US$1"),
        ReadableCase("<nowiki>[[a]]</nowiki>", "[[a]]"),
        ReadableCase("\n{| class=x\n|-\n| A || B\n|-\n| style=c | D\n|}", "A, B, D"),
        ReadableCase("{{{a|b}}}{{{c}}}", "b"),
        ReadableCase("<span style=\"display: none\">x</span>a", "a"),
        ReadableCase("(Songs)<br>A<br>(Score)<br>B", "(Songs) A; (Score) B"),
        ReadableCase("a\u{1F}b\u{200B}c", "a bc"), ReadableCase("", ""), ReadableCase("{{sortname|A|B}}", "A B"),
        ReadableCase("&lt;Untitled&gt; &#39;&#39;x", "<Untitled> ''x"), ReadableCase("I <Heart> NY", "I <Heart> NY"),
        ReadableCase(
            "$60 million (${{Inflation|US|60|1994}} million in {{Inflation/year|US}} dollars)", "$60 million"),
        ReadableCase("¥100 (${{To USD|100|JPY}}) (Japan)", "¥100 (Japan)"), ReadableCase("{{Inflation|US|1}} x", ""),
        ReadableCase("{{duration|m=123}}", "123 minutes"), ReadableCase("{{duration|1|2}}", "1 hour 2 minutes"),
        ReadableCase("{{URL|https://a.b|c}} {{URL|d.e}}", "c d.e"),
        ReadableCase("{{ill|Jean Dupont|fr|lt=J. Dupont}} {{ill|A|fr}}", "J. Dupont A"),
        ReadableCase("{{resize|90%|B}}{{font|text=D}}{{sic|E}}", "BDE"), ReadableCase("{{zh|c=你好|p=nǐhǎo}}", "你好"),
        ReadableCase("''A''<br>by B", "A by B"), ReadableCase("{{dtsh|1994}}x ({{age|1999|1|2}})", "x"),
        ReadableCase("{{ISO date|2001|1|1}}", "1 January 2001"),
    ]
}
