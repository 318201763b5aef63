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
