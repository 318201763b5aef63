import Foundation
import KinolinkStorage
import KinolinkTestSupport
import Testing

struct TensorFileTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// Sizes that leave every following tensor unaligned, unless wider elements come first.
    static let tensors = [
        Tensor("bytes", shape: [5], values: Column([1, 2, 3, 4, 255] as [UInt8])),
        Tensor("numbers", shape: [3], values: Column([.min, 0, .max] as [Int64])),
        Tensor("a \"name\" é/七", shape: [1, 3], values: Column([-1, 0, .max] as [Int32])),
        Tensor("vectors", shape: [2, 3], values: Column([0, -1.5, 3, .infinity, 1e-20, -0.1] as [Float])),
        Tensor("nothing", shape: [0, 7], values: Column([] as [Float])),
        Tensor("single", shape: [], values: Column([42] as [Int64])),
    ]

    @Test func givesBackWhatWasWritten() throws {
        let metadata = ["seed": "5", "note": "a \"quoted\" \\ / é\n七\u{0}", "": "empty"]
        let path = directory.path("a")
        try TensorFile.write(Self.tensors, metadata: metadata, format: "test", to: path)
        let file = try TensorFile(opening: path, format: "test")
        #expect(try Array(file.tensor("bytes", of: UInt8.self, rank: 1).values) == [1, 2, 3, 4, 255])
        #expect(try Array(file.tensor("numbers", of: Int64.self, rank: 1).values) == [.min, 0, .max])
        #expect(try Array(file.tensor("a \"name\" é/七", of: Int32.self, rank: 2).values) == [-1, 0, .max])
        let (values, shape) = try file.tensor("vectors", of: Float.self, rank: 2)
        #expect(Array(values) == [0, -1.5, 3, .infinity, 1e-20, -0.1])
        #expect(shape == [2, 3])
        #expect(try file.tensor("nothing", of: Float.self, rank: 2).values.isEmpty)
        #expect(try file.tensor("nothing", of: Float.self, rank: 2).shape == [0, 7])
        #expect(try Array(file.tensor("single", of: Int64.self, rank: 0).values) == [42])
        #expect(file.contains("bytes"))
        #expect(!file.contains("others"))
        #expect(file.metadata.filter { !TensorFile.ownMetadata.contains($0.key) } == metadata)
    }

    @Test func givesTheSameBytesWhateverTheOrder() throws {
        let metadata = ["b": "1", "a": "2", "c": "3"]
        try TensorFile.write(Self.tensors, metadata: metadata, format: "test", to: directory.path("a"))
        try TensorFile.write(Self.tensors.reversed(), metadata: metadata, format: "test", to: directory.path("b"))
        #expect(try bytes("a") == bytes("b"))
    }

    /// The container as other programs read it. The sizes are computed by hand from the tensors above, with element
    /// widths of 8, 8, 4, 4, 4 and 1.
    @Test func laysTensorsOutAsSpecified() throws {
        try TensorFile.write(Self.tensors, metadata: [:], format: "test", to: directory.path("a"))
        let bytes = try bytes("a")
        let parts = try #require(TensorBytes(bytes))
        #expect((bytes.count - parts.data.count) % 64 == 0)
        struct Description: Decodable, Equatable {
            var dtype: String
            var shape: [Int]
            var offsets: [Int]

            enum CodingKeys: String, CodingKey {
                case dtype, shape
                case offsets = "data_offsets"
            }
        }
        struct Header: Decodable {
            var numbers: Description
            var single: Description
            var vectors: Description
            var bytes: Description
        }
        let header = try JSONDecoder().decode(Header.self, from: Data(parts.json.utf8))
        #expect(header.numbers == Description(dtype: "I64", shape: [3], offsets: [0, 24]))
        #expect(header.single == Description(dtype: "I64", shape: [], offsets: [24, 32]))
        #expect(header.vectors == Description(dtype: "F32", shape: [2, 3], offsets: [44, 68]))
        #expect(header.bytes == Description(dtype: "U8", shape: [5], offsets: [68, 73]))
        #expect(parts.data.count == 73)
        #expect(parts.data.suffix(5) == [1, 2, 3, 4, 255])
        #expect(parts.bytes == bytes)  // and so the checksum is that of the description
    }

    @Test func mayBeReplacedWhileItIsOpen() throws {
        let path = directory.path("a")
        try TensorFile.write(Self.tensors, metadata: [:], format: "test", to: path)
        let file = try TensorFile(opening: path, format: "test")
        try TensorFile.write([], metadata: [:], format: "test", to: path)
        #expect(try Array(file.tensor("numbers", of: Int64.self, rank: 1).values) == [.min, 0, .max])
    }

    @Test func leavesItsPlaceAloneWhenItCanNotWrite() throws {
        let path = directory.path("missing/a")
        let error = #expect(throws: StorageError.self) {
            try TensorFile.write(Self.tensors, metadata: [:], format: "test", to: path)
        }
        #expect(error == .system(operation: "write", path: path, code: ENOENT))
    }

    @Test func namesWhatIsMissingOrOfAnotherKind() throws {
        let path = directory.path("a")
        try TensorFile.write(Self.tensors, metadata: [:], format: "test", to: path)
        let file = try TensorFile(opening: path, format: "test")
        #expect(throws: StorageError.damaged(path: path, reason: "tensor “others” is missing")) {
            try file.tensor("others", of: Float.self, rank: 2)
        }
        let reason = "tensor “numbers” is I64 of 1 dimensions, where I32 of 1 is needed"
        #expect(throws: StorageError.damaged(path: path, reason: reason)) {
            try file.tensor("numbers", of: Int32.self, rank: 1)
        }
        #expect(throws: StorageError.self) { try file.tensor("numbers", of: Int64.self, rank: 2) }
        #expect(throws: StorageError.self) { try file.tensor("single", of: Int64.self, rank: 1) }
    }

    private func bytes(_ name: String) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(filePath: directory.path(name))))
    }
}
