import Foundation
import KinolinkStorage
import Testing

@testable import Kinolink

/// What programs that draw a map rely on.
struct MapSheetTests {
    private func places(_ count: Int) -> [MapPlace] {
        (0..<count).map { MapPlace(x: Float($0) / Float(max(count - 1, 1)), y: 1 / Float($0 + 1)) }
    }

    private func number(_ bytes: [UInt8], _ start: Int) -> Int { Int(bytes[start]) + 256 * Int(bytes[start + 1]) }

    @Test func pointsComeByHowWellKnownTheyAre() throws {
        let model = Model(try ModelContents.tiny())
        let map = ModelMap(subject: .movies, places: places(7), levels: [], regions: [])
        let sheet = model.sheet(of: map)
        #expect(sheet.names.titles == model.bestKnown(count: 7).map(\.title))
        #expect(sheet.names.years.count == 7)
        #expect(sheet.legend.records == model.recordKind)
        let heat = try #require(sheet.names.titles.firstIndex(of: "Heat (1995 film)"))
        #expect(sheet.names.years[heat] == 1995)
        // The third movie of the model.
        #expect(number(sheet.points, 4 * heat) == Int((65_535.0 * 2 / 6).rounded()))
        #expect(number(sheet.points, 4 * heat + 2) == 65_535 / 3)
    }

    @Test func linksComeByTheNumberOfTheirMovies() throws {
        let model = Model(try ModelContents.tiny())
        let sheet = model.sheet(of: ModelMap(subject: .links, places: places(5), levels: [], regions: []))
        // Pacino and the genre have three movies and De Niro two; equal ones stay in the model's order.
        #expect(
            sheet.names.titles
                == ["Al Pacino", "crime film", "Robert De Niro", "Marlon Brando", "Category:1972 films"])
        #expect(sheet.names.years.isEmpty && sheet.legend.colorings.map(\.name) == [.kind])
        #expect(sheet.points.count == 5 * 5)
    }

    @Test func coloursFollowThePlaces() throws {
        let model = Model(try ModelContents.tiny())
        let sheet = model.sheet(of: ModelMap(subject: .movies, places: places(7), levels: [], regions: []))
        #expect(sheet.legend.count == 7 && sheet.points.count == 7 * (4 + 4))
        #expect(sheet.legend.colorings.map(\.name) == [.genre, .decade, .country, .known])
        let titles = Array(model.contents.titles)
        for (place, coloring) in sheet.legend.colorings.enumerated() {
            let colors = model.mapColors(by: coloring.name)
            #expect(coloring.groups == colors.groups)
            let codes = sheet.points[(7 * (4 + place))...].prefix(7)
            for (code, title) in zip(codes, sheet.names.titles) {
                #expect(code == colors.codes[try #require(titles.firstIndex(of: title))])
            }
        }
    }

    /// Maps can come from elsewhere.
    @Test func placesOutsideAreAtTheEdge() throws {
        let model = Model(try ModelContents.tiny())
        let odd: [MapPlace] = [
            MapPlace(x: -1, y: 2), MapPlace(x: .nan, y: .infinity), MapPlace(x: -.infinity, y: 1.000_001),
        ]
        let sheet = model.sheet(of: ModelMap(subject: .movies, places: odd, levels: [], regions: []))
        #expect(sheet.legend.count == 3 && sheet.names.titles.count == 3 && sheet.points.count == 3 * 8)
        for point in 0..<3 {
            #expect(number(sheet.points, 4 * point) == 0 && number(sheet.points, 4 * point + 2) == 65_535)
        }
        let more = model.sheet(of: ModelMap(subject: .movies, places: places(100), levels: [], regions: []))
        #expect(more.legend.count == 7 && more.points.count == 7 * 8)
    }

    @Test func aLegendIsReadBackFromJSON() throws {
        let region = MapRegion(
            names: ["Western"], center: MapPlace(x: 0.25, y: 0.1), radius: 0.3, count: 7, examples: ["Heat"],
            parent: nil)
        let map = ModelMap(
            subject: .movies, places: places(7), levels: [[region]], regions: [Array(repeating: 0, count: 7)])
        let legend = Model(try ModelContents.tiny()).sheet(of: map).legend
        #expect(legend.levels == [[region]])
        #expect(try JSONDecoder().decode(MapSheet.Legend.self, from: JSONEncoder().encode(legend)) == legend)
    }
}
