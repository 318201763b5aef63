import Foundation
import Testing

@testable import KinolinkServer

struct MetricsTests {
    private static let figures = {
        var figures = ConnectionCounts.Figures()
        (figures.open, figures.refusedByClient, figures.refusedInAll) = (3, 3, 1)
        (figures.late, figures.malformed, figures.stalled) = (8, 9, 10)
        return figures
    }()
    private static let gauges = Metrics.Gauges(
        connections: figures, questions: (running: 1, waiting: 5, refused: 6),
        model: (checksum: "xxh64-06f2", bytes: 865_864, loaded: Date(timeIntervalSince1970: 1_700_000_000.5)),
        swaps: (accepted: 2, refused: 7))

    private static func read(_ metrics: Metrics, _ gauges: Metrics.Gauges = gauges) throws -> PrometheusReader {
        try PrometheusReader(metrics.text(gauges, version: "1.2"))
    }

    @Test func gaugesAreShown() throws {
        let read = try Self.read(Metrics(started: Date(timeIntervalSince1970: 1_600_000_000)))
        let single = [
            "kinolink_connections_open": 3, "kinolink_connections_refused_total": 4, "kinolink_questions_running": 1,
            "kinolink_questions_waiting": 5, "kinolink_questions_refused_total": 6, "kinolink_model_bytes": 865_864,
            "kinolink_model_loaded_timestamp_seconds": 1_700_000_000.5, "process_start_time_seconds": 1_600_000_000,
        ]
        for (name, value) in single { #expect(read.values(name) == [value], "\(name)") }
        #expect(read.values("kinolink_model_info", ["checksum": "xxh64-06f2"]) == [1])
        #expect(try #require(read.values("kinolink_model_age_seconds").first) > 1e7)
        #expect(read.values("kinolink_build_info", ["version": "1.2"]) == [1])
        #expect(read.values("kinolink_model_swaps_total", ["result": "accepted"]) == [2])
        for (reason, count) in [("late", 8.0), ("malformed", 9), ("stalled", 10)] {
            #expect(read.values("kinolink_connections_cut_total", ["reason": reason]) == [count])
        }
        #expect(read.values("kinolink_model_swaps_total", ["result": "refused"]) == [7])
        #if os(Linux)
            let resident = try #require(read.values("process_resident_memory_bytes").first)
            #expect(resident > 1_000_000)
        #endif
        #expect(Set(read.types.keys) == Set(read.help.keys))
        for (name, type) in read.types where name.hasSuffix("_total") { #expect(type == "counter", "\(name)") }
        #expect(read.types["kinolink_request_duration_seconds"] == "histogram")
    }

    @Test func noModelYet() throws {
        var gauges = Self.gauges
        gauges.model = nil
        let read = try Self.read(Metrics(), gauges)
        #expect(
            read.samples.allSatisfy {
                !$0.name.hasPrefix("kinolink_model_info") && !$0.name.hasPrefix("kinolink_model_b")
            })
    }

    @Test func bucketsAreCumulative() throws {
        let metrics = Metrics()
        var random = Seeded(state: 3)
        let times = (0..<1000).map { _ in Double.random(in: 0...1, using: &random) * .random(in: 0...15, using: &random)
        }
        for seconds in times + Metrics.bounds {
            metrics.record(route: "/v1/similar", method: "GET", status: 200, seconds: seconds)
        }
        let read = try Self.read(metrics)
        let labels = ["route": "/v1/similar", "method": "GET"]
        let all = times + Metrics.bounds
        for bound in Metrics.bounds {
            let bucket = read.values(
                "kinolink_request_duration_seconds_bucket", labels.merging(["le": "\(bound)"]) { $1 })
            #expect(bucket == [Double(all.count { $0 <= bound })])
        }
        let buckets = read.values("kinolink_request_duration_seconds_bucket", labels)
        #expect(buckets.count == Metrics.bounds.count + 1)
        #expect(buckets == buckets.sorted())
        #expect(read.values("kinolink_request_duration_seconds_bucket", ["le": "+Inf"]) == [Double(all.count)])
        #expect(read.values("kinolink_request_duration_seconds_count", labels) == [Double(all.count)])
        let sum = try #require(read.values("kinolink_request_duration_seconds_sum", labels).first)
        #expect(abs(sum - all.reduce(0, +)) < 1e-6)
        #expect(read.values("kinolink_requests_total", labels) == [Double(all.count)])
    }

    @Test func requestsOfManyThreadsAddUp() throws {
        let metrics = Metrics()
        DispatchQueue.concurrentPerform(iterations: 1000) { number in
            metrics.record(
                route: "/v1/\(number % 3)", method: number % 2 == 0 ? "GET" : "POST", status: 200 + number % 5 * 50,
                seconds: 0.001)
        }
        let read = try Self.read(metrics)
        #expect(read.values("kinolink_requests_total").reduce(0, +) == 1000)
        #expect(read.values("kinolink_request_duration_seconds_count").reduce(0, +) == 1000)
        #expect(read.values("kinolink_requests_total", ["status": "250"]).reduce(0, +) == 200)
        #expect(read.values("kinolink_request_duration_seconds_count", ["method": "GET"]).reduce(0, +) == 500)
    }

    @Test func methodsAreBounded() throws {
        let metrics = Metrics()
        for number in 0..<100 { metrics.record(route: "unknown", method: "X\(number)", status: 405, seconds: 0) }
        #expect(try Self.read(metrics).values("kinolink_requests_total") == [100])
        #expect(try Self.read(metrics).values("kinolink_requests_total", ["method": "other"]) == [100])
    }

    @Test(arguments: [.nan, -1, -.infinity] as [Double]) func oddTimesDoNotHarm(_ seconds: Double) throws {
        let metrics = Metrics()
        metrics.record(route: "/", method: "GET", status: 200, seconds: seconds)
        #expect(try Self.read(metrics).values("kinolink_request_duration_seconds_sum") == [0])
        #expect(try Self.read(metrics).values("kinolink_request_duration_seconds_bucket").allSatisfy { $0 == 1 })
    }

    @Test func labelsAreEscaped() throws {
        let metrics = Metrics()
        let route = "a\"b\\c\nd\\ne{}, é"
        metrics.record(route: route, method: "GET", status: 200, seconds: 0)
        #expect(try Self.read(metrics).values("kinolink_requests_total", ["route": route]) == [1])
        var text = PrometheusText()
        text.add("x", .gauge, "one\ntwo \\ \"three\"", 1)
        #expect(text.text == "# HELP x one\\ntwo \\\\ \"three\"\n# TYPE x gauge\nx 1\n")
    }

    @Test func orderIsStable() throws {
        let (one, other) = (Metrics(started: .distantPast), Metrics(started: .distantPast))
        let requests = (0..<60).map {
            (route: "/v1/\($0 % 7)", method: $0 % 2 == 0 ? "GET" : "POST", status: 200 + $0 % 5)
        }
        for request in requests {
            one.record(route: request.route, method: request.method, status: request.status, seconds: 1)
        }
        for request in requests.reversed() {
            other.record(route: request.route, method: request.method, status: request.status, seconds: 1)
        }
        func lines(_ metrics: Metrics) -> [Substring] {
            metrics.text(Self.gauges, version: "1").split(separator: "\n").filter { !$0.contains("resident") }
        }
        #expect(lines(one) == lines(other))
    }
}
