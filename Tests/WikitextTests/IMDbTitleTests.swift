import KinolinkTestSupport
import Testing

@testable import Wikitext

/// An article, and the id that it names as its film's.
struct IMDbCase: CustomTestStringConvertible {
    let name: String
    let text: String
    var title = "Interstellar (film)"
    let number: UInt32?

    var testDescription: String { name }

    init(_ name: String, _ text: String, title: String = "Interstellar (film)", _ number: UInt32?) {
        (self.name, self.text, self.title, self.number) = (name, text, title, number)
    }

    /// A template under “External links” in all spellings that articles have.
    static let spellings: [IMDbCase] = [
        ("", "{{IMDb title|0816692}}", 816692), ("named", "{{IMDb title|id=0816692}}", 816692),
        ("title", "{{IMDb title|id=0816692|title=Interstellar}}", 816692),
        ("blanks", "{{IMDb title| id = 0816692 | title = Interstellar }}", 816692),
        ("lines", "{{IMDb title\n|id=0816692\n|title=Interstellar\n}}", 816692),
        ("tt", "{{IMDb title|tt0816692}}", 816692), ("TT", "{{IMDb title|TT0816692}}", 816692),
        ("short", "{{IMDb title|80684}}", 80684), ("eight digits", "{{IMDb title|15398776}}", 15_398_776),
        ("comment", "{{IMDb title|0816692<!-- c -->}}", 816692),
        ("comment in name", "{{IMDb title<!-- c -->|0816692}}", 816692),
        ("reference", "{{IMDb title|0816692<ref>x {{cite web|1}}</ref>}}", nil),
        ("mark of direction", "{{IMDb title|\u{200E}0816692}}", 816692),
        ("number of the parameter", "{{IMDb title|1=0816692|2=Interstellar}}", 816692),
        ("both", "{{IMDb title|id=0816692|Interstellar|(2014)}}", 816692),
        ("empty id", "{{IMDb title|0816692|id=}}", 816692),
        ("name", "{{IMDb title|0816692|name=Interstellar}}", 816692),
        ("namespace", "{{Template:IMDb title|0816692}}", 816692), ("redirect", "{{IMDB title|0816692}}", 816692),
        ("redirect 2", "{{Imdb title|0816692}}", 816692), ("redirect 3", "{{imdb_title|0816692}}", 816692),
        ("redirect 4", "{{Imdb-title|0816692}}", 816692), ("redirect 5", "{{IMDbtitle|0816692}}", 816692),
        ("redirect 6", "{{imdb|0816692}}", 816692), ("redirect 7", "{{IMDb movie|0816692}}", 816692),
        ("redirect 8", "{{IMDb film|0816692}}", 816692), ("Dutch", "{{IMDb titel|0816692}}", 816692),
        ("French", "{{Imdb titre|id=0816692|titre=Interstellar}}", 816692),
        ("Spanish", "{{IMDb T\u{ED}tulo|0816692}}", 816692),
        ("list", "{{plainlist|\n* {{IMDb title|0816692}}\n}}", 816692),
        ("italics", "''{{IMDb title|0816692}}''", 816692),
        ("div", "<div>{{IMDb title|0816692}}</div>", 816692),
        ("person", "{{IMDb name|0000190}}", nil), ("episode", "{{IMDb episode|0816692}}", nil),
        ("company", "{{IMDb company|0816692}}", nil), ("series", "{{IMDb series|0816692}}", nil),
        ("event", "{{IMDb event|0816692}}", nil), ("no id", "{{IMDb title}}", nil), ("empty", "{{IMDb title|}}", nil),
        ("only a title", "{{IMDb title|title=Interstellar}}", nil), ("zero", "{{IMDb title|0000000}}", nil),
        ("id of a person", "{{IMDb title|nm0000190}}", nil), ("nine digits", "{{IMDb title|123456789}}", nil),
        ("many digits", "{{IMDb title|" + String(repeating: "8", count: 3_000_000) + "}}", nil),
        ("many zeros", "{{IMDb title|" + String(repeating: "0", count: 3_000_000) + "1}}", nil),
        ("letters", "{{IMDb title|0816692x}}", nil), ("minus", "{{IMDb title|-816692}}", nil),
        ("other digits", "{{IMDb title|\u{FF11}\u{FF12}}}", nil), ("two ids", "{{IMDb title|0816692, 0083658}}", nil),
        ("template as id", "{{IMDb title|{{a|0816692}}}}", nil), ("link as id", "{{IMDb title|[[0816692]]}}", nil),
        ("Wikidata", "{{IMDb title|{{#property:P345}}}}", nil), ("unclosed", "{{IMDb title|0816692", nil),
        ("half closed", "{{IMDb title|0816692}", nil), ("unclosed in unclosed", "{{a|{{IMDb title|0816692", nil),
        ("argument", "{{{IMDb title|0816692}}}", nil), ("in another", "{{a|{{IMDb title|0816692}}}}", nil),
        ("in itself", "{{IMDb title|{{IMDb title|0816692}}}}", nil),
        ("nowiki", "<nowiki>{{IMDb title|0816692}}</nowiki>", nil),
        ("pre", "<pre>{{IMDb title|0816692}}</pre>", nil), ("comment around", "<!-- {{IMDb title|0816692}} -->", nil),
        ("in a reference", "<ref>{{IMDb title|0816692}}</ref>", nil),
        ("in a note", "{{efn|{{IMDb title|0816692}}}}", nil),
        ("quotation", "<blockquote>{{IMDb title|0816692}}</blockquote>", nil),
        ("quotation 2", "{{quote|{{IMDb title|0816692}}}}", nil),
        ("link", "[[a|{{IMDb title|0816692}}]]", nil),
        ("address", "[https://www.imdb.com/title/tt0816692/ Interstellar]", nil),
        ("citation", "{{cite web|url=https://www.imdb.com/title/tt0083658/}}", nil),
    ].map { IMDbCase($0, "== External links ==\n* \($1)", $2) }

