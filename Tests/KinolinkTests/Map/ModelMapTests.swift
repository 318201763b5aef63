import Foundation
import KinolinkEmbeddings
import KinolinkLayout
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import Kinolink

@Suite(.againstHanging)
struct ModelMapTests {
    private static let random = try? RandomMovies(300, hasWords: true, hasArticles: true)

    @Test func findsTheNeighborsThatScoringAllMoviesFinds() throws {
        let movies = try #require(Self.random)
        let model = movies.model
        let lists = model.neighbors(of: .movies, MapOptions(neighbors: 6, threads: 2)) { _ throws(Never) in }
        #expect(lists.count == model.movieCount)
        let options = AnswerOptions(count: 6, prominence: 0)
        for row in stride(from: 0, to: model.movieCount, by: 7) {
            let rows = lists.rows[lists.offsets[row]..<lists.offsets[row + 1]].map { Int($0) }
            let found = try model.similar(to: model.contents.titles[row], options: options)
            #expect(rows.map { model.contents.titles[$0] } == found.map(\.title))
        }
    }

    @Test func comparesVectorsByTheirCosine() throws {
        let model = try #require(Self.random).model
        let lists = model.neighbors(of: .movies, MapOptions(neighbors: 5, measure: .cosine, threads: 1)) {
            _ throws(Never) in
        }
        let vectors = model.contents.movies.normalized()
        for row in [0, 1, 2, 100, 299] {
            func distance(_ other: Int) -> Double {
                max(0, 2 - 2 * zip(vectors[row], vectors[other]).reduce(0) { $0 + Double($1.0 * $1.1) }).squareRoot()
            }
            for entry in lists.offsets[row]..<lists.offsets[row + 1] {
                #expect(abs(Double(lists.distances[entry]) - distance(Int(lists.rows[entry]))) < 1e-3)
            }
            let farthest = lists.distances[lists.offsets[row + 1] - 1]
            let nearer = (0..<300).count { $0 != row && distance($0) < Double(farthest) - 1e-3 }
            #expect(nearer < 5)
        }
    }

    @Test(arguments: ModelMap.Subject.allCases, SimilarityMeasure.allCases)
    func isTheSameAtAnyNumberOfThreads(subject: ModelMap.Subject, measure: SimilarityMeasure) throws {
        let model = try #require(Self.random).model
        let map = try model.map(of: subject, options: MapOptions(measure: measure, threads: 1))
        for threads in [2, 3, 8] {
            #expect(try model.map(of: subject, options: MapOptions(measure: measure, threads: threads)) == map)
        }
        #expect(map.places.count == (subject == .movies ? 300 : model.linkCount))
        #expect(map.places.allSatisfy { 0...1 ~= $0.x && 0...1 ~= $0.y })
        let xs = map.places.map(\.x), ys = map.places.map(\.y)
        #expect(try #require(xs.max()) - #require(xs.min()) > 0.999 || #require(ys.max()) - #require(ys.min()) > 0.999)
    }

    @Test func refusesOptionsOutOfRange() throws {
        let model = try #require(Self.random).model
        for options in [MapOptions(neighbors: 1), MapOptions(neighbors: 201), MapOptions(threads: 0)] {
            #expect(throws: KinolinkError.self) { try model.map(options: options) }
        }
    }

    /// Four groups of 60 movies in the corners of a map. All movies of a group have a link of its own.
    private static func corners(_ count: Int = 60) throws -> (model: Model, places: [MapPlace]) {
        let names = ["horror film", "Category:Western (genre) films", "Akira Kurosawa", "robots", "drama film"]
        var contents = try ModelContents(
            movies: (0..<4 * count).map { movie in
                ("m\(movie)", (0..<4).map { $0 == movie / count ? 2 : 0.1 })
            },
            links: names.map { ($0, [1, 1, 1, 1]) }, rows: (0..<4 * count).map { [Int32($0 / count), 4] })
        contents.years = Column((0..<4 * count).map { Int32(1955 + $0 / count * 20) })
        let places = (0..<4 * count).map { movie in
            let (corner, place) = (movie / count, Float(movie % count))
            return MapPlace(
                x: (corner % 2 == 0 ? -50 : 50) + place / 10,
                y: (corner / 2 == 0 ? 7 : 107) + (place * 7 / 10).truncatingRemainder(dividingBy: 6))
        }
        return (Model(contents), places)
    }

