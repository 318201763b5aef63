import Crypto
import KinolinkStorage

/// The hash that a file must have, in hexadecimal digits of either case.
///
/// Both detect damage in transit. SHA-1 does no more than that, since an attacker can make two files with the same
/// SHA-1. Only https protects from a false server. Wikimedia's dumps have nothing better than SHA-1.
public enum Checksum: Hashable, Sendable {
    case sha1(String)
    case sha256(String)

    /// The name of the hash function.
    public var name: String {
        switch self {
        case .sha1: "SHA-1"
        case .sha256: "SHA-256"
        }
    }

    /// In lower case.
    public var digits: String {
        switch self {
        case .sha1(let digits), .sha256(let digits): digits.lowercased()
        }
    }

    /// How many digits it must have.
    public var length: Int {
        switch self {
        case .sha1: 2 * Insecure.SHA1Digest.byteCount
        case .sha256: 2 * SHA256Digest.byteCount
        }
    }

    /// Whether a file can have this checksum.
    public var isWellFormed: Bool { digits.utf8.count == length && digits.allSatisfy(\.isHexDigit) }

    /// The hash of the open file, in lower-case hexadecimal digits.
    /// - Parameters:
    ///   - path: for the error.
    ///   - progress: called with the number of bytes hashed so far. An error that it throws ends the work.
    func digest(
        of file: borrowing OpenFile, at path: String, progress: (Int) throws -> Void
    ) throws -> String {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
        defer { buffer.deallocate() }
        var function: any HashFunction =
            switch self {
            case .sha1: Insecure.SHA1()
            case .sha256: SHA256()
            }
        var offset = 0
        while true {
            try Task.checkCancellation()
            let count: Int
            do throws(SystemError) {
                count = try file.read(into: buffer, at: offset)
            } catch {
                throw StorageError.system(operation: "read", path: path, code: error.code)
            }
            guard count > 0 else { break }
            function.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            offset += count
            try progress(offset)
        }
        return function.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
