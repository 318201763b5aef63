public import Foundation

/// An option that is out of its range.
public struct OptionError: Error, Equatable, Sendable {
    /// The option as a sentence calls it, without its article: "number of threads".
    public let name: String
    public let value: String
    /// What to choose instead: "0 … 1", "1 or more".
    public let allowed: String

    public init(name: String, value: some CustomStringConvertible, allowed: String) {
        self.name = name
        self.value = value.description
        self.allowed = allowed
    }

    /// - Throws: ``OptionError`` unless the value is allowed.
    package static func check(
        _ name: String, _ value: some CustomStringConvertible, _ isAllowed: Bool, _ allowed: String
    ) throws(OptionError) {
        guard isAllowed else { throw OptionError(name: name, value: value, allowed: allowed) }
    }
}

extension OptionError: CustomStringConvertible, LocalizedError {
    public var description: String { "the \(name) can't be \(value): choose \(allowed)" }
    public var errorDescription: String? { description }
}
