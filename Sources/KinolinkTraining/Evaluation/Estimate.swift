/// A mean over questions, and how far off it may be.
public struct Estimate: Sendable, Equatable {
    public let mean: Double
    /// Of the mean: s / √n, with s the standard deviation (n − 1) of the values; 0 for fewer than two. The mean over all
    /// questions of that kind lies within two of it in 19 of 20 cases.
    public let standardError: Double

    package init(_ values: [Double]) {
        let count = Double(values.count)
        let mean = values.isEmpty ? 0 : values.reduce(0, +) / count
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        self.mean = mean
        standardError = values.count > 1 ? (squares / (count - 1) / count).squareRoot() : 0
    }

    /// Whether the mean is so far from 0 that chance is no likely reason: more than two standard errors.
    public var isSignificant: Bool { mean.magnitude > 2 * standardError }
}
