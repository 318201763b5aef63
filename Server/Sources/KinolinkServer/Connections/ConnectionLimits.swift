/// What a connection may take of the server: places, time and memory.
///
/// Times of requests are whole times. A byte that arrives doesn't start them anew, so a client that sends one byte a
/// minute is cut off as surely as one that sends nothing.
public struct ConnectionLimits: Sendable, Equatable {
    /// The largest number of open connections.
    public var connections = 1_024

    /// The largest number of open connections of one client; see ``ClientAddress``. It must stay well below
    /// ``connections``, so that one client can't shut out the others. Behind a proxy that doesn't share connections
    /// all clients have the proxy's address: raise it there.
    public var connectionsOfClient = 256

    /// The time for a request's head, from its first byte.
    public var headTime = Duration.seconds(10)

    /// The time for a request's body, from the end of its head. Only the time in which the server waited for the
    /// client counts, not the time in which it didn't read because it was busy with what had arrived.
    public var bodyTime = Duration.seconds(30)

    /// The time that a connection stays open without a request.
    public var idleTime = Duration.seconds(60)

    /// The time in which a client has to take ``ConnectionGuard/leastTaken`` bytes of its answer, or all that is left.
    public var takeTime = Duration.seconds(60)

    /// The time for which the server goes on reading after its last answer. A connection that is closed with unread
    /// bytes is reset, and the client might lose the answer.
    public var lingerTime = Duration.seconds(2)

    /// The largest head of a request in bytes: its target, and the names and values of its fields.
    public var headBytes = 16 * 1_024

    /// The largest number of fields in a request's head.
    public var headFields = 100

    public init() {}

    /// These limits, with no more connections than a process with so many open files can have.
    public func fitting(openFiles: Int) -> ConnectionLimits {
        var limits = self
        // Files of the server's own: the model, the database, the log, the event loops.
        limits.connections = min(connections, max(openFiles - 64, 1))
        limits.connectionsOfClient = min(connectionsOfClient, max(limits.connections / 2, 1))
        return limits
    }
}
