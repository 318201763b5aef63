public import Foundation
internal import Kinolink
public import KinolinkCorpus

/// The movies that a file lists: titles one a line as they arrive, and any other list as a whole.
///
///     switch try TitleStream(reading: path) {
///     case .lists(let lists): print(model.match(lists.history))
///     case .titles(let titles):
///         while let arrived = try titles.next() { print(arrived) }
///     }
public enum TitleStream {
    /// An export, a table, or titles in another encoding than UTF-8.
    case lists(MovieLists)
    /// Titles one a line.
    case titles(ArrivingTitles)

    /// Waits for the first line.
    /// - Parameter path: a path as `MovieLists` takes it; `-` is standard input, which can't be a ZIP file.
    /// - Throws: what `MovieLists` throws, and `CorpusError.input` if the file can't be opened or read.
    public init(reading path: String) throws {
        if let lists = try MovieLists(readingExport: path) {
            self = .lists(lists)
            return
        }
        let lines = try ArrivingLines(reading: path)
        let first = try lines.next()
        if let line = first?.first?.utf8, MovieList.isWhole(firstLine: line, named: path) {
            self = .lists(try MovieLists(path, content: try Self.content(first, lines, path)))
        } else {
            self = .titles(ArrivingTitles(first, lines))
        }
    }

    private static func content(
        _ first: [ArrivingLines.Line]?, _ lines: ArrivingLines, _ path: String
    ) throws -> [UInt8] {
        var content: [UInt8] = []
        var arrived = first
        while let some = arrived {
            for line in some {
                guard let bytes = line.utf8, content.count + bytes.count < MovieLists.sizeLimit else {
                    throw KinolinkError.list(
                        file: path, line: line.number,
                        reason: "the list has more than \(MovieLists.sizeLimit) bytes, which is too many to read")
                }
                content += bytes
                content.append(UInt8(ascii: "\n"))
            }
            arrived = try lines.next()
        }
        return content
    }
}

/// Titles one a line, as they arrive.
public final class ArrivingTitles {
    /// Why a line has no title.
    public enum Fault: Error, Equatable, Sendable {
        case blank
        /// The line has more than `limit` bytes.
        case tooLong(limit: Int)
    }

    private var first: [ArrivingLines.Line]?
    private let lines: ArrivingLines

    /// - Parameter first: the lines that were read already, or nil if there are none.
    init(_ first: [ArrivingLines.Line]?, _ lines: ArrivingLines) {
        self.first = first
        self.lines = lines
    }

    /// Waits for the next line, and gives its title together with those that have arrived by then, about 1 MiB at most.
    /// - Returns: for each line its title as it was typed, without the blanks around it; nil at the end.
    /// - Throws: `CorpusError.input` if the file can't be read on.
    public func next() throws(CorpusError) -> [Result<String, Fault>]? {
        let arrived: [ArrivingLines.Line]?
        if first == nil { arrived = try lines.next() } else { (arrived, first) = (first, nil) }
        return arrived?.map { line in
            guard let bytes = line.utf8 else { return .failure(.tooLong(limit: ArrivingLines.lengthLimit)) }
            return MovieList.title(ofLine: bytes).map { .success($0) } ?? .failure(.blank)
        }
    }
}

extension ArrivingTitles.Fault: CustomStringConvertible, LocalizedError {
    public var errorDescription: String? { description }

    public var description: String {
        switch self {
        case .blank: "the line is blank"
        case .tooLong(let limit): "the line is longer than \(limit) bytes"
        }
    }
}
