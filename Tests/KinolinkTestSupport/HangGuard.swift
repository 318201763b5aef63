public import Testing

extension Trait where Self == TimeLimitTrait {
    /// For tests that could wait for ever, if what they test did. It is far more than a slow machine needs: how long a
    /// test takes says nothing about the code.
    public static var againstHanging: Self { .timeLimit(.minutes(hangMinutes)) }
}

/// As ``Testing/Trait/againstHanging``, for what such a test waits for outside of Swift's concurrency.
public let hangMinutes = 30
