internal import KinolinkStorage

/// Draws the batches: real pairs without replacement, and for each of them some pairs that are not real.
///
/// Every sample is a function of the seed, the step and the sample's number. The notebook shuffles its batches, but
/// that would only change the order of summation. So here positives come first.
final class PairSampler {
    private let interactions: Interactions
    private let positives: Int
    private let seed: UInt64
    /// The real pairs, with their repetitions.
    private let pairs: UnsafeMutableBufferPointer<(movie: UInt32, link: UInt32)>
    private let filter: PairFilter
    private let permutationBits: UInt64

    init(_ interactions: Interactions, positives: Int, seed: UInt64) {
        self.interactions = interactions
        self.positives = positives
        self.seed = seed
        filter = PairFilter(interactions)
        pairs = .allocate(capacity: interactions.pairCount)
        var end = 0
        for row in 0..<interactions.rowCount {
            for entry in interactions.entries(ofRow: row) {
                for _ in 0..<interactions.counts[entry] {
                    pairs.initializeElement(at: end, to: (UInt32(row), UInt32(interactions.columns[entry])))
                    end += 1
                }
            }
        }
        // Half the width of the smallest Feistel network that covers the pairs.
        let width = UInt64.bitWidth - (UInt64(max(pairs.count, 2)) - 1).leadingZeroBitCount
        permutationBits = UInt64((width + 1) / 2)
    }

    deinit { pairs.deallocate() }

    /// Writes the rows of the samples `range` in the batch of step `step`. Samples below `positives` are real pairs.
    func draw(
        step: Int, samples range: Range<Int>, movies: UnsafeMutablePointer<UInt32>, links: UnsafeMutablePointer<UInt32>
    ) {
        let random = CounterRandom(seed: seed, stream: UInt64(step))
        for sample in range {
            let pair = sample < positives ? positive(sample, random) : negative(sample, random)
            movies[sample] = pair.movie
            links[sample] = pair.link
        }
    }

    /// The pair at place `sample` of the step's permutation of all pairs. So no pair comes twice in a batch.
    ///
    /// A Feistel network of four rounds permutes a power of four. Numbers beyond the pairs go through it again.
    private func positive(_ sample: Int, _ random: CounterRandom) -> (movie: UInt32, link: UInt32) {
        let mask = (UInt64(1) << permutationBits) - 1
        var index = UInt64(sample)
        repeat {
            var left = index >> permutationBits
            var right = index & mask
            for round in UInt64(0)..<4 {
                (left, right) = (right, left ^ (random.bits(right << 2 | round) & mask))
            }
            index = left << permutationBits | right
        } while index >= UInt64(pairs.count)
        return pairs[Int(index)]
    }

    /// A uniform pair of movies × links, drawn again until it is not a real pair.
    private func negative(_ sample: Int, _ random: CounterRandom) -> (movie: UInt32, link: UInt32) {
        var attempt: UInt64 = 0
        while true {
            // The top bit separates these counters from those of the permutation.
            let bits = random.bits(1 << 63 | UInt64(sample) << 32 | attempt)
            let movie = UInt32(truncatingIfNeeded: ((bits >> 32) &* UInt64(interactions.rowCount)) >> 32)
            let link = UInt32(truncatingIfNeeded: ((bits & 0xFFFF_FFFF) &* UInt64(interactions.columnCount)) >> 32)
            if !filter.mayContain(movie, link) || !interactions.contains(row: Int(movie), column: Int32(link)) {
                return (movie, link)
            }
            attempt += 1
        }
    }
}

/// A Bloom filter of the real pairs. It excludes nearly all other pairs, so that few need a search.
///
/// Each pair sets two bits of one word. The filter has 16 to 32 times as many bits as pairs.
private final class PairFilter {
    private let words: Buffer<UInt64>
    private let shift: UInt64

    init(_ interactions: Interactions) {
        let bits = max(10, UInt64.bitWidth - UInt64(interactions.entryCount * 16).leadingZeroBitCount)
        words = Buffer(repeating: 0, count: 1 << (bits - 6))
        shift = UInt64(UInt64.bitWidth - bits + 6)
        for row in 0..<interactions.rowCount {
            for entry in interactions.entries(ofRow: row) {
                let (word, mask) = place(UInt32(row), UInt32(interactions.columns[entry]))
                words[word] |= mask
            }
        }
    }

    func mayContain(_ movie: UInt32, _ link: UInt32) -> Bool {
        let (word, mask) = place(movie, link)
        return words[word] & mask == mask
    }

    private func place(_ movie: UInt32, _ link: UInt32) -> (word: Int, mask: UInt64) {
        let hash = (UInt64(movie) << 32 | UInt64(link)) &* 0x9E37_79B9_7F4A_7C15
        let mask = UInt64(1) << ((hash >> 20) & 63) | UInt64(1) << ((hash >> 26) & 63)
        return (Int(truncatingIfNeeded: hash >> shift), mask)
    }
}

/// Random numbers that depend on their use, not on earlier draws.
///
/// Any thread can draw the numbers of any sample in any order, and gets the same numbers. Each is two rounds of the
/// SplitMix64 finaliser (Steele, Lea and Flood 2014) over the seed, a stream and a counter.
struct CounterRandom {
    private let key: UInt64

    /// - Parameter stream: separates uses of the same seed, such as steps.
    init(seed: UInt64, stream: UInt64) {
        key = SplitMix64.mix(SplitMix64.mix(seed &+ SplitMix64.golden) &+ stream &* SplitMix64.golden)
    }

    /// 64 uniform bits for a counter.
    func bits(_ counter: UInt64) -> UInt64 {
        SplitMix64.mix(key &+ counter &* SplitMix64.golden)
    }

    /// A number in 0 ..< 1 with 24 random bits.
    func unit(_ counter: UInt64) -> Float {
        Float(bits(counter) >> 40) * 0x1p-24
    }
}
