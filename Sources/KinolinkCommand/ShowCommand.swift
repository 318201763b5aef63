import ArgumentParser
import Kinolink
import KinolinkStorage

struct ShowCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what a model knows of a movie.",
        discussion: helpText(
            """
            The facts come with the places in the article that state them. A link's share is how much of all that the \
            links of the movie say comes from it: a link that few movies have says much.

              kinolink show movies.safetensors "seven samurai"
              kinolink show movies.safetensors tt0047478 --links 5
              kinolink show movies.safetensors Alien --json
            """))

    @OptionGroup var model: ModelArgument

    @Argument(help: "The movie's title, with or without quotes, or its id of IMDb.")
    var title: [String]

    @OptionGroup var titles: TitleArguments

    @Option(help: "How many links to show, those that count most first. JSON has all of them.")
    var links = 20

    @Flag(help: "Write JSON.")
    var json = false

    var files: FileUse { model.files }

    func validate() throws {
        guard links >= 0 else { throw ValidationError("--links can't be \(links): choose 0 or more") }
    }

    func run() throws {
        let model = try model.open()
        let title = try titles.title(matching: title.joined(separator: " "), in: model)
        let details = try model.details(of: title)
        try json ? Terminal.output.write(json: details) : details.write(kind: model.recordKind, linkCount: links)
    }
}

extension MovieDetails {
    /// Writes tables for people.
    fileprivate func write(kind: RecordKind, linkCount: Int) throws {
        try Terminal.output.write(Terminal.output.bold(movie.title.printable) + "\n\n")
        try factTable(kind).write(to: .output)
        guard linkCount > 0, !links.isEmpty else { return }
        let whole = links.reduce(0) { $0 + $1.weight }
        var table = Table([
            .right("share"), .left("\(links.count.counted("link"))", isFlexible: true), .left("kind"),
            .right("\(kind)s with it"),
        ])
        for link in links.prefix(linkCount) {
            table.add(
                whole > 0 ? (link.weight / whole).asShare : "", link.label, link.kind.rawValue,
                link.movieCount.grouped)
        }
        try Terminal.output.write("\n")
        try table.write(to: .output)
        if links.count > linkCount {
            Terminal.error.note("Note: --links \(links.count) shows the other \(links.count - linkCount)")
        }
    }

    private func factTable(_ kind: RecordKind) -> Table {
        var table = Table([.left(""), .left("", isFlexible: true)])
        func add(_ fact: MovieFacts.Fact, _ name: String, _ value: String) {
            guard !value.isEmpty else { return }
            table.add(name, value)
            let places = placesOf(fact)
            if !places.isEmpty { table.addBelow(places) }
        }
        add(.year, "year", facts.year.map { "\($0)" } ?? "")
        add(.genres, "genres", facts.genres.joined(separator: ", "))
        add(.countries, "countries", facts.countries.joined(separator: ", "))
        add(.languages, "languages", facts.languages.joined(separator: ", "))
        add(.runtime, "runtime", facts.runtime.map { "\($0) minutes" } ?? "")
        add(.imdb, "IMDb", facts.imdb ?? "")
        if let prominence = facts.prominence {
            table.add("prominence", "\((prominence / 100).asPercent) of the others are less known")
            table.addBelow(
                [
                    "from \(links.count.counted("link"))",
                    "and \(linkingMovieCount.counted(kind.rawValue)) linking to it",
                ])
        }
        if !series.isEmpty {
            table.add("series", series.prefix(Self.shownParts).map(\.title).joined(separator: "; "))
            if series.count > Self.shownParts { table.addBelow(["and \(series.count - Self.shownParts) more"]) }
        }
        return table
    }

    /// The places that state a fact, each once, in pieces between which a line may break.
    private func placesOf(_ fact: MovieFacts.Fact) -> [String] {
        var places: [String] = []
        for source in sources where source.fact == fact {
            let place =
                switch source.place {
                case .title: "the title"
                case .infobox: "infobox “\(source.name.brief)”"
                case .link: source.name.brief
                case .corpus: "categories of the corpus"
                }
            if !places.contains(place) { places.append(place) }
        }
        let shown = Array(places.prefix(Self.shownPlaces))
        let rest = places.count - shown.count
        let all = shown + (rest > 0 ? ["\(rest) more"] : [])
        return all.enumerated().map { index, place in
            (index == 0 ? "from " : "") + place + (index == all.count - 1 ? "" : ",")
        }
    }

    private static let shownPlaces = 4
    private static let shownParts = 8
}
