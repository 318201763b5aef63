import Foundation
import KinolinkEmbeddings
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import Kinolink

/// Files whose tables for answers don't fit the model, or don't follow from it.
struct UnsoundTablesTests {
    let directory: TemporaryDirectory
    let files: AlteredModels

    init() throws {
        directory = try TemporaryDirectory()
        files = AlteredModels(directory: directory)
    }

    private static let movieCopies = "the 8-bit copies of “movies” don't fit its vectors"
    private static let impossible = "its movie × link matrix contradicts itself"

    /// What the shapes of the prepared tables show. The words of the titles depend on their reading, so their numbers are
    /// not in these reasons.
    @Test(arguments: [
        Change(
            "tensor “link_movies.offsets” has 5 values, where 6 are needed", "link_movies.offsets",
            [0, 0, 0, 0, 11] as [Int64]),
        Change("the lists of “link_movies.movies” contradict themselves", "link_movies.movies", [0, 1] as [Int32]),
        Change(
            "the lists of “link_movies.movies” contradict themselves", "link_movies.offsets",
            [1, 4, 6, 7, 8, 11] as [Int64]),
        Change(
            "tensor “movie_own_links” has 6 values, where 7 are needed", "movie_own_links",
            [Int32](repeating: -1, count: 6)),
        Change("tensor “movie_own_links” is F32 of 1 dimension", "movie_own_links", [Float](repeating: 1, count: 7)),
        Change(
            "tensor “link_owners” has 6 values, where 5 are needed", "link_owners", [Int32](repeating: -1, count: 6)),
        Change("tensor “link_weights” has 4 values, where 5 are needed", "link_weights", [1, 1, 1, 1] as [Float]),
        Change("tensor “movie_confidences” has 0 values, where 7 are needed", "movie_confidences", [] as [Float]),
        Change("tensor “movie_prominence” has 1 values, where 7 are needed", "movie_prominence", [0] as [Float]),
        Change("tensor “movie_scale” has 2 values, where 1 are needed", "movie_scale", [1, 1] as [Float]),
        Change("tensor “movie_scale” has 0 values, where 1 are needed", "movie_scale", [] as [Float]),
        Change(
            "tensor “link_names.order” has 4 values, where 5 are needed", "link_names.order", [0, 1, 2, 3] as [Int32]),
        Change(
            "tensor “title_words.offsets” has 7 values, where 8 are needed", "title_words.offsets",
            [Int64](repeating: 0, count: 7)),
        Change("the lists of “title_words.words” contradict themselves", "title_words.words", [] as [Int32]),
        Change("the lists of “title_words.titles” contradict themselves", "title_words.titles", [] as [Int32]),
        Change("the lists of “title_words.words” contradict themselves", "title_words.hashes", [] as [Int64]),
        Change("tensor “title_words.weights” has 1 values, where", "title_words.weights", [1] as [Float]),
        Change(movieCopies, "movies.codes", [UInt8](repeating: 1, count: 63)),
        Change(movieCopies, "movies.codes", [] as [UInt8]),
        Change(movieCopies, "movies.code_scales", [Float](repeating: 1, count: 7)),
        Change(movieCopies, "movies.inverse_norms", [Float](repeating: 1, count: 8)),
        Change("tensor “links.code_errors” has 1 values, where 2 are needed", "links.code_errors", [1] as [Float]),
        Change("tensor “links.code_errors” has 0 values, where 2 are needed", "links.code_errors", [] as [Float]),
    ])
    func refusesTablesThatDoNotFit(_ change: Change) throws {
        let path = try files.altered(without: change.names, with: change.tensor)
        #expect(files.reason(path)?.hasPrefix("\(path) is damaged: \(change.testDescription)") == true)
    }

    @Test func refusesFilesWithoutATable() throws {
        let path = directory.path("whole")
        try Model(.tiny()).write(to: path)
        let names = try TensorBytes.descriptions(at: path).keys.filter { $0 != "output" }
        #expect(names.count == 35)
        for name in names.sorted() {
            let reason = files.reason(try files.altered(without: [name]))
            let isNamed = reason?.hasSuffix("is damaged: tensor “\(name)” is missing") == true
            let isCopy = ["movies.inverse_norms", "links.inverse_norms"].contains(name)
            #expect(isNamed || isCopy && reason?.contains("8-bit copies") == true, "\(name): \(reason ?? "")")
        }
    }

