import Dispatch
import Foundation
import Synchronization

/// How many threads work has unless its caller says otherwise: one for each core, at most 256.
package var defaultThreadCount: Int { min(ProcessInfo.processInfo.activeProcessorCount, 256) }

/// Makes a value of each of `0 ..< count` on several threads, the calling one among them.
/// - Parameter threads: at most so many, 1 or more.
/// - Returns: the values in the order of their numbers.
package func concurrentMap<Value: Sendable>(
    count: Int, threads: Int = defaultThreadCount, _ body: @Sendable (Int) -> Value
) -> [Value] {
    [Value](unsafeUninitializedCapacity: count) { values, initializedCount in
        nonisolated(unsafe) let values = values  // each place is written once, by the thread that took its number
        let taken = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
            while case let place = taken.wrappingAdd(1, ordering: .relaxed).oldValue, place < count {
                values.initializeElement(at: place, to: body(place))
            }
        }
        initializedCount = count
    }
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
    let pieces = threads > 1 ? min(16 * threads, count) : min(1, count)
    return concurrentMap(count: pieces, threads: threads) { piece in
        body(count * piece / pieces..<count * (piece + 1) / pieces)
    }
}
