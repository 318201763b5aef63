/// An argument of a test with a name that is shorter than the argument itself.
public struct NamedArgument<Value: Sendable>: Sendable, CustomStringConvertible {
    public let description: String
    public let value: Value

    public init(_ name: String, _ value: Value) {
        description = name
        self.value = value
    }
}
