import Foundation
import Synchronization

/// The browsers that have signed in. They are forgotten when the service ends.
final class Sessions: Sendable {
    private let ends = Mutex<[String: Date]>([:])

    /// In seconds.
    static let lifetime: TimeInterval = 30 * 24 * 3600
    private static let most = 1000

    /// - Returns: the token of a new session.
    func begin(at now: Date = Date()) -> String {
        let token = RandomToken.make()
        ends.withLock { ends in
            ends = ends.filter { $0.value > now }
            if ends.count >= Self.most, let oldest = ends.min(by: { $0.value < $1.value })?.key { ends[oldest] = nil }
            ends[token] = now.addingTimeInterval(Self.lifetime)
        }
        return token
    }

    func contains(_ token: String, at now: Date = Date()) -> Bool {
        ends.withLock { $0[token] ?? .distantPast } > now
    }

    func end(_ token: String) { ends.withLock { $0[token] = nil } }
}
