internal import Dispatch
internal import Synchronization

/// What `body` makes of each of `0 ..< count`, in order, made on several threads.
/// - Parameters:
///   - threads: how many, 1 or more; the calling thread is one of them.
///   - progress: called now and then on the calling thread with how many are done. What it throws is thrown on.
/// - Throws: what `body` throws for the first that it throws for.
func concurrentMap<Value: Sendable>(
    count: Int, threads: Int, progress: (Int) throws -> Void, _ body: @Sendable (Int) throws -> Value
) throws -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(count)
    while values.count < count {
        let start = values.count
        var results = [Result<Value, any Error>?](repeating: nil, count: min(16 * threads, count - start))
        let taken = Atomic(0)
        results.withUnsafeMutableBufferPointer { results in
            // Each place is written once, by whoever took its number.
            nonisolated(unsafe) let results = results
            DispatchQueue.concurrentPerform(iterations: threads) { _ in
                while case let place = taken.wrappingAdd(1, ordering: .relaxed).oldValue, place < results.count {
                    results[place] = Result { try body(start + place) }
                }
            }
        }
        for result in results { if let result { values.append(try result.get()) } }
        try progress(values.count)
    }
    return values
}
