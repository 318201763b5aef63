/// What there was in a dump.
public struct DumpSummary: Equatable, Sendable {
    /// Pages read, whatever `transform` made of them.
    public let pages: Int
    public let problems: Int
    /// Whether nothing is missing: no file was truncated or corrupt.
    public let isComplete: Bool
}
