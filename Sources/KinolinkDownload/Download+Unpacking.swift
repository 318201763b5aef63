import KinolinkDecompression
import KinolinkStorage

extension Download {
    /// Puts what was downloaded in its place, out of the zip file that it may be in.
    /// - Parameter target: the destination, after links.
    func finish(_ part: borrowing PartFile, at target: String, expectsZip: Bool) throws {
        guard !destination.lowercased().hasSuffix(".zip") else { return try part.move(to: target) }
        do {
            let file = try InputFile(opening: part.path)
            switch file.compression {
            case .zip:
                try unpack(file)
                part.remove()
            case .none, .gzip, .bzip2:
                guard !expectsZip else {
                    part.remove()
                    throw DownloadError.notZip(url)
                }
                try part.move(to: target)
            }
        } catch DecompressionError.packed where !expectsZip {
            try part.move(to: target)
        } catch DecompressionError.system(let path, let code) {
            throw StorageError.system(operation: "read", path: path, code: code)
        } catch let error as DecompressionError {
            part.remove()
            throw DownloadError.unusable(url, reason: error.reason)
        }
    }

    private func unpack(_ input: InputFile) throws {
        let file = try AtomicFile(replacing: destination)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
        defer { buffer.deallocate() }
        while true {
            try Task.checkCancellation()
            let count = try input.read(into: buffer)
            guard count > 0 else { break }
            try file.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        try file.commit()
    }
}
