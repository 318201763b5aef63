import Foundation
import Kinolink
import KinolinkDecompression
import KinolinkTraining

/// The titles of `--titles-from` in their order, or the reasons why some can't be asked for.
struct TitleQuestions {
    typealias Question = Result<String, Unanswered>

    private let model: Model

    /// Titles one a line are asked as they arrive. A table or an export is read as a whole first.
    /// - Parameter answer: called with some questions at a time.
    /// - Throws: ``CommandError/nothingAsked`` for an empty file.
    static func read(_ path: String, for model: Model, answer: ([Question]) throws -> Void) throws {
        switch try TitleStream(reading: path) {
        case .lists(let lists):
            lists.note()
            try answer(lists.lists.flatMap(TitleQuestions(model: model).of))
        case .titles(let titles):
            guard var arrived = try titles.next() else { throw CommandError.nothingAsked }
            // Whoever writes to a pipe knows what comes through it.
            if path != "-" { Terminal.error.note("Note: \(path.printable) is a list of titles, one a line") }
            while true {
                try answer(arrived.map { $0.mapError { Unanswered(similarTo: "", reason: "\($0)") } })
                guard let more = try titles.next() else { return }
                arrived = more
            }
        }
    }

    private func of(_ list: MovieList) -> [Question] {
        guard list.format != .titles else { return list.movies.map { .success($0.title) } }
        let report = model.match(list.movies)
        var questions: [(file: String, line: Int, question: Question)] = []
        func add(_ movie: WatchedMovie, _ question: Question) { questions.append((movie.file, movie.line, question)) }
        for match in report.matched { add(match.movie, .success(match.title)) }
        for miss in report.unmatched {
            if case .repeated(let title) = miss.reason {
                add(miss.movie, .success(title))
            } else {
                add(miss.movie, .failure(Unanswered(similarTo: miss.movie.name, reason: "\(miss.reason)")))
            }
        }
        for row in list.oddRows {
            let unanswered = Unanswered(similarTo: row.title, reason: row.reason)
            questions.append((row.file, row.line, .failure(unanswered)))
        }
        return questions.sorted { ($0.file, $0.line) < ($1.file, $1.line) }.map(\.question)
    }
}

extension MovieLists {
    /// Reads lists, and says how they were read.
    init(noting path: String) throws {
        try self.init(reading: path)
        note()
    }

    /// Writes a note such as “Note: watchlist.csv is a Letterboxd list of 2 films”.
    func note() {
        let texts = lists.map { list in
            guard let first = list.oddRows.first else { return "\(list.name) is \(list)" }
            return "\(list.name) is \(list); "
                + (list.oddRows.count == 1
                    ? "\(first.place ?? first.file) is left out: "
                    : "\(list.oddRows.count) \(list.format == .folder ? "files or folders" : "rows") are left out, "
                        + "the first \(first.place.map { "in \($0)" } ?? first.file): ")
                + first.reason
        }
        Terminal.error.note("Note: \(texts.joined(separator: "; "))".printable)
    }

    /// The titles of all their movies.
    func titles(in model: Model, exactly: Bool = false) -> ListedTitles {
        model.titles(of: lists, exactly: exactly)
    }
}

/// The lines of a text file, without the blanks around them and without empty lines.
/// - Parameter path: a path, compressed or not, or `-` for standard input.
/// - Throws: `DecompressionError`.
func lines(of path: String) throws -> [String] {
    try numberedLines(of: path, limit: 256 << 20).map { $0.text.trimmingCharacters(in: .whitespacesAndNewlines) }
}
