/// An address of the page: a path of the table, and a query that only the page reads.
///
/// A browser without a session is led to the form for the key, and back to this address afterwards. The address comes
/// from whoever made the link, so it is taken apart and checked. It can't lead to another site, because it begins with a
/// path of this service.
struct PageAddress: Equatable {
    /// Below the base path, such as `/film?title=Heat`.
    let text: String

    static let start = PageAddress(path: "/")

    /// - Parameter text: what a client says. Nil for anything but an address of the page.
    init?(_ text: String) {
        guard text.utf8.count <= Self.longest else { return nil }
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let path = parts.first, Routes.pagePaths.contains(String(path)),
            parts.count == 1 || parts[1].utf8.allSatisfy(Self.isQueryByte)
        else { return nil }
        self.text = text
    }

    private init(path: String) { text = path }

    /// Where the form for the key is, for those who want to come here.
    var signIn: String { self == .start ? "/sign-in" : "/sign-in?to=\(Self.encoded(text))" }

    /// Three times as much must fit into an address.
    private static let longest = 2000

    /// What a query may have (RFC 3986, section 3.4), and the brackets and bars that browsers leave in it.
    private static func isQueryByte(_ byte: UInt8) -> Bool {
        isUnreserved(byte) || "!$&'()*+,;=:@/?%[]|".utf8.contains(byte)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            isUnreserved(byte)
                ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
