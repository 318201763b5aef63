/// Which links are hidden, and of how many movies they are looked for.
public struct HeldOutOptions: Sendable, Hashable {
    /// Of a movie's distinct links, above 0 and below 1.
    public var share = 0.2
    /// Of movies with fewer distinct links none is hidden; 2 or more.
    public var minimumLinks = 5
    /// For how many movies all links are ranked, 1 or more; all that have hidden links where they are no more.
    public var sampleSize = 2000
    /// Decides which links are hidden, and which movies are in the sample.
    public var seed: UInt64 = 1
    /// Threads at work, 1 … 256. The result does not depend on it.
    public var threads = 1

    public init() {}

    /// - Throws: ``EvaluationError/badOption(name:value:allowed:)`` for the first option out of its range.
    public func validate() throws(EvaluationError) {
        func check(_ name: String, _ value: String, _ isAllowed: Bool, _ allowed: String) throws(EvaluationError) {
            guard isAllowed else { throw .badOption(name: name, value: value, allowed: allowed) }
        }
        try check("share", "\(share)", share > 0 && share < 1, "above 0 and below 1")
        try check("minimum of links", "\(minimumLinks)", minimumLinks >= 2, "2 or more")
        try check("sample", "\(sampleSize)", sampleSize >= 1, "1 or more")
        try check("number of threads", "\(threads)", 1...256 ~= threads, "1 … 256")
    }
}
