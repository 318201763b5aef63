import Foundation

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
        // Strings and whole numbers always encode.
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
    /// The same memory, seen as bytes.
    fileprivate var asBytes: Column<UInt8> {
        let count = count * MemoryLayout<Element>.stride
        return Column<UInt8>(
            memory: memory, base: UnsafeRawPointer(base).assumingMemoryBound(to: UInt8.self), count: count)
    }
}
