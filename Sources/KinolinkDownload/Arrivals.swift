import Foundation
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The events of one task that its reader has not taken yet. Too many bytes of them hold up the server.
final class Arrivals: Sendable {
    /// The events in their order. Reading them lets more come.
    struct Events: AsyncSequence {
        fileprivate let stream: AsyncThrowingStream<Transfer.Event, any Error>
        let arrivals: Arrivals

        init(stream: AsyncThrowingStream<Transfer.Event, any Error>, arrivals: Arrivals) {
            self.stream = stream
            self.arrivals = arrivals
        }

        struct AsyncIterator: AsyncIteratorProtocol {
            fileprivate var base: AsyncThrowingStream<Transfer.Event, any Error>.Iterator
            fileprivate let arrivals: Arrivals

            mutating func next() async throws -> Transfer.Event? {
                let event = try await base.next()
                if case .data(let data) = event { arrivals.take(data.count) }
                return event
            }
        }

        func makeAsyncIterator() -> AsyncIterator {
            AsyncIterator(base: stream.makeAsyncIterator(), arrivals: arrivals)
        }
    }

    private struct State {
        var last = ContinuousClock.now
        var unread = 0
        var mostUnread = 0
        var isHeldUp = false
        var isEnded = false
    }

    /// Unread bytes above which the server is held up, and below which it may go on.
    static let highWater = 4 << 20
    static let lowWater = 1 << 20

    private let continuation: AsyncThrowingStream<Transfer.Event, any Error>.Continuation
    private let session: TransferSession
    private let state = Mutex(State())

    init(_ continuation: AsyncThrowingStream<Transfer.Event, any Error>.Continuation, from session: TransferSession) {
        self.continuation = continuation
        self.session = session
    }

    /// When the wait for the server began. It does not last while there are bytes to read.
    var last: ContinuousClock.Instant { state.withLock { $0.unread > 0 ? .now : $0.last } }

    /// Whether the server is held up now.
    var isHeldUp: Bool { state.withLock(\.isHeldUp) }

    /// The most bytes that have waited to be read.
    var mostUnread: Int { state.withLock(\.mostUnread) }

    func add(_ event: Transfer.Event) {
        state.withLock { state in
            state.last = .now
            guard case .data(let data) = event else { return }
            state.unread += data.count
            state.mostUnread = max(state.mostUnread, state.unread)
            guard !state.isEnded, !state.isHeldUp, state.unread > Self.highWater else { return }
            state.isHeldUp = true
            session.holdUp()
        }
        continuation.yield(event)
    }

    /// The reader has taken `count` bytes.
    private func take(_ count: Int) {
        state.withLock { state in
            state.last = .now
            state.unread -= count
            if state.unread < Self.lowWater { letGoOn(&state) }
        }
    }

    private func letGoOn(_ state: inout State) {
        guard state.isHeldUp else { return }
        state.isHeldUp = false
        session.letGoOn()
    }

    func finish(_ failure: Transfer.Failure?) { continuation.finish(throwing: failure) }

    /// Nothing more is to come: the task is done, or nobody reads and it is about to be cancelled.
    func end() {
        state.withLock { state in
            state.isEnded = true
            letGoOn(&state)
        }
    }

    /// Lets the task follow a redirect, but only before it is cancelled: afterwards that crashes the process on Linux
    /// (“Received callback for HTTP redirection, but we're not waiting for it”).
    func redirect(_ goOn: () -> Void) {
        state.withLock {
            $0.last = .now
            if !$0.isEnded { goOn() }
        }
    }
}