    /// More than one template, or one in a doubtful place.
    static let places: [IMDbCase] = [
        .init(
            "the first with the article's title decides",
            "==External links==\n* {{IMDb title|1|Other}}\n* {{IMDb title|2|''Interstellar''}}\n* {{IMDb title|3}}", 2),
        .init(
            "My Neighbor Totoro",
            """
            == External links ==
            * {{IMDb title|id=0096283}}
            * {{IMDb title|0803038|Mei and the Kitten Bus|(2002)}}
            """, title: "My Neighbor Totoro", 96283),
        .init("another name", "== External links ==\n* {{IMDb title|0115462|Actresses}}", title: "Actrius", 115462),
        .init("other names", "==External links==\n* {{IMDb title|1|A}}\n* {{IMDb title|2|B}}", nil),
        .init("other names, one id", "==External links==\n* {{IMDb title|1|A}}\n* {{IMDb title|tt01|B}}", 1),
        .init(
            "the article's template has no id, another has",
            "==External links==\n* {{IMDb title}}\n* {{IMDb title|0803038|Mei and the Kitten Bus}}", nil),
        .init("a malformed id decides, too", "==External links==\n* {{IMDb title|x}}\n* {{IMDb title|2}}", nil),
        .init("singular", "==external Link==\n{{IMDb title|1|Other}}", 1),
        .init("bold heading", "== '''External links''' ==\n{{IMDb title|1|Other}}", 1),
        .init("with references", "== External links and references ==\n{{IMDb title|1|Other}}", 1),
        .init("name of the infobox", "{{Infobox film|name=Foo & Bar}}\n{{IMDb title|1|Foo and Bar}}", 1),
        .init("case and punctuation", "{{IMDb title|1|X Men, first class}}", title: "X-Men: First Class", 1),
        .init("accents", "{{IMDb title|1|AM\u{C9}LIE}}", title: "Am\u{E9}lie", 1),
        .init("only punctuation", "{{IMDb title|1|?}}", title: "!", nil),
        .init("year", "{{IMDb title|1|Rush (2013)}}", title: "Rush (2013 film)", 1),
        .init("next year", "{{IMDb title|1|Rush (2012 film)}}", title: "Rush (2013 film)", 1),
        .init("another year", "== External links ==\n{{IMDb title|1|Rush (1991)}}", title: "Rush (2013 film)", nil),
        .init("another year beside", "== External links ==\n* {{IMDb title|1}} (1991)", title: "Rush (2013 film)", nil),
        .init(
            "its year beside", "== External links ==\n* {{IMDb title|1}} (2013 remake)", title: "Rush (2013 film)", 1),
        .init(
            "year of the infobox", "{{Infobox film|released=1977}}\n==External links==\n* {{IMDb title|1||(2018)}}",
            title: "Suspiria", nil),
        .init("day of access", "== External links ==\n* {{IMDb title|1}} Retrieved 2010", title: "Rush (2013 film)", 1),
        .init("remake beside", "== External links ==\n* {{IMDb title|1}} \u{2013} remake\n* {{IMDb title|2}}", 2),
        .init("remake before", "== External links ==\n* Remake: {{IMDb title|1}}\n* {{IMDb title|2}}", 2),
        .init(
            "TV series", "== External links ==\n* {{IMDb title|1|Batman (TV series)}}", title: "Batman (1989 film)", nil
        ),
        .init("elsewhere", "{{IMDb title|0816692}}\n== Plot ==\n", 816692),
        .init("in References", "== References ==\n* {{IMDb title|0816692}}", 816692),
        .init("a smaller heading", "== Notes ==\n=== External links ===\n* {{IMDb title|0816692}}", 816692),
        .init("elsewhere under another name", "== Notes ==\n* {{IMDb title|0816692|Gravity}}", nil),
        .init("elsewhere twice", "{{IMDb title|1}}\n== Plot ==\n{{IMDb title|tt1|Interstellar}}", 1),
        .init("elsewhere two", "{{IMDb title|1}}\n== Plot ==\n{{IMDb title|2}}", nil),
        .init("External links come first", "{{IMDb title|1}}\n== External links ==\n{{IMDb title|2}}", 2),
        .init("sequel", "== Sequel ==\n{{IMDb title|1}}", nil),
        .init("remakes", "== Remakes ==\n{{IMDb title|1}}", nil),
        .init("see also", "== See also ==\n{{IMDb title|1}}", nil),
        .init("below a sequel", "== Sequel ==\n=== Cast ===\n{{IMDb title|1}}", nil),
        .init("sequels in External links", "== External links ==\n=== Sequels ===\n{{IMDb title|1}}", nil),
        .init(
            "heading in a comment", "== Sequel ==\n<!--\n== External links ==\n-->\n{{IMDb title|1|Other}}", nil),
        .init(
            "heading in nowiki", "<nowiki>\n== Sequel ==\n</nowiki>\n{{IMDb title|1}}", 1),
        .init("infobox", "{{Infobox film|imdb_id=0075148}}", 75148),
        .init("infobox 2", "{{Infobox film|imdb=tt0075148}}", 75148),
        .init("infobox 3", "{{Infobox film|imdb_id = }}", nil), .init("infobox 4", "{{Infobox film|imdb=8/10}}", nil),
        .init("template in the infobox", "{{Infobox film|website={{IMDb title|1}}}}", nil),
        .init("a template comes first", "{{Infobox film|imdb_id=1}}\n{{IMDb title|2}}", 2),
        .init("no template decides", "{{Infobox film|imdb_id=1}}\n{{IMDb title|2}} {{IMDb title|3}}", 1),
        .init("citation of another film", "<ref>{{cite web|url=http://imdb.com/title/tt2/}}</ref>{{IMDb title|1}}", 1),
        .init("table", "== External links ==\n{|\n| {{IMDb title|1}}\n|}", nil),
        .init("nothing", "", nil), .init("only the name", "IMDb title", nil), .init("braces", "{{imdb", nil),
    ]