    @Test func regionsAreNamedByWhatMarksThem() throws {
        let (model, places) = try Self.corners()
        let map = try model.map(at: places)
        // 240 movies have regions of twenty on the average.
        let regions = try #require(map.levels.first)
        #expect(regions.count == 12)
        let names = Dictionary(grouping: regions, by: \.names.first).compactMapValues { $0.reduce(0) { $0 + $1.count } }
        #expect(names == ["Horror": 60, "Western": 60, "Akira Kurosawa": 60, "Robots": 60])
        #expect(regions.allSatisfy { !$0.names.contains("Drama") })
        for region in regions {
            #expect(region.names.contains { $0.hasSuffix("0s") })
            #expect(region.examples.count == 3)
            #expect(region.radius < 0.05)
            #expect(map.places.contains(region.center))
        }
    }

    @Test func aRegionWithinADecadeIsNamedBySomethingElseFirst() throws {
        // The decade marks a region more than a link that only some of its movies have.
        let count = 1200
        var contents = try ModelContents(
            movies: (0..<count).map { ("m\($0)", [1, Float($0 / 300)]) }, links: (0..<60).map { ("l\($0)", [1, 1]) },
            rows: (0..<count).map { $0.isMultiple(of: 2) ? [Int32($0 / 20)] : [] })
        contents.years = Column((0..<count).map { Int32(1955 + $0 / 300 * 10) })
        let places = (0..<count).map { movie -> MapPlace in
            let (group, place) = (movie / 20, Float(movie % 20))
            return MapPlace(x: Float(group % 10), y: Float(group / 10) + place / 100)
        }
        let levels = try Model(contents).map(at: places).levels
        #expect(levels.count == 2)
        #expect(levels[0].contains { $0.names.first?.hasSuffix("0s") == true })
        for region in levels[1] where region.names.count > 1 {
            #expect(region.names.first?.hasSuffix("0s") == false)
        }
    }

    @Test func regionsContainEachOther() throws {
        let (model, places) = try Self.corners(300)
        let map = try model.map(at: places)
        #expect(map.levels.map(\.count) == [12, 48])
        for (level, regions) in zip(map.levels, map.regions) {
            #expect(regions.count == 1200)
            for (number, region) in level.enumerated() { #expect(regions.count { $0 == number } == region.count) }
        }
        #expect(map.levels[0].allSatisfy { $0.parent == nil })
        for (number, region) in map.levels[0].enumerated() {
            #expect(map.levels[1].filter { $0.parent == number }.reduce(0) { $0 + $1.count } == region.count)
        }
    }

    @Test func placesOfOtherProgramsFillTheMap() throws {
        let (model, places) = try Self.corners()
        let map = try model.map(at: places)
        #expect(map.places.map(\.x).min() == 0 && map.places.map(\.x).max() == 1)
        // Both axes have the same unit.
        for (before, after) in zip(places, map.places).dropFirst() {
            #expect(
                abs(
                    (after.x - map.places[0].x) / (after.y - map.places[0].y + 1e-9)
                        - (before.x - places[0].x) / (before.y - places[0].y + 1e-9)) < 1 || after.y == map.places[0].y)
        }
        #expect(throws: KinolinkError.badPlaces(count: 239, needed: 240)) { try model.map(at: places.dropLast()) }
        var broken = places
        broken[7].x = .nan
        #expect(throws: KinolinkError.badPlaces(count: 239, needed: 240)) { try model.map(at: broken) }
        #expect(try model.map(at: places.map { _ in MapPlace(x: 3, y: 3) }).places.allSatisfy { $0.x == 0.5 })
    }

