import Foundation
import KinolinkStorage
import Testing

@testable import Kinolink

/// What the colours of a map say.
struct MapColorsTests {
    /// A model with these infoboxes, and links that are all of a movie's.
    private func model(_ infoboxes: [(title: String, infobox: String)], links: [String] = []) throws -> Model {
        let texts = Dictionary(uniqueKeysWithValues: infoboxes.map { ($0.title, $0.infobox) })
        return try Model(
            ModelContents(
                movies: infoboxes.map { ($0.title, [1]) }, links: links.map { ($0, [1]) },
                facts: { "{\"infobox\":\(texts[$0] ?? "{}")}" }))
    }

    private func names(_ colors: MapColors) -> [String] { colors.codes.map { colors.groups[Int($0)].name } }

    /// “Western” says more than “drama”, which most films are.
    @Test func aFilmHasTheColourOfItsRarestGenre() throws {
        let model = try model([
            ("A", #"{"genre":"drama, western"}"#), ("B", #"{"genre":"drama"}"#), ("C", #"{"genre":"western, drama"}"#),
            ("D", #"{"genre":"drama, comedy"}"#), ("E", "{}"), ("F", #"{"genre":"drama"}"#),
        ])
        let colors = model.mapColors(by: .genre)
        #expect(names(colors) == ["western", "drama", "western", "comedy", "other or unknown", "drama"])
        #expect(colors.groups.map(\.name) == ["drama", "western", "comedy", "other or unknown"])
        #expect(colors.groups.map(\.count) == [2, 2, 1, 1])
    }

    @Test func onlyTenGenresHaveAColour() throws {
        let genres = [
            "drama", "comedy", "horror", "western", "war", "musical", "crime", "romance", "thriller", "mystery",
            "fantasy",
            "adventure",
        ]
        let model = try model(
            genres.enumerated().flatMap { index, genre in
                (0..<(20 - index)).map { ("\(genre) \($0)", "{\"genre\":\"\(genre)\"}") }
            })
        let colors = model.mapColors(by: .genre)
        #expect(colors.groups.count == 11)
        #expect(colors.groups.dropLast().map(\.count) == (11...20).reversed())
        #expect(colors.groups.last?.name == "other or unknown" && colors.groups.last?.count == 19)
        #expect(Set(colors.groups.map(\.light)).count == 11 && Set(colors.groups.map(\.dark)).count == 11)
    }

    @Test func aFilmHasTheColourOfItsFirstFrequentCountry() throws {
        let model = try model(
            [
                ("A", #"{"country":"France, Japan"}"#), ("B", #"{"country":"Japan, France"}"#),
                ("C", #"{"country":"Japan"}"#), ("D", "{}"), ("E", #"{"country":"Chad, France"}"#),
            ]
                + ["Italy", "Spain", "India", "China", "Sweden", "Poland", "Mexico"].flatMap { country in
                    (0..<3).map { ("\(country) \($0)", "{\"country\":\"\(country)\"}") }
                })
        let colors = model.mapColors(by: .country)
        #expect(names(colors).prefix(5) == ["France", "Japan", "Japan", "other or unknown", "France"])
        #expect(colors.groups.count == 10)
    }

    @Test func decadesComeInTheirOrder() throws {
        let years = [1994, 1895, 1919, 1920, 1929, 2019, 2020, 2031, -750]
        let model = try model(
            years.map { ("A (\($0) film)", "{\"released\":\"\($0 < 0 ? "750 BC" : "\($0)")\"}") } + [("B", "{}")])
        let colors = model.mapColors(by: .decade)
        #expect(
            colors.groups.map(\.name) == ["before 1920", "1920s", "1990s", "2010s", "since 2020", "year unknown"])
        #expect(
            names(colors).prefix(8) == [
                "1990s", "before 1920", "before 1920", "1920s", "1920s", "2010s", "since 2020", "since 2020",
            ])
        #expect(names(colors).last == "year unknown")
        #expect(colors.groups.reduce(0) { $0 + $1.count } == 10)
    }

    /// A decade has the same colour on every map, so that two maps can be compared.
    @Test func aDecadeHasItsColourWhateverElseThereIs() throws {
        let some = try model([("A (1994 film)", "{}")]).mapColors(by: .decade)
        let more = try model([("A (1994 film)", "{}"), ("B (1925 film)", "{}")]).mapColors(by: .decade)
        #expect(some.groups.first { $0.name == "1990s" } == more.groups.first { $0.name == "1990s" })
    }

    /// The more links an article has, the better known its movie is.
    @Test func stepsOfHowWellKnown() throws {
        let movies = (0..<200).map { ("m\($0)", [Float(1)]) }
        let model = try Model(
            ModelContents(
                movies: movies, links: (0..<200).map { ("l\($0)", [1]) }, rows: (0..<200).map { Array(0..<Int32($0)) }))
        let colors = model.mapColors(by: .known)
        #expect(
            colors.groups.map(\.name) == [
                "the best known hundredth", "the best known tenth", "the best known third", "the better known half",
                "the lesser known half",
            ])
        #expect(colors.groups.map(\.count) == [2, 18, 47, 33, 100])
        #expect(colors.codes.first == 4 && colors.codes.last == 0 && colors.codes[180] == 1)
    }

    @Test func linksHaveTheColourOfTheirKind() throws {
        let model = try model(
            [("Heat (1995 film)", #"{"starring":"Al Pacino","director":"Michael Mann"}"#)],
            links: ["Al Pacino", "Heat (1995 film)", "Category:Films about bank robbery", "France", "1995", "Xyzzy"])
        let colors = model.mapColors(of: .links, by: .kind)
        #expect(names(colors) == ["people", "works", "themes", "places", "time", "other"])
    }

    /// Every map can have its colourings, and each code is one of a group.
    @Test func codesAreOfGroupsAndCountsAreRight() throws {
        for contents in [try ModelContents.tiny(), try ModelContents(movies: [])] {
            let model = Model(contents)
            for subject in ModelMap.Subject.allCases {
                for coloring in MapColoring.allCases {
                    let colors = model.mapColors(of: subject, by: coloring)
                    #expect(colors.codes.count == (subject == .movies ? model.movieCount : model.linkCount))
                    for (code, group) in colors.groups.enumerated() {
                        #expect(colors.codes.count { $0 == code } == group.count)
                    }
                    #expect(colors.codes.allSatisfy { $0 < colors.groups.count })
                    #expect(colors.coloring == coloring)
                    let isTheRestOnly = !MapColoring.all(for: subject).contains(coloring)
                    if isTheRestOnly { #expect(colors.groups.count == 1) }
                }
            }
        }
    }

    /// Dots are readable on either ground, and none looks like another.
    @Test func coloursStandOutFromTheirGround() throws {
        let all = [MapPalette.categories, MapPalette.decades, MapPalette.known, MapPalette.kinds.map(\.color)]
        for colors in all {
            for color in colors {
                #expect(try contrast(color.light, "#faf7f1") > 2 && contrast(color.dark, "#10141b") > 2.5, "\(color)")
            }
            #expect(Set(colors.map(\.light)).count == colors.count && Set(colors.map(\.dark)).count == colors.count)
        }
        #expect(MapPalette.categories.count == 10 && MapPalette.decades.count == 12 && MapPalette.known.count == 4)
    }

    /// As WCAG defines it.
    private func contrast(_ first: String, _ second: String) throws -> Double {
        func luminance(_ color: String) throws -> Double {
            let number = try #require(Int(color.dropFirst(), radix: 16))
            let parts = [16, 8, 0].map { shift -> Double in
                let value = Double(number >> shift & 0xFF) / 255
                return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
        }
        let (one, two) = (try luminance(first), try luminance(second))
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }
}
