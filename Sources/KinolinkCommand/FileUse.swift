import ArgumentParser
import KinolinkStorage

/// A command that lists the files it reads and writes. One check before it runs makes sure that no output replaces an
/// input.
protocol FileCommand: ParsableCommand {
    var files: FileUse { get }
}

/// The files that a command reads and writes, as they were typed: `-` is standard input or standard output.
struct FileUse {
    struct Output {
        let path: String
        /// What the file holds, as messages call it: “a model”.
        let what: String
        var fitsStandardOutput = false
        /// For a file that nobody named: the named output beside which it is written. The file may be replaced only if
        /// both exist, as after an earlier run.
        var companion: String?
    }

    /// Files, and folders of files.
    var inputs: [String]
    var outputs: [Output]

    init(reading inputs: [String?] = [], writing outputs: [Output] = []) {
        self.inputs = inputs.compactMap(\.self)
        self.outputs = outputs
    }

    static func + (left: FileUse, right: FileUse) -> FileUse {
        FileUse(reading: left.inputs + right.inputs, writing: left.outputs + right.outputs)
    }

    /// What is wrong with the command line itself, apart from what the files hold; nil if nothing is.
    var usageFault: String? {
        if let output = outputs.first(where: { $0.path == "-" && !$0.fitsStandardOutput }) {
            return "\(output.what) can't be written to standard output"
        }
        var written: Set<FilePlace> = []
        for output in outputs where output.path != "-" {
            guard let place = FilePlace(output.path), !written.insert(place).inserted else { continue }
            return "\(output.path) would be written twice: choose another name for one of the outputs"
        }
        return inputs.count { $0 == "-" } > 1 ? "standard input can be read only once" : nil
    }

    /// - Throws: ``CommandError/wouldReplaceInput(path:folder:)``, ``CommandError/isStandardOutput(path:)``,
    ///   ``CommandError/isInTheWay(path:companion:)``.
    func check() throws(CommandError) {
        var written: Set<FilePlace> = []
        for output in outputs.map(\.path) {
            if let place = output == "-" ? .standardOutput : FilePlace(output) { written.insert(place) }
            if output != "-", let input = inputs.first(where: { $0 != "-" && FilePlace.holds($0, output) }) {
                throw .wouldReplaceInput(path: output, folder: input)
            }
        }
        // Answers go to standard output, which nobody names.
        if let output = FilePlace.standardOutput {
            if let named = outputs.first(where: { $0.path != "-" && FilePlace($0.path) == output }) {
                throw .isStandardOutput(path: named.path)
            }
            written.insert(output)
        }
        for input in inputs {
            guard let place = input == "-" ? .standardInput : FilePlace(input), written.contains(place) else {
                continue
            }
            throw .wouldReplaceInput(path: input == "-" ? "standard input" : input, folder: nil)
        }
        for output in outputs {
            guard let companion = output.companion, FilePlace.isTaken(output.path), !FilePlace.isTaken(companion) else {
                continue
            }
            throw .isInTheWay(path: output.path, companion: companion)
        }
    }
}

/// The file that a path leads to. Different spellings and links of one file have the same place.
struct FilePlace: Hashable {
    private let identity: FileStatus.Identity
    /// The name of a file that doesn't exist yet; `identity` is then that of its directory.
    private let name: String?

    /// - Returns: nil if there is no file and none can be made.
    init?(_ path: String) {
        if let status = try? FileStatus(path) {
            self.init(status, name: nil)
        } else {
            guard let target = try? linkTarget(of: path), let status = try? FileStatus(directory(of: target)) else {
                return nil
            }
            self.init(status, name: fileName(of: target))
        }
    }

    private init(_ status: FileStatus, name: String?) {
        identity = status.identity
        self.name = name
    }

    /// The files that these streams are redirected to; nil for pipes and terminals.
    static var standardInput: FilePlace? { regularFile(.input) }
    static var standardOutput: FilePlace? { regularFile(.output) }

    private static func regularFile(_ stream: StandardStream) -> FilePlace? {
        guard let status = try? stream.status, status.kind == .regular else { return nil }
        return FilePlace(status, name: nil)
    }

    static func isTaken(_ path: String) -> Bool { (try? FileStatus(path)) != nil }

    /// Whether a folder holds a file, at any depth.
    static func holds(_ folder: String, _ path: String) -> Bool {
        guard let status = try? FileStatus(folder), status.kind == .directory,
            var ancestor = System.resolved(path)
        else { return false }
        let place = FilePlace(status, name: nil)
        while ancestor != "/" {
            ancestor = directory(of: ancestor)
            if FilePlace(ancestor) == place { return true }
        }
        return false
    }
}

/// Checks before long work that its output can be written. The file stays as it is.
/// - Throws: the error that writing would throw.
func checkWritable(_ path: String) throws {
    _ = try AtomicFile(replacing: path)
}
