import KinolinkDecompression
import KinolinkStorage

/// Cuts a stream of bytes into lines. It holds only one line and one chunk in memory.
struct LineReader: ~Copyable {
    /// Reads into the buffer, and returns the number of bytes: 0 at the end.
    typealias Source = (UnsafeMutableRawBufferPointer) throws(CorpusError) -> Int

    enum Line {
        /// `count` bytes, followed by a newline and ``JSONCursor/padding`` readable bytes. Valid until the next call.
        case whole(UnsafeRawPointer, count: Int)
        /// A line with more bytes than the limit. It was skipped.
        case tooLong(limit: Int)
    }

    private let maximumLength: Int
    private let keepsBlankLines: Bool
    private let read: Source
    private var memory: UnsafeMutableRawPointer
    private var capacity = 1 << 20  // and room for a newline and padding
    private var start = 0  // of the line being read
    private var searched = 0  // no newline in start ..< searched
    private var end = 0  // of what was read
    private var isAtEnd = false
    private var isPassingOver = false
    /// The first bytes of the stream.
    private(set) var beginning: [UInt8] = []
    /// The number of the line that ``next()`` gave last, counted from 1, including blank lines.
    private(set) var number = 0

    init(maximumLength: Int, keepsBlankLines: Bool = false, read: @escaping Source) {
        self.maximumLength = maximumLength
        self.keepsBlankLines = keepsBlankLines
        self.read = read
        memory = .allocate(byteCount: capacity + 1 + JSONCursor.padding, alignment: 64)
    }

    /// Reads a file, compressed or not, or standard input for the path `-`.
    /// - Parameter maximumLength: in bytes; at most 1 GiB counts.
    init(reading path: String, maximumLength: Int, keepsBlankLines: Bool = false) throws(CorpusError) {
        let file: InputFile
        do throws(DecompressionError) {
            file = try InputFile(opening: path)
        } catch {
            throw .input(error)
        }
        let limit = min(max(maximumLength, 0), 1 << 30)
        self.init(maximumLength: limit, keepsBlankLines: keepsBlankLines) { buffer throws(CorpusError) in
            do throws(DecompressionError) {
                return try file.read(into: buffer)
            } catch {
                throw .input(error)
            }
        }
    }

    deinit { memory.deallocate() }

    /// Whether the next line is already in memory, so that ``next()`` won't wait.
    var hasLine: Bool { System.firstIndex(of: newline, in: memory + searched, count: end - searched) != nil }

    /// The next line. Blank lines are skipped, except one at the end of a chunk, unless the reader keeps them.
    /// - Returns: nil at the end of the stream.
    mutating func next() throws(CorpusError) -> Line? {
        if !keepsBlankLines { passOverBlankLines() }
        while true {
            if let found = System.firstIndex(of: newline, in: memory + searched, count: end - searched) {
                return take(upTo: searched + found)
            }
            searched = end
            if isAtEnd {
                guard start < end || isPassingOver else { return nil }
                memory.storeBytes(of: newline, toByteOffset: end, as: UInt8.self)
                defer { end = start }
                return take(upTo: end)
            }
            if isPassingOver || end - start > maximumLength {
                isPassingOver = true
                start = end
            }
            makeRoom()
            let count = try read(UnsafeMutableRawBufferPointer(start: memory + end, count: capacity - end))
            if beginning.count < FileContent.lookedAt {
                beginning += UnsafeRawBufferPointer(start: memory + end, count: count).prefix(
                    FileContent.lookedAt - beginning.count)
            }
            end += count
            isAtEnd = count == 0
        }
    }

    /// A compressed file of one megabyte can hold a billion of them.
    private mutating func passOverBlankLines() {
        var position = start
        while position < end {
            switch memory.load(fromByteOffset: position, as: UInt8.self) {
            case newline:
                number += 1
                start = position + 1
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
            default: position = end
            }
            position += 1
        }
        searched = max(searched, start)
    }

    private mutating func take(upTo lineEnd: Int) -> Line {
        let count = lineEnd - start
        let line = UnsafeRawPointer(memory + start)
        let isTooLong = isPassingOver || count > maximumLength
        isPassingOver = false
        number += 1
        start = lineEnd + 1
        searched = start
        return isTooLong ? .tooLong(limit: maximumLength) : .whole(line, count: count)
    }

    /// Makes room at the end: moves the line to the front, or doubles the memory if the line fills it.
    private mutating func makeRoom() {
        guard start == end || end == capacity else { return }
        var target = memory
        if start == 0, end > 0 {
            capacity *= 2
            target = .allocate(byteCount: capacity + 1 + JSONCursor.padding, alignment: 64)
        }
        target.copyMemory(from: memory + start, byteCount: end - start)
        if target != memory {
            memory.deallocate()
            memory = target
        }
        end -= start
        searched = end
        start = 0
    }
}

private let newline = UInt8(ascii: "\n")
