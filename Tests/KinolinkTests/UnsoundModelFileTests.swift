import Foundation
@testable import Kinolink
import KinolinkStorage
import KinolinkTestSupport
import Testing

/// Files that aren't models, and models that contradict themselves but have a correct checksum.
struct UnsoundModelFileTests {
    let directory: TemporaryDirectory
    let files: AlteredModels

    init() throws {
        directory = try TemporaryDirectory()
        files = AlteredModels(directory: directory)
    }

    @Test func refusesForeignFiles() throws {
        let empty = try directory.file("empty", [])
        #expect(files.reason(empty) == "\(empty) is not a file that Kinolink can open: it is empty")
        let text = try directory.file("text", "Rosebud.\nRosebud.\n".utf8)
        #expect(
            files.reason(text)
                == "\(text) is not a file that Kinolink can open: it does not begin like a safetensors file")
        #expect(
            files.reason(directory.path) == "\(directory.path) is not a file that Kinolink can open: it is a directory")
        let missing = directory.path("missing")
        #expect(files.reason(missing) == "can't open \(missing): No such file or directory")
        let beyond = directory.path("text/model")
        #expect(files.reason(beyond) == "can't open \(beyond): Not a directory")
        #expect(files.reason("") == "can't open a file without a name: No such file or directory")
    }

    @Test(.enabled(if: geteuid() != 0, "root may read every file"))
    func refusesWhatMayNotBeRead() throws {
        let path = try directory.file("secret", "x".utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
        #expect(files.reason(path) == "can't open \(path): Permission denied")
    }

    /// As Python's safetensors writes it: `save_file({"embedding": np.array([[1, 2]], np.float32)}, path)`.
    @Test(arguments: ["", "\"__metadata__\":{\"format\":\"pt\"},"])
    func refusesSafetensorsOfAnotherOrigin(metadata: String) throws {
        let header = "{\(metadata)\"embedding\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}"
        let path = try directory.file("other", TensorBytes(json: header, data: [0, 0, 128, 63, 0, 0, 0, 64]).bytes)
        let found = metadata.isEmpty ? "it does not name its format" : "its format is “pt”"
        #expect(
            files.reason(path) == "\(path) is not a file that Kinolink can open: \(found), “kinolink-model” is needed")
    }

    @Test(arguments: ["3", "0", "", "2.0", "１"])
    func refusesOtherVersions(version: String) throws {
        let path = try files.altered(metadata: ["format_version": version])
        let expected = "its format version is \(version), but this program reads versions 1 and 2"
        #expect(files.reason(path)?.hasSuffix(expected) == true)
    }

    @Test func refusesFilesWithoutAVersion() throws {
        let path = try files.altered(withoutMetadata: "format_version")
        let expected = "its format version is none, but this program reads versions 1 and 2"
        #expect(files.reason(path)?.hasSuffix(expected) == true)
    }

    private static let wide = 1 << 17
    private static let impossible = "its movie × link matrix contradicts itself"
    private static let wrongYears = "it must have one year for each movie, −32768 … 32767"
    private static let unfit = "its tables don't fit each other"

    /// What shapes and offsets show, in either version.
    private static let contradictions = [
        Change("tensor “movies” is missing", without: "movies"),
        Change("tensor “link_names.offsets” is missing", without: "link_names.offsets"),
        Change("tensor “movies” is U8 of 2 dimensions", "movies", [1, 1], [1] as [UInt8]),
        Change("the vectors of “movies” have 0 dimensions", "movies", [7, 0], [] as [Float]),
        // These are so long that the 32-bit sums of the search would overflow.
        Change(
            "the vectors of “movies” have \(wide) dimensions", "movies", [1, wide], [Float](repeating: 1, count: wide)),
        Change("the vectors of “links” have \(Int.max) dimensions", "links", [0, .max], [] as [Float]),
        Change(unfit, "movies", [6, 3], [Float](repeating: 1, count: 18)),
        Change(unfit, "links", [5, 2], [Float](repeating: 1, count: 10)),
        Change(unfit, "links", [4, 3], [Float](repeating: 1, count: 12)),
        Change(unfit, "interactions.offsets", [0, 4, 6, 9, 9, 11] as [Int64]),
        Change(impossible, "interactions.counts", [Int32](repeating: 1, count: 10)),
        Change(impossible, "interactions.offsets", [0, 4, 6, 9, 9, 9, 9, 12] as [Int64]),
        Change(impossible, "interactions.offsets", [1, 4, 6, 9, 9, 9, 9, 11] as [Int64]),
        Change(impossible, "interactions.offsets", [0, 4, 6, 9, 9, 8, 9, 11] as [Int64]),
        Change(impossible, "interactions.offsets", [0, .max, .min, 9, 9, -1, 9, 11] as [Int64]),
        Change(impossible, "interactions.offsets", [0, 11, 0, 11, 0, 11, 0, 11] as [Int64]),
        Change(
            "the strings of “movie_titles” are malformed", "movie_titles.offsets",
            [0, 34, 13, 50, 57, 69, 72, 92] as [Int64]),
        Change(
            "the strings of “movie_titles” are malformed", "movie_titles.offsets",
            [0, .max, .min, -1, 93, 1 << 40, 0, 92] as [Int64]),
        Change("the strings of “movie_facts” are malformed", "movie_facts.offsets", [0] as [Int64]),
        Change("the strings of “movie_facts” are malformed", "movie_facts.offsets", [] as [Int64]),
        Change("the strings of “link_names” are malformed", "link_names.bytes", [0xff] as [UInt8]),
        Change("its dense unit must be two finite numbers", "output", [1, 2, 3] as [Float]),
        Change("its dense unit must be two finite numbers", "output", [1, .nan] as [Float]),
        Change("its dense unit must be two finite numbers", "output", [] as [Float]),
        Change(wrongYears, "movie_years", [Int32](repeating: 1999, count: 6)),
        Change(wrongYears, "movie_years", [Int32](repeating: 1999, count: 8)),
        Change(wrongYears, "movie_years", [] as [Int32]),
        Change("it must have one kind for each link", "link_kinds", [0, 1, 2, 3] as [UInt8]),
        Change("tensor “link_kinds” is F32 of 1 dimension", "link_kinds", [Float](repeating: 1, count: 5)),
        Change("tensor “movie_years” is F32 of 1 dimension", "movie_years", [Float](repeating: 1999, count: 7)),
    ]

    /// What only reading shows, in either version.
    private static let unsoundValues = [
        Change(
            "the vectors of “movies” have values that are not finite", "movies", [7, 3],
            [Float](repeating: .nan, count: 21)),
        Change(
            "the vectors of “links” have values that are not finite", "links", [5, 3],
            [Float](repeating: 0, count: 14) + [-.infinity]),
        Change(impossible, "interactions.links", [0, 2, 3, 4, 0, 1, 0, 1, 5, 0, 4] as [Int32]),
        Change(impossible, "interactions.links", [0, 2, 3, 4, 0, 1, 0, 1, -1, 0, 4] as [Int32]),
        Change(impossible, "interactions.links", [.max, .min, 3, 4, 0, 1, 0, 1, 4, 0, 4] as [Int32]),
        Change(impossible, "interactions.links", [4, 3, 2, 0, 1, 0, 4, 1, 0, 4, 0] as [Int32]),
        Change(impossible, "interactions.links", [Int32](repeating: 2, count: 11)),
        Change(impossible, "interactions.counts", [Int32](repeating: 0, count: 11)),
        Change(impossible, "interactions.counts", [Int32](repeating: .max, count: 10) + [.min]),
        // Inside the é of “Amélie”.
        Change(
            "the strings of “movie_titles” are malformed", "movie_titles.offsets",
            [0, 13, 34, 53, 57, 69, 72, 92] as [Int64]),
        Change("the strings of “link_names” are malformed", "link_names.bytes", [UInt8](repeating: 0xff, count: 65)),
        Change(
            "the strings of “movie_titles” are malformed", "movie_titles.bytes", [UInt8](repeating: 0x80, count: 92)),
        Change(wrongYears, "movie_years", [1999, 0, -32769, 0, 0, 0, 0] as [Int32]),
        Change(wrongYears, "movie_years", [1999, 0, 0, 0, 0, 0, 32768] as [Int32]),
        Change(wrongYears, "movie_years", [.max, 0, 0, 0, 0, 0, .min] as [Int32]),
    ]

    @Test(arguments: contradictions, FormatVersion.allCases)
    func refusesContradictions(_ change: Change, in version: FormatVersion) throws {
        let path = try files.altered(version, without: change.names, with: change.tensor)
        #expect(files.reason(path)?.hasPrefix("\(path) is damaged: \(change.testDescription)") == true)
    }

    /// A file of version 1 has no tables that are ready, so opening it reads all of it.
    @Test(arguments: unsoundValues)
    func refusesUnsoundValuesOfVersion1(_ change: Change) throws {
        let path = try files.altered(.one, without: change.names, with: change.tensor)
        #expect(files.reason(path) == "\(path) is damaged: \(change.testDescription)")
    }

    /// They open and answer, but are found out by who reads them.
    @Test(arguments: unsoundValues)
    func findsUnsoundValues(_ change: Change) throws {
        let path = try files.altered(without: change.names, with: change.tensor)
        try files.expectOnlyVerifyingRefuses(path, because: change.testDescription)
    }

    /// Opening reads no table, so only verifying finds a wrong bit.
    @Test func findsAWrongChecksum() throws {
        let path = directory.path("a")
        try Model(.tiny()).write(to: path)
        var bytes = try Array(Data(contentsOf: URL(filePath: path)))
        bytes[bytes.count - 1] ^= 1
        try Data(bytes).write(to: URL(filePath: path))
        try files.expectOnlyVerifyingRefuses(path, because: "its content does not match its checksum")
        try ModelContents.tiny().writeVersion1(to: path)
        bytes = try Array(Data(contentsOf: URL(filePath: path)))
        bytes[bytes.count - 1] ^= 1
        try Data(bytes).write(to: URL(filePath: path))
        #expect(files.reason(path) == "\(path) is damaged: its content does not match its checksum")
    }

    @Test func ignoresWhatItDoesNotKnow() throws {
        let unknown = Tensor("later", shape: [2, 1], values: Column([1, 2] as [Int64]))
        let path = try files.altered(with: unknown, metadata: ["later": "yes"])
        let model = try Model(opening: path)
        #expect(model.training["later"] == "yes")
        #expect(try model.similar(to: "The Godfather").count == 6)
    }
}
