public import Foundation
public import KinolinkDecompression

/// What can go wrong between a file of records and a ``Corpus``.
public enum CorpusError: Error, Equatable, Sendable {
    /// The file can't be opened, read or unpacked.
    case input(DecompressionError)
    /// The file is something else, such as a dump that no corpus was made of yet.
    case notACorpus(path: String, FileContent)
    /// A line is not a record. Lines are counted from 1, blank ones too.
    case malformed(path: String, line: Int, RecordFault)
    /// Not one movie could be read; `report` says which lines were skipped, if any.
    case noMovies(path: String, report: ReadingReport)
    /// More links stand on the movies than can be numbered with 32 bits.
    case tooManyLinks(path: String)
    /// The system gives no thread to read it on.
    case noThread(path: String)
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
                "\(path) holds no records: \(report.skippedLineCount) malformed lines and no other, "
                    + "the first of them line \(first.line): \(first.fault)"
            }
        case .noThread(let path): "can't read \(path): not enough memory for a thread, or too many threads"
        case .tooManyLinks(let path): "\(path) has more than \(Int32.max) links; split it"
        }
    }
}

/// What was left out while a corpus was read.
public struct ReadingReport: Sendable, Equatable {
    public struct SkippedLine: Sendable, Equatable {
        /// Counted from 1, blank lines too.
        public let line: Int
        public let fault: RecordFault
    }

    public struct DuplicateTitle: Sendable, Equatable {
        /// Where the title stands again, counted from 1.
        public let line: Int
        public let title: String
    }

    /// How many of the lines left out are told one by one.
    public static let maximumExamples = 10

    /// Malformed lines, which only ``MalformedLinePolicy/skip`` gets past.
    public private(set) var skippedLineCount = 0
    public private(set) var firstSkippedLines: [SkippedLine] = []
    /// Lines whose title stood on a line before: a movie is what its first line says.
    public private(set) var duplicateTitleCount = 0
    public private(set) var firstDuplicateTitles: [DuplicateTitle] = []
    /// Records with more than five elements, and where the first of them stands. What is behind the links is not what a
    /// record of five has there, and was left out.
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

/// What to do about a line that is not a record.
public enum MalformedLinePolicy: Sendable {
    /// Throw ``CorpusError/malformed(path:line:_:)``.
    case stop
    /// Leave the line out and note it in the ``ReadingReport``.
    case skip
}
