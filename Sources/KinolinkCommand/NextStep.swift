import KinolinkCorpus
import KinolinkDecompression
import Kinolink
import WikipediaDump

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
