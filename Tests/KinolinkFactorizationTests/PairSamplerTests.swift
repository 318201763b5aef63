import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import KinolinkFactorization

@Suite struct PairSamplerTests {
    /// 40 movies with 1 … 12 of 30 links each, one of them twice.
    private static let interactions: Interactions = {
        var generator = SplitMix(seed: 5)
        let rows = (0..<40).map { movie in
            let links = (0..<Int32(30)).shuffled(using: &generator).prefix(1 + movie % 12)
            return Array(links) + links.prefix(1)
        }
        return Interactions(rows: rows, columnCount: 30)
    }()

    private struct Pair: Hashable {
        var movie: UInt32
        var link: UInt32
    }

    private static func draw(step: Int, positives: Int, seed: UInt64 = 5, slices: [Range<Int>]) -> [Pair] {
        let sampler = PairSampler(interactions, positives: positives, seed: seed)
        let count = slices.map(\.upperBound).max() ?? 0
        let movies = Buffer<UInt32>(repeating: 0, count: count)
        let links = Buffer<UInt32>(repeating: 0, count: count)
        for slice in slices {
            sampler.draw(step: step, samples: slice, movies: movies.base, links: links.base)
        }
        return (0..<count).map { Pair(movie: movies[$0], link: links[$0]) }
    }

    @Test func positivesAreDrawnWithoutReplacement() {
        let count = Self.interactions.pairCount
        for step in 1...5 {
            let drawn = Self.draw(step: step, positives: count, slices: [0..<count])
            // A batch of all pairs has each pair as often as it occurs.
            var counts: [Pair: Int32] = [:]
            for pair in drawn { counts[pair, default: 0] += 1 }
            for movie in 0..<Self.interactions.rowCount {
                for entry in Self.interactions.entries(ofRow: movie) {
                    let pair = Pair(movie: UInt32(movie), link: UInt32(Self.interactions.columns[entry]))
                    #expect(counts[pair] == Self.interactions.counts[entry])
                }
            }
            #expect(counts.count == Self.interactions.entryCount)
        }
    }

    @Test func positivesAreUniform() {
        var counts: [Pair: Double] = [:]
        let draws = 200 * 64
        for step in 1...200 {
            for pair in Self.draw(step: step, positives: 64, slices: [0..<64]) { counts[pair, default: 0] += 1 }
        }
        var chiSquared = 0.0
        for movie in 0..<Self.interactions.rowCount {
            for entry in Self.interactions.entries(ofRow: movie) {
                let share = Double(Self.interactions.counts[entry]) / Double(Self.interactions.pairCount)
                let expected = share * Double(draws)
                let pair = Pair(movie: UInt32(movie), link: UInt32(Self.interactions.columns[entry]))
                let difference = counts[pair, default: 0] - expected
                chiSquared += difference * difference / expected
            }
        }
        // Mean `degrees`, variance at most twice that: five standard deviations.
        let degrees = Double(Self.interactions.entryCount - 1)
        #expect(chiSquared < degrees + 5 * (2 * degrees).squareRoot())
    }

    @Test func negativesAreUniformOverWhatIsNotReal() {
        let free = 40 * 30 - Self.interactions.entryCount
        var counts: [Pair: Double] = [:]
        let perStep = 2000
        for step in 1...20 {
            for pair in Self.draw(step: step, positives: 0, slices: [0..<perStep]) {
                #expect(!Self.interactions.contains(row: Int(pair.movie), column: Int32(pair.link)))
                counts[pair, default: 0] += 1
            }
        }
        #expect(counts.count == free)
        let expected = Double(20 * perStep) / Double(free)
        let chiSquared = counts.values.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
        let degrees = Double(free - 1)
        #expect(abs(chiSquared - degrees) < 5 * (2 * degrees).squareRoot())
    }

    @Test func aSampleDependsOnItsNumberAlone() {
        let whole = Self.draw(step: 3, positives: 20, slices: [0..<220])
        #expect(Self.draw(step: 3, positives: 20, slices: [150..<220, 0..<7, 7..<150]) == whole)
        #expect(Self.draw(step: 4, positives: 20, slices: [0..<220]) != whole)
        #expect(Self.draw(step: 3, positives: 20, seed: 6, slices: [0..<220]) != whole)
    }
}
