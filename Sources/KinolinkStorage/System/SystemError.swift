import Foundation

/// The error number of a failed call.
package struct SystemError: Error, Hashable, Sendable {
    package let code: Int32
    package init(code: Int32) { self.code = code }

    /// What the last call left in `errno`.
    static var last: SystemError { SystemError(code: errno) }

    static let notFound = SystemError(code: ENOENT)
    static let unsupported = SystemError(code: ENOTSUP)
    package static let noMemory = SystemError(code: ENOMEM)
    package static let tooManyLinks = SystemError(code: ELOOP)
    package static let unreadable = SystemError(code: EIO)

    /// Whether a lock was refused because another process has it, and not because there are no locks.
    var saysLocked: Bool { code == EWOULDBLOCK || code == EAGAIN }

    package var text: String { self == .noMemory ? "not enough memory" : String(cString: strerror(code)) }
}