    @Test(arguments: [Float.greatestFiniteMagnitude, 1e30, .leastNonzeroMagnitude])
    func placesOfAnySizeFillTheMap(_ size: Float) throws {
        let (model, _) = try Self.corners()
        let places = (0..<model.movieCount).map { MapPlace(x: $0.isMultiple(of: 2) ? -size : size, y: size) }
        let map = try model.map(at: places)
        #expect(map.places.allSatisfy { ($0.x == 0 || $0.x == 1) && $0.y == 0.5 })
    }

    @Test func aPointFarFromTheRestLeavesARegion() throws {
        let (model, places) = try Self.corners()
        var far = places
        far[0] = MapPlace(x: 1e9, y: 1e9)
        let levels = try model.map(at: far).levels
        #expect(levels.count == 1 && levels[0].count == 2)
    }

    @Test func modelsWithoutMoviesHaveAnEmptyMap() throws {
        let model = Model(try ModelContents(movies: []))
        #expect(try model.map() == ModelMap(subject: .movies, places: [], levels: [], regions: []))
    }
}

@Suite(.againstHanging)
struct StoredMapTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func aModelHoldsItsMap() throws {
        let model = try RandomMovies(90).model
        #expect(model.storedMap == nil)
        let map = try model.map()
        let with = try model.storing(map)
        #expect(with.storedMap == map)
        #expect(model.storedMap == nil)
        let path = directory.path("with.safetensors")
        try with.write(to: path)
        let opened = try Model(opening: path)
        try opened.verify()
        #expect(opened.storedMap == map)
        #expect(try answers(of: opened) == answers(of: model))
        // A copy of a model that was opened has the new map, too.
        let grid = try opened.map(at: (0..<90).map { MapPlace(x: Float($0 % 9), y: Float($0 / 9)) })
        let again = directory.path("again.safetensors")
        try opened.storing(grid).write(to: again)
        #expect(try Model(opening: again).storedMap == grid)
    }

    @Test func aCompactModelKeepsItsMap() throws {
        let model = try RandomMovies(90, hasArticles: true).model
        let compact = try model.storing(model.map()).compacted()
        let path = directory.path("compact.safetensors")
        try compact.write(to: path)
        let opened = try Model(opening: path)
        #expect(opened.storedMap?.places == compact.storedMap?.places)
        #expect(opened.storedMap?.places == (try model.map().places))
        let grid = try opened.map(at: (0..<90).map { MapPlace(x: Float($0 % 9), y: Float($0 / 9)) })
        try opened.storing(grid).write(to: directory.path("grid.safetensors"))
        #expect(try Model(opening: directory.path("grid.safetensors")).storedMap?.places == grid.places)
    }

    @Test func holdsNoMapOfLinksOrOfAnotherModel() throws {
        let model = try RandomMovies(90).model
        #expect(throws: KinolinkError.self) { try model.storing(model.map(of: .links)) }
        #expect(throws: KinolinkError.self) { try model.storing(RandomMovies(80).model.map()) }
    }

    @Test func refusesAMapOfAnotherShape() throws {
        let files = AlteredModels(directory: directory)
        for shape in [[2, 7], [14, 1], [6, 2]] {
            let values = [Float](repeating: 0.5, count: shape[0] * shape[1])
            let path = try files.altered(
                without: [], with: Tensor("movie_places", shape: shape, values: Column(values)))
            #expect(files.reason(path)?.hasSuffix("its map must have two coordinates for each movie") == true)
        }
    }

    @Test(arguments: [Float.nan, .infinity, -0.5, 1.5])
    func onlyVerifyingRefusesPlacesBeyondTheMap(_ value: Float) throws {
        let files = AlteredModels(directory: directory)
        let values = [value] + [Float](repeating: 0.25, count: 13)
        let path = try files.altered(without: [], with: Tensor("movie_places", shape: [7, 2], values: Column(values)))
        try files.expectOnlyVerifyingRefuses(path, because: "the places of its map must be 0 … 1")
        let places = try #require(try Model(opening: path).storedMap).places
        #expect(places.allSatisfy { 0...1 ~= $0.x && 0...1 ~= $0.y })
    }
}
