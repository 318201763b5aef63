import Foundation

/// A file of named tensors in the safetensors format, mapped into memory, with a checksum of the whole file.
///
/// Layout: 8 bytes, the length `n` of the header (little-endian); `n` bytes of JSON, padded with spaces so that the
/// data begin at a multiple of 64; the data. The JSON maps each tensor's name to its `dtype`, `shape` and
/// `data_offsets` (from the beginning of the data), and `__metadata__` to a map of strings. Tensors follow each other
/// without gaps, those with wider elements first, so that each is aligned to its elements.
///
/// Two entries of the metadata are ours. `format` says what kind of file this is. `checksum` is `xxh64-` and 16
/// hexadecimal digits: the XXH64 of the whole file with these 16 digits replaced by `0`.
package struct TensorFile: Sendable {
    package let path: String
    package let metadata: [String: String]
    private let memory: Memory
    private let dataOffset: Int
    private let tensors: [String: TensorHeader.Tensor]

    /// No header of ours is longer.
    static let maximumHeaderLength = 1 << 20

    /// Maps the file and checks its header. The time does not depend on the size of the file. ``verifyChecksum()`` reads
    /// all of it.
    /// - Parameters:
    ///   - path: of a regular file. Nothing may shorten it while it is open, unless it is copied.
    ///   - format: what `format` in the metadata must say.
    ///   - isCopied: whether to read the file into memory instead of mapping it.
    /// - Throws: ``StorageError/foreign(path:reason:)`` if it is something else, ``StorageError/damaged(path:reason:)``
    ///   if it contradicts itself.
    package init(opening path: String, format: String, isCopied: Bool = false) throws(StorageError) {
        self.path = path
        memory = try isCopied ? Memory.reading(path) : Memory.mapping(path)
        let bytes = memory.bytes
        guard bytes.count >= 8 else { throw .foreign(path: path, reason: "it has only \(bytes.count) bytes") }
        let headerLength = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        guard headerLength <= UInt64(Self.maximumHeaderLength) else {
            throw .foreign(path: path, reason: "it does not begin like a safetensors file")
        }
        guard Int(headerLength) <= bytes.count - 8 else {
            throw .damaged(path: path, reason: "it ends within its header")
        }
        dataOffset = 8 + Int(headerLength)
        let header: TensorHeader
        do {
            header = try JSONDecoder().decode(TensorHeader.self, from: Data(bytes[8..<dataOffset]))
        } catch {
            throw .foreign(path: path, reason: "its header is not that of a safetensors file")
        }
        guard header.metadata["format"] == format else {
            let found = header.metadata["format"].map { "its format is “\($0)”" } ?? "it does not name its format"
            throw .foreign(path: path, reason: "\(found), “\(format)” is needed")
        }
        metadata = header.metadata
        tensors = header.tensors

        var end = 0
        for tensor in tensors.values.sorted(by: { $0.isBefore($1) }) {
            guard tensor.dataOffsets.count == 2, tensor.dataOffsets[0] == end, tensor.dataOffsets[1] >= end else {
                throw .damaged(path: path, reason: "its tensors overlap or leave gaps")
            }
            end = tensor.dataOffsets[1]
        }
        guard end == bytes.count - dataOffset else {
            throw .damaged(
                path: path, reason: "its header speaks of \(end) bytes of data, but \(bytes.count - dataOffset) follow")
        }
    }

    /// The metadata entries that belong to the container, not to its content.
    package static let ownMetadata: Set = ["format", "checksum"]

    package func contains(_ name: String) -> Bool { tensors[name] != nil }

    /// One tensor, without copying it.
    /// - Returns: its values in row-major order, and its shape with `rank` dimensions.
    package func tensor<Element: TensorElement>(
        _ name: String, of type: Element.Type = Element.self, rank: Int
    ) throws(StorageError) -> (values: Column<Element>, shape: [Int]) {
        guard let tensor = tensors[name] else { throw .damaged(path: path, reason: "tensor “\(name)” is missing") }
        guard tensor.dtype == Element.dtype, tensor.shape.count == rank else {
            throw .damaged(
                path: path,
                reason: "tensor “\(name)” is \(tensor.dtype) of \(tensor.shape.count) dimensions, "
                    + "where \(Element.dtype) of \(rank) is needed")
        }
        var size = MemoryLayout<Element>.stride
        for extent in tensor.shape {
            let (product, isTooLarge) = size.multipliedReportingOverflow(by: extent)
            guard extent >= 0, !isTooLarge else {
                throw .damaged(path: path, reason: "tensor “\(name)” has an impossible shape \(tensor.shape)")
            }
            size = product
        }
        guard size == tensor.dataOffsets[1] - tensor.dataOffsets[0] else {
            throw .damaged(path: path, reason: "tensor “\(name)” has not the size of its shape \(tensor.shape)")
        }
        let count = size / MemoryLayout<Element>.stride
        guard count > 0, let base = memory.bytes.baseAddress else { return (Column([]), tensor.shape) }
        let start = base + dataOffset + tensor.dataOffsets[0]
        guard Int(bitPattern: start) % MemoryLayout<Element>.alignment == 0 else {
            throw .damaged(path: path, reason: "tensor “\(name)” is not aligned to its elements")
        }
        let values = Column(memory: memory, base: start.assumingMemoryBound(to: Element.self), count: count)
        return (values, tensor.shape)
    }

    /// Reads the whole file.
    /// - Throws: ``StorageError/damaged(path:reason:)`` if its content does not match its checksum.
    package func verifyChecksum() throws(StorageError) {
        let bytes = memory.bytes
        guard let stated = metadata["checksum"], stated.utf8.count == Checksum.length,
            let digits = Checksum.digits(in: UnsafeRawBufferPointer(rebasing: bytes[..<dataOffset]), of: stated)
        else { throw .damaged(path: path, reason: "its checksum is missing") }
        var hash = XXH64()
        hash.update(UnsafeRawBufferPointer(rebasing: bytes[..<digits.lowerBound]))
        Checksum.blankDigits.withUnsafeBytes { hash.update($0) }
        hash.update(UnsafeRawBufferPointer(rebasing: bytes[digits.upperBound...]))
        guard Checksum.text(hash.digest()) == stated else {
            throw .damaged(path: path, reason: "its content does not match its checksum")
        }
    }
}

