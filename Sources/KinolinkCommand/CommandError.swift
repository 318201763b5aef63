import Kinolink
import KinolinkCorpus
import KinolinkDecompression
import KinolinkStorage
import WikipediaDump

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
            "the sample is missing: kinolink_KinolinkTraining.resources must be beside the program"
        case .wouldReplaceInput(let path, nil):
            "\(path) is read as input: choose another name for the output"
        case .wouldReplaceInput(let path, let folder?):
            "\(path) is in \(folder), which is read: choose another name for the output"
        case .isStandardOutput(let path):
            "\(path) is where the answers go: choose another name for one of them"
        case .isInTheWay(let path, let companion):
            "\(path) exists, but was not written together with \(companion): move it elsewhere, or choose another output"
        case .noLikes(let lists):
            lists.joined(separator: ", ")
                + " \(lists.count == 1 ? "does" : "do") not say what you like; add --likes-from with ratings.csv or "
                + "likes/films.csv, or give the whole export as a ZIP file"
        case .noCandidates(let filter):
            "nothing passes the filters: \(filter)"
        case .nothingAsked:
            "nothing is asked: the file is empty"
        }
    }
}

/// What to type next, where a file must be unpacked, extracted or trained on first; nil for other errors.
///
/// - Parameter arguments: those of this command, the program's name left out.
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

/// What a file holds that should be a model, unpacked.
private func content(of path: String) -> FileContent? {
    guard let file = try? InputFile(opening: path) else { return nil }
    var start = [UInt8](repeating: 0, count: FileContent.lookedAt)
    guard let count = try? start.withUnsafeMutableBytes({ try file.read(into: $0) }) else { return nil }
    return FileContent(beginning: start.prefix(count))
}

/// As errors name it.
private let standardInput = "standard input"

/// The same command with the file unpacked on the way; where it can't come through standard input, what unpacks it.
private func unpacking(_ path: String, by packer: Packer, for arguments: [String]) -> String? {
    let isStandardInput = path == standardInput
    guard !isStandardInput || packer.readsPipe else { return nil }
    let unpacker = isStandardInput ? "… | \(packer.command)" : "\(packer.command) \(path.asArgument)"
    let piped = arguments.map { $0 == path ? "-" : $0 }
    guard isStandardInput || arguments.contains(path), piped.count(where: { $0 == "-" }) == 1 else { return unpacker }
    return "\(unpacker) | kinolink " + piped.map(\.quotedForShell).joined(separator: " ")
}

extension String {
    /// A file's name as it must be typed, so that it is no option.
    fileprivate var asArgument: String { (hasPrefix("-") ? "./" + self : self).quotedForShell }
}
