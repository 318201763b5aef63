import Crypto
import Foundation

/// The secret that opens one profile, and the only way to it.
///
/// The database keeps only its SHA-256, so that whoever reads a backup can't use the tokens in it. Neither salt nor
/// stretching is needed: nobody can guess 256 random bits.
struct ProfileToken: Sendable {
    /// 32 random bytes in base64url without padding: 43 characters.
    let text: String

    /// A new token, from the system's source of secrets.
    init() {
        var generator = SystemRandomNumberGenerator()
        let numbers = (0..<4).map { _ in generator.next() }
        text = numbers.withUnsafeBytes { Data($0) }.base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// What somebody gives as a token. If it is malformed, its hash is simply not in the database.
    init(_ text: String) { self.text = text }

    var hash: Data { Data(SHA256.hash(data: Data(text.utf8))) }
}
