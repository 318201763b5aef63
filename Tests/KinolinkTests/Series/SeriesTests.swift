import Foundation
import Testing

@testable import Kinolink

struct SeriesTests {
    /// A model of movies with these links, including links that only one movie has.
    private func model(_ movies: [(title: String, links: [String])]) throws -> Model {
        let names = Set(movies.flatMap(\.links)).sorted()
        return try Model(
            ModelContents(
                movies: movies.map { ($0.title, [1]) }, links: names.map { ($0, [1]) },
                rows: movies.map { $0.links.compactMap { names.firstIndex(of: $0).map(Int32.init) } }))
    }

    private func parts(_ movies: [(title: String, links: [String])]) throws -> [[String]] {
        let model = try model(movies)
        return try movies.map { try model.series(of: $0.title) }
    }

    @Test(arguments: [
        ["The Godfather (1972 film)", "The Godfather Part II"], ["Jaws (film)", "Jaws 2"],
        ["Star Trek II: The Wrath of Khan", "Star Trek III: The Search for Spock"],
        ["Police Academy (1984 film)", "Police Academy 2: Their First Assignment"],
        ["It (2017 film)", "It Chapter Two"],
        ["Kill Bill: Volume 1", "Kill Bill: Volume 2"], ["A Quiet Place", "A Quiet Place Part II"],
    ])
    func numbersMakeParts(titles: [String]) throws {
        #expect(try parts(titles.map { ($0, []) }) == [[titles[1]], [titles[0]]])
    }

    @Test(arguments: [
        ["Apollo (film)", "Apollo 13 (film)"], ["Heat (1995 film)", "Heat Lightning (film)"],
        ["Ronin (film)", "47 Ronin (film)"],
        ["Scarface (1932 film)", "Scarface (1983 film)"], ["Malcolm", "Malcolm X (film)"],
        ["District 9", "District (film)"],
        ["The Pink Panther", "Revenge of the Pink Panther"], ["Friday the 13th", "Friday (film)"],
        ["12", "12 Monkeys"], ["2", "3"],
        ["", " "], ["Part II", "Part III"],
    ])
    func titlesAloneMakeNone(titles: [String]) throws {
        #expect(try parts(titles.map { ($0, []) }) == [[], []])
    }

    /// “Halloween II” of 1981 follows the movie of 1978; the one of 2009 follows the movie of 2007.
    @Test func numbersFollowTheLastBeforeThem() throws {
        let found = try parts([
            ("Frozen (2010 film)", []), ("Frozen (2013 film)", []), ("Frozen II (2019 film)", []),
            ("Frozen (2022 film)", []),
        ])
        #expect(found == [[], ["Frozen II (2019 film)"], ["Frozen (2013 film)"], []])
    }

    @Test(arguments: [
        ["The Pink Panther", "Revenge of the Pink Panther"],
        ["Harry Potter and the Goblet of Fire", "Harry Potter and the Order"],
        ["Star Trek: First Contact", "Star Trek: Insurrection"], ["Die Hard", "Live Free or Die Hard"],
        ["Batman (film)", "Batman & Robin"], ["Alien (film)", "Aliens (film)"], ["Blondie (film)", "Blondie's Hero"],
        ["Blondie (film)", "Beware of Blondie"], ["First Blood", "Rambo: First Blood Part II"],
    ])
    func commonLinksMakePartsOfNamesakes(titles: [String]) throws {
        let rare = ["Person A", "Person B", "Person C"]
        #expect(try parts(titles.map { ($0, rare) }) == [[titles[1]], [titles[0]]])
        #expect(try parts(titles.map { ($0, [rare[0]]) }) == [[], []])
        // One article links to the other.
        #expect(try parts([(titles[0], []), (titles[1], [titles[0]])]) == [[titles[1]], [titles[0]]])
    }

