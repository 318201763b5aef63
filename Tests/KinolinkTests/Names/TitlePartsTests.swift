@testable import Kinolink
import Testing

struct TitlePartsTests {
    @Test(
        arguments: [
            ("Heat (1995 film)", "Heat", 1995, .film), ("Heat (film, 1995)", "Heat", 1995, .film),
            ("Heat (película de 1995)", "Heat", 1995, .film), ("Heat (映画)", "Heat", nil, .film),
            ("Heat (novel)", "Heat", nil, .book), ("Heat (1972 video game)", "Heat", 1972, .game),
            ("Heat (TV series)", "Heat", nil, .series), ("Heat (film series)", "Heat", nil, .series),
            ("Heat (soundtrack)", "Heat", nil, .music), ("Heat (Hindi)", "Heat", nil, nil), ("Heat", "Heat", nil, nil),
            ("(500) Days of Summer", "(500) Days of Summer", nil, nil), ("(1995)", "(1995)", nil, nil),
        ] as [(String, String, Int?, TitleParts.Kind?)])
    func takesArticlesTitlesApart(title: String, name: String, year: Int?, kind: TitleParts.Kind?) {
        let parts = TitleParts(article: title)
        #expect(parts.name == name)
        #expect(parts.year == year)
        #expect(parts.kind == kind)
    }

    @Test(
        arguments: [
            ("Alien 1979", "Alien", 1979), ("Alien (1979)", "Alien", 1979), ("Alien [1979]", "Alien", 1979),
            ("Alien {1979}", "Alien", 1979), ("Alien, 1979", "Alien", 1979), ("Alien - 1979", "Alien", 1979),
            ("Alien – 1979", "Alien", 1979), ("Alien: 1979", "Alien", 1979), ("Alien/1979", "Alien", 1979),
            ("Alien.1979", "Alien", 1979), ("Alien (1979", "Alien", 1979), ("Alien_1979", "Alien", 1979),
            ("Alien '79", "Alien", 1979), ("Alien (’79)", "Alien", 1979), ("Dune '21", "Dune", 2021),
            ("Alien (1979, USA)", "Alien", 1979), ("Alien 1979 film", "Alien", 1979),
            ("alien 1979 movie", "alien", 1979),
            ("  Alien  1979  ", "Alien", 1979), ("Matrix, The (1999)", "The Matrix", 1999),
            ("Avventura, L' (1960)", "L'Avventura", 1960), ("Dolce Vita, La (1960)", "La Dolce Vita", 1960),
            ("Blade Runner 2049", "Blade Runner", 2049), ("Blade Runner 2049 (2017)", "Blade Runner 2049", 2017),
            ("1984", "1984", nil), ("Apollo 13", "Apollo 13", nil), ("Heat 12345", "Heat 12345", nil),
            ("Room 1408", "Room 1408", nil), ("Scary Movie", "Scary Movie", nil), ("(1995)", "(1995)", nil),
        ] as [(String, String, Int?)])
    func takesTypedTitlesApart(title: String, name: String, year: Int?) {
        let parts = TitleParts(typed: title)
        #expect(parts.name == name)
        #expect(parts.year == year)
    }

    @Test func keepsWhatElseStandsInBrackets() {
        let seven = TitleParts(typed: "Seven (a.k.a. Se7en) (1995)")
        #expect(seven == TitleParts(name: "Seven", year: 1995, asides: ["Se7en"]))
        let lost = TitleParts(typed: "City of Lost Children, The (Cité des enfants perdus, La) (1995)")
        #expect(
            lost == TitleParts(name: "The City of Lost Children", year: 1995, asides: ["La Cité des enfants perdus"]))
        #expect(TitleParts(typed: "Alien (Director's Cut)").asides == ["Director's Cut"])
    }
}
