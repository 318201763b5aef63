import Foundation
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import Kinolink

/// The years that a model file notes, and those that are found if it notes none.
struct ModelYearsTests {
    let directory: TemporaryDirectory
    private let contents: ModelContents

    init() throws {
        directory = try TemporaryDirectory()
        contents = try ModelContents(
            movies: [("a (1990 film)", [1]), ("b", [1]), ("c", [1]), ("d", [1])],
            links: [("Category:1980 films", [1]), ("x", [1])], rows: [[0], [0, 1], [1], []],
            facts: { $0 == "c" ? #"{"infobox":{"released":"1970-02-03"}}"# : "{}" }, training: RandomMovies.leastSquares
        )
    }

    @Test func areFoundInTitlesCategoriesAndFacts() {
        var contents = contents
        #expect(Model(contents).years == [1990, 1980, 1970, 0])
        contents.findYears()
        #expect(contents.years.map(Array.init) == [1990, 1980, 1970, 0])
    }

    /// The years in the file count, whatever the facts say.
    @Test func areThoseOfTheFile() throws {
        var contents = contents
        contents.years = Column([1991, 0, 32767, 1])
        try Model(contents).write(to: directory.path("noted"))
        let model = try Model(opening: directory.path("noted"))
        #expect(model.contents.years.map(Array.init) == [1991, 0, 32767, 1])
        #expect(model.years == [1991, 0, 0, 1])
        #expect(try model.similar(to: "c").count == 3)
        try model.write(to: directory.path("again"))
        let files = try ["noted", "again"].map { try Data(contentsOf: URL(filePath: directory.path($0))) }
        #expect(files[0] == files[1])
    }

    @Test func canBeMissingInAFile() throws {
        try Model(contents).write(to: directory.path("none"))
        let model = try Model(opening: directory.path("none"))
        #expect(model.contents.years == nil)
        #expect(model.years == [1990, 1980, 1970, 0])
        var noted = contents
        noted.findYears()
        #expect(try answers(of: model) == answers(of: Model(noted)))
    }
}
