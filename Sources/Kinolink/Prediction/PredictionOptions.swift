/// How a number is predicted from the movies' vectors.
public struct PredictionOptions: Sendable, Hashable {
    /// Into how many parts the labelled movies are cut, each predicted from the others; 3 … 20.
    public var folds = 5
    /// Decides which movie comes into which part.
    public var seed: UInt64 = 1
    /// Whether to predict from the movies' links as well as from their vectors. It predicts better; without, one sees what the
    /// vectors alone know.
    public var usesLinks = true
    /// Whether to predict the decimal logarithm of the values, as suits amounts of money. Values not above 0 then count as
    /// missing, and errors are those of the logarithms.
    public var logarithm = false
    /// Predictions beyond are moved to its ends, such as 0 … 100 for per cents; in the unit of the values.
    public var range: ClosedRange<Double>?

    public init() {}
}
