import ArgumentParser
import Kinolink

struct PairCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "pair",
        abstract: "Find a second movie for the evening.",
        discussion: helpText(
            """
            A second movie is near to the first in era and genre. It is not of the same series, has no director in \
            common with it, and is no short film.

              kinolink pair movies.safetensors Casablanca
              kinolink pair movies.safetensors "Seven Samurai" --minutes 6h
              kinolink pair movies.safetensors Alien --minutes 240 --seen letterboxd.zip
            """))

    @OptionGroup var model: ModelArgument
    @Argument(help: "The title of the first movie, with or without quotes.")
    var title: [String]

    @Option(
        help: ArgumentHelp(
            "How long both may be together, in minutes or hours: 240, 4h or 3h30.", valueName: "length"),
        transform: eveningLength)
    var minutes: Int?

    @OptionGroup var titles: TitleArguments
    @OptionGroup(title: "Answers") var answers: AnswerArguments
    @OptionGroup(title: "Filters") var filter: FilterArguments
    @OptionGroup(title: "Your movies") var shelf: ShelfArguments

    var files: FileUse { model.files + filter.files + shelf.files }

    func validate() throws {
        if shelf.unmatched != nil, shelf.shelf.isEmpty, shelf.seen.isEmpty {
            throw ValidationError("--unmatched needs --shelf or --seen")
        }
    }

    func run() throws {
        let model = try model.open()
        var misses = try Misses(writingTo: shelf.unmatched)
        let candidates = try filter.candidates(of: model, shelf, exactly: titles.exact, misses: &misses)
        try misses.write()
        var options = try answers.options(for: model, usualCount: 3)
        options.explains = true
        let title = try titles.title(matching: title.joined(separator: " "), in: model)
        let evening = try model.doubleBill(with: title, minutes: minutes, among: candidates, options: options)
        evening.noteUnknown(model.recordKind)
        try answers.json ? Terminal.output.write(json: evening) : evening.write(answers.detail)
    }
}

private func eveningLength(_ text: String) throws -> Int {
    guard let range = try? MovieFilter.runtime(parsing: text), range.lowerBound == range.upperBound,
        range.lowerBound > 0
    else {
        throw ValidationError("“\(text)” is not a length; write 240, 4h or 3h30")
    }
    return range.lowerBound
}

extension DoubleBill {
    /// Notes which conditions don't count, and how many movies might have fitted into the time.
    fileprivate func noteUnknown(_ kind: RecordKind) {
        let title = first.title.printable
        if unknown.contains(.year) {
            Terminal.error.note("Note: the year of “\(title)” is unknown, so any year will do")
        }
        if unknown.contains(.genres) {
            Terminal.error.note("Note: the genres of “\(title)” are unknown, so any genre will do")
        }
        if let count = leftOut[.runtime] {
            Terminal.error.note("Note: \(count.counted(kind.rawValue)) left out because the runtime is unknown")
        }
    }

    /// Writes a table for people.
    /// - Parameter detail: how much to say below each movie beside what both have to do with.
    fileprivate func write(_ detail: ReasonDetail) throws {
        let hasLengths = second.contains { $0.runtime != nil }
        let hasSums = second.contains { $0.together != nil }
        var table = Table(
            [.right("rank"), .left("after “\(first.title)”", isFlexible: true), .right("year")]
                + (hasLengths ? [.right("length")] : []) + (hasSums ? [.right("together")] : []) + [.right("match")])
        for movie in second {
            table.add(
                ["\(movie.answer.rank)", movie.title, movie.movie.year.map { "\($0)" } ?? ""]
                    + (hasLengths ? [movie.runtime?.asHours ?? ""] : [])
                    + (hasSums ? [movie.together?.asHours ?? ""] : []) + [movie.answer.matchText])
            table.addBelow(movie.thread(detail))
        }
        try table.write(to: .output)
    }
}

extension SecondMovie {
    /// What both movies have to do with, in pieces between which a line may break: “both drama, war; in common: Claude
    /// Rains, Peter Lorre”.
    fileprivate func thread(_ detail: ReasonDetail) -> [String] {
        let links =
            (detail == .none
                ? answer.reasons?.briefPieces(of: title, namesGenres: false)
                : answer.reasons?.pieces(detail, of: title))
            ?? []
        let shown = genres.prefix(Self.shownGenres)
        return shown.enumerated().map { index, genre in
            (index == 0 ? "both " : "") + genre.brief
                + (index < shown.count - 1 ? "," : links.isEmpty ? "" : ";")
        } + links
    }

    private static let shownGenres = 4
}
