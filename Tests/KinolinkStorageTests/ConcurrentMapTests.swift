import KinolinkStorage
import Testing

struct ConcurrentMapTests {
    @Test(arguments: [0, 1, 2, 31, 1000], [1, 2, 3, 100])
    func rangesCoverAllNumbersInOrder(count: Int, threads: Int) {
        let ranges = concurrentMapRanges(of: count, threads: threads) { $0 }
        #expect(Array(ranges.joined()) == Array(0..<count))
        #expect(ranges.allSatisfy { !$0.isEmpty } && (threads > 1 || ranges.count <= 1))
        #expect(concurrentMap(count: count, threads: threads) { 3 * $0 } == (0..<count).map { 3 * $0 })
    }
}
