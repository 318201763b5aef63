import Foundation
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import KinolinkDownload

@Suite(.againstHanging)
struct ChecksumTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// NIST's examples for FIPS 180-4. The last message takes several reads; its hashes are from Python's hashlib.
    @Test(arguments: [
        (
            NamedArgument("nothing", ""), "da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        ),
        (
            NamedArgument("abc", "abc"), "a9993e364706816aba3e25717850c26c9cd0d89d",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        ),
        (
            NamedArgument("a million letters", String(repeating: "a", count: 1_000_000)),
            "34aa973cd4c4daa4f61eeb2bdbad27316534016f",
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
        (
            NamedArgument("two MiB and a letter", String(repeating: "a", count: 2_097_153)),
            "1033e05a22abcf83bc135a7fd16adf6b4ed51e1e",
            "16a429a1e5162fcf59e3079724763e9afafcef1e2c7f862571e9267b3d959113"
        ),
    ])
    func matchesKnownAnswers(message: NamedArgument<String>, sha1: String, sha256: String) throws {
        let path = try directory.file("message", Array(message.value.utf8))
        let file = try OpenFile(path, for: .read)
        for expected in [Checksum.sha1(sha1), .sha256(sha256.uppercased())] {
            var steps: [Int] = []
            let digest = try expected.digest(of: file, at: path) { steps.append($0) }
            #expect(digest == expected.digits)
            #expect(expected.isWellFormed)
            #expect(steps.last ?? 0 == message.value.utf8.count)
        }
    }

    @Test(arguments: [
        Checksum.sha1(""), .sha1(String(repeating: "0", count: 39)), .sha1(String(repeating: "g", count: 40)),
        .sha1(String(repeating: "0", count: 64)), .sha256(String(repeating: "0", count: 40)),
        .sha256(String(repeating: "é", count: 32)),
    ])
    func knowsMalformedChecksums(checksum: Checksum) { #expect(!checksum.isWellFormed) }

    @Test func canBeCancelled() async throws {
        let path = try directory.file("message", Array(repeating: 0, count: 4 << 20))
        let task = Task {
            let file = try OpenFile(path, for: .read)
            return try Checksum.sha1("").digest(of: file, at: path) { _ in
                withUnsafeCurrentTask { $0?.cancel() }
            }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
