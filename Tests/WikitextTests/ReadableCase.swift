/// The value of an infobox and its readable form.
struct ReadableCase {
    let wikitext: String
    let text: String

    init(_ wikitext: String, _ text: String) {
        self.wikitext = wikitext
        self.text = text
    }

    static let all = basics + amounts + countries + lists + releases + leftovers + otherLanguages

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

extension ReadableCase {
    /// `#expr` gives the same as on MediaWiki. If only the wiki can know a value, it is left out.
    static let amounts = [
        ReadableCase("{{US$|{{#expr:123+13.3 round 0}} million|long=no}}", "US$136 million"),
        ReadableCase("${{#expr:44.5+100.2}} million", "$144.7 million"),
        ReadableCase("${{formatnum:{{#expr: 1000000 * 1.5}}}}", "$1,500,000"),
        ReadableCase("${{#expr: 1 / 0}} million", ""), ReadableCase("{{US$|{{#expr: 1 +}} million}}", ""),
        ReadableCase("{{US$|{{#expr: {{Inflation|US|1|1990}} * 2}} million}}", ""),
        ReadableCase("${{#if: x | 5 | 6}} million", "$5 million"),
        ReadableCase("{{#ifeq: 1.0 | 1 | a | b}}{{#ifeq: a | b | c | d}}", "ad"),
        ReadableCase("{{#ifexpr: 2 &gt; 1 and 1 | a | b}}", "a"), ReadableCase("{{#expr: 1 < 2}}", ""),
        ReadableCase("{{#ifexpr: 1/0 | a | b}}", ""),
        ReadableCase("{{#switch: b | a = 1 | b | c = 2 | 3}}{{#switch: z | a = 1 | #default = 4}}", "24"),
        ReadableCase("{{#switch: 2 | 1 = a | 2 = b }}", "b"), ReadableCase("{{#iferror: {{#expr: x}} | a | b}}", "a"),
        ReadableCase("{{formatnum:1,234|R}} {{formatnum:1234567.891}} {{formatnum:abc}}", "1234 1,234,567.891 abc"),
        ReadableCase("$2 million or €{{To EUR|2|USD}} million", "$2 million"),
        ReadableCase("$5 million<br>${{Inflation|US|5|1990}} million in 2020 dollars", "$5 million"),
        ReadableCase("$1,000,000 = £{{#invoke:x}}", "$1,000,000"), ReadableCase("{{#time: Y}} dollars", ""),
        ReadableCase("$5 million [US${{To USD|5|EUR}}] (est.)", "$5 million (est.)"),
        ReadableCase("{{INRConvert|{{#expr:1+1}}|c}}", "₹2 crore"),
        ReadableCase("{{currency|5 million|EUR}}", "€5 million"),
        ReadableCase("{{formatprice|1234567}} {{nts|1000}}", "1,234,567 1,000"),
        ReadableCase("{{PLN|5 million|link=yes}}", "PLN 5 million"),
        ReadableCase("{{height|ft=5|in=11}}", "5 ft 11 in"),
        ReadableCase(
            "{{coord|13|19|N|169|9|W|type:event}} {{coord|45.5|-73.6|display=title}}", "13°19′N 169°9′W 45.5, -73.6"),
    ]

    static let countries = [
        ReadableCase("{{FilmUK}}, {{FilmUS}}", "United Kingdom, United States"),
        ReadableCase("{{Film India}}", "India"),
        ReadableCase("{{USA}} / {{FRA}}", "United States / France"), ReadableCase("{{KOR}}", "South Korea"),
        ReadableCase("{{USA}}{{FRA}}", "United States, France"),
        ReadableCase("{{FRG}} {{URS}}", "West Germany, Soviet Union"),
        ReadableCase("{{flag|UK}}<br>{{flag|GER}}", "United Kingdom, Germany"),
        ReadableCase("{{flag|France}}", "France"),
        ReadableCase("{{flagcountry|USA}}{{flagu|Dutch Republic|name=Netherlands}}", "United States, Netherlands"),
        ReadableCase("{{flagicon|USA}} [[United States]]", "United States"),
        ReadableCase("{{flag|China}} 45.8%", "China 45.8%"),
        ReadableCase("{{Country data ITA}}", "Italy"), ReadableCase("{{flagicon image|a.svg|size=2px}} A", "A"),
        ReadableCase("{{KEN}} {{Xyz|a}} {{UK}}", "Kenya a United Kingdom"),
    ]

