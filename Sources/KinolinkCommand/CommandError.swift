import Kinolink
import KinolinkCorpus
import KinolinkDecompression
import KinolinkStorage
import WikipediaDump

/// Errors of the command itself, not of a library.
enum CommandError: Error {
    /// Writing to standard output failed.
    case output(code: Int32)
    /// The program was moved without its resources.
    case sampleIsMissing
    /// An output is also an input, or lies in a folder that is an input.
    case wouldReplaceInput(path: String, folder: String?)
    /// An output is the file to which standard output is redirected.
    case isStandardOutput(path: String)
    /// A file that is written beside an output, without being named, would replace a file that isn't from an earlier
    /// run.
    case isInTheWay(path: String, companion: String)
    /// The lists don't say which movies are liked.
    case noLikes(lists: [String])
    /// The model has nothing of what one of several people likes.
    case nothingLiked(person: String)
    /// The model has nothing of what is at these paths.
    case emptyShelf(paths: [String])
    /// No movie passes the filters.
    case noCandidates(filter: String)
    /// A file of questions is empty.
    case nothingAsked
}

extension CommandError: CustomStringConvertible {
    var description: String {
        switch self {
        case .output(let code):
            "\(StorageError.system(operation: "write", path: "standard output", code: code))"
        case .sampleIsMissing:
            "the sample is missing: kinolink_KinolinkTraining.resources must be beside the program"
        case .wouldReplaceInput(let path, nil):
            "\(path) is read as input: choose another name for the output"
        case .wouldReplaceInput(let path, let folder?):
            "\(path) is in \(folder), which is read: choose another name for the output"
        case .isStandardOutput(let path):
            "\(path) is where the answers go: choose another name for one of them"
        case .isInTheWay(let path, let companion):
            "\(path) exists, but was not written together with \(companion): move it elsewhere, or choose another "
                + "output"
        case .noLikes(let lists):
            lists.joined(separator: ", ")
                + " \(lists.count == 1 ? "does" : "do") not say what you like, by ratings, hearts or favourites; of an export "
                + "of Letterboxd give ratings.csv, likes/films.csv or the whole ZIP file"
        case .nothingLiked(let person):
            "the model has nothing that \(person) likes"
        case .emptyShelf(let paths):
            "the model has nothing of what is in \(paths.joined(separator: ", "))"
        case .noCandidates(let filter):
            "nothing passes the filters: \(filter)"
        case .nothingAsked:
            "nothing is asked: the file is empty"
        }
    }
}

/// The command to type next if a file must first be unpacked, extracted or trained on.
/// - Parameter arguments: the arguments of this run, without the program's name.
/// - Returns: nil for other errors.
func nextStep(after error: any Error, of arguments: [String]) -> String? {
    switch error {
    case CorpusError.notACorpus(let path, .dump):
        "kinolink extract \(path == standardInput ? "-" : path.asArgument) -o movies.ndjson"
    case KinolinkError.model(let path, _):
        switch content(of: path) {
        case .corpus: "kinolink train \(path.asArgument) -o movies.safetensors"
        case .dump: "kinolink extract \(path.asArgument) -o movies.ndjson"
        default: nil
        }
    case DecompressionError.packed(let path, let packer), CorpusError.input(.packed(let path, let packer)),
        DumpError.input(.packed(let path, let packer)):
        unpacking(path, by: packer, for: arguments)
    default: nil
    }
}

/// The content of a file that was given as a model. Looks into compressed files too.
private func content(of path: String) -> FileContent? {
    guard let file = try? InputFile(opening: path) else { return nil }
    var start = [UInt8](repeating: 0, count: FileContent.lookedAt)
    guard let count = try? start.withUnsafeMutableBytes({ try file.read(into: $0) }) else { return nil }
    return FileContent(beginning: start.prefix(count))
}

/// The name of standard input in errors.
private let standardInput = "standard input"

/// The same command with the file unpacked on the way. If the command can't take the file from standard input, the
/// result is only the command that unpacks it.
private func unpacking(_ path: String, by packer: Packer, for arguments: [String]) -> String? {
    let isStandardInput = path == standardInput
    guard !isStandardInput || packer.readsPipe else { return nil }
    let unpacker = isStandardInput ? "… | \(packer.command)" : "\(packer.command) \(path.asArgument)"
    let piped = arguments.map { $0 == path ? "-" : $0 }
    guard isStandardInput || arguments.contains(path), piped.count(where: { $0 == "-" }) == 1 else { return unpacker }
    return "\(unpacker) | kinolink " + piped.map(\.quotedForShell).joined(separator: " ")
}

extension String {
    /// A file's name as it must be typed, so that it isn't taken for an option.
    fileprivate var asArgument: String { (hasPrefix("-") ? "./" + self : self).quotedForShell }
}
