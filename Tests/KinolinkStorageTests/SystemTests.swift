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
