internal import KinolinkStorage

/// A file that appears whole or not at all, written in large pieces.
final class BufferedFile {
    /// Nil once it has its name.
    private var file: AtomicFile?
    private var buffer: [UInt8] = []

    init(path: String) throws(StorageError) { file = try AtomicFile(replacing: path) }

    /// - Parameter append: appends what is to be written to the bytes.
    func write<Result>(_ append: (inout [UInt8]) -> Result) throws(StorageError) -> Result {
        let result = append(&buffer)
        if buffer.count >= 1 << 20 { try flush() }
        return result
    }

    func commit() throws(StorageError) {
        try flush()
        try file.take()?.commit()
    }

    private func flush() throws(StorageError) {
        try buffer.withUnsafeBufferPointer { bytes throws(StorageError) in
            try file?.write(UnsafeRawBufferPointer(bytes))
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
