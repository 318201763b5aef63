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
