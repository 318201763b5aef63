internal import KinolinkStorage

/// Which links are hidden, and of how many movies they are looked for.
public struct HeldOutOptions: Sendable, Hashable {
    /// Of a movie's distinct links, above 0 and below 1.
    public var share: Double
    /// Of movies with fewer distinct links none is hidden; 2 or more.
    public var minLinkCount: Int
    /// For how many movies all links are ranked, 1 or more; all that have hidden links where they are no more.
    public var sampleSize: Int
    /// Decides which links are hidden, and which movies are in the sample.
    public var seed: UInt64
    /// Threads at work, 1 … 256. The result does not depend on it.
    public var threads: Int

    /// - Parameter threads: all cores where nil.
    public init(
        share: Double = 0.2, minLinkCount: Int = 5, sampleSize: Int = 2000, seed: UInt64 = 1,
        threads: Int? = nil
    ) {
        self.share = share
        self.minLinkCount = minLinkCount
        self.sampleSize = sampleSize
        self.seed = seed
        self.threads = threads ?? defaultThreadCount
    }

    /// - Throws: ``EvaluationError/badOption(_:)`` for the first option out of its range.
    public func validate() throws(EvaluationError) {
        do throws(OptionError) {
            try OptionError.check("share", share, share > 0 && share < 1, "above 0 and below 1")
            try OptionError.check("minimum link count", minLinkCount, minLinkCount >= 2, "2 or more")
            try OptionError.check("sample", sampleSize, sampleSize >= 1, "1 or more")
            try OptionError.check("number of threads", threads, 1...256 ~= threads, "1 … 256")
        } catch {
            throw .badOption(error)
        }
    }
}
