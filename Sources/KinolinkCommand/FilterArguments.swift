import ArgumentParser
import Foundation
import Kinolink
import KinolinkTraining

/// The options that say which movies may be answers.
struct FilterArguments: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "When it came out: 1995, 1990s, 70s, 1990-2000, 1970s-1980s, 1990- or -2000.", valueName: "range"),
        transform: yearRange)
    var year: ClosedRange<Int>?

    @Option(help: ArgumentHelp("Its genre. If you give several, one of them must fit.", valueName: "name"))
    var genre: [String] = []

    @Option(help: ArgumentHelp("A language spoken in it.", valueName: "name"))
    var language: [String] = []

    @Option(help: ArgumentHelp("A country that it is from.", valueName: "name"))
    var country: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How long it is, in minutes or hours: 90-120, 1h30-2h, 90- or -1h45.", valueName: "range"),
        transform: runtimeRange)
    var runtime: ClosedRange<Int>?

    @Option(help: ArgumentHelp("A director, as the infobox names them.", valueName: "name"))
    var director: [String] = []

    @Option(help: ArgumentHelp("Someone who plays in it, as the infobox names them.", valueName: "name"))
    var cast: [String] = []

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Words in a field of its infobox: publisher=Penguin. If you give several for one field, one of them must "
                + "fit.", valueName: "field=value"),
        transform: fieldCondition)
    var fields: [FieldCondition] = []

    @Option(
        help: ArgumentHelp(
            "Only movies on this list, with all that a title may mean. It reads what --shelf reads.",
            valueName: "file"),
        completion: .file())
    var onlyFrom: String?

    @Option(
        help: ArgumentHelp("Leave out the movies on this list, with all that a title may mean.", valueName: "file"),
        completion: .file())
    var excludeFrom: String?

    @Flag(help: "No other part of the series of a movie that you name.")
    var noSeries = false

    /// The flag's former name.
    @Flag(help: .hidden)
    var noFranchise = false

    var excludesSeries: Bool { noSeries || noFranchise }

    var files: FileUse { FileUse(reading: [onlyFrom, excludeFrom]) }

    /// Resolves the filter. Notes how many movies were left out because a fact is unknown, and which titles weren't
    /// found.
    /// - Parameter misses: takes what was not matched of the shelf.
    /// - Returns: nil if there is no filter.
    /// - Throws: ``CommandError/noCandidates(filter:)`` if no movie passes; errors of lists and of unknown names.
    func candidates(
        of model: Model, _ shelf: ShelfArguments, exactly: Bool, misses: inout Misses
    ) throws -> Candidates? {
        var seen: [String] = []
        return try candidates(of: model, shelf, exactly: exactly, misses: &misses, seen: &seen)
    }

    /// The same.
    /// - Parameter seen: takes the titles of what was seen.
    func candidates(
        of model: Model, _ shelf: ShelfArguments, exactly: Bool, misses: inout Misses, seen: inout [String]
    ) throws -> Candidates? {
        let only = try onlyFrom.map { try MovieLists(noting: $0).titles(in: model, exactly: exactly) }
        let excluded = try excludeFrom.map { try MovieLists(noting: $0).titles(in: model, exactly: exactly) }
        noteUnmatched((only?.unmatched ?? []) + (excluded?.unmatched ?? []))
        var filter = MovieFilter(
            years: year, genres: genre, languages: language, countries: country, runtime: runtime,
            fields: fields + director.map { FieldCondition(field: "director", value: $0) }
                + cast.map { FieldCondition(field: "cast", value: $0) },
            onlyFrom: only?.titles, excluding: excluded?.titles ?? [], excludesSeries: excludesSeries)
        seen += try shelf.restrict(&filter, model, exactly: exactly, misses: &misses)
        if filter.isEmpty { return nil }
        let candidates = try model.candidates(filter)
        for (criterion, count) in candidates.unknown {
            let records = count.counted(model.recordKind.rawValue)
            Terminal.error.note("Note: \(records) left out because the \(criterion.name) is unknown".printable)
        }
        guard candidates.count > 0 else {
            try misses.write()
            throw CommandError.noCandidates(filter: "\(filter)")
        }
        return candidates
    }

    private func noteUnmatched(_ titles: [String]) {
        for title in titles.prefix(Self.notedTitles) {
            Terminal.error.note("Note: nothing is called “\(title.printable)”")
        }
        if titles.count > Self.notedTitles {
            Terminal.error.note("Note: \((titles.count - Self.notedTitles).counted("more title")) not found")
        }
    }

    private static let notedTitles = 5
}

private func yearRange(_ text: String) throws -> ClosedRange<Int> { try MovieFilter.years(parsing: text) }

private func fieldCondition(_ text: String) throws -> FieldCondition {
    guard let equals = text.firstIndex(of: "=") else {
        throw ValidationError("“\(text)” is not a condition; write FIELD=VALUE, such as publisher=Penguin")
    }
    let condition = FieldCondition(
        field: text[..<equals].trimmingCharacters(in: .whitespaces),
        value: text[text.index(after: equals)...].trimmingCharacters(in: .whitespaces))
    guard !condition.field.isEmpty, !condition.value.isEmpty else {
        throw ValidationError("“\(text)” lacks a field or a value; write FIELD=VALUE, such as publisher=Penguin")
    }
    return condition
}

private func runtimeRange(_ text: String) throws -> ClosedRange<Int> { try MovieFilter.runtime(parsing: text) }
