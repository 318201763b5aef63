import Foundation
@testable import KinolinkStorage
import KinolinkTestSupport
import Testing

struct SystemTests {
    @Test func aFileIsLockedOnce() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("file")
        let first = try OpenFile(path, for: .update)
        #expect(try first.lock())
        let second = try OpenFile(path, for: .update)
        #expect(try !second.lock())
        #expect(try second.status.kind == .regular)
    }

    @Test func aFileSystemWithoutLocksIsNotALockedFile() {
        #expect(SystemError(code: EWOULDBLOCK).saysLocked)
        #expect(!SystemError(code: ENOLCK).saysLocked)
        #expect(!SystemError(code: EOPNOTSUPP).saysLocked)
    }

    @Test func aFolderTellsWhatItHas() throws {
        let directory = try TemporaryDirectory()
        let file = try directory.file("file", [1])
        let manager = FileManager.default
        try manager.createDirectory(atPath: directory.path("folder"), withIntermediateDirectories: false)
        try manager.createSymbolicLink(atPath: directory.path("link"), withDestinationPath: directory.path("folder"))
        try #require(mkfifo(directory.path("pipe"), 0o600) == 0)
        func entries(_ path: String, followsLink: Bool = false, limit: Int = 9) throws -> [String] {
            try FolderEntry.entries(ofFolder: Array(path.utf8), followsLink: followsLink, limit: limit)
                .map { "\(String(decoding: $0.name, as: UTF8.self)): \($0.kind)" }.sorted()
        }
        #expect(try entries(directory.path) == ["file: file", "folder: folder", "link: link", "pipe: other"])
        #expect(try entries(directory.path, limit: 2).count == 2)
        #expect(try entries(directory.path("link"), followsLink: true).isEmpty)
        #expect(throws: SystemError.self) { try entries(directory.path("link")) }
        #expect(throws: SystemError.self) { try entries(file) }
        #expect(throws: SystemError.tooManyLinks) { _ = try OpenFile(directory.path("link"), for: .readUnlinked) }
    }

    @Test func aMissingFileIsNotFound() throws {
        let directory = try TemporaryDirectory()
        #expect(throws: SystemError.notFound) { _ = try FileStatus(directory.path("none")) }
        #expect(throws: SystemError.notFound) { _ = try FileStatus(Array(directory.path("none").utf8) + [0xFF]) }
    }

    @Test func aThreadRuns() async {
        await withCheckedContinuation { continuation in
            #expect(startThread { continuation.resume() })
        }
    }

    #if canImport(Darwin)
        /// Elsewhere threads have no priority of their own.
        @Test func aThreadIsAsUrgentAsItsCaller() async {
            let urgency = await withCheckedContinuation { continuation in
                DispatchQueue.global(qos: .userInitiated).async {
                    #expect(startThread { continuation.resume(returning: qos_class_self().rawValue) })
                }
            }
            #expect(urgency == QOS_CLASS_USER_INITIATED.rawValue)
        }
    #endif

    @Test func valuesComeInOrderFromManyThreads() {
        #expect(concurrentMap(count: 1000, threads: 7) { $0 * $0 } == (0..<1000).map { $0 * $0 })
        #expect(concurrentMap(count: 0) { $0 }.isEmpty)
    }
}
