import Foundation
import KinolinkStorage

/// The parts of a tensor file. A test can change them and write them as a file with the right checksum.
///
/// It is written from the description of the format, not from the code under test. They share only XXH64, which has its
/// own tests.
public struct TensorBytes: Sendable {
    /// The header, without the padding.
    public var json: String
    public var data: [UInt8]

    public init(json: String, data: [UInt8]) {
        self.json = json
        self.data = data
    }

    /// - Returns: nil if `file` is too short for its header, or the header is not UTF-8.
    public init?(_ file: some Collection<UInt8>) {
        let file = Array(file)
        guard file.count >= 8 else { return nil }
        let length = file[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= file.count - 8, let json = String(validating: file[8..<8 + Int(length)], as: UTF8.self) else {
            return nil
        }
        self.json = json.trimmingCharacters(in: .whitespaces)
        data = Array(file[(8 + Int(length))...])
    }

    /// The file: length, header, spaces up to a multiple of 64 bytes, data.
    public var bytes: [UInt8] {
        let padding = (64 - (8 + json.utf8.count) % 64) % 64
        let length = UInt64(json.utf8.count + padding)
        let header = (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + json.utf8
        return Self.withRightChecksum(header + Array(repeating: UInt8(ascii: " "), count: padding) + data)
    }

    /// `file` with the right checksum, if it states one.
    public static func withRightChecksum(_ file: [UInt8]) -> [UInt8] {
        let key = Array("\"checksum\":\"xxh64-".utf8)
        var file = file
        let starts = file.indices.dropLast(key.count + 15).filter {
            file[$0] == key[0] && file[$0...].starts(with: key)
        }
        guard let digits = starts.first.map({ $0 + key.count..<$0 + key.count + 16 }) else { return file }
        file.replaceSubrange(digits, with: repeatElement(UInt8(ascii: "0"), count: 16))
        var hash = XXH64()
        file.withUnsafeBytes { hash.update($0) }
        let text = String(hash.digest(), radix: 16)
        file.replaceSubrange(digits, with: (String(repeating: "0", count: 16 - text.utf8.count) + text).utf8)
        return file
    }

    /// The type and shape of a tensor, as the header has them.
    public struct Description: Decodable, Sendable {
        public let dtype: String
        public let shape: [Int]
    }

    /// The tensors of a file, by name.
    public static func descriptions(at path: String) throws -> [String: Description] {
        guard let parts = TensorBytes(try Data(contentsOf: URL(filePath: path))) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        // The metadata have neither.
        struct Entry: Decodable {
            let dtype: String?
            let shape: [Int]?
        }
        return try JSONDecoder().decode([String: Entry].self, from: Data(parts.json.utf8)).compactMapValues { entry in
            guard let dtype = entry.dtype, let shape = entry.shape else { return nil }
            return Description(dtype: dtype, shape: shape)
        }
    }
}
