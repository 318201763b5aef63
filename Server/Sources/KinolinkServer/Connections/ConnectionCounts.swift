import Synchronization

/// How many connections are open, in all and by client, and how many were refused or cut off. One for a server.
public final class ConnectionCounts: Sendable {
    /// All but ``open`` only grow.
    public struct Figures: Sendable, Equatable {
        public var open = 0
        public var accepted = 0
        /// Refused because the client had as many as one client may have.
        public var refusedByClient = 0
        /// Refused because the server had as many as it may have.
        public var refusedInAll = 0
        /// Requests that didn't arrive in time.
        public var late = 0
        /// Requests that were no HTTP, or more than the limits allow.
        public var malformed = 0
        /// Connections closed because the client didn't take its answer.
        public var stalled = 0
    }

    enum Admission { case admitted, refused, refusedWithoutAnswer }

    private struct State {
        var figures = Figures()
        var byClient: [ClientAddress: Int] = [:]
        /// Refused connections that are still being told so.
        var refusing = 0
    }

    /// More are closed without an answer, so that refusing takes no more places than this.
    private static let largestRefusing = 64

    private let state = Mutex(State())

    public init() {}

    public var figures: Figures { state.withLock { $0.figures } }

    func add(_ figure: WritableKeyPath<Figures, Int>) {
        state.withLock { $0.figures[keyPath: figure] += 1 }
    }

    /// Counts a new connection. What is admitted or refused with an answer must be followed by ``closed(_:_:)``.
    ///
    /// The client's limit comes first: a client that has too many is the one to refuse, however many others there are.
    func opened(_ client: ClientAddress?, limits: ConnectionLimits) -> Admission {
        state.withLock { state in
            if let client, state.byClient[client, default: 0] >= limits.connectionsOfClient {
                state.figures.refusedByClient += 1
            } else if state.figures.open >= limits.connections {
                state.figures.refusedInAll += 1
            } else {
                state.figures.open += 1
                state.figures.accepted += 1
                if let client { state.byClient[client, default: 0] += 1 }
                return .admitted
            }
            guard state.refusing < Self.largestRefusing else { return .refusedWithoutAnswer }
            state.refusing += 1
            return .refused
        }
    }

    func closed(_ client: ClientAddress?, _ admission: Admission) {
        state.withLock { state in
            switch admission {
            case .admitted:
                state.figures.open -= 1
                guard let client, let count = state.byClient[client] else { return }
                state.byClient[client] = count > 1 ? count - 1 : nil
            case .refused:
                state.refusing -= 1
            case .refusedWithoutAnswer:
                break
            }
        }
    }
}
