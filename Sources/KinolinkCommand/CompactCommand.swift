import ArgumentParser
import Kinolink
import KinolinkStorage

struct CompactCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "compact",
        abstract: "Make a model small, for phones and for distribution.",
        discussion: helpText(
            """
            The small model answers all questions, unless its facts are left out, and nearly as the full one does. \
            Its vectors have fewer bits, and names and facts are packed. It is unpacked when it is opened. Every command and app opens it like any model. \
            `kinolink info` shows what was left out.

            The whole model is read and checked first.

              kinolink compact movies.safetensors -o small.safetensors
              kinolink compact movies.safetensors -o small.safetensors --max-size 3MB
              kinolink compact movies.safetensors -o small.safetensors --bits 4 --without-facts
            """))

    @OptionGroup var model: ModelArgument

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"), completion: .file())
    var output: String

    @Option(help: "The bits of each value of a vector: 16, 8 or 4. The default is 8.")
    var bits: Int?

    @Flag(help: "Leave out infoboxes and ratings.")
    var withoutFacts = false

    @Option(
        help: ArgumentHelp(
            "Drop links that fewer movies have. The default is 1, which drops none.", valueName: "movies"))
    var minLinkMovies: Int?

    @Option(
        help: ArgumentHelp(
            "Find the best model whose file is no larger, such as 60MB: with 16, 8 or 4 bits, then without facts, then "
                + "without rare links.",
            valueName: "size"))
    var maxSize: ByteCount?

    var files: FileUse {
        model.files + FileUse(writing: [FileUse.Output(path: output, what: "a model")])
    }

    func validate() throws {
        guard maxSize == nil || (bits == nil && !withoutFacts && minLinkMovies == nil) else {
            throw ValidationError("--max-size chooses the other options itself: give either")
        }
    }

    func run() throws {
        let full = try model.open()
        let small: Model
        if let maxSize {
            small = try full.compacted(toFit: maxSize.bytes)
        } else {
            small = try full.compacted(
                CompactOptions(vectorBits: bits ?? 8, keepsFacts: !withoutFacts, fewestMovies: minLinkMovies ?? 1))
        }
        try small.write(to: output)
        guard let compaction = small.compaction else { return }
        Terminal.error.note("Wrote \(output): \(compaction.text)")
        if let limitation = compaction.limitation { Terminal.error.note(limitation) }
    }
}

extension Compaction {
    /// What is left, in a few words.
    var text: String {
        var parts = ["\(options.vectorBits) bits a value"]
        if !options.keepsFacts { parts.append("no facts") }
        if droppedLinkCount > 0 { parts.append("\(droppedLinkCount.grouped) rare links dropped") }
        if let keptAnswers {
            parts.append("\((100 * Double(keptAnswers)).fixed(1)) % of the ten nearest movies are the same")
        }
        return parts.joined(separator: ", ")
    }
}

/// A size on the command line: “60MB”, “1.5 GB”, “800000”. A megabyte is a million bytes.
struct ByteCount: ExpressibleByArgument {
    let bytes: Int

    init?(argument: String) {
        let text = argument.uppercased().filter { !$0.isWhitespace }
        let units: [(String, Double)] = [("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("B", 1), ("", 1)]
        for (unit, size) in units where text.hasSuffix(unit) {
            guard let number = Double(text.dropLast(unit.count)), number > 0, number * size < 1e18 else { return nil }
            bytes = Int(number * size)
            return
        }
        return nil
    }
}
