#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Raises the number of files that the process may have open to what the system allows, and returns it.
///
/// A shell usually allows 1,024 files and lets a process ask for more. Without a file left NIO stops accepting for a
/// second each time (`AcceptBackoffHandler`), for all clients alike: the limits must be reached before that.
public func raiseOpenFileLimit() -> Int {
    #if canImport(Glibc)
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
        let resource = RLIMIT_NOFILE
    #endif
    // More is never needed, and macOS refuses "infinity".
    let most: rlim_t = 10_240
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return 1_024 }
    let wanted = min(limit.rlim_max, most)
    if limit.rlim_cur < wanted {
        var raised = limit
        raised.rlim_cur = wanted
        if setrlimit(resource, &raised) == 0 { limit = raised }
    }
    return Int(min(limit.rlim_cur, most))
}
