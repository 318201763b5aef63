import Foundation
import KinolinkTestSupport
import Testing

@testable import KinolinkDownload

/// A reader that is slower than the server. Each test is a process of its own, because on Linux a transfer that is held
/// up holds up all others.
@Suite(.againstHanging)
struct BackPressureTests {
    @Test func aServerWaitsForASlowReader() async {
        await #expect(processExitsWith: .success) {
            let body = [UInt8](repeating: 7, count: 64 << 20)
            let server = try LoopbackServer { _ in .init(body: body) }
            let events = Transfer.events(for: Transfer.request(for: try server.url("/a")), patience: .seconds(60))
            // Reads nothing until the server is held up, or has sent everything.
            while !events.arrivals.isHeldUp, server.sentBytes < body.count {
                try await Task.sleep(for: .milliseconds(1))
            }
            #expect(events.arrivals.isHeldUp)
            var received = 0
            for try await case .data(let data) in events { received += data.count }
            #expect(received == body.count)
            // Some bytes that were already received may follow.
            #expect(events.arrivals.mostUnread < Arrivals.highWater + 4 << 20)
        }
    }

    @Test func aReaderThatStopsLeavesNobodyWaiting() async {
        await #expect(processExitsWith: .success) {
            let body = [UInt8](repeating: 7, count: 64 << 20)
            let server = try LoopbackServer { _ in .init(body: body) }
            let url = try server.url("/a")
            for _ in 0..<3 {
                let task = Task {
                    let events = Transfer.events(for: Transfer.request(for: url), patience: .seconds(60))
                    while !events.arrivals.isHeldUp { try await Task.sleep(for: .milliseconds(1)) }
                    for try await _ in events { withUnsafeCurrentTask { $0?.cancel() } }
                }
                _ = await task.result
            }
            var received = 0
            let events = Transfer.events(for: Transfer.request(for: url), patience: .seconds(60))
            for try await case .data(let data) in events { received += data.count }
            #expect(received == body.count)
        }
    }
}
