import ArgumentParser
import Kinolink
import KinolinkStorage

struct BetweenCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "between",
        abstract: "Show what connects two movies.",
        discussion: helpText(
            """
              kinolink between movies.safetensors Alien "Blade Runner"
              kinolink between movies.safetensors "seven samurai" tt0076759 --steps 3 --why
              kinolink between movies.safetensors Alien Casablanca -n 5 --json

            Each step of the chain leads to one of the 50 nearest movies of the one before, as similar shows them, \
            with the match that it has there. Of all chains it is the one whose lowest match is highest. In a large \
            model, the search looks at 900 movies, and may miss a slightly better chain.

            The movies between fit both. The lower of the two matches ranks them.
            """))

    @OptionGroup var model: ModelArgument

    @Argument(help: "One movie's title, in quotes if it has several words, or its id of IMDb.")
    var first: String

    @Argument(help: "The other movie's.")
    var second: String

    @OptionGroup var titles: TitleArguments

    @Option(help: "The most steps that the chain may have, 1 to 20.")
    var steps = 6

    @Option(
        name: [.customShort("n", allowingJoined: true), .long], help: "How many movies between, and links, to show.")
    var count = 5

    @Flag(help: "Give the reasons with their shares.")
    var why = false

    @Flag(help: "Write JSON, with all links and reasons.")
    var json = false

    var files: FileUse { model.files }

    func validate() throws {
        guard 1...20 ~= steps else { throw ValidationError("--steps can't be \(steps): 1 to 20") }
        guard count >= 0 else { throw ValidationError("--count can't be \(count): 0 or more") }
    }

    func run() throws {
        let model = try model.open()
        let first = try titles.title(matching: first, in: model)
        let second = try titles.title(matching: second, in: model)
        let connection = try model.connection(from: first, to: second, steps: steps, count: count)
        try json
            ? Terminal.output.write(json: connection)
            : connection.write(kind: model.recordKind, steps: steps, count: count, detail: why ? .some : .none)
    }
}

extension Connection {
    /// Writes tables for people.
    /// - Parameters:
    ///   - steps: the most steps that the chain could have.
    ///   - count: how many links to show.
    ///   - detail: whether reasons have their shares.
    fileprivate func write(kind: RecordKind, steps: Int, count: Int, detail: ReasonDetail) throws {
        if chain == nil, between.isEmpty, links.isEmpty, count > 0 {
            return try Terminal.output.write(
                "Nothing connects “\(from.title.printable)” with “\(to.title.printable)”.\n")
        }
        if let chain {
            var table = Table([.right("step"), .left(from.title, isFlexible: true), .right("match")])
            for (place, step) in chain.enumerated() {
                table.add("\(place + 1)", step.title, step.matchText)
                if let reasons = step.reasons { table.addBelow(reasons.text(detail, of: step.title)) }
            }
            try table.write(to: .output)
        } else {
            try Terminal.output.write(
                "No chain of \(steps.counted("step")) or fewer leads from “\(from.title.printable)” to "
                    + "“\(to.title.printable)”.\n")
        }
        if !between.isEmpty {
            let names = sideNames
            var table = Table([
                .right("rank"), .left("between", isFlexible: true), .right(names[0]), .right(names[1]),
            ])
            for movie in between {
                table.add("\(movie.rank)", movie.title, movie.from.match.asMatch, movie.to.match.asMatch)
                for (name, side) in zip(names, [movie.from, movie.to]) {
                    guard let reasons = side.reasons else { continue }
                    var text = reasons.text(detail, of: movie.title, heading: "")
                    if !text.isEmpty { text[0] = "\(name): \(text[0])" }
                    table.addBelow(text)
                }
            }
            try Terminal.output.write("\n")
            try table.write(to: .output)
        }
        try writeLinks(kind, count)
    }

    /// What the two movies are called in tables: in short, unless they would then be called the same.
    private var sideNames: [String] {
        for name in [{ $0.name.truncated(to: 20) }, { $0.title.truncated(to: 30) }] as [(Movie) -> String]
        where name(from) != name(to) {
            return [name(from), name(to)]
        }
        return [from.title, to.title]
    }

    private func writeLinks(_ kind: RecordKind, _ count: Int) throws {
        guard !links.isEmpty, count > 0 else { return }
        var table = Table([
            .right("weight"), .left("\(links.count.counted("link")) of both", isFlexible: true), .left("kind"),
            .right("\(kind)s with it"),
        ])
        for link in links.prefix(count) {
            table.add(Double(link.weight).fixed(2), link.label, link.kind.rawValue, link.movieCount.grouped)
        }
        try Terminal.output.write("\n")
        try table.write(to: .output)
        if links.count > count { Terminal.error.note("Note: -n \(links.count) shows all links") }
    }
}

extension Reasons {
    /// The reasons in pieces: with shares, or only what tells most.
    fileprivate func text(_ detail: ReasonDetail, of movie: String, heading: String = "in common: ") -> [String] {
        detail == .none ? briefPieces(of: movie, heading: heading) : pieces(detail, of: movie)
    }
}
