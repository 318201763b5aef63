import KinolinkStorage

/// What goes wrong in the command line itself.
enum CommandError: Error {
    /// Standard output does not take what is written.
    case output(code: Int32)
    /// The program was moved without the file beside it.
    case sampleIsMissing
    /// The file to be written is one that is read, or one of a folder that is read.
    case wouldReplaceInput(path: String, folder: String?)
    /// An output is the file that standard output was redirected to.
    case isStandardOutput(path: String)
    /// What is written beside an output, unasked, would replace a file that was not made with it.
    case isInTheWay(path: String, companion: String)
    /// Lists that say nothing of what is liked.
    case noLikes(lists: [String])
    /// The filters leave nothing.
    case noCandidates(filter: String)
    /// A list of questions without any.
    case nothingAsked
}

extension CommandError: CustomStringConvertible {
    var description: String {
        switch self {
        case .output(let code):
            "\(StorageError.system(operation: "write", path: "standard output", code: code))"
        case .sampleIsMissing:
            "the sample is missing: kinolink_KinolinkTraining.resources must stand beside the program"
        case .wouldReplaceInput(let path, nil):
            "\(path) is what is read: choose another name for the output"
        case .wouldReplaceInput(let path, let folder?):
            "\(path) is in \(folder), which is read: choose another name for the output"
        case .isStandardOutput(let path):
            "\(path) is where the answers go: choose another name for one of them"
        case .isInTheWay(let path, let companion):
            "\(path) would be replaced, which is not from \(companion): move it elsewhere, or choose another output"
        case .noLikes(let lists):
            lists.joined(separator: ", ")
                + " \(lists.count == 1 ? "does" : "do") not say what is liked; add --likes-from with ratings.csv or "
                + "likes/films.csv, or give the whole export, the ZIP file"
        case .noCandidates(let filter):
            "the filters leave nothing: \(filter)"
        case .nothingAsked:
            "nothing is asked: the file is empty"
        }
    }
}
