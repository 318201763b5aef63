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

/// Does work on `0 ..< count` in slices of at most `size`, on several threads, the calling one among them.
/// - Returns: the results in the order of the slices. The slices don't depend on the number of threads.
@discardableResult
package func concurrentSlices<Value: Sendable>(
    of count: Int, size: Int, _ body: @Sendable (Range<Int>) -> Value
) -> [Value] {
    concurrentMap(count: (count + size - 1) / size) { body($0 * size..<min(($0 + 1) * size, count)) }
}
