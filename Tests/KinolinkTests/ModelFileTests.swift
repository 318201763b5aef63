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

    /// The first version wrote the golden file. Every later version must read it.
    @Test func opensFilesOfVersion1() throws {
        let model = try Model(opening: fixture("version1.safetensors"))
        #expect(try answers(of: model) == answers(of: Model(.tiny())))
        let similar = try model.similar(to: "the godfather", count: 2)
        #expect(similar.map(\.title) == ["Scarface (1983 film)", "The Godfather Part II"])
        #expect(similar.map { ($0.score * 1000).rounded() } == [1000, 960])
        #expect(try model.links(similarTo: "al pacino", count: 1).map(\.name) == ["Robert De Niro"])
        #expect(model.training == ["objective": "logistic", "seed": "5"])
    }

    /// As long as the format is version 1, the same model gives the same file.
    @Test func stillWritesVersion1() throws {
        try Model(.tiny()).write(to: directory.path("a"))
        #expect(try bytes("a") == Array(Data(contentsOf: URL(filePath: fixture("version1.safetensors")))))
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