    func found(isSeries: Bool = false) -> UInt32? {
        let document = Document(text)
        let infobox = document.firstTemplate(named: TemplateNames(["Infobox film"]))
        return IMDbTitle(document, title: title, infobox: infobox?.values ?? [], isSeries: isSeries)?.number
    }
}

@Suite struct IMDbTitleTests {
    @Test(arguments: IMDbCase.spellings + IMDbCase.places)
    func takesTheFilmsOwnIdOrNone(of article: IMDbCase) {
        #expect(article.found() == article.number)
    }

    /// The first film often has the name of the series.
    @Test func aSeriesHasAnIdOnlyIfAllTemplatesAgree() {
        let one = IMDbCase("", "== External links ==\n* {{IMDb title|1|Rocky}}", title: "Rocky (film series)", nil)
        #expect(one.found(isSeries: true) == 1)
        let two = IMDbCase("", one.text + "\n* {{IMDb title|2|Rocky II}}", title: one.title, nil)
        #expect(two.found(isSeries: true) == nil)
        #expect(two.found() == 1)
    }

    /// A quadratic reader would take hours for these.
    @Test(arguments: [
        "{{IMDb title|1}}", "{{IMDb title|", "{{IMDb title|1|a}}\n", "{{ubl|{{IMDb title|1}}",
        "{{ubl|{{IMDb title|1}}}}",
        "<ref>{{IMDb title|1}}", "<!-- {{IMDb title|1}} -->\n", "\n== External links ==\n{{IMDb title|1}}", "{{ ",
        "{{imdb ",
    ])
    func readsAPageOfAMillionBytesInAMoment(part: String) {
        let text = String(repeating: part, count: 1_000_000 / part.utf8.count)
        let number = IMDbCase("", text, nil).found()
        #expect(number == nil || number == 1)
    }
}
