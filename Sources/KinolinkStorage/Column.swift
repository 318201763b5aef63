/// An immutable array of plain values that owns its memory or shares a mapped file's.
///
/// Copying is free, reading is checked, and many tasks may read a column at once.
@frozen
@usableFromInline
package struct Column<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {  // its memory never changes
    @usableFromInline let memory: Memory
    @usableFromInline let base: UnsafePointer<Element>
    @usableFromInline package let count: Int

    init(memory: Memory, base: UnsafePointer<Element>, count: Int) {
        self.memory = memory
        self.base = base
        self.count = count
    }

    /// Copies `values`.
    package init(_ values: some Collection<Element>) {
        self.init(count: values.count) { buffer in
            _ = buffer.initialize(from: values)
        }
    }

    /// Allocates `count` values, aligned to 64 bytes. `fill` must set all of them.
    package init<Failure: Error>(
        count: Int, filledBy fill: (UnsafeMutableBufferPointer<Element>) throws(Failure) -> Void
    ) throws(Failure) {
        let raw = UnsafeMutableRawBufferPointer.allocate(
            byteCount: Swift.max(count * MemoryLayout<Element>.stride, 1), alignment: 64)
        let memory = Memory.owning(raw, from: .allocation)
        let buffer = UnsafeMutableBufferPointer(
            start: raw.baseAddress?.bindMemory(to: Element.self, capacity: count), count: count)
        try fill(buffer)
        // An allocation of at least one byte always has an address.
        self.init(memory: memory, base: UnsafePointer(buffer.baseAddress.unsafelyUnwrapped), count: count)
    }

    /// Takes over `count` values at `base`, which ``System/resize(_:byteCount:)`` allocated. The column frees them.
    package init(adopting base: UnsafeMutablePointer<Element>, count: Int) {
        let bytes = UnsafeMutableRawBufferPointer(start: base, count: count * MemoryLayout<Element>.stride)
        self.init(memory: Memory.owning(bytes, from: .system), base: UnsafePointer(base), count: count)
    }

    @inlinable
    package func withUnsafeBufferPointer<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { withExtendedLifetime(memory) {} }
        return try body(UnsafeBufferPointer(start: base, count: count))
    }
}

extension Column: RandomAccessCollection {
    @inlinable package var startIndex: Int { 0 }
    @inlinable package var endIndex: Int { count }

    @inlinable
    package subscript(index: Int) -> Element {
        precondition(index >= 0 && index < count, "column index out of range")
        return base[index]
    }
}

extension Column: Equatable where Element: Equatable {
    @usableFromInline
    package static func == (left: Self, right: Self) -> Bool { left.elementsEqual(right) }
}

/// Memory that never changes once it is filled: a mapped file or an allocation.
///
/// It is freed with the last column that uses it.
@usableFromInline
final class Memory: @unchecked Sendable {  // immutable once published, so it may be read from anywhere
    let bytes: UnsafeRawBufferPointer
    private let origin: Origin

    enum Origin {
        case map
        /// `UnsafeMutableRawBufferPointer.allocate`.
        case allocation
        /// ``System/resize(_:byteCount:)`` or ``System/zeroes(byteCount:)``.
        case system
    }

    private init(_ bytes: UnsafeRawBufferPointer, from origin: Origin) {
        self.bytes = bytes
        self.origin = origin
    }

    deinit {
        switch origin {
        case .map: System.unmap(bytes)
        case .allocation: bytes.deallocate()
        case .system: System.release(UnsafeMutableRawPointer(mutating: bytes.baseAddress))
        }
    }

    /// Takes over `bytes`, which `origin` allocated.
    static func owning(_ bytes: UnsafeMutableRawBufferPointer, from origin: Origin) -> Memory {
        Memory(UnsafeRawBufferPointer(bytes), from: origin)
    }

    /// Maps a regular file for reading. Nothing may write to the file while it is mapped. Replacing it by a rename, as
    /// ``AtomicFile`` does, is safe.
    static func mapping(_ path: String) throws(StorageError) -> Memory {
        let file = try opening(path)
        let size = try size(of: file, path)
        let bytes = try StorageError.naming("map", path) { () throws(SystemError) in try file.map(count: size) }
        return Memory(bytes, from: .map)
    }

    /// Reads a regular file into memory of its own. Whatever is written to the file afterwards doesn't matter.
    static func reading(_ path: String) throws(StorageError) -> Memory {
        let file = try opening(path)
        let size = try size(of: file, path)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 64)
        let memory = owning(buffer, from: .allocation)
        var count = 0
        while count < size {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
            let read = try StorageError.naming("read", path) { () throws(SystemError) in try file.read(into: rest) }
            guard read > 0 else { throw .damaged(path: path, reason: "it became shorter while it was read") }
            count += read
        }
        return memory
    }

    private static func opening(_ path: String) throws(StorageError) -> OpenFile {
        try StorageError.naming("open", path) { () throws(SystemError) in try OpenFile(path, for: .readAtOnce) }
    }

    /// The size of a regular file that isn't empty.
    private static func size(of file: borrowing OpenFile, _ path: String) throws(StorageError) -> Int {
        let status = try StorageError.naming("inspect", path) { () throws(SystemError) in try file.status }
        guard status.kind == .regular else {
            let isDirectory = status.kind == .directory
            throw .foreign(path: path, reason: isDirectory ? "it is a directory" : "it is not a regular file")
        }
        guard status.size > 0 else { throw .foreign(path: path, reason: "it is empty") }
        return status.size
    }
}
