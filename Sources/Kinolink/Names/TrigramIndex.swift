/// Finds the texts that have many runs of three letters in common with one, without looking at all of them.
///
/// A text has as many runs as letters but one: spaces don't count, and one mark stands before the first letter, so that a
/// text of two letters has a run too. Runs share 65,536 buckets; two that meet in one make a text look nearer than it
/// is, never farther.
///
/// A text that is part of another has all its runs in common with it, but for the first; one slip of the pen spoils at
/// most four.
struct TrigramIndex: Sendable {
    /// Where the texts of each bucket begin in `texts`.
    private let starts: [Int32]
    private let texts: [Int32]
    /// How many runs each text has.
    let runCounts: [UInt16]

    /// - Parameters:
    ///   - count: how many texts there are.
    ///   - text: the letters of each; what goes beyond ``longest`` of them is left out.
    init(count: Int, text: (Int) -> ArraySlice<UInt8>) {
        var starts = [Int32](repeating: 0, count: Self.bucketCount + 1)
        var runCounts: [UInt16] = []
        runCounts.reserveCapacity(count)
        for index in 0..<count {
            var runs: UInt16 = 0
            Self.forEachRun(of: text(index)) { bucket in
                starts[bucket + 1] += 1
                runs += 1
            }
            runCounts.append(runs)
        }
        for bucket in 0..<Self.bucketCount { starts[bucket + 1] += starts[bucket] }
        var ends = starts
        var texts = [Int32](repeating: 0, count: Int(starts[Self.bucketCount]))
        for index in 0..<count {
            Self.forEachRun(of: text(index)) { bucket in
                texts[Int(ends[bucket])] = Int32(truncatingIfNeeded: index)
                ends[bucket] += 1
            }
        }
        self.starts = starts
        self.texts = texts
        self.runCounts = runCounts
    }

    /// How many runs each text has in common with `text`, at least, and the texts that have any.
    func overlaps(with text: ArraySlice<UInt8>) -> (counts: [UInt16], texts: [Int]) {
        var counts = [UInt16](repeating: 0, count: runCounts.count)
        var touched: [Int] = []
        Self.forEachRun(of: text) { bucket in
            for text in texts[Int(starts[bucket])..<Int(starts[bucket + 1])] {
                if counts[Int(text)] == 0 { touched.append(Int(text)) }
                counts[Int(text)] &+= 1
            }
        }
        return (counts, touched)
    }

    static let longest = 200
    private static let bucketCount = 1 << 16

    private static func forEachRun(of text: ArraySlice<UInt8>, _ body: (Int) -> Void) {
        var run: UInt32 = 0
        var count = 0
        for byte in text where byte != UInt8(ascii: " ") {
            count += 1
            run = (run << 8 | UInt32(byte)) & 0xFF_FFFF
            if count == 1 { run |= 0x5E << 8 }  // a mark before the first letter
            if count > 1 { body(Int((run &* 0x9E37_79B1) >> 16)) }
            if count == longest { return }
        }
    }
}
