import KinolinkEmbeddings
import Foundation
@testable import Kinolink
import KinolinkStorage
import KinolinkTestSupport
import Testing

struct ModelFileTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func givesBackWhatWasWritten() throws {
        let contents = try ModelContents.tiny()
        let path = directory.path("a")
        try Model(contents).write(to: path)
        let opened = try Model(opening: path)
        #expect(opened.movieCount == 7)
        #expect(opened.linkCount == 5)
        #expect(opened.dimensions == 3)
        #expect(opened.pairCount == 12)
        #expect(opened.training == ["objective": "logistic", "seed": "5"])
        #expect(Array(opened.contents.titles) == Array(contents.titles))
        #expect(Array(opened.contents.facts) == Array(contents.facts))
        #expect(Array(opened.contents.linkNames) == Array(contents.linkNames))
        #expect(opened.contents.interactions == contents.interactions)
        #expect(opened.contents.movies.values == contents.movies.values)
        #expect(opened.contents.links.values == contents.links.values)
        #expect(opened.contents.output?.weight == 2.5)
        #expect(opened.contents.output?.bias == -0.25)
        #expect(try answers(of: opened) == answers(of: Model(contents)))
        try opened.verify()
    }

    @Test func givesTheSameBytesAgain() throws {
        for (name, output) in [("cosine", nil), ("logistic", (weight: Float(2), bias: Float(1)))] {
            var contents = try ModelContents.tiny()
            contents.output = output
            try Model(contents).write(to: directory.path(name))
            try Model(contents).write(to: directory.path("again"))
            try Model(opening: directory.path(name)).write(to: directory.path("copy"))
            #expect(try bytes("again") == bytes(name))
            #expect(try bytes("copy") == bytes(name))
            #expect(try Model(opening: directory.path(name)).contents.output?.weight == output?.weight)
        }
    }

    /// A service reads its model like this, because people copy new models over the old file.
    @Test func aLoadedModelNeedsItsFileNoLonger() throws {
        let path = directory.path("a")
        try Model(.tiny()).write(to: path)
        let loaded = try Model(loading: path)
        try Data(repeating: 0, count: 100).write(to: URL(fileURLWithPath: path), options: [])
        #expect(try answers(of: loaded) == answers(of: Model(.tiny())))
        try loaded.verify()
        #expect(throws: KinolinkError.self) { try Model(loading: path) }
        try Data().write(to: URL(fileURLWithPath: path))
        #expect(
            throws: KinolinkError.model(path: path, reason: "\(path) is not a file that Kinolink can open: it is empty")
        ) {
            try Model(loading: path)
        }
    }

    @Test func equalModelsHaveEqualChecksums() throws {
        try Model(.tiny()).write(to: directory.path("a"))
        try Model(.tiny()).write(to: directory.path("b"))
        var contents = try ModelContents.tiny()
        contents.training["seed"] = "6"
        try Model(contents).write(to: directory.path("c"))
        let checksum = try #require(try Model(opening: directory.path("a")).checksum)
        #expect(checksum.hasPrefix("xxh64-") && checksum.count == 22)
        #expect(try Model(loading: directory.path("b")).checksum == checksum)
        #expect(try Model(opening: directory.path("c")).checksum != checksum)
        #expect(try Model(.tiny()).checksum == nil)
    }

    /// The first version wrote the golden file. Every later version must read it.
    @Test func opensFilesOfVersion1() throws {
        let model = try Model(opening: fixture("version1.safetensors"))
        #expect(try answers(of: model) == answers(of: Model(.tiny())))
        let similar = try model.similar(to: "the godfather", count: 2)
        #expect(similar.map(\.title) == ["Scarface (1983 film)", "The Godfather Part II"])
        #expect(similar.map { ($0.score * 1000).rounded() } == [1000, 960])
        #expect(try model.links(similarTo: "al pacino", count: 1).map(\.name) == ["Robert De Niro"])
        #expect(model.training == ["objective": "logistic", "seed": "5"])
        try model.verify()
    }

    /// The golden file is of the same model. Every later version must read it.
    @Test func opensFilesOfVersion2() throws {
        let model = try Model(opening: fixture("version2.safetensors"))
        #expect(model.summary.formatVersion == "2")
        #expect(try answers(of: model) == answers(of: Model(.tiny())))
        #expect(try answers(of: model) == answers(of: Model(opening: fixture("version1.safetensors"))))
        try model.verify()
    }

    /// As long as the format is version 2, the same model gives the same file.
    @Test func stillWritesVersion2() throws {
        try Model(.tiny()).write(to: directory.path("a"))
        #expect(try bytes("a") == Array(Data(contentsOf: URL(filePath: fixture("version2.safetensors")))))
    }

    /// Where the other tests need files of version 1, they write them as that version did.
    @Test func testsWriteVersion1() throws {
        try ModelContents.tiny().writeVersion1(to: directory.path("a"))
        #expect(try bytes("a") == Array(Data(contentsOf: URL(filePath: fixture("version1.safetensors")))))
    }

    /// Also what new movies need, and what a file needs not have.
    @Test(arguments: [true, false])
    func makesVersion2OfVersion1(hasYears: Bool) throws {
        var contents = try RandomMovies(60, hasYears: hasYears, hasWords: true, hasArticles: true).contents
        if hasYears { contents.linkKinds = Column((0..<20).map { UInt8($0 % 5) }) }
        try contents.writeVersion1(to: directory.path("old"))
        let old = try Model(opening: directory.path("old"))
        #expect(old.summary.formatVersion == "1")
        try old.write(to: directory.path("new"))
        try Model(contents).write(to: directory.path("direct"))
        #expect(try bytes("new") == bytes("direct"))
        let new = try Model(opening: directory.path("new"))
        #expect(new.summary.formatVersion == "2")
        try new.verify()
        try old.verify()
        #expect(try answers(of: new) == answers(of: old))
        #expect(try answers(of: new) == answers(of: Model(contents)))
        var options = AnswerOptions(count: 20, era: 0.2, surprise: 0.7, prominence: -0.5, explains: true)
        options.more = ["l1"]
        let title = contents.titles[1]
        #expect(try new.similar(to: title, options: options) == old.similar(to: title, options: options))
        let movie = NewMovie(title: "A night", links: ["l1", "l3", "l5"])
        #expect(try new.foldIn(movie).vector == old.foldIn(movie).vector)
        #expect(try new.similar(to: new.foldIn(movie)) == old.similar(to: old.foldIn(movie)))
    }

    /// A file need not have what its objective does not use, and a program that opens it does not make it.
    @Test func hasLeastSquaresOnlyOfLeastSquares() throws {
        for (training, isThere) in [(RandomMovies.leastSquares, true), (["objective": "cosine"], false)] {
            let path = directory.path("a")
            try RandomMovies(20, training: training).model.write(to: path)
            let file = try TensorFile(opening: path, format: "kinolink-model")
            #expect(file.contains("links.gram") == isThere)
            #expect(file.contains("links.inverse") == isThere)
        }
    }

    /// However many threads make the tables, and whether they come from a file.
    @Test func preparedTablesAreTheSameBytes() async throws {
        let contents = try RandomMovies(3000, linkCount: 400, hasWords: true, hasArticles: true).contents
        try Model(contents).write(to: directory.path("a"))
        let expected = try bytes("a")
        // Each of these has few threads, since all work at once.
        let paths = (0..<8).map { directory.path("copy \($0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for path in paths { group.addTask { try Model(contents).write(to: path) } }
            try await group.waitForAll()
        }
        for index in paths.indices { #expect(try bytes("copy \(index)") == expected) }
        let opened = try Model(opening: directory.path("a"))
        let (made, found) = (PreparedTables(contents), try #require(opened.contents.tables))
        #expect(found.agrees(with: made))
        #expect(found.linkWeights == made.linkWeights && found.confidences == made.confidences)
        #expect(found.prominence == made.prominence && found.titleWords.weights == made.titleWords.weights)
        try opened.write(to: directory.path("again"))
        #expect(try bytes("again") == expected)
    }

    @Test func canBeWrittenOverItself() throws {
        let path = directory.path("a")
        try Model(.tiny()).write(to: path)
        let before = try bytes("a")
        let model = try Model(opening: path)
        try model.write(to: path)
        #expect(try bytes("a") == before)
        #expect(try answers(of: model) == answers(of: Model(.tiny())))
    }

    @Test func canHoldNothing() throws {
        let path = directory.path("a")
        try Model(ModelContents(movies: [])).write(to: path)
        let model = try Model(opening: path)
        try model.verify()
        #expect(model.movieCount == 0)
        #expect(throws: KinolinkError.unknownMovie(title: "Heat", nearest: [])) { try model.similar(to: "Heat") }
        #expect(throws: KinolinkError.unknownLink(name: "Heat", nearest: [])) { try model.links(similarTo: "Heat") }
    }

    @Test func saysWhyItCanNotWrite() throws {
        let path = directory.path("missing/a")
        let error = #expect(throws: KinolinkError.self) { try Model(.tiny()).write(to: path) }
        #expect(error == .model(path: path, reason: "can't write \(path): No such file or directory"))
    }

    private func bytes(_ name: String) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(filePath: directory.path(name))))
    }
}
