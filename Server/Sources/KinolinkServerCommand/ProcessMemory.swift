import CKinolinkServerSystem

/// Makes the process give memory back to the system.
///
/// glibc keeps what is freed for later, apart for each of many threads. A service that takes new models for weeks would
/// grow by a model now and then. It costs some two percent of a question's time.
func returnFreedMemory() {
    #if canImport(Glibc)
        mallopt(M_ARENA_MAX, 1)
        mallopt(M_MMAP_THRESHOLD, 128 << 10)
        mallopt(M_TRIM_THRESHOLD, 128 << 10)
    #endif
}
