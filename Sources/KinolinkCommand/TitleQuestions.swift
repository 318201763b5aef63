import Foundation
import Kinolink
import KinolinkCorpus
import KinolinkDecompression
import KinolinkTraining

/// The titles of `--titles-from`, in their order, or why one can't be asked for.
///
/// Titles one a line are taken as they arrive. A table or an export is read as a whole first.
struct TitleQuestions {
    typealias Question = Result<String, Unanswered>

    private let model: Model

    /// - Parameter answer: takes some questions at a time.
    /// - Throws: ``CommandError/nothingAsked`` for an empty file.
    static func read(_ path: String, for model: Model, answer: ([Question]) throws -> Void) throws {
        let questions = TitleQuestions(model: model)
        if let lists = try MovieLists(readingExport: path) {
            lists.note()
            return try answer(questions.of(lists))
        }
        let lines = try ArrivingLines(of: path)
        guard var arrived = try lines.next() else { throw CommandError.nothingAsked }
        if let first = arrived.first?.utf8, MovieList.isWhole(firstLine: first, named: path) {
            let lists = try MovieLists(path, content: try all(arrived, lines, path))
            lists.note()
            return try answer(questions.of(lists))
        }
        // Of a pipe it is not worth a word.
        if path != "-" { Terminal.error.note("Note: \(path.printable) is a list of titles, one a line") }
        while true {
            try answer(arrived.map(question))
            guard let more = try lines.next() else { return }
            arrived = more
        }
    }

    private static func question(_ line: ArrivingLines.Line) -> Question {
        guard let bytes = line.utf8 else {
            return .failure(
                Unanswered(similarTo: "", reason: "the line is longer than \(ArrivingLines.lengthLimit) bytes"))
        }
        guard let title = MovieList.title(ofLine: bytes) else {
            return .failure(Unanswered(similarTo: "", reason: "the line is blank"))
        }
        return .success(title)
    }

    private static func all(_ arrived: [ArrivingLines.Line], _ lines: ArrivingLines, _ path: String) throws -> [UInt8] {
        var content: [UInt8] = []
        var arrived: [ArrivingLines.Line]? = arrived
        while let some = arrived {
            for line in some {
                guard let bytes = line.utf8, content.count + bytes.count < MovieLists.sizeLimit else {
                    throw KinolinkError.list(
                        file: path, line: line.number,
                        reason: "a list of more than \(MovieLists.sizeLimit) bytes is not read")
                }
                content += bytes
                content.append(UInt8(ascii: "\n"))
            }
            arrived = try lines.next()
        }
        return content
    }

    private func of(_ lists: MovieLists) -> [Question] { lists.lists.flatMap(of) }

    private func of(_ list: MovieList) -> [Question] {
        guard list.format != .titles else { return list.movies.map { .success($0.title) } }
        let report = model.match(list.movies)
        var questions: [(line: Int, question: Question)] = report.matched.map { ($0.movie.line, .success($0.title)) }
        for miss in report.unmatched {
            if case .repeated(let title) = miss.reason {
                questions.append((miss.movie.line, .success(title)))
            } else {
                let unanswered = Unanswered(similarTo: miss.movie.name, reason: "\(miss.reason)")
                questions.append((miss.movie.line, .failure(unanswered)))
            }
        }
        for row in list.oddRows {
            questions.append((row.line, .failure(Unanswered(similarTo: row.title, reason: row.reason))))
        }
        return questions.sorted { $0.line < $1.line }.map(\.question)
    }
}

extension MovieLists {
    /// Reads lists, and says what they were found to be.
    init(noting path: String) throws {
        try self.init(reading: path)
        note()
    }

    /// Such as “Note: watchlist.csv is a Letterboxd list of 2 films”.
    func note() {
        let texts = lists.map { list in
            guard let first = list.oddRows.first else { return "\(list.name) is \(list)" }
            return "\(list.name) is \(list); "
                + (list.oddRows.count == 1
                    ? "line \(first.line) is left out: "
                    : "\(list.oddRows.count) rows are left out, the first in line \(first.line): ")
                + first.reason
        }
        Terminal.error.note("Note: \(texts.joined(separator: "; "))".printable)
    }

    /// All of their movies.
    func titles(in model: Model, exactly: Bool = false) -> ListedTitles {
        model.titles(of: lists, exactly: exactly)
    }
}

/// The lines of a text as they arrive, so that each can be answered before the next is written.
final class ArrivingLines {
    struct Line {
        /// Counted from 1.
        let number: Int
        /// Without its end; nil for one that is too long.
        let utf8: [UInt8]?

        /// Nil for one that is too long or not UTF-8.
        var text: String? { utf8.flatMap { String(validating: $0, as: UTF8.self) } }
        var isBlank: Bool { text?.allSatisfy(\.isWhitespace) ?? false }
    }

    /// A line of more bytes is not read.
    static let lengthLimit = 64 << 20

    private var reader: LineReader

    /// - Parameter path: a path, compressed or not, or `-` for standard input.
    init(of path: String) throws {
        reader = try LineReader(reading: path, maximumLength: Self.lengthLimit, keepsBlankLines: true)
    }

    /// The lines that are there, at least one and not many more than a mebibyte of them; waits for the first. Nil at the end.
    func next() throws -> [Line]? {
        var lines: [Line] = []
        var count = 0
        repeat {
            guard let line = try reader.next() else { break }
            let number = reader.number
            guard case .whole(let start, let length) = line else {
                lines.append(Line(number: number, utf8: nil))
                continue
            }
            var bytes = UnsafeRawBufferPointer(start: start, count: length)[...]
            if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
            lines.append(Line(number: number, utf8: Array(bytes)))
            count += length
        } while reader.hasLine && count < 1 << 20
        return lines.isEmpty ? nil : lines
    }
}

/// The lines of a text file, without the blanks around them; empty ones are left out.
/// - Parameter path: a path, compressed or not, or `-` for standard input.
/// - Throws: `DecompressionError`.
func lines(of path: String) throws -> [String] {
    try numberedLines(of: path, limit: 256 << 20).map { $0.text.trimmingCharacters(in: .whitespacesAndNewlines) }
}
