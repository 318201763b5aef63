import CZlib

public struct Storage {
    public let version = Int(czlib_version())
    public init() {}
}
