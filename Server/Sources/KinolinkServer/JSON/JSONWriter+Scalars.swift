import Foundation

extension JSONWriter {
    func writeNull() { text.append(plain: "null") }

    /// Writes a value of a type that has a form of its own in JSON.
    /// - Returns: false, and writes nothing, for all other types.
    @inline(__always)
    func writeScalar<Value>(_ value: Value) throws -> Bool {
        // The compiler keeps one of the branches where it knows the type.
        if Value.self == String.self {
            text.append(string: same(value))
        } else if Value.self == Float.self {
            try write(same(value, as: Float.self))
        } else if Value.self == Bool.self {
            text.append(plain: same(value) ? "true" : "false")
        } else if Value.self == Double.self {
            try write(same(value, as: Double.self))
        } else if Value.self == Int.self {
            text.append(integer: same(value, as: Int.self))
        } else if Value.self == Int8.self {
            text.append(integer: same(value, as: Int8.self))
        } else if Value.self == Int16.self {
            text.append(integer: same(value, as: Int16.self))
        } else if Value.self == Int32.self {
            text.append(integer: same(value, as: Int32.self))
        } else if Value.self == Int64.self {
            text.append(integer: same(value, as: Int64.self))
        } else if Value.self == UInt.self {
            text.append(integer: same(value, as: UInt.self))
        } else if Value.self == UInt8.self {
            text.append(integer: same(value, as: UInt8.self))
        } else if Value.self == UInt16.self {
            text.append(integer: same(value, as: UInt16.self))
        } else if Value.self == UInt32.self {
            text.append(integer: same(value, as: UInt32.self))
        } else if Value.self == UInt64.self {
            text.append(integer: same(value, as: UInt64.self))
        } else if Value.self == Date.self {
            text.append(string: same(value, as: Date.self).ISO8601Format())
        } else if Value.self == Data.self {
            text.append(string: same(value, as: Data.self).base64EncodedString())
        } else if Value.self == URL.self {
            text.append(string: same(value, as: URL.self).absoluteString)
        } else {
            return false
        }
        return true
    }

    private func write(_ number: some BinaryFloatingPoint & CustomStringConvertible) throws {
        guard text.append(number: number) else { throw invalid(number, "JSON has no number for \(number).") }
    }

    /// A value whose type is known to be `Target`.
    @inline(__always)
    private func same<Value, Target>(_ value: Value, as target: Target.Type = Target.self) -> Target {
        unsafeBitCast(value, to: Target.self)
    }
}