/// An element type that a tensor can have.
package protocol TensorElement: BitwiseCopyable, Sendable {
    /// Its name in the safetensors format.
    static var dtype: String { get }
}

extension Float: TensorElement { package static var dtype: String { "F32" } }
extension Double: TensorElement { package static var dtype: String { "F64" } }
extension Int64: TensorElement { package static var dtype: String { "I64" } }
extension Int32: TensorElement { package static var dtype: String { "I32" } }
extension Int16: TensorElement { package static var dtype: String { "I16" } }
extension UInt8: TensorElement { package static var dtype: String { "U8" } }

/// The JSON header.
struct TensorHeader: Codable {
    struct Tensor: Codable {
        var dtype: String
        var shape: [Int]
        var dataOffsets: [Int]

        enum CodingKeys: String, CodingKey {
            case dtype, shape
            case dataOffsets = "data_offsets"
        }

        func isBefore(_ other: Tensor) -> Bool { dataOffsets.lexicographicallyPrecedes(other.dataOffsets) }
    }

    var metadata: [String: String] = [:]
    var tensors: [String: Tensor] = [:]

    private static let metadataKey = "__metadata__"

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(metadata: [String: String], tensors: [String: Tensor]) {
        self.metadata = metadata
        self.tensors = tensors
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        for key in container.allKeys {
            if key.stringValue == Self.metadataKey {
                metadata = try container.decode([String: String].self, forKey: key)
            } else {
                tensors[key.stringValue] = try container.decode(Tensor.self, forKey: key)
            }
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(metadata, forKey: Key(stringValue: Self.metadataKey))
        for (name, tensor) in tensors { try container.encode(tensor, forKey: Key(stringValue: name)) }
    }
}

/// The checksum as the metadata write it.
enum Checksum {
    private static let prefix = "xxh64-"
    static let blankDigits = Array(repeating: UInt8(ascii: "0"), count: 16)
    static let length = prefix.utf8.count + 16
    static let blank = prefix + String(decoding: blankDigits, as: UTF8.self)

