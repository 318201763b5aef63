import CKinolinkServerSystem

/// Makes the process give memory back to the system.
///
/// glibc keeps what is freed for later, apart for each of many threads. A service that takes new models for weeks would
/// grow by a model now and then.
public enum ProcessMemory {
    /// Keeps all memory of small size in one place, and none of large size. It costs some two percent of a question's
    /// time. A process should ask for it before it does anything else.
    public static func keepTogether() {
        #if canImport(Glibc)
            mallopt(M_ARENA_MAX, 1)
            mallopt(M_MMAP_THRESHOLD, 128 << 10)
            mallopt(M_TRIM_THRESHOLD, 128 << 10)
        #endif
    }

    /// Gives back what is free. It takes some milliseconds.
    static func trim() {
        #if canImport(Glibc)
            malloc_trim(0)
        #endif
    }
}
