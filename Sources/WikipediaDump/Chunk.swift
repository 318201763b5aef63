/// A piece of a dump, which is read, unpacked, cut into whole pages, parsed and consumed. Then it is used again.
///
/// Only one thread has it at a time.
final class Chunk {
    enum Stage {
        case free, packed, content, cut, parsed
        /// A thread is working on it.
        case busy
    }

    var stage = Stage.free

    // Filled by reading.

    var path = ""
    /// The bzip2 block in `packed`; nil if `content` was read directly.
    var block: Bzip2Block?
    let packed = ByteBuffer()
    /// Where the chunk ends in the file.
    var fileByte = 0
    /// The size of all files before this one.
    var bytesBefore = 0
    var isEndOfFile = false
    /// What is missing after the content.
    var damage: Damage?
    var failure: DumpError?

    struct Damage {
        var reason: DumpProblem.Reason
        /// A place in the file.
        var byte: Int
    }

    // Filled by unpacking.

    var content = ByteBuffer(capacity: 1 << 20)
    /// Whether the same block has more content, which is unpacked once this is consumed.
    var isUnfinished = false
    let unpacker = Bzip2Unpacker()

    // Filled by cutting. The whole pages are `carried`, followed by the range `whole` of the content.

    var carried = ByteBuffer()
    var whole = 0..<0
    /// Where these pages begin in the XML of the file.
    var byte = 0
    var site = SiteInfo()
    /// What is missing after the pages.
    var problems: [DumpProblem] = []

    /// Clears everything that reading fills.
    func reset() {
        block = nil
        packed.removeAll()
        content.removeAll()
        isEndOfFile = false
        damage = nil
        failure = nil
    }

    var wholeBytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: content.bytes[whole]) }
}

/// A reusable piece of memory.
///
/// It grows as needed and keeps its memory. When it is emptied, it gives back memory above ``retained``.
final class ByteBuffer {
    private(set) var base: UnsafeMutablePointer<UInt8>
    private(set) var capacity: Int
    var count = 0

    /// In bytes. Real dumps need far less.
    private static let retained = 4 << 20

    init(capacity: Int = 64) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    /// The memory after the bytes in use.
    var room: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(start: base + count, count: capacity - count)
    }

    func removeAll() {
        count = 0
        if capacity > Self.retained { reallocate(64) }
    }

    func reserve(_ needed: Int) {
        if needed > capacity { reallocate(max(needed, min(2 * capacity, capacity + 16 << 20))) }
    }

    func append(_ start: UnsafePointer<UInt8>, count added: Int) {
        reserve(count + added)
        (base + count).update(from: start, count: added)
        count += added
    }

    func append(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        let bytes = UnsafeBufferPointer(rebasing: bytes)
        if let start = bytes.baseAddress { append(start, count: bytes.count) }
    }

    /// Removes the first `dropped` bytes.
    func removeFirst(_ dropped: Int) {
        count -= dropped
        base.update(from: base + dropped, count: count)
    }

    /// The last place of `part`.
    func lastIndex(of part: [UInt8]) -> Int? {
        guard count >= part.count else { return nil }
        return stride(from: count - part.count, through: 0, by: -1).first { bytes[$0...].starts(with: part) }
    }

    private func reallocate(_ newCapacity: Int) {
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity)
        memory.update(from: base, count: count)
        base.deallocate()
        (base, capacity) = (memory, newCapacity)
    }
}