    static let lists = [
        ReadableCase("*[[F]]\n*[[G]]", "F, G"), ReadableCase("<ul><li>[[F]]<li>[[G]]</ul>", "F, G"),
        ReadableCase("*A\n*B", "A, B"), ReadableCase("#A\n#B", "A, B"),
        ReadableCase("#1 Cheerleader Camp", "#1 Cheerleader Camp"),
        ReadableCase("\n*F *[[G]]", "F, G"), ReadableCase("\n* A\nB", "A, B"), ReadableCase("A\n----\nB", "A, B"),
        ReadableCase("A &bull; B • C", "A, B, C"), ReadableCase("A · B &middot; [[Al·lota]]", "A, B, Al·lota"),
        ReadableCase("A {{!}} B", "A, B"), ReadableCase("A</br>B<BR/>C{{br}}D", "A, B, C, D"),
        ReadableCase("<table><tr><td>A</td><td>B</td></tr></table>", "A, B"),
        ReadableCase("<div>A</div><div>B</div>", "A, B"),
        ReadableCase("{{vunblist|A|B}} {{hlist|C|D}}", "A, B, C, D"), ReadableCase("A<small>(b)</small>", "A (b)"),
        ReadableCase("Screenplay:<br>A<br>B<br>Story:<br>C", "Screenplay: A, B; Story: C"),
        ReadableCase("'''Songs'''<br>A<br>'''Score:'''<br>B", "Songs: A; Score: B"),
        ReadableCase("'''Army:''' 5<br>'''Navy''': 6", "Army: 5; Navy: 6"), ReadableCase("'''A'''<br>'''B'''", "A, B"),
        ReadableCase("'''[[A]]'''<br>B", "A, B"),
        ReadableCase("\n;Songs\n:A\n:B\n;Score: C\n", "Songs: A, B; Score: C"),
        ReadableCase("<b>Cast</b>\n* A\n* B", "Cast: A, B"),
        ReadableCase("adapted by<br>A<br>and<br>B<br>with<br>C", "adapted by A and B with C"),
        ReadableCase("Story by:, A", "Story by: A"),
        ReadableCase("Created by,<br>[[Joss Whedon]]", "Created by Joss Whedon"),
        ReadableCase("Studio<br>in association with<br>Other", "Studio in association with Other"),
    ]

    static let releases = [
        ReadableCase("{{Video game release|NA|December 10, 1993|EU|1994}}", "December 10, 1993 (NA), 1994 (EU)"),
        ReadableCase("{{vgrelease|NA=December 10, 1993|EU=1994|JP=}}", "December 10, 1993 (NA), 1994 (EU)"),
        ReadableCase("{{vgrelease|PAL|May 1, 2000}}{{vgrelease|NA|2001<ref>x</ref>}}", "May 1, 2000 (PAL), 2001 (NA)"),
        ReadableCase("{{vgrelease|June 2, 2020}}", "June 2, 2020"),
        ReadableCase("{{vgrelease|NA||EU|1994}}", "1994 (EU)"),
        ReadableCase("{{vgrelease|NA|{{start date|1983}}|JP|[[Namco]]}}", "1983 (NA), Namco (JP)"),
        ReadableCase("{{death date and age|1865|4|15|1809|2|12}}", "15 April 1865"),
        ReadableCase("{{start and end dates|1994|9|10|1995|2|3}}", "10 September 1994 – 3 February 1995"),
        ReadableCase("April 1{{snds}}May 2", "April 1 – May 2"),
        ReadableCase(
            "'''macOS'''{{vgrelease|WW|May 2024}}'''PS2''', & '''Xbox'''<br>{{vgrelease|NA=2003|EU=2004}}",
            "macOS: May 2024 (WW); PS2, & Xbox: 2003 (NA), 2004 (EU)"),
    ]