    static func text(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return prefix + String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    /// The range of the 16 digits of the checksum `text` in `header`; nil unless `text` occurs there exactly once.
    static func digits(in header: UnsafeRawBufferPointer, of text: String) -> Range<Int>? {
        let needle = Array("\"checksum\":\"\(text)\"".utf8)
        var found: Int?
        for start in stride(from: 0, through: header.count - needle.count, by: 1)
        where header[start] == needle[0] && header[start...].starts(with: needle) {
            guard found == nil else { return nil }
            found = start
        }
        return found.map { $0 + needle.count - 17..<$0 + needle.count - 1 }
    }
}

/// One tensor to be written: a name, a shape and values in row-major order.
package struct Tensor: Sendable {
    let name: String
    let dtype: String
    let elementSize: Int
    let shape: [Int]
    let bytes: Column<UInt8>

    /// The product of `shape` must be the number of values.
    package init<Element: TensorElement>(_ name: String, shape: [Int], values: Column<Element>) {
        precondition(shape.reduce(1, *) == values.count, "the shape of “\(name)” does not fit its values")
        self.name = name
        self.shape = shape
        dtype = Element.dtype
        elementSize = MemoryLayout<Element>.stride
        bytes = values.asBytes
    }
}

extension Tensor {
    /// A tensor of one dimension.
    package init<Element: TensorElement>(_ name: String, _ values: Column<Element>) {
        self.init(name, shape: [values.count], values: values)
    }
}

extension TensorFile {
    /// Writes tensors and metadata as a safetensors file that appears at `path` whole or not at all.
    ///
    /// The same tensors and metadata give the same bytes.
    package static func write(
        _ tensors: [Tensor], metadata: [String: String], format: String, to path: String
    ) throws(StorageError) {
        let ordered = tensors.sorted { ($1.elementSize, $0.name) < ($0.elementSize, $1.name) }
        var header = encodedHeader(ordered, metadata: metadata, format: format)
        var hash = XXH64()
        header.withUnsafeBytes { hash.update($0) }
        for tensor in ordered { tensor.bytes.withUnsafeBufferPointer { hash.update(UnsafeRawBufferPointer($0)) } }
        let checksum = Checksum.text(hash.digest())
        if let digits = header.withUnsafeBytes({ Checksum.digits(in: $0, of: Checksum.blank) }) {
            header.replaceSubrange(digits, with: checksum.utf8.suffix(16))
        }

        let file = try AtomicFile(replacing: path)
        for part in [Column(header)] + ordered.map(\.bytes) {
            try part.withUnsafeBufferPointer { bytes throws(StorageError) in
                try file.write(UnsafeRawBufferPointer(bytes))
            }
        }
        try file.commit()
    }

    /// The size of the file that ``write(_:metadata:format:to:)`` writes, in bytes.
    package static func byteCount(_ tensors: [Tensor], metadata: [String: String], format: String) -> Int {
        encodedHeader(tensors, metadata: metadata, format: format).count + tensors.reduce(0) { $0 + $1.bytes.count }
    }

    private static func encodedHeader(_ tensors: [Tensor], metadata: [String: String], format: String) -> [UInt8] {
        var described: [String: TensorHeader.Tensor] = [:]
        var end = 0
        for tensor in tensors {
            let range = [end, end + tensor.bytes.count]
            described[tensor.name] = .init(dtype: tensor.dtype, shape: tensor.shape, dataOffsets: range)
            end = range[1]
        }
        var metadata = metadata
        metadata["format"] = format
        metadata["checksum"] = Checksum.blank
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Encoding strings and whole numbers never fails.
        let json = (try? encoder.encode(TensorHeader(metadata: metadata, tensors: described))) ?? Data()
        let padding = (64 - (8 + json.count) % 64) % 64
        var bytes: [UInt8] = []
        withUnsafeBytes(of: UInt64(json.count + padding).littleEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: json)
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: padding))
        return bytes
    }
}

extension Column {
    /// The same memory as bytes.
    fileprivate var asBytes: Column<UInt8> {
        let count = count * MemoryLayout<Element>.stride
        return Column<UInt8>(
            memory: memory, base: UnsafeRawPointer(base).assumingMemoryBound(to: UInt8.self), count: count)
    }
}
