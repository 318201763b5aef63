/// A file that appears whole or not at all, as ``AtomicFile`` does, and is written in pieces of 256 KiB.
package final class BufferedFile {
    /// Nil once the file has its name.
    private var file: AtomicFile?
    private var buffer: [UInt8] = []
    private static let pieceSize = 256 << 10

    /// Creates the temporary file in the directory of `path`.
    package init(replacing path: String) throws(StorageError) { file = try AtomicFile(replacing: path) }

    /// - Parameter append: appends the bytes to be written to those that wait.
    package func write<Result>(_ append: (inout [UInt8]) -> Result) throws(StorageError) -> Result {
        let result = append(&buffer)
        if buffer.count >= Self.pieceSize { try flush() }
        return result
    }

    /// Writes what waits, and gives the file its name.
    package func commit() throws(StorageError) {
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
