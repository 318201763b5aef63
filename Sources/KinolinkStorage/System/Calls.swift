import Foundation

// This folder is the one place of the libraries that calls the operating system. Foundation brings the C library. Calls
// that a signal interrupts are repeated here.

/// Calls again what a signal interrupted.
/// - Throws: ``SystemError`` where `call` returns a number below 0.
func repeated<Number: SignedInteger>(_ call: () -> Number) throws(SystemError) -> Number {
    while true {
        let result = call()
        if result >= 0 { return result }
        guard errno == EINTR else { throw .last }
    }
}

/// Calls `body` with a path as the system's calls take it.
func withPath<Value, Failure>(
    _ path: [UInt8], _ body: (UnsafePointer<CChar>) throws(Failure) -> Value
) throws(Failure) -> Value {
    try body(path.map(CChar.init(bitPattern:)) + [0])
}

/// Darwin refuses to read or write 2 GiB at once.
let largestPiece = 1 << 30

/// The system may keep what is written at once in one large page of its cache. Whoever maps the file then has all of that
/// page in its memory for a single byte.
private let usualPiece = 256 << 10

/// Writes all bytes at the current place.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(usualPiece))
        rest = rest.dropFirst(try repeated { systemWrite(descriptor, piece.baseAddress, piece.count) })
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
