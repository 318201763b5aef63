import ArgumentParser
import Kinolink

/// Which movies may be among the answers, as it is typed.
struct FilterArguments: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "When it came out: 1995, 1990s, 70s, 1990-2000, 1970s-1980s, 1990- or -2000.", valueName: "range"),
        transform: yearRange)
    var year: ClosedRange<Int>?

    @Option(help: ArgumentHelp("A genre that it is of; given again, one of them must fit.", valueName: "name"))
    var genre: [String] = []

    @Option(help: ArgumentHelp("A language that is spoken in it.", valueName: "name"))
    var language: [String] = []

    @Option(help: ArgumentHelp("A country that it is from.", valueName: "name"))
    var country: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How long it is, in minutes or hours: 90-120, 1h30-2h, 90- or -1h45.", valueName: "range"),
        transform: runtimeRange)
    var runtime: ClosedRange<Int>?

    @Option(
        help: ArgumentHelp("Only movies whose titles stand in this file, one a line.", valueName: "file"),
        completion: .file())
    var onlyFrom: String?

    @Option(
        help: ArgumentHelp("No movie whose title stands in this file, one a line.", valueName: "file"),
        completion: .file())
    var excludeFrom: String?

    @Flag(help: "No other part of the series of what is asked for or liked.")
    var noFranchise = false

    var files: FileUse { FileUse(reading: [onlyFrom, excludeFrom]) }

    /// Resolves the filter, and notes what was left out because something is unknown.
    /// - Returns: nil where nothing is filtered.
    /// - Throws: where no movie is left.
    func candidates(of model: Model) throws -> Candidates? {
        let filter = MovieFilter(
            years: year, genres: genre, languages: language, countries: country, runtime: runtime,
            onlyFrom: try onlyFrom.map { try lines(of: $0) },
            excluding: try excludeFrom.map { try lines(of: $0) } ?? [],
            excludesFranchise: noFranchise)
        if filter.isEmpty { return nil }
        let candidates = try model.candidates(filter)
        for title in candidates.unmatched.prefix(Self.notedTitles) {
            Terminal.error.note("Note: no movie is called “\(title.printable)”")
        }
        if candidates.unmatched.count > Self.notedTitles {
            let count = candidates.unmatched.count - Self.notedTitles
            Terminal.error.note("Note: \(count.counted("more title")) not found")
        }
        for (criterion, count) in candidates.unknown {
            Terminal.error.note("Note: \(count.counted("movie")) of unknown \(criterion.rawValue) left out")
        }
        guard candidates.count > 0 else { throw CommandError.noCandidates(filter: "\(filter)") }
        return candidates
    }

    private static let notedTitles = 5
}

private func yearRange(_ text: String) throws -> ClosedRange<Int> { try MovieFilter.range(parsing: text) }

private func runtimeRange(_ text: String) throws -> ClosedRange<Int> { try MovieFilter.runtime(parsing: text) }
