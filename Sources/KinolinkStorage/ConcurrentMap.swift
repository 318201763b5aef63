import Dispatch
import Foundation
import Synchronization

/// How many threads work has unless its caller says otherwise: one for each core, at most 256.
package var defaultThreadCount: Int { min(ProcessInfo.processInfo.activeProcessorCount, 256) }

/// Makes a value of each of `0 ..< count` on several threads, the calling one among them.
///
/// If the system gives fewer threads, fewer work. Dispatch's `concurrentPerform` would wait for memory for ever.
/// - Parameter threads: at most so many, 1 or more.
/// - Returns: the values in the order of their numbers.
package func concurrentMap<Value: Sendable>(
    count: Int, threads: Int = defaultThreadCount, _ body: @Sendable (Int) -> Value
) -> [Value] {
    [Value](unsafeUninitializedCapacity: count) { values, initializedCount in
        nonisolated(unsafe) let values = values  // each place is written once, by the thread that took its number
        let taken = TakenCount()
        withoutActuallyEscaping(body) { body in
            let work = { @Sendable in
                while case let place = taken.next(), place < count {
                    values.initializeElement(at: place, to: body(place))
                }
            }
            let others = DispatchGroup()
            for _ in 1..<max(1, min(threads, count)) {
                others.enter()
                guard startThread(work, then: { others.leave() }) else {
                    others.leave()
                    break
                }
            }
            work()
            others.wait()
        }
        initializedCount = count
    }
}

/// Deals out the numbers 0, 1, 2 … to threads.
private final class TakenCount: Sendable {
    private let count = Atomic(0)

    func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).oldValue }
}

/// Makes a value of each of some ranges, which together are `0 ..< count`, on several threads.
///
/// There are more ranges than threads, so that a thread that finishes early takes another. One thread gets one range.
/// - Parameter threads: at most so many, 1 or more.
/// - Returns: the values in the order of the ranges.
@discardableResult
package func concurrentMapRanges<Value: Sendable>(
    of count: Int, threads: Int = defaultThreadCount, _ body: @Sendable (Range<Int>) -> Value
) -> [Value] {
    // Little work is not worth a thread.
    let pieces = threads > 1 && count >= 256 ? min(16 * threads, count) : min(1, count)
    return concurrentMap(count: pieces, threads: threads) { piece in
        body(count * piece / pieces..<count * (piece + 1) / pieces)
    }
}
