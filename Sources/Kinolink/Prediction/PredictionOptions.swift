/// How a number is predicted from the movies' vectors.
public struct PredictionOptions: Sendable, Hashable {
    /// Into how many parts the movies with a value are cut, each predicted from the others; 3 … 20.
    public var folds: Int
    /// Decides which movie comes into which part.
    public var seed: UInt64
    /// Whether to predict from the movies' links as well as from their vectors. It predicts better; without, one sees what the
    /// vectors alone know.
    public var usesLinks: Bool
    /// Whether to predict the decimal logarithm of the values, as suits amounts of money. Values not above 0 then count as
    /// missing, and errors are those of the logarithms.
    public var logarithm: Bool
    /// Predictions beyond are moved to its ends, such as 0 … 100 for per cents; in the unit of the values.
    public var range: ClosedRange<Double>?

    public init(
        folds: Int = 5, seed: UInt64 = 1, usesLinks: Bool = true, logarithm: Bool = false,
        range: ClosedRange<Double>? = nil
    ) {
        self.folds = folds
        self.seed = seed
        self.usesLinks = usesLinks
        self.logarithm = logarithm
        self.range = range
    }
}