    @Test func namesakesFarApartAreNoParts() throws {
        let rare = ["Person A", "Person B", "Person C"]
        #expect(try parts([("Sun Set (1920 film)", rare), ("Sun Set Again (1951 film)", rare)]) == [[], []])
        #expect(
            try parts([("Sun Set (1920 film)", rare), ("Sun Set Again (1950 film)", rare)])
                == [["Sun Set Again (1950 film)"], ["Sun Set (1920 film)"]])
    }

    @Test func remakesAreNoParts() throws {
        let rare = ["Person A", "Person B", "Person C"]
        #expect(try parts([("Old Song (1932 film)", rare), ("Old Song (1953 film)", rare)]) == [[], []])
    }

    @Test func categoriesOfSeriesMakeParts() throws {
        for category in ["Category:Rocky (film series)", "Category:The Evil Dead (franchise) films"] {
            #expect(try parts([("A", [category]), ("B", [category])]) == [["B"], ["A"]])
        }
        // Titles of movies, or a link, show that the category is a series.
        let wars = "Category:Star Wars films"
        #expect(
            try parts([
                ("Star Wars (film)", [wars]), ("The Empire Strikes Back", [wars]),
                ("Rogue One: A Star Wars Story", [wars]),
            ])[1]
                == ["Star Wars (film)", "Rogue One: A Star Wars Story"])
        let bond = "Category:James Bond films"
        #expect(try parts([("Dr. No", [bond]), ("Skyfall", [bond])]) == [[], []])
        for link in ["James Bond (film series)", "List of James Bond films", "James Bond in film"] {
            #expect(try parts([("Dr. No", [bond, link]), ("Skyfall", [bond])]) == [["Skyfall"], ["Dr. No"]])
        }
    }

    @Test(arguments: [
        "Category:Golden Harvest films", "Category:1995 films", "Category:American comedy films",
        "Category:Films set in Rome",
        "Category:Walt Disney Pictures films", "Category: films", "Category:films", "X (film series)", "List of films",
        "(film series)", "Category:(franchise)", "film series)", "Category:Christmas films",
    ])
    func otherCategoriesAndLinksMakeNone(link: String) throws {
        #expect(try parts([("Christmas Eve", [link]), ("Christmas Tree", [link])]) == [[], []])
    }

    @Test func linksToASeriesMakePartsOfThoseNamedSo() throws {
        let series = "X-Men (film series)"
        let found = try parts([
            ("X-Men: First Class", [series]), ("The Return of the X-Men", [series]), ("Deadpool (film)", [series]),
        ])
        #expect(found == [["The Return of the X-Men"], ["X-Men: First Class"], []])
    }

    private static let crew = ["Person A", "Person B", "Person C", "Person D"]

    /// “Raiders of the Lost Ark” has a different title, but the same hero and makers.
    @Test func subjectsMakePartsOfThoseThatShareMore() throws {
        let hero = "Indiana Jones"
        let found = try parts([
            ("Indiana Jones and the Temple of Doom", [hero] + Self.crew),
            ("Indiana Jones and the Last Crusade", [hero] + Self.crew),
            ("Raiders of the Lost Ark", [hero] + Self.crew.prefix(3)), ("China (1943 film)", [hero, "Person A"]),
            ("Other Film", Self.crew),
        ])
        #expect(found[2] == ["Indiana Jones and the Temple of Doom", "Indiana Jones and the Last Crusade"])
        #expect(found[0].contains("Raiders of the Lost Ark"))
        #expect(found[3] == [] && found[4] == [])
    }

    /// Most parts of a known series link to its hero, and few other movies do.
    @Test func aSeriesShowsItsSubject() throws {
        let series = "Category:James Bond (film series)"
        let found = try parts([
            ("Dr. No", [series, "MI6"]), ("Goldfinger", [series, "MI6"] + Self.crew), ("Octopussy", [series, "MI6"]),
            ("Moonraker", [series, "MI6"]), ("Skyfall", ["MI6"] + Self.crew), ("Spy Hard", ["MI6"]),
        ])
        #expect(found[4] == ["Dr. No", "Goldfinger", "Octopussy", "Moonraker"])
        #expect(found[0] == ["Goldfinger", "Octopussy", "Moonraker", "Skyfall"])
        #expect(found[5] == [])
    }

    /// Wikidata also calls all films of a studio a series.
    @Test func aStatementOfSeveralSeriesIsNone() throws {
        let pixar = (0..<9).map { "Film \(Character(UnicodeScalar(UInt8(65 + $0))))" }
        let titles = ["Toy Story", "Toy Story 2", "Cars (film)", "Cars 2"] + pixar
        let found = try parts(titles.map { ($0, ["series Q2732470"] + Self.crew) })
        #expect(found[0] == ["Toy Story 2"] && found[2] == ["Cars 2"] && found[4] == [])
        let bond = ["Dr. No", "Goldfinger", "Skyfall"]
        #expect(try parts(bond.map { ($0, ["series Q2484680"] + Self.crew) })[0] == ["Goldfinger", "Skyfall"])
        #expect(try parts(bond.map { ($0, ["series finale"]) }) == [[], [], []])
    }

    /// “Star Wars” and “Star Trek” share a word that is also the title of a movie.
    @Test func aWordOfBothTitlesIsNoName() throws {
        let found = try parts([
            ("Star (film)", []), ("Star Wars", Self.crew), ("Star Trek Beyond", Self.crew), ("Star Trek", Self.crew),
        ])
        #expect(found[1] == [] && found[2] == ["Star Trek"])
    }

    @Test func filtersLeaveOutTheQuerysSeries() throws {
        let model = try model([("Jaws (film)", []), ("Jaws 2", []), ("Heat", [])])
        let candidates = try model.candidates(MovieFilter(excludesSeries: true))
        #expect(candidates.count == 3)
        func similar(to title: String) throws -> Set<String> {
            Set(try model.similar(to: title, among: candidates, options: AnswerOptions()).map(\.title))
        }
        #expect(try similar(to: "Jaws (film)") == ["Heat"])
        #expect(try similar(to: "Heat") == ["Jaws (film)", "Jaws 2"])
    }

    @Test func survivesOddTitles() throws {
        let titles = [
            "", ":", "–", " : 2", "II", "A: B: C 2", "a\0b", "\u{301}", "É: 2",
            String(repeating: "a ", count: 5000) + "2",
            String(repeating: ":", count: 5000), "the", "The The", "'s", "'s 's", "Part", "Part Part 2",
            "99999999999999999999",
        ]
        let found = try parts(titles.map { ($0, ["Person A", "Person B", "Person C"]) })
        for (title, parts) in zip(titles, found) { #expect(!parts.contains(title)) }
    }
}
