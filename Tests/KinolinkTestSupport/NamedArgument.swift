public import Testing

/// An argument of a test with a name that is shorter than the argument itself.
public struct NamedArgument<Value: Sendable>: Sendable, CustomTestStringConvertible {
    public let testDescription: String
    public let value: Value

    public init(_ name: String, _ value: Value) {
        testDescription = name
        self.value = value
    }
}
