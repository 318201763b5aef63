import Crypto
import Foundation

/// The secret that opens one profile, and the only way to it.
///
/// The database keeps only its SHA-256, so that whoever reads a backup can't use the tokens in it. Neither salt nor
/// stretching is needed: nobody can guess 256 random bits.
struct ProfileToken: Sendable {
    let text: String

    init() { text = RandomToken.make() }

    /// What somebody gives as a token. If it is malformed, its hash is simply not in the database.
    init(_ text: String) { self.text = text }

    var hash: Data { Data(SHA256.hash(data: Data(text.utf8))) }
}
