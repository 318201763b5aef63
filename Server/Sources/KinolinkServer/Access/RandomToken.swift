import Foundation

/// Random text that nobody guesses.
enum RandomToken {
    /// 32 random bytes as 43 characters of base64url.
    static func make() -> String {
        var random = SystemRandomNumberGenerator()
        let bytes = (0..<4).flatMap { _ in withUnsafeBytes(of: random.next()) { Array($0) } }
        return Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }
}
