import Foundation
import KinolinkTestSupport
import Testing

@testable import KinolinkDownload

/// A reader that is slower than the server.
@Suite(.timeLimit(.minutes(1)))
struct BackPressureTests {
    let body = [UInt8](repeating: 7, count: 64 << 20)

    @Test func aServerWaitsForASlowReader() async throws {
        let server = try LoopbackServer { [body] _ in .init(body: body) }
        let events = Transfer.events(for: Transfer.request(for: try server.url("/a")), patience: .seconds(30))
        // Reads nothing until the server is held up, or has sent everything.
        while !events.arrivals.isHeldUp, server.sentBytes < body.count { try await Task.sleep(for: .milliseconds(1)) }
        #expect(events.arrivals.isHeldUp)
        var received = 0
        for try await case .data(let data) in events { received += data.count }
        #expect(received == body.count)
        // Some bytes that were already received may follow.
        #expect(events.arrivals.mostUnread < Arrivals.highWater + 4 << 20)
    }

    @Test func aReaderThatStopsLeavesNobodyWaiting() async throws {
        let server = try LoopbackServer { [body] _ in .init(body: body) }
        let url = try server.url("/a")
        for _ in 0..<3 {
            let task = Task {
                let events = Transfer.events(for: Transfer.request(for: url), patience: .seconds(30))
                while !events.arrivals.isHeldUp { try await Task.sleep(for: .milliseconds(1)) }
                for try await _ in events { withUnsafeCurrentTask { $0?.cancel() } }
            }
            _ = await task.result
        }
        var received = 0
        for try await case .data(let data) in Transfer.events(for: Transfer.request(for: url), patience: .seconds(30)) {
            received += data.count
        }
        #expect(received == body.count)
    }
}
