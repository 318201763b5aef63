/// A mean over questions, and how far off it may be.
public struct Estimate: Sendable, Hashable, Codable {
    public let mean: Double
    /// Of the mean: s / √n, with s the standard deviation (n − 1) of the values; 0 for fewer than two values, of which it isn't
    /// known. The mean over all questions of that kind lies within two of it in 19 of 20 cases.
    public let standardError: Double
    /// How many values there are.
    public let count: Int

    private enum CodingKeys: String, CodingKey {
        case mean, count
        case standardError = "standard_error"
    }

    init(_ values: [Double]) {
        let count = Double(values.count)
        let mean = values.isEmpty ? 0 : values.reduce(0, +) / count
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        self.mean = mean
        self.count = values.count
        standardError = values.count > 1 ? (squares / (count - 1) / count).squareRoot() : 0
    }

    /// Whether the mean is more than two standard errors from 0, so that it is hardly chance.
    public var isSignificant: Bool { count > 1 && mean.magnitude > 2 * standardError }
}
