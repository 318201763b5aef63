import Foundation
@testable import Kinolink
import KinolinkStorage
import KinolinkTestSupport
import Testing

/// Files that aren't models, and models that contradict themselves but have a correct checksum.
struct UnsoundModelFileTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func refusesForeignFiles() throws {
        let empty = try directory.file("empty", [])
        #expect(reason(empty) == "\(empty) is not a file that Kinolink can open: it is empty")
        let text = try directory.file("text", "Rosebud.\nRosebud.\n".utf8)
        #expect(
            reason(text) == "\(text) is not a file that Kinolink can open: it does not begin like a safetensors file")
        #expect(reason(directory.path) == "\(directory.path) is not a file that Kinolink can open: it is a directory")
        let missing = directory.path("missing")
        #expect(reason(missing) == "can't open \(missing): No such file or directory")
        let beyond = directory.path("text/model")
        #expect(reason(beyond) == "can't open \(beyond): Not a directory")
        #expect(reason("") == "can't open a file without a name: No such file or directory")
    }

    @Test(.enabled(if: geteuid() != 0, "root may read every file"))
    func refusesWhatMayNotBeRead() throws {
        let path = try directory.file("secret", "x".utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
        #expect(reason(path) == "can't open \(path): Permission denied")
    }

    /// As Python's safetensors writes it: `save_file({"embedding": np.array([[1, 2]], np.float32)}, path)`.
    @Test(arguments: ["", "\"__metadata__\":{\"format\":\"pt\"},"])
    func refusesSafetensorsOfAnotherOrigin(metadata: String) throws {
        let header = "{\(metadata)\"embedding\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}"
        let path = try directory.file("other", TensorBytes(json: header, data: [0, 0, 128, 63, 0, 0, 0, 64]).bytes)
        let found = metadata.isEmpty ? "it does not name its format" : "its format is “pt”"
        #expect(
            reason(path) == "\(path) is not a file that Kinolink can open: \(found), “kinolink-model” is needed")
    }

    @Test func refusesLaterVersions() throws {
        let path = try altered(metadata: ["format_version": "2"])
        #expect(reason(path)?.hasSuffix("its format version is 2, but this program reads version 1") == true)
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let tensor: Tensor?
        let names: [String]

        /// A tensor that replaces the one with its name.
        init(_ reason: String, _ tensor: Tensor, name: String) {
            testDescription = reason
            self.tensor = tensor
            names = [name]
        }

        init(_ reason: String, without name: String) {
            testDescription = reason
            tensor = nil
            names = [name]
        }

        init<Element: TensorElement>(_ reason: String, _ name: String, _ shape: [Int], _ values: [Element]) {
            self.init(reason, Tensor(name, shape: shape, values: Column(values)), name: name)
        }
    }

    private static let wide = 1 << 17
    private static let impossible = "its movie × link matrix contradicts itself"
    private static let wrongYears = "it must have one year for each movie, −32768 … 32767"
    private static let unfit = "its tables don't fit each other"

    @Test(arguments: [
        Change("tensor “movies” is missing", without: "movies"),
        Change("tensor “link_names.offsets” is missing", without: "link_names.offsets"),
        Change("tensor “movies” is U8 of 2 dimensions", "movies", [1, 1], [1] as [UInt8]),
        Change(
            "the vectors of “movies” have values that are not finite", "movies", [7, 3],
            [Float](repeating: .nan, count: 21)),
        Change(
            "the vectors of “links” have values that are not finite", "links", [5, 3],
            [Float](repeating: 0, count: 14) + [-.infinity]),
        Change("the vectors of “movies” have 0 dimensions", "movies", [7, 0], [] as [Float]),
        // These are so long that the 32-bit sums of the search would overflow.
        Change(
            "the vectors of “movies” have \(wide) dimensions", "movies", [1, wide], [Float](repeating: 1, count: wide)),
        Change("the vectors of “links” have \(Int.max) dimensions", "links", [0, .max], [] as [Float]),
        Change(unfit, "movies", [6, 3], [Float](repeating: 1, count: 18)),
        Change(unfit, "links", [5, 2], [Float](repeating: 1, count: 10)),
        Change(unfit, "links", [4, 3], [Float](repeating: 1, count: 12)),
        Change(unfit, "interactions.offsets", [6], [0, 4, 6, 9, 9, 11] as [Int64]),
        Change(impossible, "interactions.offsets", [8], [0, 4, 6, 9, 9, 8, 9, 11] as [Int64]),
        Change(impossible, "interactions.links", [11], [0, 2, 3, 4, 0, 1, 0, 1, 5, 0, 4] as [Int32]),
        Change(impossible, "interactions.counts", [11], [Int32](repeating: 0, count: 11)),
        Change(impossible, "interactions.counts", [10], [Int32](repeating: 1, count: 10)),
        Change("the strings of “movie_facts” are malformed", "movie_facts.offsets", [1], [0] as [Int64]),
        Change("the strings of “link_names” are malformed", "link_names.bytes", [1], [0xff] as [UInt8]),
        Change("its dense unit must be two finite numbers", "output", [3], [1, 2, 3] as [Float]),
        Change("its dense unit must be two finite numbers", "output", [2], [1, .nan] as [Float]),
        Change("its dense unit must be two finite numbers", "output", [0], [] as [Float]),
        Change(wrongYears, "movie_years", [6], [Int32](repeating: 1999, count: 6)),
        Change(wrongYears, "movie_years", [8], [Int32](repeating: 1999, count: 8)),
        Change(wrongYears, "movie_years", [0], [] as [Int32]),
        Change(wrongYears, "movie_years", [7], [1999, 0, -32769, 0, 0, 0, 0] as [Int32]),
        Change(wrongYears, "movie_years", [7], [1999, 0, 0, 0, 0, 0, 32768] as [Int32]),
        Change(wrongYears, "movie_years", [7], [.max, 0, 0, 0, 0, 0, .min] as [Int32]),
        Change("it must have one kind for each link", "link_kinds", [4], [0, 1, 2, 3] as [UInt8]),
        Change("tensor “link_kinds” is F32 of 1 dimension", "link_kinds", [5], [Float](repeating: 1, count: 5)),
        Change("tensor “movie_years” is F32 of 1 dimension", "movie_years", [7], [Float](repeating: 1999, count: 7)),
    ])
    func refusesContradictions(_ change: Change) throws {
        let path = try altered(without: change.names, with: change.tensor)
        #expect(reason(path)?.hasPrefix("\(path) is damaged: \(change.testDescription)") == true)
    }

    @Test func ignoresWhatItDoesNotKnow() throws {
        let unknown = Tensor("later", shape: [2, 1], values: Column([1, 2] as [Int64]))
        let path = try altered(with: unknown, metadata: ["later": "yes"])
        let model = try Model(opening: path)
        #expect(model.training["later"] == "yes")
        #expect(try model.similar(to: "The Godfather").count == 6)
    }

    /// The reason why opening fails. Records an issue and returns nil if it succeeds.
    private func reason(_ path: String) -> String? {
        let error = #expect(throws: KinolinkError.self) { try Model(opening: path) }
        guard case .model(path, let reason) = error else {
            Issue.record("\(String(describing: error))")
            return nil
        }
        #expect(error?.description == reason)
        return reason
    }

    /// Writes the tiny model without some tensors and with others.
    private func altered(
        without names: [String] = [], with tensor: Tensor? = nil, metadata: [String: String] = [:]
    ) throws -> String {
        let path = directory.path(UUID().uuidString)
        try Model(.tiny()).write(to: path)
        let file = try TensorFile(opening: path, format: "kinolink-model")
        func copy<Element: TensorElement>(_ name: String, _ type: Element.Type, rank: Int = 1) throws -> Tensor {
            let (values, shape) = try file.tensor(name, of: type, rank: rank)
            return Tensor(name, shape: shape, values: values)
        }
        var tensors: [(name: String, tensor: Tensor)] = try [
            ("movies", copy("movies", Float.self, rank: 2)), ("links", copy("links", Float.self, rank: 2)),
            ("interactions.offsets", copy("interactions.offsets", Int64.self)),
            ("interactions.links", copy("interactions.links", Int32.self)),
            ("interactions.counts", copy("interactions.counts", Int32.self)),
            ("output", copy("output", Float.self)),
        ]
        for table in ["movie_titles", "link_names", "movie_facts"] {
            tensors.append(("\(table).bytes", try copy("\(table).bytes", UInt8.self)))
            tensors.append(("\(table).offsets", try copy("\(table).offsets", Int64.self)))
        }
        tensors.removeAll { names.contains($0.name) }
        let all = tensors.map(\.tensor) + (tensor.map { [$0] } ?? [])
        try TensorFile.write(
            all, metadata: file.metadata.merging(metadata) { $1 }, format: "kinolink-model", to: path)
        return path
    }
}
