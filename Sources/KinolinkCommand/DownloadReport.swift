import KinolinkDownload
import Synchronization

/// What a download tells the user while it goes on, on standard error.
final class DownloadReport: Sendable {
    private let clock = ContinuousClock()
    private let state: Mutex<State>

    private struct State {
        var bar: ProgressBar?
        /// When the first piece was there, and how much then was.
        var first: (instant: ContinuousClock.Instant, received: Int)?
        var received = 0
    }

    init() { state = Mutex(State(bar: Terminal.error.isInteractive ? ProgressBar(on: .error) : nil)) }

    func show(_ progress: Download.Progress) {
        let now = clock.now
        state.withLock { state in
            state.received = progress.received
            guard progress.verified == 0 else {
                let share = Double(progress.verified) / Double(max(progress.received, 1))
                state.bar?.draw("Verifying \(progress.received.asByteCount)", fraction: share, details: [])
                return
            }
            guard let first = state.first else {
                state.first = (now, progress.received)
                return
            }
            let rate = Double(progress.received - first.received) / max((now - first.instant).inSeconds, 1e-3)
            var details = ["\(rate.asByteCount)/s"]
            if let total = progress.total, rate > 0 {
                details.append("\(Duration.seconds(Double(total - progress.received) / rate).asClock) left")
            }
            let size = progress.received.asByteCount + (progress.total.map { " of \($0.asByteCount)" } ?? "")
            state.bar?.draw(
                size, fraction: progress.total.map { Double(progress.received) / Double(max($0, 1)) }, details: details)
        }
    }

    func stop() { state.withLock { $0.bar?.finish() } }

    func end() {
        state.withLock { state in
            let line = "Fetched \(state.received.asByteCount)"
            state.bar == nil ? Terminal.error.note(line) : state.bar?.finish(line)
        }
    }
}
