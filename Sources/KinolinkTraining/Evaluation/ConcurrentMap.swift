internal import Dispatch
internal import Synchronization

/// What `body` makes of each of `0 ..< count`, in order, made on several threads.
/// - Parameters:
///   - threads: how many, 1 or more; the calling thread is one of them.
///   - progress: called now and then on the calling thread with how many are done. What it throws is thrown on.
func concurrentMap<Value: Sendable>(
    count: Int, threads: Int, progress: (Int) throws -> Void, _ body: @Sendable (Int) -> Value
) throws -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(count)
    while values.count < count {
        let start = values.count
        var wave = [Value?](repeating: nil, count: min(16 * threads, count - start))
        let taken = Atomic(0)
        wave.withUnsafeMutableBufferPointer { wave in
            // Each place is written once, by whoever took its number.
            nonisolated(unsafe) let wave = wave
            DispatchQueue.concurrentPerform(iterations: threads) { _ in
                while case let place = taken.wrappingAdd(1, ordering: .relaxed).oldValue, place < wave.count {
                    wave[place] = body(start + place)
                }
            }
        }
        values += wave.compactMap(\.self)
        try progress(values.count)
    }
    return values
}
