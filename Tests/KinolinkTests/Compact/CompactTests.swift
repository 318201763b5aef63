import Foundation
import KinolinkEmbeddings
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import Kinolink

struct CompactTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test(arguments: [16, 8, 4], ["als", "cosine"])
    func answersLikeTheFullModel(bits: Int, objective: String) throws {
        let training = objective == "als" ? RandomMovies.leastSquares : ["objective": objective]
        let full = try RandomMovies(300, dimensions: 12, training: training).model
        let compact = try full.compacted(CompactOptions(vectorBits: bits))
        let path = directory.path("small")
        try compact.write(to: path)
        let opened = try Model(opening: path)
        #expect(opened.compaction == compact.compaction)
        let kept = try #require(opened.compaction?.keptAnswers)
        #expect(kept > (bits == 4 ? 0.7 : 0.95) && kept <= 1)
        #expect(opened.summary.compaction?.options == CompactOptions(vectorBits: bits))
        #expect(opened.training == full.training && opened.measure == full.measure)
        #expect(Set(opened.contents.linkNames) == Set(full.contents.linkNames))
        for movie in full.movies {
            #expect(opened.movies.contains(movie))
            let (before, after) = (try full.links(of: movie.title), try opened.links(of: movie.title))
            #expect(Set(after) == Set(before))
            #expect(try opened.infobox(of: movie.title) == full.infobox(of: movie.title))
        }
        // What is opened answers like what was made, to the bit.
        for title in ["m1", "m7", "m200"] {
            var options = AnswerOptions(count: 7)
            options.explains = objective == "als"
            #expect(
                try opened.similar(to: title, options: options) == compact.similar(to: title, options: options))
        }
        try opened.verify()
        try opened.write(to: directory.path("again"))
        #expect(try bytes("again") == bytes("small"))
    }

    /// Least squares trained neither side here, so the vectors are only near those of the reference. It solves the
    /// normal equations of the link's movies in double precision with Gaussian elimination.
    @Test func findsTheVectorsOfLinks() throws {
        let full = try RandomMovies(60, dimensions: 5, training: RandomMovies.leastSquares).model
        let compact = try full.compacted(CompactOptions(vectorBits: 16))
        let movies = compact.contents.movies
        let parameters = try #require(compact.foldInParameters)
        let count = movies.count
        for link in [0, 3, compact.linkCount - 1] {
            let owners = (0..<count).filter {
                compact.contents.interactions.contains(row: $0, column: Int32(link))
            }
            let size = movies.dimensions
            var matrix = Array(repeating: [Double](repeating: 0, count: size + 1), count: size)
            for row in 0..<count {
                let vector = movies[row].map(Double.init)
                let isOwner = owners.contains(row)
                let weight = isOwner ? parameters.confidence : parameters.unobservedWeight
                for i in 0..<size {
                    for j in 0..<size { matrix[i][j] += weight * vector[i] * vector[j] }
                    if isOwner { matrix[i][size] += weight * vector[i] }
                }
            }
            let regularization = parameters.regularization(entries: owners.count, links: count)
            for i in 0..<size { matrix[i][i] += regularization }
            for pivot in 0..<size {
                for row in 0..<size where row != pivot {
                    let factor = matrix[row][pivot] / matrix[pivot][pivot]
                    for column in pivot...size { matrix[row][column] -= factor * matrix[pivot][column] }
                }
            }
            let expected = (0..<size).map { matrix[$0][size] / matrix[$0][$0] }
            let found = compact.contents.links[link]
            #expect(zip(found, expected).allSatisfy { abs(Double($0) - $1) < 1e-4 * max(1, abs($1)) })
        }
        // One by one or all at once, the vectors are the same.
        let one = (0..<compact.linkCount).map { Array(compact.contents.links[$0]) }
        #expect(Array(compact.contents.links.values) == one.flatMap { $0 })
    }

    @Test func leavesOutWhatItIsTold() throws {
        let full = try RandomMovies(200, training: RandomMovies.leastSquares).model
        let compact = try full.compacted(CompactOptions(keepsFacts: false, fewestMovies: 20))
        let compaction = try #require(compact.compaction)
        let counts = (0..<full.linkCount).map { full.tables.value.moviesOfLinks[$0].count }
        let dropped = full.contents.linkNames.indices.filter {
            counts[$0] < 20 && full.tables.value.owners[$0] < 0
        }
        #expect(compaction.droppedLinkCount == dropped.count)
        #expect(compact.linkCount == full.linkCount - dropped.count)
        #expect(try compact.infobox(of: "m1").isEmpty)
        #expect(compaction.limitation != nil)
        #expect(try full.compacted().compaction?.limitation == nil)
        #expect(compact.movies.map(\.year) == full.movies.map(\.year))
    }

    @Test func fitsASize() throws {
        let full = try RandomMovies(300, training: RandomMovies.leastSquares).model
        func size(_ model: Model) throws -> Int {
            try model.write(to: directory.path("sized"))
            return try bytes("sized").count
        }
        let sizes = try CompactOptions.ladder.prefix(4).map { try size(full.compacted($0)) }
        for (step, bytes) in sizes.enumerated() {
            let fitting = try full.compacted(toFit: bytes + 64)
            #expect(fitting.compaction?.options == CompactOptions.ladder[step])
            #expect(try size(fitting) <= bytes + 64)
        }
        #expect(throws: KinolinkError.self) { try full.compacted(toFit: 1000) }
    }

    @Test func refusesWhatItCanNotDo() throws {
        let full = try RandomMovies(20, training: RandomMovies.leastSquares).model
        for options in [CompactOptions(vectorBits: 7), CompactOptions(vectorBits: 0), CompactOptions(fewestMovies: 0)] {
            #expect(throws: KinolinkError.self) { try full.compacted(options) }
        }
        #expect(throws: KinolinkError.contradiction("the model is compact already")) {
            try full.compacted().compacted()
        }
    }

    /// A damaged file is refused when it is opened, also with a right checksum; it never crashes.
    @Test func survivesDamage() throws {
        let full = try RandomMovies(40, training: RandomMovies.leastSquares).model
        try full.compacted(CompactOptions(vectorBits: 4)).write(to: directory.path("small"))
        let original = try bytes("small")
        var refused = 0
        for seed in 0..<3000 as Range<UInt64> {
            var random = SplitMix(seed: seed)
            let mutation = Mutation.allCases[Int(seed) % Mutation.allCases.count]
            let mutant = mutation.apply(to: original, using: &random)
            for file in [mutant, TensorBytes.withRightChecksum(mutant)] {
                let path = directory.path("mutant")
                try Data(file).write(to: URL(filePath: path))
                do throws(KinolinkError) {
                    let model = try Model(opening: path)
                    _ = try? model.similar(to: "m1")
                    _ = try? model.links(similarTo: "l1")
                } catch {
                    refused += 1
                }
            }
        }
        #expect(refused > 4000)
    }

    private func bytes(_ name: String) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(filePath: directory.path(name))))
    }
}

