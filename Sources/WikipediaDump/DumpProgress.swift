/// How far the reading of a dump is.
public struct DumpProgress: Equatable, Sendable {
    /// Bytes of the files, as they lie on the disk, whose pages were consumed.
    public var bytesRead = 0
    /// Of all files; nil where one is not a file, such as standard input.
    public var bytesTotal: Int?
    /// Pages read, whatever `transform` made of them.
    public var pages = 0
    public var problems = 0
}
