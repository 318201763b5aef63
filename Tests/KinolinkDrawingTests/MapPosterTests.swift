import Foundation
import Kinolink
import Testing

@testable import KinolinkDrawing

/// What people who hang up a poster rely on.
struct MapPosterTests {
    private func svg(_ sheet: MapSheet, _ options: MapPoster.Options = .init()) -> String {
        String(decoding: MapPoster(sheet, options: options).svg(), as: UTF8.self)
    }

    /// A name on the map, with the box that its text needs at least in a narrow font.
    private struct Name {
        let text: String
        let box: Box

        /// The names that a poster has, found in its text.
        static func all(in svg: String) throws -> [Name] {
            let element =
                #/
                <text\ class="(?:l\ l\d|p)"(?:\ text-anchor="(\w+)")?
                \ x="([\d.\-]+)"\ y="([\d.\-]+)"\ font-size="([\d.]+)"[^>]*>(.*?)</text>
                /#
            return try svg.matches(of: element).map { match in
                let numbers = try [match.2, match.3, match.4].map { try #require(Double($0)) }
                let (x, y, size) = (numbers[0], numbers[1], numbers[2])
                let lines = match.5.replacing(#/ <tspan[^>]*>/#, with: "\n").replacing("</tspan>", with: "")
                    .split(separator: "\n")
                let width = 0.5 * size * Double(lines.map(\.count).max() ?? 0)
                let left =
                    switch match.1 {
                    case "middle": x - width / 2
                    case "end": x - width
                    default: x
                    }
                return Name(
                    text: String(match.5),
                    box: Box(
                        left: left, top: y - 0.7 * size, right: left + width,
                        bottom: y + size * 1.1 * Double(lines.count - 1) + 0.15 * size))
            }
        }
    }

    private static var places: Regex<(Substring, Substring, Substring)> { #/M([\d.]+) ([\d.]+)h0/# }

    @Test(arguments: [1, 40, 600, 5000])
    func everyFilmHasADot(count: Int) {
        let svg = svg(madeSheet(count: count))
        let map = svg.split(separator: "\n").prefix { !$0.contains(">Genres<") }
        let inLegend = min(count, 3)
        let dots = svg.matches(of: Self.places).count
        #expect(dots == count + (count == 1 ? 1 : inLegend))
        #expect(map.joined().matches(of: Self.places).count == count)
    }

    /// Otherwise grey dots would hide those that say something, and large groups the small ones.
    @Test func smallGroupsAreDrawnOverLargeOnes() throws {
        // A third of 601 films each, and one more in the rest.
        let paths = svg(madeSheet(count: 601)).matches(of: #/class="d g(\d)"/#).map(\.1)
        #expect(paths.prefix(3) == ["2", "0", "1"])
    }

    @Test func namesDontMeetAndStayOnThePaper() throws {
        let names = try Name.all(in: svg(madeSheet(titles: { "A Film of a Rather Long Title, Part \($0)" })))
        #expect(names.count > 20 && names.count <= 64)
        for (index, name) in names.enumerated() {
            #expect(name.box.left > 0 && name.box.right < PosterLayout.width)
            #expect(name.box.top > PosterLayout.headLine && name.box.bottom < PosterLayout.legendLine)
            for other in names[(index + 1)...] {
                #expect(!name.box.meets(other.box), "“\(name.text)” meets “\(other.text)”")
            }
        }
    }

    /// Large regions are named first, so they keep their names where there is no room for all.
    @Test func theLargestOfRegionsAtOnePlaceIsNamed() throws {
        let crowd = (0..<40).map { madeRegion("region \($0)", x: 0.5, y: 0.5, count: $0 == 17 ? 500 : 2) }
        let names = try Name.all(in: svg(madeSheet(levels: [crowd])))
        let regions = names.filter { $0.text.hasPrefix("region") }
        #expect(regions.first?.text == "region 17")
        #expect(regions.count > 1 && regions.count < 40)
    }

    /// The name of a region is often the most telling of a part of it too.
    @Test func noNameOccursTwice() throws {
        let part = MapRegion(
            names: ["Western", "John Wayne"], center: MapPlace(x: 0.4, y: 0.4), radius: 0.05, count: 100, examples: [],
            parent: 0)
        let names = try Name.all(
            in: svg(madeSheet(levels: [[madeRegion("Western", x: 0.5, y: 0.5, count: 600)], [part]])))
        #expect(names.map(\.text).prefix(2) == ["Western", "John Wayne"])
    }

    @Test func theBestKnownFilmIsNamedWithoutItsBrackets() {
        let svg = svg(madeSheet(levels: []))
        #expect(svg.contains(">Film 0<") && !svg.contains("1980 film"))
    }

    @Test func textIsEscaped() {
        let svg = svg(
            madeSheet(
                titles: { "<b>\($0)</b> & \"\u{1B}\u{0}\u{FFFE}]]>" },
                levels: [[madeRegion("<script>&\u{7}", x: 0.5, y: 0.5, count: 9)]]))
        #expect(svg.contains("&lt;script&gt;&amp; <") && svg.contains("&lt;b&gt;0&lt;/b&gt; &amp; &quot;   ]]&gt;<"))
        #expect(!svg.contains("<b>") && !svg.contains("<script"))
        #expect(svg.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0 != "\u{FFFE}") })
    }

    @Test func aColourCantLeaveItsDeclaration() {
        let sheet = MapSheet(
            legend: MapSheet.Legend(
                subject: .movies, count: 0, levels: [],
                colorings: [
                    MapSheet.Coloring(
                        name: .genre,
                        groups: [.init(name: "a", count: 0, light: "red}</style><script>", dark: "#000000")])
                ]),
            points: [], names: MapSheet.Names(titles: [], years: []))
        #expect(svg(sheet).contains("{stroke:redstylescript}"))
    }

    @Test func aThemeHasItsColoursOnly() {
        let (light, dark, auto) = (
            svg(madeSheet(), .init(theme: .light)), svg(madeSheet(), .init(theme: .dark)), svg(madeSheet())
        )
        #expect(light.contains("#111111") && light.contains("#faf7f1"))
        #expect(!light.contains("#eeeee1") && !light.contains("#10141b") && !light.contains("@media"))
        #expect(dark.contains("#eeeee1") && dark.contains("#10141b"))
        #expect(!dark.contains("#111111") && !dark.contains("#faf7f1") && !dark.contains("@media"))
        let parts = auto.components(separatedBy: "@media (prefers-color-scheme:dark)")
        #expect(parts.count == 2 && parts[0].contains("#111111") && parts[1].contains("#eeeee1"))
        #expect(!parts[0].contains("#eeeee1") && !parts[1].contains("#111111"))
    }

    /// What has no points needs no row in the legend.
    @Test func theLegendSaysWhatColoursMean() {
        let decades = svg(madeSheet(), .init(coloring: .decade))
        #expect(decades.contains(">Decades<") && decades.contains(">1980s<") && decades.contains("600<"))
        #expect(!decades.contains("year unknown") && !decades.contains("horror"))
        let genres = svg(madeSheet(), .init(coloring: .country))
        #expect(genres.contains(">Genres<") && genres.contains(">horror<"), "a map without countries shows genres")
    }

    @Test func theTitleCountsThePoints() {
        #expect(svg(madeSheet(count: 1)).contains(">A map of 1 film<"))
        #expect(svg(madeSheet(count: 5000)).contains(">A map of 5,000 films<"))
        #expect(svg(madeSheet(count: 600, subject: .links)).contains(">A map of 600 links<"))
        let books = svg(madeSheet(levels: [], records: .book))
        #expect(books.contains(">A map of 600 books<") && books.contains(">Each dot is a book. Books lie "))
    }

    @Test func equalMapsGiveEqualBytes() {
        #expect(MapPoster(madeSheet()).svg() == MapPoster(madeSheet()).svg())
    }

    /// Otherwise one film that has nothing in common with others would make the map a spot.
    @Test func aFarIslandDoesNotMakeTheRestSmall() throws {
        let svg = svg(madeSheet(count: 1000, island: true))
        let dots = svg.components(separatedBy: ">Genres<")[0].matches(of: Self.places)
        let xs = try dots.map { try #require(Double($0.1)) }.sorted()
        #expect(xs.count == 1000)
        #expect(xs[990] - xs[10] > 0.8 * (PosterLayout.width - 2 * PosterLayout.margin))
        #expect(xs[999] <= PosterLayout.width - PosterLayout.margin + 0.1 && xs[999] > xs[998] + 20)
    }

    /// A sheet can come from elsewhere, and then lack anything.
    @Test func whatASheetLacksIsLeftOut() {
        let whole = madeSheet()
        for count in [0, 1, 3, 2399, 2401, whole.points.count - 1] {
            let sheet = MapSheet(
                legend: whole.legend, points: Array(whole.points.prefix(count)), names: whole.names)
            #expect(svg(sheet).hasSuffix("</svg>\n"))
        }
        let odd = MapRegion(
            names: ["odd"], center: MapPlace(x: .nan, y: .infinity), radius: .nan, count: -3, examples: [], parent: 99)
        let colorless = MapSheet(
            legend: MapSheet.Legend(subject: .movies, count: 600, levels: [[odd]], colorings: []),
            points: whole.points, names: whole.names)
        #expect(!svg(colorless).contains(">odd<"))
    }
}