struct RoundedRowsTests {
    @Test(arguments: [16, 8, 4])
    func roundsToTheNearestStep(bits: Int) throws {
        var random = SplitMix(seed: 7)
        let values = (0..<31 * 7).map { _ in random.uniform() - 0.5 }
        let vectors = try #require(Embedding(values + [Float](repeating: 0, count: 7), dimensions: 7))
        let rounded = RoundedRows(vectors, bits: bits)
        let back = try #require(rounded.embedding(dimensions: 7))
        for row in 0..<31 {
            let largest = vectors[row].reduce(0) { max($0, abs($1)) }
            let step = largest / Float((1 << (bits - 1)) - 1)
            for (before, after) in zip(vectors[row], back[row]) {
                // With four bits the largest values may be cut, if that makes the others more exact.
                #expect(abs(before - after) <= step * 0.5001 || (bits == 4 && abs(before - after) <= largest / 2))
            }
        }
        #expect(back[31].allSatisfy { $0 == 0 })
    }

    @Test func refusesWhatDoesNotFit() {
        let codes = Column<UInt8>([1, 2, 3])
        #expect(RoundedRows(bits: 8, codes: codes, scales: Column([1]), dimensions: 3) != nil)
        #expect(RoundedRows(bits: 8, codes: codes, scales: Column([1]), dimensions: 2) == nil)
        #expect(RoundedRows(bits: 8, codes: codes, scales: Column([.infinity]), dimensions: 3) == nil)
        #expect(RoundedRows(bits: 5, codes: codes, scales: Column([1]), dimensions: 3) == nil)
        #expect(RoundedRows(bits: 8, codes: codes, scales: Column([1, 2]), dimensions: Int.max) == nil)
    }
}
