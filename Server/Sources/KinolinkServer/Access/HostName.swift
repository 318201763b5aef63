#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A host as a `Host` header or an origin names it, without the port.
struct HostName: Equatable {
    /// In lower case, an IPv6 address without brackets.
    let name: String

    /// - Parameter authority: such as `example.org:8080`, `[::1]:8080` or `127.0.0.1`.
    init?(authority: some StringProtocol) {
        var name = authority.lowercased()[...]
        var port: Substring?
        if name.first == "[" {
            guard let end = name.firstIndex(of: "]") else { return nil }
            let rest = name[name.index(after: end)...]
            guard rest.isEmpty || rest.first == ":" else { return nil }
            port = rest.isEmpty ? nil : rest.dropFirst()
            name = name[name.index(after: name.startIndex)..<end]
            guard Self.isIPv6(String(name)) else { return nil }
        } else if let colon = name.firstIndex(of: ":") {
            port = name[name.index(after: colon)...]
            name = name[..<colon]
        }
        if let port { guard port.allSatisfy({ ("0"..."9").contains($0) }), port.count <= 5 else { return nil } }
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isHostByte) else { return nil }
        self.name = String(name)
    }

    /// Whether it is a number. A browser that was led to another machine by a name sends the name.
    var isAddress: Bool { Self.isIPv4(name) || Self.isIPv6(name) }

    /// Whether only this machine reaches an address.
    static func isLoopback(_ address: String) -> Bool {
        let address = address.lowercased()
        return address == "localhost" || address == "::1" || isIPv4(address) && address.hasPrefix("127.")
    }

    private static func isIPv4(_ text: String) -> Bool {
        var address = in_addr()
        return inet_pton(AF_INET, text, &address) == 1
    }

    private static func isIPv6(_ text: String) -> Bool {
        var address = in6_addr()
        return inet_pton(AF_INET6, text, &address) == 1
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"):
            true
        default: false
        }
    }
}
