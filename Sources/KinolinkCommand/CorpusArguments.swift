import ArgumentParser
import KinolinkCorpus

/// The arguments of every command that reads a corpus.
struct CorpusArguments: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "NDJSON records [title, infobox, links, rotten-tomatoes, rating]: a file, a .gz, a .bz2, a .zip that holds "
                + "one file, or - for standard input."),
        completion: .file(extensions: ["ndjson", "gz", "bz2", "zip"]))
    var corpus: String

    @Option(help: "Leave out links that the articles have less often than this.")
    var minLinkCount = 3

    @Flag(help: "Leave out lines that aren't records, and count them.")
    var skipBadLines = false

    func validate() throws {
        guard minLinkCount >= 1 else { throw ValidationError("--min-link-count can't be \(minLinkCount): 1 or more") }
    }

    var files: FileUse { FileUse(reading: [corpus]) }

    /// Reads the corpus, and notes which lines were left out unless `isQuiet`.
    /// - Parameter threads: nil for one on each core.
    func read(isQuiet: Bool = false, threads: Int? = nil) throws -> Corpus {
        let corpus = try Corpus(reading: corpus, onMalformedLine: skipBadLines ? .skip : .stop, threads: threads)
        if !isQuiet { corpus.report.note() }
        return corpus
    }
}

extension ReadingReport {
    /// Writes notes about what was left out.
    func note() {
        if let line = firstLongRecordLine {
            Terminal.error.note(
                "Note: \(longRecordCount.counted("record")) with more than five elements, the first in line \(line): "
                    + "title, infobox and links were read, and the rest left out")
        }
        for skipped in firstSkippedLines {
            Terminal.error.note("Warning: line \(skipped.line) left out: \(skipped.fault)")
        }
        if skippedLineCount > 0 {
            Terminal.error.note("Warning: \(skippedLineCount.counted("malformed line")) left out")
        }
        for duplicate in firstDuplicateTitles {
            let title = duplicate.title.printable
            Terminal.error.note(
                "Warning: line \(duplicate.line) left out: an earlier line has the title “\(title)”")
        }
        if duplicateTitleCount > firstDuplicateTitles.count {
            Terminal.error.note("Warning: \(duplicateTitleCount.counted("repeated title")) left out")
        }
    }
}
