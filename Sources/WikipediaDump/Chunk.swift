/// A piece of a dump on its way: read, unpacked, cut into whole pages, parsed, consumed. Then it is used again.
///
/// At each stage one thread has it.
final class Chunk {
    enum Stage {
        case free, packed, content, cut, parsed
        /// Some thread is at work on it.
        case busy
    }

    var stage = Stage.free

    // What was read.

    var path = ""
    /// One block of bzip2 that `packed` holds; nil where `content` was read.
    var block: Bzip2Block?
    let packed = ByteBuffer()
    /// Of the file, where the chunk ends.
    var fileByte = 0
    /// Of the files before.
    var bytesBefore = 0
    var isEndOfFile = false
    /// Something is missing behind the content.
    var damage: Damage?
    var failure: DumpError?

    struct Damage {
        var reason: DumpProblem.Reason
        /// Of the file.
        var byte: Int
    }

    // What was unpacked.

    var content = ByteBuffer(capacity: 1 << 20)
    /// Whether more content is to come from the same block, once this is consumed.
    var isUnfinished = false
    let unpacker = Bzip2Unpacker()

    // What was cut: whole pages, which are `carried`, then `whole` of the content.

    var carried = ByteBuffer()
    var whole = 0..<0
    /// Where in the XML of the file they begin.
    var byte = 0
    var site = SiteInfo()
    /// What is missing behind the pages.
    var problems: [DumpProblem] = []

    /// Forgets what was read.
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

/// Bytes in memory of their own, which is used again.
///
/// Memory grows to what was needed and stays, but not above ``retained`` once the buffer was emptied.
final class ByteBuffer {
    private(set) var base: UnsafeMutablePointer<UInt8>
    private(set) var capacity: Int
    var count = 0

    /// In bytes. What real dumps need is far less.
    private static let retained = 4 << 20

    init(capacity: Int = 64) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    /// The memory behind the bytes that are in use.
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

    /// Drops the first `dropped` bytes.
    func removeFirst(_ dropped: Int) {
        count -= dropped
        base.update(from: base + dropped, count: count)
    }

    /// Where `part` stands for the last time.
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
