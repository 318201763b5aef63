/// How a service runs. ``ServiceConfiguration/init(model:)`` gives the usual values.
public struct ServiceConfiguration: Sendable {
    /// The path of the model file; nil trains a model on the embedded sample.
    public var model: String?
    /// The address to listen on. Any but a loopback address needs a ``key``.
    public var address = "127.0.0.1"
    /// The port to listen on; 0 takes a free one.
    public var port = 8080
    /// Where the service lives below its host, such as `/kinolink`; empty or beginning with a slash, without one at the
    /// end.
    public var basePath = ""
    /// What clients must know, at least ``leastKeyLength`` characters; nil lets everybody in who reaches the address.
    public var key: String?
    /// Names by which clients may call the service, beside IP addresses and `localhost`.
    public var allowedHosts: [String] = []
    /// The folder for profiles; nil keeps none.
    public var dataFolder: String?
    /// The number of questions that run at a time.
    public var threads = 2
    /// The number of questions that may run and wait at a time.
    public var questionLimit = 256
    /// The limits on connections.
    public var connections = ConnectionLimits()

    public init(model: String? = nil) { self.model = model }

    /// A key of 16 random letters and digits can't be guessed over a network.
    public static let leastKeyLength = 16

    /// - Throws: ``ServiceError`` for values that contradict each other or are out of range.
    func validate() throws(ServiceError) {
        guard 0...65535 ~= port else { throw .badOption("the port is \(port); it must be 0 to 65535") }
        guard basePath.isEmpty || basePath.first == "/" && basePath.last != "/" && !basePath.contains("//"),
            basePath.utf8.allSatisfy({ Self.isPathByte($0) })
        else {
            throw .badOption("the base path is “\(basePath)”; write it like /kinolink, with letters, digits, - and _")
        }
        guard threads >= 1 else { throw .badOption("the number of threads is \(threads); it must be 1 or more") }
        guard questionLimit >= threads else {
            throw .badOption(
                "\(questionLimit) questions may be open, fewer than the \(threads) threads that answer them")
        }
        if let key {
            guard key.count >= Self.leastKeyLength else {
                throw .badOption("the key has \(key.count) characters; it must have \(Self.leastKeyLength) or more")
            }
            guard key.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
                throw .badOption("the key has characters that a header can't have; use letters, digits and signs")
            }
        } else if !HostName.isLoopback(address) {
            throw .needsKey(address: address)
        }
    }

    private static func isPathByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}

/// Why a service can't start. Descriptions are for people.
public enum ServiceError: Error, CustomStringConvertible, Equatable {
    /// An option is out of range.
    case badOption(String)
    /// Other machines reach this address, so clients must show a key.
    case needsKey(address: String)
    /// The program lies apart from its resources.
    case noSample
    /// The folder for profiles can't be used.
    case profiles(String)

    public var description: String {
        switch self {
        case .badOption(let text): text
        case .needsKey(let address):
            "other machines reach \(address), so a key is needed: put one into the variable KINOLINK_API_KEY, or into a file "
                + "for --key-file"
        case .noSample: "the embedded sample is missing beside the program; name a model"
        case .profiles(let text): text
        }
    }
}
