/// How far an extraction is.
public struct ExtractionProgress: Equatable, Sendable {
    public enum Step: Equatable, Sendable {
        case reading
        /// The dump has been read; its redirects are looked through, then the corpus is written: the share done, 0 … 1.
        case resolving(Double)
    }

    public var step = Step.reading
    /// Of the dump's files as they lie on the disk.
    public var bytesRead = 0
    /// Nil where it is unknown, as on standard input.
    public var bytesTotal: Int?
    public var pages = 0
    public var movies = 0
}
