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
            "Leave out what was seen: all that is there, or what was watched if a library or list says so. It reads what "
                + "--shelf reads.", valueName: "path"),
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
    /// - Returns: the titles of what was seen.
    /// - Throws: ``CommandError/emptyShelf(paths:)`` if the model has nothing of the shelf; the errors of lists.
    func restrict(
        _ filter: inout MovieFilter, _ model: Model, exactly: Bool, misses: inout Misses
    ) throws -> [String] {
        if !shelf.isEmpty {
            let report = try report(on: shelf, \.movies, model, exactly: exactly)
            misses.add(report, of: "the shelf", model.recordKind)
            guard !report.matched.isEmpty else {
                try misses.write()
                throw CommandError.emptyShelf(paths: shelf)
            }
            filter.onlyFrom =
                filter.onlyFrom.map(Set.init).map { only in report.titles.filter(only.contains) }
                ?? report.titles
        }
        guard !seen.isEmpty else { return [] }
        let report = try report(on: seen, \.watched, model, exactly: exactly)
        if report.matched.isEmpty, report.unmatched.isEmpty {
            Terminal.error.note(
                "Note: \(seen.joined(separator: ", ")) doesn't say that anything was watched".printable)
        }
        misses.add(report, of: "what was seen", model.recordKind)
        filter.excluding += report.titles
        return report.titles
    }

    /// Matches movies of some lists.
    /// - Parameter movies: those of each list that count.
    private func report(
        on paths: [String], _ movies: (MovieList) -> [WatchedMovie], _ model: Model, exactly: Bool
    ) throws -> MatchReport {
        let lists = try paths.flatMap { try MovieLists(reading: $0).lists }
        // An export has most of its movies in several lists.
        var known: Set<WatchedMovie> = []
        let different = lists.flatMap(movies).filter { movie in
            known.insert(
                WatchedMovie(
                    title: movie.title, originalTitle: movie.originalTitle, year: movie.year, imdb: movie.imdb,
                    kind: movie.kind)
            ).inserted
        }
        let report = model.match(different, exactly: exactly)
        let missing = report.unmatched.filter { miss in
            // To have a movie twice is no mistake.
            if case .repeated = miss.reason { false } else { true }
        }
        return MatchReport(matched: report.matched, unmatched: missing, oddRows: lists.flatMap(\.oddRows))
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
                ("Note: matched \(other.matched.count.grouped) of \(total)" + (list.map { " of \($0)" } ?? "")
                    + (verdicts.map { ": \($0)" } ?? "")).printable)
        }
        if let row = other.oddRows.first {
            let count = other.oddRows.count
            let what = count == 1 ? "left something out" : "left out \(count.grouped) things, the first"
            let place = row.file + (row.place.map { ", \($0)" } ?? "")
            Terminal.error.note("Note: \(what): \(place): \(row.reason)".printable)
        }
        // One file may be the shelf and say what was seen.
        let (misses, oddRows) = (Set(report.unmatched), Set(report.oddRows))
        report = MatchReport(
            matched: [], unmatched: report.unmatched + other.unmatched.filter { !misses.contains($0) },
            oddRows: report.oddRows + other.oddRows.filter { !oddRows.contains($0) })
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
