import Storage

/// What goes wrong in the command line itself.
enum CommandError: Error {
    /// Standard output does not take what is written.
    case output(code: Int32)
    /// The program was moved without the file beside it.
    case sampleIsMissing
    /// The file to be written is the one that is read.
    case wouldReplaceInput(path: String)
    /// Lists that say nothing of what is liked.
    case noLikes(lists: [String])
    /// The filters leave no movie.
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
        case .wouldReplaceInput(let path):
            "\(path) is what is read: choose another name for the output"
        case .noLikes(let lists):
            lists.joined(separator: ", ")
                + " \(lists.count == 1 ? "does" : "do") not say which movies are liked; add --likes-from with ratings.csv or "
                + "likes/films.csv, or give the whole export, the ZIP file"
        case .noCandidates(let filter):
            "no movie is left by the filters: \(filter)"
        case .nothingAsked:
            "nothing is asked: the file is empty"
        }
    }
}
