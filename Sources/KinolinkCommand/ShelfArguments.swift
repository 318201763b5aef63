import ArgumentParser
import Kinolink
import KinolinkStorage
import KinolinkTraining

/// The options about the movies that someone has at home or has seen.
struct ShelfArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only what is there: a folder of films, a library of Jellyfin or Radarr as JSON, a watchlist or another list "
                + "of Letterboxd or IMDb, or titles one a line.", valueName: "path"),
        completion: .file())
    var shelf: [String] = []

    @Option(
        help: ArgumentHelp(
            "Leave out what was seen. It reads the same; if a library or list says what was watched, the rest stays.",
            valueName: "path"),
        completion: .file())
    var seen: [String] = []

    @Option(
        help: ArgumentHelp(
            "Write to this file, as CSV, what the model lacks of --shelf, --seen and --likes-from, and what can't be "
                + "read, with the reasons.", valueName: "file"),
        completion: .file())
    var unmatched: String?

    var files: FileUse {
        FileUse(
            reading: shelf + seen,
            writing: unmatched.map { [FileUse.Output(path: $0, what: "the list of unmatched movies")] } ?? [])
    }

    /// Finds what is on the shelf and what was seen, and notes how much of it the model has.
    /// - Parameter misses: takes what was not matched.
    /// - Throws: ``CommandError/emptyShelf(paths:)`` if the model has nothing of the shelf; the errors of lists.
    func restrict(
        _ filter: inout MovieFilter, _ model: Model, exactly: Bool, misses: inout Misses
    ) throws {
        if !shelf.isEmpty {
            let lists = try shelf.flatMap { try MovieLists(reading: $0).lists }
            let report = match(lists, lists.flatMap(\.movies), model, exactly: exactly)
            misses.add(report, of: "the shelf", model.recordKind)
            guard !report.matched.isEmpty else {
                try misses.write()
                throw CommandError.emptyShelf(paths: shelf)
            }
            filter.onlyFrom =
                filter.onlyFrom.map(Set.init).map { only in report.titles.filter(only.contains) }
                ?? report.titles
        }
        if !seen.isEmpty {
            let lists = try seen.flatMap { try MovieLists(reading: $0).lists }
            let report = match(lists, lists.flatMap(\.watched), model, exactly: exactly)
            misses.add(report, of: "what was seen", model.recordKind)
            filter.excluding += report.titles
        }
    }

    private func match(
        _ lists: [MovieList], _ movies: [WatchedMovie], _ model: Model, exactly: Bool
    ) -> MatchReport {
        var report = model.match(movies, exactly: exactly)
        report.oddRows = lists.flatMap(\.oddRows)
        return report
    }
}

/// What the model lacks of all lists that a command reads, and the file that takes it.
struct Misses {
    /// Nil if nobody asked for the file.
    private let path: String?
    private var report = MatchReport(matched: [], unmatched: [])

    /// - Throws: the error that writing the file would throw.
    init(writingTo path: String?) throws {
        if let path { try checkWritable(path) }
        self.path = path
    }

    /// Takes what a list's report says was not matched, and notes how much that is.
    /// - Parameters:
    ///   - list: what messages call the list.
    ///   - verdicts: what the matched movies are.
    mutating func add(_ other: MatchReport, of list: String? = nil, _ kind: RecordKind, verdicts: String? = nil) {
        let total = (other.matched.count + other.unmatched.count).counted(kind.rawValue)
        if !other.matched.isEmpty || !other.unmatched.isEmpty {
            Terminal.error.note(
                "Note: matched \(other.matched.count.grouped) of \(total)" + (list.map { " of \($0)" } ?? "")
                    + (verdicts.map { ": \($0)" } ?? ""))
        }
        if let row = other.oddRows.first {
            let count = other.oddRows.count
            Terminal.error.note(
                ("Note: left out \(count.counted(row.place == nil ? "file" : "row"))\(count == 1 ? "" : ", the first"): "
                    + "\(row.file)\(row.place.map { ", \($0)" } ?? ""): \(row.reason)").printable)
        }
        report = MatchReport(
            matched: [], unmatched: report.unmatched + other.unmatched, oddRows: report.oddRows + other.oddRows)
    }

    /// Writes the file, if somebody asked for it.
    func write() throws {
        let count = report.unmatched.count + report.oddRows.count
        let others = count == 1 ? "the other one" : "the other \(count.grouped)"
        guard let path else {
            if count > 0 { Terminal.error.note("Note: --unmatched FILE writes \(others) to a file") }
            return
        }
        let file = try AtomicFile(replacing: path)
        try file.write(report.unmatchedCSV)
        try file.commit()
        if count > 0 { Terminal.error.note("Note: wrote \(others) to \(path)".printable) }
    }
}
