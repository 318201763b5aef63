import Foundation
import KinolinkStorage
import KinolinkTestSupport
import Testing

/// Files with a right checksum and a wrong header.
struct UnsoundTensorFileTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// Invalid `data_offsets` for two tensors of 8 and 4 bytes in 12 bytes of data.
    @Test(arguments: [
        ("[0,8]", "[4,8]"), ("[0,8]", "[0,8]"), ("[0,8]", "[7,12]"),  // overlapping
        ("[0,8]", "[9,12]"), ("[1,8]", "[8,12]"), ("[4,12]", "[12,16]"),  // gaps
        ("[8,0]", "[8,12]"), ("[0,8]", "[12,8]"), ("[0,12]", "[12,8]"),  // reversed
        ("[0,8]", "[8,11]"), ("[0,8]", "[8,13]"), ("[0,8]", "[8,9223372036854775807]"),  // not the data's end
        ("[0,9223372036854775807]", "[9223372036854775807,12]"),
        ("[-8,0]", "[0,12]"), ("[-9223372036854775808,8]", "[8,12]"), ("[0,-8]", "[-8,12]"),  // negative
        ("[0,8]", "[8]"), ("[0,8]", "[8,12,12]"), ("[]", "[]"), ("[0]", "[0,12]"),  // not two
    ])
    func refusesOffsetsThatDoNotTile(first: String, second: String) throws {
        func header(_ first: String, _ second: String) -> String {
            "\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":\(first)},"
                + "\"b\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":\(second)}"
        }
        _ = try TensorFile(opening: file(header("[0,8]", "[8,12]")), format: "test")
        let path = try file(header(first, second))
        let error = #expect(throws: StorageError.self) { try TensorFile(opening: path, format: "test") }
        guard case .damaged(path, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    /// A file with numbers that aren't 64-bit integers, or with a header of another shape, is not a safetensors file.
    @Test(
        arguments: [
            "\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,9223372036854775808]}",
            "\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,1e300]}",
            "\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,11.5]}",
            "\"a\":{\"dtype\":\"I64\",\"shape\":[1.5],\"data_offsets\":[0,12]}",
            "\"a\":{\"dtype\":\"I64\",\"shape\":[\"1\"],\"data_offsets\":[0,12]}",
            "\"a\":{\"dtype\":8,\"shape\":[1],\"data_offsets\":[0,12]}",
            "\"a\":{\"dtype\":\"I64\",\"shape\":[1]}",
            "\"a\":null", "\"a\":[]", "\"a\":{}", "\"a\"", "\"a\":", "}", "\"\\ud800\":{}",
        ].map { NamedArgument($0, $0) } + [
            NamedArgument("deep arrays", "\"a\":" + String(repeating: "[", count: 300_000)),
            NamedArgument("deep objects", "\"a\":" + String(repeating: "{\"a\":", count: 100_000)),
        ])
    func refusesOtherHeaders(tensors: NamedArgument<String>) throws {
        let path = try file(tensors.value)
        let reason = "its header is not that of a safetensors file"
        #expect(throws: StorageError.foreign(path: path, reason: reason)) {
            try TensorFile(opening: path, format: "test")
        }
    }

    /// Shapes that 12 bytes of 4-byte elements can't have.
    @Test(
        arguments: [
            [2], [4], [0], [-3], [-1, -3], [3, -1], [.min], [.max], [.max, .max], [1 << 62, 4], [4, 1 << 62],
            [1 << 32, 1 << 30], [3, 0], [1 << 61, 8, 3], [-1 << 62, -4],
        ] as [[Int]])
    func refusesShapesThatDoNotFit(shape: [Int]) throws {
        let shapeText = shape.map(String.init).joined(separator: ",")
        let path = try file("\"a\":{\"dtype\":\"I32\",\"shape\":[\(shapeText)],\"data_offsets\":[0,12]}")
        let file = try TensorFile(opening: path, format: "test")
        let error = #expect(throws: StorageError.self) {
            try file.tensor("a", of: Int32.self, rank: shape.count)
        }
        guard case .damaged(path, let reason) = error, reason.contains("shape") else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func refusesElementsThatAreNotAligned() throws {
        let path = try file(
            "\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},"
                + "\"b\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[4,12]}")
        let file = try TensorFile(opening: path, format: "test")
        #expect(try Array(file.tensor("a", of: UInt8.self, rank: 1).values) == [0, 1, 2, 3])
        #expect(throws: StorageError.damaged(path: path, reason: "tensor “b” is not aligned to its elements")) {
            try file.tensor("b", of: Int64.self, rank: 1)
        }
    }

    /// A checksum must be present, well formed and right. Opening does not read it.
    @Test func refusesWrongChecksums() throws {
        let metadata = "\"__metadata__\":{\"checksum\":\"xxh64-0000000000000000\",\"format\":\"test\"}"
        let tensor = "\"a\":{\"dtype\":\"U8\",\"shape\":[12],\"data_offsets\":[0,12]}"
        let sound = TensorBytes(json: "{\(metadata),\(tensor)}", data: Self.data)
        try TensorFile(opening: directory.file("sound", sound.bytes), format: "test").verifyChecksum()

        for position in sound.bytes.indices {
            var bytes = sound.bytes
            bytes[position] ^= 1
            let path = try directory.file("flipped", bytes)
            #expect(throws: StorageError.self, "byte \(position)") {
                try TensorFile(opening: path, format: "test").verifyChecksum()
            }
        }
        let ends = Array(sound.bytes.dropLast()) + [sound.bytes.last.map { $0 ^ 1 } ?? 0]
        let flipped = try TensorFile(opening: directory.file("flipped", ends), format: "test")
        #expect(throws: StorageError.damaged(path: flipped.path, reason: "its content does not match its checksum")) {
            try flipped.verifyChecksum()
        }
        for header in [
            "{\"__metadata__\":{\"format\":\"test\"},\(tensor)}",
            "{\"__metadata__\":{\"checksum\":\"\",\"format\":\"test\"},\(tensor)}",
            "{\"__metadata__\":{\"checksum\":\"md5-0000000000000000000\",\"format\":\"test\"},\(tensor)}",
            "{\"__metadata__\":{\"checksum\" : \"xxh64-0000000000000000\",\"format\":\"test\"},\(tensor)}",
        ] {
            let path = try directory.file("other", TensorBytes(json: header, data: Self.data).bytes)
            let file = try TensorFile(opening: path, format: "test")
            #expect(try Array(file.tensor("a", of: UInt8.self, rank: 1).values) == Self.data)
            let error = #expect(throws: StorageError.self, "\(header)") { try file.verifyChecksum() }
            #expect(error?.description.contains("checksum") == true)
        }
    }

    @Test func refusesWhatIsNoTensorFile() throws {
        func error(_ path: String) -> StorageError? {
            #expect(throws: StorageError.self) { try TensorFile(opening: path, format: "test") }
        }
        let empty = try directory.file("empty", [])
        #expect(error(empty) == .foreign(path: empty, reason: "it is empty"))
        let short = try directory.file("short", [1, 2, 3])
        #expect(error(short) == .foreign(path: short, reason: "it has only 3 bytes"))
        let text = try directory.file("text", "There was a young man".utf8)
        #expect(error(text) == .foreign(path: text, reason: "it does not begin like a safetensors file"))
        let cut = try directory.file("cut", [200, 0, 0, 0, 0, 0, 0, 0] + Array("{\"a\":".utf8))
        #expect(error(cut) == .damaged(path: cut, reason: "it ends within its header"))
        let zeros = try directory.file("zeros", Array(repeating: 0, count: 100))
        #expect(error(zeros) == .foreign(path: zeros, reason: "its header is not that of a safetensors file"))
        let other = try file("", format: "other")
        #expect(error(other) == .foreign(path: other, reason: "its format is “other”, “test” is needed"))
        #expect(error(directory.path) == .foreign(path: directory.path, reason: "it is a directory"))
        #expect(error("/dev/null") == .foreign(path: "/dev/null", reason: "it is not a regular file"))
        let missing = directory.path("missing")
        #expect(error(missing) == .system(operation: "open", path: missing, code: ENOENT))
    }

    @Test func doesNotWaitForAPipe() throws {
        let pipe = directory.path("pipe")
        try #require(mkfifo(pipe, 0o600) == 0)
        #expect(throws: StorageError.foreign(path: pipe, reason: "it is not a regular file")) {
            try TensorFile(opening: pipe, format: "test")
        }
    }

    private static let data = Array(0..<12) as [UInt8]

    /// A file of 12 bytes of data and these tensors, otherwise sound.
    private func file(_ tensors: String, format: String = "test") throws -> String {
        let metadata = "\"__metadata__\":{\"checksum\":\"xxh64-0000000000000000\",\"format\":\"\(format)\"}"
        let json = tensors.isEmpty ? "{\(metadata)}" : "{\(metadata),\(tensors)}"
        return try directory.file(UUID().uuidString, TensorBytes(json: json, data: Self.data).bytes)
    }
}
