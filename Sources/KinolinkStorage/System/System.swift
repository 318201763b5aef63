import Foundation

/// Calls on names, memory and the process.
package enum System {
    static func rename(_ path: String, to newPath: String) throws(SystemError) {
        guard systemRename(path, newPath) == 0 else { throw .last }
    }

    /// Removes a file if possible. A signal handler may call this with an address.
    package static func remove(_ path: UnsafePointer<CChar>) { unlink(path) }

    package static func canRead(_ path: String) throws(SystemError) {
        guard access(path, R_OK) == 0 else { throw .last }
    }

    /// - Returns: nil if `path` is not a symbolic link.
    package static func readLink(_ path: String) -> String? {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
    }

    /// Memory that ``OpenFile/map(count:)`` gave.
    static func unmap(_ bytes: UnsafeRawBufferPointer) {
        munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }

    /// Zeroes that take no memory until they are used; nil if there is not enough. ``release(_:)`` frees them.
    package static func zeroes(byteCount: Int) -> UnsafeMutableRawPointer? { calloc(max(byteCount, 1), 1) }

    /// Resizes `memory`, which may move. Returns nil, and keeps `memory`, if there is not enough. ``release(_:)`` frees
    /// the result.
    package static func resize(_ memory: UnsafeMutableRawPointer?, byteCount: Int) -> UnsafeMutableRawPointer? {
        realloc(memory, max(byteCount, 1))
    }

    package static func release(_ memory: UnsafeMutableRawPointer?) { free(memory) }

    /// Requests large pages on systems that don't use them unasked.
    package static func preferLargePages(_ memory: UnsafeMutableRawPointer, byteCount: Int) {
        #if os(Linux)
            madvise(memory, byteCount, MADV_HUGEPAGE)
        #endif
    }

    /// The offset of the first `byte` in `count` bytes.
    package static func firstIndex(of byte: UInt8, in bytes: UnsafeRawPointer, count: Int) -> Int? {
        memchr(bytes, Int32(byte), count).map { UnsafeRawPointer($0) - bytes }
    }

    package static func areEqual(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, count: Int) -> Bool {
        memcmp(left, right, count) == 0
    }

    /// Whether two strings of C are the same.
    package static func isEqual(_ left: UnsafePointer<CChar>?, _ right: UnsafePointer<CChar>) -> Bool {
        left.map { strcmp($0, right) == 0 } ?? false
    }

    /// Lets another thread have the core.
    package static func yieldThread() { _ = sched_yield() }
}

private func systemRename(_ path: String, _ newPath: String) -> Int32 { rename(path, newPath) }
