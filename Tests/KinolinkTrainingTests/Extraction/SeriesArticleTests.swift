import Testing
import Wikitext

@testable import KinolinkTraining

struct SeriesArticleTests {
    /// Titles of the English, German, French, Spanish and Italian Wikipedia.
    @Test(arguments: [
        ("Alpha and Omega (film series)", true), ("List of Batman films", true), ("Lists of films", true),
        ("Alien (franchise)", true), ("Batman (1989 film series)", true), ("Apu (film trilogy)", true),
        ("Star Wars (Filmreihe)", true), ("Alien (série de films)", true), ("Crepúsculo (serie de películas)", true),
        ("Batman (1989 film)", false), ("Rocky", false), ("Fargo (TV series)", false), ("Listen (film)", false),
        ("Franchise (film)", false), ("(500) Days of Summer", false),
    ])
    func titlesDecide(title: String, isSeries: Bool) {
        #expect(Self.isSeries(title, "") == isSeries)
    }

    @Test(arguments: [
        ("American film series", true), ("Series of American action films", true), ("Film and media franchise", true),
        ("Film series by Ben Gluck", true), ("Media franchise", true), ("Trilogy of films by Satyajit Ray", true),
        ("1995 film by Michael Mann", false), ("Third film in the Rocky film series", false),
        ("Third installment of the Rocky film series", false), ("Television series", false),
        ("2018 Bangladeshi film", false),
        ("2011 film in the X-Men series", false), ("Book series by J. K. Rowling", true),
    ])
    func shortDescriptionsDecide(description: String, isSeries: Bool) {
        #expect(Self.isSeries("Heat", "{{short description|\(description)}}") == isSeries)
    }

    @Test(arguments: [
        ("'''''Alpha and Omega''''' is a series of animated films produced by X.", true),
        ("The '''Apu Trilogy''' is a trilogy.", false),
        ("'''''Apu''''' ({{lang|bn|অপু}}) is<ref name=\"a\"/> a [[trilogy]] of films.", true),
        ("'''Star Wars''' is an American [[epic film|epic]] [[space opera]] media franchise created by X.", true),
        (
            "'''Mad Max''' are<!-- is a film --> three [[film]]s<ref>a film series</ref>, a [[film series|series of films]].",
            true
        ),
        ("'''''Alien''''' is a [[science fiction film|science-fiction]] [[film series|series]] of four films.", true),
        ("'''''Batman Forever''''' is a 1995 American [[superhero film]]. It is the third of a film series.", false),
        ("'''''Rocky III''''' is the sequel to the film series.", false),
        ("'''''X''''' was planned. It is a film series.", false), ("{{Infobox film}}\n'''''X'''''", false),
        ("A film series.", false), ("'''''X''''' is [[|", false), ("''' is {{", false),
    ])
    func firstSentencesDecide(text: String, isSeries: Bool) {
        #expect(Self.isSeries("Heat", text) == isSeries)
    }

    @Test func theTitleDecidesBeforeTheShortDescription() {
        let series = "{{short description|Film series}}\n'''X''' is a film series."
        #expect(Self.isSeries("X", series))
        #expect(!Self.isSeries("X (1995 film)", series))
        #expect(!Self.isSeries("X", "{{short description|1995 film}}\n'''X''' is a film series."))
    }

    private static func isSeries(_ title: String, _ text: String) -> Bool {
        SeriesArticle.isSeries(title: title, text: Array(text.utf8), document: Document(text))
    }
}
