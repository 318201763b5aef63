internal import Dispatch
internal import Synchronization

/// Does work that takes long on a thread of its own, so that no thread of Swift's cooperative pool is blocked.
package func inBackground<Value: Sendable, Failure: Error>(
    _ work: @escaping @Sendable () throws(Failure) -> Value
) async throws(Failure) -> Value {
    let result: Result<Value, Failure> = await withCheckedContinuation { continuation in
        DispatchQueue.global(qos: .userInitiated).async {
            continuation.resume(returning: Result { () throws(Failure) in try work() })
        }
    }
    return try result.get()
}

/// As ``inBackground(_:)``, for work that looks now and then whether it is still wanted.
/// - Parameter work: is given a function that throws `CancellationError` once the calling task is cancelled.
package func inBackground<Value: Sendable>(
    checkingCancellation work: @escaping @Sendable (_ checkCancellation: () throws -> Void) throws -> Value
) async throws -> Value {
    let isCancelled = Atomic(false)
    return try await withTaskCancellationHandler {
        try await inBackground { () throws(any Error) in
            try work { if isCancelled.load(ordering: .relaxed) { throw CancellationError() } }
        }
    } onCancel: {
        isCancelled.store(true, ordering: .relaxed)
    }
}