    /// A sum of all counts that is no number, or not theirs.
    @Test func knowsTheSumOfTheCounts() throws {
        for sum in ["", "-1", "x", "1e3", "99999999999999999999"] {
            let path = try files.altered(metadata: ["pair_count": sum])
            #expect(files.reason(path) == "\(path) is damaged: \(Self.impossible)", "\(sum)")
        }
        let path = try files.altered(withoutMetadata: "pair_count")
        #expect(files.reason(path) == "\(path) is damaged: \(Self.impossible)")
        for sum in ["0", "11", "13", "\(Int.max)"] {
            try files.expectOnlyVerifyingRefuses(files.altered(metadata: ["pair_count": sum]), because: Self.impossible)
        }
    }

    /// Prepared tables that don't follow from the contents.
    @Test(
        arguments: [
            ("link_movies.offsets", [0, 11, 11, 11, 11, 11]), ("link_movies.offsets", [0, 0, 0, 0, 0, 11]),
        ] as [(String, [Int64])])
    func findsFalseOffsets(name: String, values: [Int64]) throws {
        try files.expectFalseTable(Tensor(name, Column(values)), name)
    }

    @Test(arguments: [
        "link_movies.movies", "movie_own_links", "link_owners", "movie_titles.order", "link_names.order",
        "title_words.words", "title_words.titles",
    ])
    func findsFalseIndices(name: String) throws {
        let count = try files.count(of: name)
        #expect(count > 0)
        for value in [.min, -2, 1 << 20, .max] as [Int32] {
            try files.expectFalseTable(Tensor(name, Column(Array(repeating: value, count: count))), name)
        }
        // All in range.
        try files.expectFalseTable(Tensor(name, Column((0..<count).map { Int32(($0 + 1) % min(count, 5)) })), name)
    }

    @Test(arguments: ["", "!?", "1", "heat"])
    func standsAnOrderOfNothing(asked: String) throws {
        let path = directory.path(UUID().uuidString)
        try Model(ModelContents(movies: [])).write(to: path)
        let order = Tensor("movie_titles.order", Column([0, 1, -1, .max, .min] as [Int32]))
        let altered = try files.altered(fileAt: path, without: ["movie_titles.order"], with: order)
        let model = try Model(opening: altered)
        #expect(throws: KinolinkError.self) { try model.similar(to: asked) }
        #expect(throws: KinolinkError.self) { try model.verify() }
    }

    @Test(arguments: [
        "link_weights", "movie_confidences", "movie_prominence", "movie_scale", "title_words.weights",
        "movies.code_scales", "movies.code_errors", "movies.inverse_norms", "links.code_scales", "links.code_errors",
        "links.inverse_norms",
    ])
    func findsFalseNumbers(name: String) throws {
        let count = try files.count(of: name)
        for value in [.nan, .infinity, -.infinity, -1, 7, .greatestFiniteMagnitude] as [Float] {
            try files.expectFalseTable(Tensor(name, Column(Array(repeating: value, count: count))), name)
        }
    }

    @Test(arguments: ["movies.codes", "links.codes"], [0, 127, 255] as [UInt8])
    func findsFalseCodes(name: String, value: UInt8) throws {
        try files.expectFalseTable(Tensor(name, Column(Array(repeating: value, count: files.count(of: name)))), name)
    }

    @Test(arguments: [.nan, .infinity, 0, -1] as [Double])
    func findsFalseLeastSquares(value: Double) throws {
        let path = directory.path("als")
        try RandomMovies(20).model.write(to: path)
        let values = Array(repeating: value, count: 49)
        let tensors = [
            "links.gram": Tensor("links.gram", shape: [7, 7], values: Column(values)),
            "links.inverse": Tensor("links.inverse", shape: [7, 7], values: Column(values.map(Float.init))),
        ]
        for (name, tensor) in tensors {
            let altered = try files.altered(fileAt: path, without: [name], with: tensor)
            try files.expectOnlyVerifyingRefuses(altered, because: AlteredModels.notFollowing)
        }
        let narrow = Tensor("links.gram", shape: [7, 6], values: Column(values.dropLast(7)))
        let reason = files.reason(try files.altered(fileAt: path, without: ["links.gram"], with: narrow))
        #expect(reason?.hasSuffix("tensor “links.gram” doesn't have the dimensions of the vectors") == true)
    }
}
