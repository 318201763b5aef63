import Foundation
import Synchronization

/// The requests that the service has answered, counted for Prometheus.
///
/// The number of series is bounded: a route is a pattern such as `/v1/similar`, never the path of a request, and all
/// methods that HTTP doesn't define count as one. Recording a request takes one short lock.
final class Metrics: Sendable {
    struct Endpoint: Hashable {
        let route: String
        let method: String
    }

    /// What happened at one endpoint.
    struct Requests {
        var statuses: [Int: Int] = [:]
        /// How many requests took at most a bound of ``Metrics/bounds`` but more than the one before. The last number
        /// counts those that took longer than all bounds.
        var durations = [Int](repeating: 0, count: Metrics.bounds.count + 1)
        var seconds = 0.0
    }

    /// What the parts of the service know themselves, at the moment when the metrics are read.
    struct Gauges {
        var connections: ConnectionCounts.Figures
        /// How many questions run and wait, and how many were refused so far.
        var questions: (running: Int, waiting: Int, refused: Int)
        /// The model that answers; nil if there is none yet.
        var model: (checksum: String, bytes: Int, loaded: Date)?
        /// How many new files replaced the model, and how many were refused.
        var swaps: (accepted: Int, refused: Int)
        /// When the metrics are read.
        var now = Date()
    }

    /// In seconds. A short answer takes less than the first, a long batch more than the last.
    static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    private static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"]

    let started: Date
    private let requests = Mutex<[Endpoint: Requests]>([:])

    init(started: Date = Date()) { self.started = started }

    /// Counts a request that was answered.
    /// - Parameter route: the pattern of its route. All paths without a route have one name.
    func record(route: String, method: String, status: Int, seconds: Double) {
        let endpoint = Endpoint(route: route, method: Self.methods.contains(method) ? method : "other")
        // Not even a clock that runs backwards may lower the sum.
        let seconds = seconds > 0 ? seconds : 0
        let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        requests.withLock { $0[endpoint, default: Requests()].add(status, bucket, seconds) }
    }

    /// All endpoints that were asked, in the order of their names.
    var endpoints: [(endpoint: Endpoint, requests: Requests)] {
        requests.withLock { $0 }
            .sorted { ($0.key.route, $0.key.method) < ($1.key.route, $1.key.method) }
            .map { ($0.key, $0.value) }
    }
}

extension Metrics.Requests {
    fileprivate mutating func add(_ status: Int, _ bucket: Int, _ seconds: Double) {
        statuses[status, default: 0] += 1
        durations[bucket] += 1
        self.seconds += seconds
    }
}
