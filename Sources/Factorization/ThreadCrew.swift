internal import Foundation
internal import Synchronization

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Runs `caller` on the calling thread and at the same time `others` with each of the indices 1 ..< `threads` on a
/// thread of its own; returns when all have.
///
/// Unlike with `DispatchQueue.concurrentPerform`, they may wait for each other.
func withThreads(_ threads: Int, others: @escaping @Sendable (Int) -> Void, caller: () -> Void) {
    let finished = DispatchGroup()
    for index in 1..<max(threads, 1) {
        finished.enter()
        let thread = Thread {
            others(index)
            finished.leave()
        }
        thread.name = "kinolink.training.\(index)"
        thread.qualityOfService = .userInitiated
        thread.start()
    }
    caller()
    finished.wait()
}

/// Where a number of threads wait for each other, again and again.
///
/// A phase of a batch is shorter than a system call, so a thread spins for a while before it yields.
final class SpinBarrier: Sendable {
    private let threads: Int
    private let arrived = Atomic(0)
    private let round = Atomic(0)

    init(threads: Int) { self.threads = threads }

    func wait() {
        guard threads > 1 else { return }
        let current = round.load(ordering: .acquiring)
        if arrived.wrappingAdd(1, ordering: .acquiringAndReleasing).newValue == threads {
            arrived.store(0, ordering: .relaxed)
            round.wrappingAdd(1, ordering: .releasing)
            return
        }
        var spins = 0
        while round.load(ordering: .acquiring) == current {
            spins += 1
            if spins > 2000 { sched_yield() }
        }
    }
}
