public import Foundation
public import KinolinkDecompression

/// Why a file of records gives no ``Corpus``.
public enum CorpusError: Error, Equatable, Sendable {
    /// The file can't be opened, read or unpacked.
    case input(DecompressionError)
    /// The file is something else, such as a dump of Wikipedia.
    case notACorpus(path: String, FileContent)
    /// A line is not a record. Lines are counted from 1, including blank ones.
    case malformed(path: String, line: Int, RecordFault)
    /// The file has no readable movie. `report` lists the lines that were skipped.
    case noMovies(path: String, report: ReadingReport)
    /// The movies have more links than 32-bit numbers can count.
    case tooManyLinks(path: String)
}

extension CorpusError: CustomStringConvertible, LocalizedError {
    public var errorDescription: String? { description }

    public var description: String {
        switch self {
        case .input(let error): "\(error)"
        case .notACorpus(let path, .dump): "\(path) is \(FileContent.dump), not a corpus; extract one from it"
        case .notACorpus(let path, let content): "\(path) is \(content), not a corpus"
        case .malformed(let path, let line, let fault): "\(path):\(line): \(fault)"
        case .noMovies(let path, let report):
            switch report.firstSkippedLines.first {
            case nil: "\(path) holds no records: it is empty"
            case .some(let first):
                "\(path) holds no records, only \(report.skippedLineCount) malformed "
                    + "\(report.skippedLineCount == 1 ? "line" : "lines"); the first is line \(first.line): "
                    + "\(first.fault)"
            }
        case .tooManyLinks(let path): "\(path) has more than \(Int32.max) links; split it"
        }
    }
}

/// The lines that were left out of a corpus.
public struct ReadingReport: Sendable, Equatable {
    public struct SkippedLine: Sendable, Equatable {
        /// Counted from 1, including blank lines.
        public let line: Int
        public let fault: RecordFault
    }

    public struct DuplicateTitle: Sendable, Equatable {
        /// The line that repeats the title, counted from 1.
        public let line: Int
        public let title: String
    }

    /// How many of the left-out lines are listed.
    public static let maximumExamples = 10

    /// Malformed lines, which only ``MalformedLinePolicy/skip`` leaves out.
    public private(set) var skippedLineCount = 0
    public private(set) var firstSkippedLines: [SkippedLine] = []
    /// Lines with the title of an earlier line. Only the first line of a title counts.
    public private(set) var duplicateTitleCount = 0
    public private(set) var firstDuplicateTitles: [DuplicateTitle] = []
    /// How many records have more than five elements, and the line of the first. Their elements after the links were
    /// left out, because they mean something else than in a record of five.
    public private(set) var longRecordCount = 0
    public private(set) var firstLongRecordLine: Int?

    mutating func skip(line: Int, _ fault: RecordFault) {
        skippedLineCount += 1
        if skippedLineCount <= Self.maximumExamples {
            firstSkippedLines.append(SkippedLine(line: line, fault: fault))
        }
    }

    mutating func noteMoreElements(line: Int) {
        longRecordCount += 1
        firstLongRecordLine = firstLongRecordLine ?? line
    }

    mutating func leaveOut(duplicate title: @autoclosure () -> String, line: Int) {
        duplicateTitleCount += 1
        if duplicateTitleCount <= Self.maximumExamples {
            firstDuplicateTitles.append(DuplicateTitle(line: line, title: title()))
        }
    }
}

/// What to do with a line that is not a record.
public enum MalformedLinePolicy: Sendable {
    /// Throw ``CorpusError/malformed(path:line:_:)``.
    case stop
    /// Leave the line out and note it in the ``ReadingReport``.
    case skip
}
