import Storage

/// What goes wrong in the command line itself.
enum CommandError: Error {
    /// Standard output does not take what is written.
    case output(code: Int32)
    /// The program was moved without the file beside it.
    case sampleIsMissing
    /// The file to be written is the one that is read.
    case wouldReplaceInput(path: String)
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
        }
    }
}
