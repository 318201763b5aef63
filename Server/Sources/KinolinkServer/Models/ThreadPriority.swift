import Foundation

/// How much the system cares for a thread beside others.
enum ThreadPriority {
    /// Gives the calling thread a tenth of its core while another thread needs it, for as long as it lives.
    static func lower() {
        #if canImport(Glibc)
            // Linux has a priority for each thread, whatever POSIX says. 0 is the calling one.
            setpriority(Int32(PRIO_PROCESS.rawValue), 0, 10)
        #elseif canImport(Darwin)
            pthread_set_qos_class_self_np(QOS_CLASS_UTILITY, 0)
        #endif
    }
}
