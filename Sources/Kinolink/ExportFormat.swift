/// A format in which other programs read vectors and their names.
public enum ExportFormat: String, Sendable, CaseIterable {
    /// word2vec's text: a line with the number of rows and of dimensions, then a line for each row, its name and its
    /// values. gensim's `KeyedVectors.load_word2vec_format(path)`.
    case word2vec
    /// word2vec's binary form, with float32 values. gensim's `KeyedVectors.load_word2vec_format(path, binary=True)`.
    case word2vecBinary = "word2vec-binary"
    /// A float32 array of NumPy (format 1.0), `np.load(path)`; the names in a text file beside it, one a line.
    case npy
    /// A line for each row, its values separated by tabs; the names in a file beside it, one a line and without a
    /// header. TensorBoard's projector.
    case tsv

    /// Where the names go that a file of vectors called `path` has no place for; nil for formats of one file.
    public func namesPath(beside path: String) -> String? {
        func replacing(_ ending: String, by other: String) -> String {
            (path.lowercased().hasSuffix(ending) ? String(path.dropLast(ending.count)) : path) + other
        }
        return switch self {
        case .word2vec, .word2vecBinary: nil
        case .npy: replacing(".npy", by: ".names.txt")
        case .tsv: replacing(".tsv", by: ".metadata.tsv")
        }
    }
}

/// Which vectors of a model to write.
public enum ExportContents: String, Sendable, CaseIterable {
    case movies, links
    /// The movies, then the links; names begin with `movie/` or `link/`.
    case both
}

/// What was written.
public struct Export: Sendable, Equatable {
    /// The file of vectors, then the file of names, if there is one.
    public let paths: [String]
    /// How many names got a number at their end, because without it they would be another's.
    public let renamedCount: Int

    public init(paths: [String], renamedCount: Int) {
        self.paths = paths
        self.renamedCount = renamedCount
    }
}
