import ArgumentParser

/// A command that says which files it reads and writes, so that one check, before it runs, sees to it that no output
/// replaces an input.
protocol FileCommand: ParsableCommand {
    var files: FileUse { get }
}

/// The files that a command reads and writes, as they are typed: `-` is standard input or standard output.
struct FileUse {
    struct Output {
        let path: String
        /// What is written, as messages call it: “a model”.
        let what: String
        var fitsStandardOutput = false
        /// The output that it goes with, where nobody named this one: it replaces only what an earlier run made of both.
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

    /// What is wrong with the command line, whatever the files hold.
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
        // Answers go there without being named.
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
