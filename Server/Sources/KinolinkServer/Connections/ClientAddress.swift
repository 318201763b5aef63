import NIOCore

/// The address by which connections are counted: an IPv4 address, or the first half of an IPv6 address, since a client
/// usually has all addresses of a /64 network to itself. The port doesn't belong to it.
struct ClientAddress: Hashable, Sendable {
    private let isIPv6: Bool
    private let bits: UInt64

    /// Nothing for the address of a local socket, whose clients can't be told apart.
    init?(_ address: SocketAddress) {
        // Both kinds of addresses are read from the bytes of `sockaddr_in` and `sockaddr_in6`, which lie at the same
        // places on Linux and macOS.
        let start = address.protocol == .inet6 ? 8 : 4
        let count = address.protocol == .inet6 ? 16 : 4
        if case .unixDomainSocket = address { return nil }
        let bytes = address.withSockAddr { pointer, size in
            Array(UnsafeRawBufferPointer(start: pointer, count: size).dropFirst(start).prefix(count))
        }
        // An IPv4 client of a socket for both: ::ffff:192.0.2.1. They would all fall into one /64.
        let isMapped = count == 16 && bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xff && bytes[11] == 0xff
        isIPv6 = count == 16 && !isMapped
        bits = (isIPv6 ? bytes.prefix(8) : bytes.suffix(4)).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
