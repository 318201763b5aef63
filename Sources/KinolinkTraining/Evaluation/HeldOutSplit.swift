internal import KinolinkStorage

/// A movie × link matrix of which some links are hidden, to be found again.
struct HeldOutSplit: Sendable {
    /// What is left.
    let training: Interactions
    /// The links hidden of each movie, rising.
    let hidden: [[Int32]]

    /// - Parameters:
    ///   - share: above 0 and below 1, of the distinct links of a movie how many are hidden: at least one, and never all.
    ///   - minLinkCount: how many distinct links a movie must have for any to be hidden, 2 or more.
    ///   - seed: decides which.
    init(_ interactions: Interactions, share: Double, minLinkCount: Int, seed: UInt64) {
        var hidden: [[Int32]] = []
        var offsets: [Int64] = [0]
        var columns: [Int32] = []
        var counts: [Int32] = []
        for row in 0..<interactions.rowCount {
            let entries = interactions.entries(ofRow: row)
            var isHidden = Set<Int>()
            if entries.count >= max(minLinkCount, 2) {
                let count = min(max(Int((share * Double(entries.count)).rounded()), 1), entries.count - 1)
                var random = SplitMix64(seed: seed, stream: UInt64(row))
                isHidden = Set(random.sample(count, of: entries))
            }
            hidden.append(isHidden.sorted().map { interactions.columns[$0] })
            for entry in entries where !isHidden.contains(entry) {
                columns.append(interactions.columns[entry])
                counts.append(interactions.counts[entry])
            }
            offsets.append(Int64(columns.count))
        }
        guard
            let training = Interactions(
                columnCount: interactions.columnCount, rowOffsets: Column(offsets), columns: Column(columns),
                counts: Column(counts))
        else { preconditionFailure("a part of rising columns does not rise") }
        self.training = training
        self.hidden = hidden
    }
}
