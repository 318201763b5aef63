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
