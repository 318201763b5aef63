import Foundation

/// Runs `body` on a new thread, with the caller's priority.
///
/// Foundation's `Thread` doesn't report that it could not start.
/// - Parameter end: runs on the thread after `body`, when nothing that `body` holds is in use any more.
/// - Returns: false if the system gives no thread. Then neither of them runs.
package func startThread(
    _ body: @escaping @Sendable () -> Void, then end: @escaping @Sendable () -> Void = {}
) -> Bool {
    let box = Unmanaged.passRetained(ThreadBody(run: body, end: end))
    #if canImport(Glibc)
        var thread = pthread_t()
        let code = pthread_create(&thread, nil, { runThread($0) }, box.toOpaque())
        if code == 0 { pthread_detach(thread) }
    #else
        var thread: pthread_t?
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        // The default stack is small here: 512 KiB on Darwin, 128 KiB with Musl.
        pthread_attr_setstacksize(&attributes, 8 << 20)
        #if canImport(Darwin)
            pthread_attr_set_qos_class_np(&attributes, qos_class_self(), 0)
        #endif
        let code = pthread_create(&thread, &attributes, { runThread($0) }, box.toOpaque())
    #endif
    if code != 0 { box.release() }
    return code == 0
}

private final class ThreadBody {
    private var body: (@Sendable () -> Void)?
    private let end: @Sendable () -> Void

    init(run body: @escaping @Sendable () -> Void, end: @escaping @Sendable () -> Void) {
        self.body = body
        self.end = end
    }

    func run() {
        body?()
        body = nil
        end()
    }
}

private func runThread(_ box: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let box { Unmanaged<ThreadBody>.fromOpaque(box).takeRetainedValue().run() }
    return nil
}