    /// Templates of other Wikipedias.
    static let otherLanguages = [
        ReadableCase("{{France}}<br />{{Allemagne}}", "France, Allemagne"),
        ReadableCase("{{drapeau|France}} [[France]]", "France"),
        ReadableCase("{{États-Unis}}{{URSS}}", "États-Unis, URSS"),
        ReadableCase("{{unité|129|minutes}}", "129 minutes"), ReadableCase("{{durée|h=2|m=9}}", "2 hours 9 minutes"),
        ReadableCase("{{date|25|avril|2001|au cinéma}}", "25 avril 2001"),
        ReadableCase("{{date-|1er|mai|1968}} {{date|25 avril 2001|au cinéma}}", "1er mai 1968 25 avril 2001"),
        ReadableCase("{{fecha|31|3|1999}}", "31 March 1999"), ReadableCase("{{Liste simple|A|B}}", "A, B"),
        ReadableCase("{{langue|en|The Pianist}} {{lien|A|langue=en|texte=B}}", "The Pianist B"),
        ReadableCase("{{bandera|Australia}} Australia<br />{{bandera2|España}}", "Australia, España"),
        ReadableCase("{{Список через br|[[фантастика]]|[[драма]]}}", "фантастика, драма"),
        ReadableCase("{{Флаг СССР}} [[СССР]]", "СССР"),
        ReadableCase("{{США}}, {{Флагификация|Франция}}", "США, Франция"),
        ReadableCase("{{flagicon|JPN}} {{JPN}}", "Japan"), ReadableCase("{{tsl|en|Drama film|剧情片}}", "剧情片"),
        ReadableCase("{{Frankreich}} {{Infobox fin}}", ""), ReadableCase("12{{FSK|569629|Prüfnummer=1}}", "12"),
    ]

    static let leftovers = [
        ReadableCase("A,, B, , C,", "A, B, C"), ReadableCase(", A ,B", "A,B"), ReadableCase("/", ""),
        ReadableCase(",", ""),
        ReadableCase("A ( ) B (,) C ()", "A B C"), ReadableCase("A ({{cn}}) [1] B[2]", "A B"),
        ReadableCase("A<br>/ B /<br>C –", "A, B, C"), ReadableCase("{{based on||A|B}}", "by A, B"),
        ReadableCase("[[Euro]]<sup>d</sup>, km<sup>2</sup>, M<sup>c</sup>Coy, 2<sup>e</sup>", "Euro, km2, McCoy, 2e"),
        ReadableCase("A ]] B", "A B"), ReadableCase("<nowiki>''[[a]]</nowiki>", "''[[a]]"),
        ReadableCase("{{longitem|padding:0|A}} {{transl|ja|Hepburn|B}}", "A B"),
        ReadableCase("{{Infobox name module|kanji=千|romaji=Sen}}", "千, Sen"),
        ReadableCase("{{nihongo||羅生門|Rashōmon}}", "羅生門"),
        ReadableCase("{{ill|de|Haus}} {{USS|Hornet|CV-12}}", "Haus USS Hornet"),
        ReadableCase("C$60 A$AP", "C$60 A$AP"), ReadableCase("Uncredited:", ""),
    ]
}

/// Something in a value that makes a reader stumble, whatever the value is.
enum Stumble: Equatable {
    case markup(String)
    case strayLeading(Character), strayTrailing(Character)
    case moneyWithoutAmount
    /// “BhattBhushan”, where the wikitext has something between the two words.
    case runTogether(String)

    /// - Parameter wikitext: the value's source, without `<nowiki>`.
    static func found(in text: String, of wikitext: String) -> [Stumble] {
        var found = [
            "{{", "}}", "[[", "]]", "''", "<br", "<ref", "<li", "<small", "&nbsp;", "()", "( )", "(,", ",,", ", ,",
            " ,", " ;",
            ", ;", "|", " by,", "display:", "px]", "\n", "  ",
        ].filter { " \(text)".contains($0) }.map { Stumble.markup($0) }
        if let first = text.first, ",;/|: ".contains(first) { found.append(.strayLeading(first)) }
        if let last = text.last, ",;|: ".contains(last) { found.append(.strayTrailing(last)) }
        // A regular expression takes its time.
        if text.contains(where: { "$€£¥₹".contains($0) }),
            text.contains(#/[$€£¥₹]\s*(million|billion|crore|lakh|\(|$)/#)
        {
            found.append(.moneyWithoutAmount)
        }
        for word in text.split(whereSeparator: { !$0.isLetter }) where isRunTogether(word) {
            if !wikitext.contains(word) { found.append(.runTogether(String(word))) }
        }
        return found
    }

    /// Whether an upper-case letter follows a lower-case one.
    private static func isRunTogether(_ word: Substring) -> Bool {
        let categories = word.unicodeScalars.map(\.properties.generalCategory)
        return zip(categories, categories.dropFirst()).contains { $0 == .lowercaseLetter && $1 == .uppercaseLetter }
    }
}
