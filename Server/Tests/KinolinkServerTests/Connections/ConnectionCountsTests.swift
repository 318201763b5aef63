import NIOCore
import NIOEmbedded
import Testing

@testable import KinolinkServer

@Suite("counting connections")
struct ConnectionCountsTests {
    private func client(_ text: String) throws -> ClientAddress? {
        ClientAddress(try SocketAddress(ipAddress: text, port: .random(in: 1...9_999)))
    }

    @Test("one client can't have all connections, and doesn't keep others out")
    func byClient() throws {
        var limits = ConnectionLimits()
        limits.connections = 5
        limits.connectionsOfClient = 2
        let counts = ConnectionCounts()
        let (first, second, third) = try (client("192.0.2.1"), client("192.0.2.2"), client("192.0.2.3"))
        #expect(counts.opened(first, limits: limits) == .admitted)
        #expect(counts.opened(first, limits: limits) == .admitted)
        #expect(counts.opened(first, limits: limits) == .refused)
        #expect(counts.opened(second, limits: limits) == .admitted)
        #expect(counts.opened(second, limits: limits) == .admitted)
        #expect(counts.opened(third, limits: limits) == .admitted)
        #expect(counts.opened(third, limits: limits) == .refused)
        #expect(
            counts.figures
                == ConnectionCounts.Figures(open: 5, accepted: 5, refusedByClient: 1, refusedInAll: 1))
        counts.closed(first, .refused)
        counts.closed(third, .refused)
        counts.closed(first, .admitted)
        #expect(counts.opened(third, limits: limits) == .admitted)
        #expect(counts.opened(first, limits: limits) == .refused)
    }

    @Test("refusing takes a limited number of places")
    func refusing() throws {
        var limits = ConnectionLimits()
        limits.connections = 0
        let counts = ConnectionCounts()
        let admissions = (0..<100).map { _ in counts.opened(nil, limits: limits) }
        #expect(admissions.filter { $0 == .refused }.count == 64)
        #expect(admissions.last == .refusedWithoutAnswer)
        counts.closed(nil, .refusedWithoutAnswer)
        counts.closed(nil, .refused)
        #expect(counts.opened(nil, limits: limits) == .refused)
    }

    @Test("a client is an IPv4 address or an IPv6 network")
    func addresses() throws {
        #expect(try client("192.0.2.1") == client("192.0.2.1"))
        #expect(try client("192.0.2.1") != client("192.0.2.2"))
        #expect(try client("192.0.2.1") == client("::ffff:192.0.2.1"))
        #expect(try client("::ffff:192.0.2.2") != client("::ffff:192.0.2.1"))
        #expect(try client("2001:db8::1") == client("2001:db8::ffff:1"))
        #expect(try client("2001:db8::1") != client("2001:db8:0:1::1"))
        #expect(try client("0.0.0.1") != client("::"))
        #expect(ClientAddress(try SocketAddress(unixDomainSocketPath: "/tmp/a")) == nil)
    }

    @Test("the limits fit into the files that the process may open")
    func openFiles() {
        #expect(ConnectionLimits().fitting(openFiles: 10_240) == ConnectionLimits())
        let limits = ConnectionLimits().fitting(openFiles: 256)
        #expect(limits.connections == 192 && limits.connectionsOfClient == 96)
        #expect(raiseOpenFileLimit() >= 64)
    }

    @Test("a refused client is told when to come back")
    func refusal() throws {
        let channel = EmbeddedChannel(handler: ConnectionRefusal())
        let answer = String(buffer: EarlyAnswer.tooManyConnections.bytes())
        #expect(answer.hasPrefix("HTTP/1.1 503 Service Unavailable\r\n") && answer.contains("Retry-After: 1\r\n"))
        #expect(answer.contains("urn:kinolink:problem:busy"))
        try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 80)).wait()
        #expect(!channel.isActive)
    }
}
