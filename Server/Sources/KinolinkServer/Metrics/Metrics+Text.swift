import Foundation

extension Metrics {
    /// The content type of ``text()``.
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// All metrics in Prometheus' text format. Their order is always the same.
    /// - Parameter version: the version of the service.
    func text(_ gauges: Gauges, version: String) -> String {
        var text = PrometheusText()
        text.addRequests(endpoints)
        let (connections, questions, swaps) = (gauges.connections, gauges.questions, gauges.swaps)
        text.add("kinolink_connections_open", .gauge, "Connections that are open.", connections.open)
        text.add(
            "kinolink_connections_refused_total", .counter, "Connections refused because too many were open.",
            connections.refusedByClient + connections.refusedInAll)
        text.begin("kinolink_connections_cut_total", .counter, "Connections that the service ended, by reason.")
        for (reason, count) in [
            ("late", connections.late), ("malformed", connections.malformed), ("stalled", connections.stalled),
        ] {
            text.sample("kinolink_connections_cut_total", [("reason", reason)], count)
        }
        text.add("kinolink_questions_running", .gauge, "Questions that are being answered.", questions.running)
        text.add("kinolink_questions_waiting", .gauge, "Questions that wait for a thread.", questions.waiting)
        text.add(
            "kinolink_questions_refused_total", .counter, "Questions refused because too many waited.",
            questions.refused)
        if let model = gauges.model {
            text.addModel(model.checksum, bytes: model.bytes, loaded: model.loaded, now: gauges.now)
        }
        text.begin("kinolink_model_swaps_total", .counter, "New model files that replaced the model or were refused.")
        text.sample("kinolink_model_swaps_total", [("result", "accepted")], swaps.accepted)
        text.sample("kinolink_model_swaps_total", [("result", "refused")], swaps.refused)
        if let bytes = Self.residentBytes {
            text.add("process_resident_memory_bytes", .gauge, "Resident memory of the process in bytes.", bytes)
        }
        text.add(
            "process_start_time_seconds", .gauge, "Start of the service in seconds since 1970.",
            started.timeIntervalSince1970)
        text.begin("kinolink_build_info", .gauge, "The version of the service. The value is always 1.")
        text.sample("kinolink_build_info", [("version", version)], 1)
        return text.text
    }

    /// Nil where the system has no `/proc`.
    private static var residentBytes: Int? {
        guard let pages = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " "),
            pages.count > 1, let resident = Int(pages[1])
        else { return nil }
        return resident * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}

extension PrometheusText {
    fileprivate mutating func addRequests(_ all: [(endpoint: Metrics.Endpoint, requests: Metrics.Requests)]) {
        begin("kinolink_requests_total", .counter, "Requests that were answered.")
        for (endpoint, requests) in all {
            for (status, count) in requests.statuses.sorted(by: { $0.key < $1.key }) {
                sample("kinolink_requests_total", endpoint.labels + [("status", "\(status)")], count)
            }
        }
        let duration = "kinolink_request_duration_seconds"
        begin(
            duration, .histogram, "Time from a request's head to its answer, or to the beginning of one that streams.")
        for (endpoint, requests) in all {
            var count = 0
            for (bound, more) in zip(Metrics.bounds.map { "\($0)" } + ["+Inf"], requests.durations) {
                count += more
                sample("\(duration)_bucket", endpoint.labels + [("le", bound)], count)
            }
            sample("\(duration)_sum", endpoint.labels, requests.seconds)
            sample("\(duration)_count", endpoint.labels, count)
        }
    }

    fileprivate mutating func addModel(_ checksum: String, bytes: Int, loaded: Date, now: Date) {
        begin("kinolink_model_info", .gauge, "The model that answers. The value is always 1.")
        sample("kinolink_model_info", [("checksum", checksum)], 1)
        add("kinolink_model_bytes", .gauge, "Size of the model's file.", bytes)
        add(
            "kinolink_model_loaded_timestamp_seconds", .gauge, "When the model was loaded, in seconds since 1970.",
            loaded.timeIntervalSince1970)
        add(
            "kinolink_model_age_seconds", .gauge, "Seconds since the model was loaded.",
            max(0, now.timeIntervalSince(loaded)))
    }
}

extension Metrics.Endpoint {
    fileprivate var labels: [(name: String, value: String)] { [("method", method), ("route", route)] }
}
