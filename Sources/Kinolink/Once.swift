internal import KinolinkStorage
internal import Synchronization

/// A value that is made once, when any task first asks for it.
final class Once<Value: Sendable>: Sendable {
    private let made: Mutex<Value?>
    private let make: @Sendable () -> Value

    init(_ make: @escaping @Sendable () -> Value) {
        made = Mutex(nil)
        self.make = make
    }

    /// A value that is there already.
    init(made value: Value) {
        made = Mutex(value)
        make = { value }
    }

    var isMade: Bool { made.withLock { $0 != nil } }

    var value: Value {
        made.withLock { made in
            if let made { return made }
            let value = make()
            made = value
            return value
        }
    }
}

/// Makes several values on at most so many threads, the calling one among them. The longest work should come first.
func inParallel<each Value: Sendable>(
    threads: Int = defaultThreadCount, _ make: repeat @escaping @Sendable () -> each Value
) -> (repeat each Value) {
    let values = (repeat Once(each make))
    var works: [@Sendable () -> Void] = []
    for value in repeat each values { works.append { _ = value.value } }
    _ = concurrentMap(count: works.count, threads: threads) { [works] in works[$0]() }
    return (repeat (each values).value)
}
