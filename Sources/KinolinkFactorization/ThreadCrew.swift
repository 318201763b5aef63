internal import Foundation
internal import KinolinkStorage
internal import Synchronization

/// Runs `caller` on the calling thread, and at the same time `others` with each index in 1 ..< `threads` on a thread of
/// its own. Returns when all have finished.
///
/// They may wait for each other, as at a ``SpinBarrier``. `concurrentMap` in KinolinkStorage does not allow that: it
/// may run two tasks one after the other on one thread.
/// - Throws: ``TrainingError/tooFewThreads(got:needed:)`` if the system gives fewer. Then nothing has run.
func withThreads(
    _ threads: Int, others: @escaping @Sendable (Int) -> Void, caller: () -> Void
) throws(TrainingError) {
    let finished = DispatchGroup()
    let gate = DispatchSemaphore(value: 0)
    let isComplete = Flag()
    var started = 1
    for index in 1..<max(threads, 1) {
        finished.enter()
        let isStarted = startThread {
            gate.wait()
            if isComplete.isSet { others(index) }
            finished.leave()
        }
        guard isStarted else {
            finished.leave()
            break
        }
        started += 1
    }
    if started == max(threads, 1) { isComplete.set() }
    for _ in 1..<started { gate.signal() }
    if isComplete.isSet { caller() }
    finished.wait()
    guard isComplete.isSet else { throw .tooFewThreads(got: started, needed: threads) }
}

/// A place where a fixed number of threads wait for each other, again and again.
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
            if spins > 2000 { System.yieldThread() }
        }
    }
}

/// Deals out the tasks of one phase after another to threads. A thread that finishes early takes more tasks.
///
/// Any thread may do any task, so tasks may depend neither on their thread nor on their order.
final class TaskCounter: Sendable {
    private let taken = Atomic(0)

    /// One thread's way through the phases. All threads go through the same phases, with a barrier after each.
    struct Phases {
        let counter: TaskCounter
        let barrier: SpinBarrier
        let threads: Int
        /// The value of `taken` before the phase. In each phase every thread asks once in vain.
        private var start = 0

        init(_ counter: TaskCounter, _ barrier: SpinBarrier, threads: Int) {
            self.counter = counter
            self.barrier = barrier
            self.threads = threads
        }

        /// Does tasks of `0 ..< count` until all are taken, then waits until all are done.
        mutating func run(_ count: Int, _ task: (Int) -> Void) {
            while true {
                let number = counter.taken.wrappingAdd(1, ordering: .relaxed).oldValue - start
                guard number < count else { break }
                task(number)
            }
            start += count + threads
            barrier.wait()
        }
    }
}

/// A flag that one thread sets and others read.
final class Flag: Sendable {
    private let value = Atomic(false)

    var isSet: Bool { value.load(ordering: .acquiring) }

    func set() { value.store(true, ordering: .releasing) }
}
