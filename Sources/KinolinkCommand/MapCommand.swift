import ArgumentParser
import Kinolink
import KinolinkDecompression
import KinolinkDrawing
import KinolinkStorage

struct MapCommand: FileCommand {
    static let configuration = CommandConfiguration(
        commandName: "map",
        abstract: "Draw all movies of a model on a map, where what is alike lies together.",
        discussion: helpText(
            """
            The name of the output says what it is:

            .svg          a poster; rsvg-convert makes a PNG or a PDF of it
            .html         a page to wander in, in one file
            .tsv          a table: title, x, y, and the names of the regions from coarse to fine
            .safetensors  the model with the map in it, which the service shows

              kinolink map movies.safetensors -o map.svg
              kinolink map movies.safetensors -o poster.svg --color decade --theme dark
              kinolink map movies.safetensors -o map.html
              kinolink map movies.safetensors -o links.html --links
              kinolink map movies.safetensors -o with-map.safetensors

            If the model's file has a map, that map is drawn, unless an option says how to make one.

            Another program can place the movies. It writes a table of title, x and y:

              kinolink map movies.safetensors -o places.tsv
              kinolink map movies.safetensors -o other.svg --coordinates places.tsv
            """))

    @OptionGroup var model: ModelArgument

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The file to write: .svg, .html, .tsv or .safetensors.", valueName: "file"),
        completion: .file(extensions: MapFormat.allCases.map(\.rawValue)))
    var output: String

    @Flag(help: "Draw the links instead of the movies.")
    var links = false

    @OptionGroup(title: "Poster") var poster: PosterArguments
    @OptionGroup(title: "A new map") var making: MakingArguments

    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    /// The options of a poster.
    struct PosterArguments: ParsableArguments {
        @Option(help: "What the colours of movies say. (genre)")
        var color: MapColoring?

        @Option(help: "The ground: light, dark, or as the reader's system is. (auto)")
        var theme: MapPoster.Theme?
    }

    /// The options that say how a map is made.
    struct MakingArguments: ParsableArguments {
        @Option(
            help: ArgumentHelp(
                "How many nearest neighbors hold a point in its place, 2 to 200. (15)", valueName: "count"))
        var neighbors: Int?

        @Option(help: "What neighbors are near by; the default suits the model.")
        var measure: SimilarityMeasure?

        @Option(
            help: ArgumentHelp(
                "A table of title, x and y, with tabs between them: the places that another program found. - is "
                    + "standard input.",
                valueName: "file"),
            completion: .file())
        var coordinates: String?

        @Option(help: "How many threads work; the map doesn't depend on it. (default: one for each core)")
        var threads: Int?
    }

    private var subject: ModelMap.Subject { links ? .links : .movies }

    var files: FileUse {
        model.files
            + FileUse(
                reading: [making.coordinates],
                writing: [FileUse.Output(path: output, what: format == .safetensors ? "a model" : "a map")])
    }

    private var format: MapFormat? { MapFormat(endingOf: output) }

    func validate() throws {
        // That a map can't go to standard output is said where all outputs are checked.
        guard output == "-" || format != nil else {
            throw ValidationError("the name of a map ends with .svg, .html, .tsv or .safetensors: \(output) doesn't")
        }
        if let color = poster.color, !MapColoring.all(for: subject).contains(color) {
            let colors = MapColoring.all(for: subject).map(\.rawValue).joined(separator: " or ")
            throw ValidationError("the colours of \(subject.rawValue) say \(colors), but not \(color.rawValue)")
        }
        guard format == .svg || (poster.color == nil && poster.theme == nil) else {
            throw ValidationError("--color and --theme are for posters, whose names end with .svg")
        }
        guard format != .safetensors || !links else {
            throw ValidationError("a model keeps a map of its movies only: leave out --links")
        }
        guard making.coordinates == nil || (making.neighbors == nil && making.measure == nil) else {
            throw ValidationError("--coordinates says where all points are: leave out --neighbors and --measure")
        }
        if let neighbors = making.neighbors, !(2...200).contains(neighbors) {
            throw ValidationError("--neighbors must be 2 to 200, but it is \(neighbors)")
        }
        if let threads = making.threads, !(1...256).contains(threads) {
            throw ValidationError("--threads must be 1 to 256, but it is \(threads)")
        }
    }

    func run() throws {
        try checkWritable(output)
        let model = try model.open()
        let map = try map(of: model)
        switch format {
        case .svg:
            let options = MapPoster.Options(coloring: poster.color, theme: poster.theme ?? .auto)
            try write(MapPoster(model.sheet(of: map), options: options).svg())
        case .html: try write(MapFile(model.sheet(of: map)).html())
        case .tsv: try write(MapTable(map, of: model).tsv())
        case .safetensors: try model.storing(map).write(to: output)
        case nil: break
        }
        guard !quiet else { return }
        Terminal.error.note("Wrote \(output)")
        let regions = map.levels.first?.sorted { $0.count > $1.count }.prefix(5).compactMap(\.names.first) ?? []
        if !regions.isEmpty { Terminal.error.note("The largest regions: \(regions.joined(separator: ", "))".printable) }
    }

    private func write(_ bytes: [UInt8]) throws {
        let file = try BufferedFile(replacing: output)
        try file.write { $0 += bytes }
        try file.commit()
    }

    private func map(of model: Model) throws -> ModelMap {
        if let path = making.coordinates {
            let content = try InputFile.content(of: path, limit: 1 << 30)
            let name = path == "-" ? "standard input" : path
            return try model.map(
                of: subject, at: MapCoordinates(parsing: content, named: name, of: subject, for: model).places,
                threads: making.threads)
        }
        if making.neighbors == nil, making.measure == nil, !links, let map = model.storedMap {
            note("Drawing the map that the model has; --neighbors makes another")
            return map
        }
        let clock = ContinuousClock()
        let start = clock.now
        var options = MapOptions(measure: making.measure, threads: making.threads)
        options.neighbors = making.neighbors ?? options.neighbors
        var bar = !quiet && Terminal.error.isInteractive ? ProgressBar(on: Terminal.error) : nil
        let map = try model.map(of: subject, options: options) { bar?.draw("Map", fraction: $0, details: []) }
        bar?.finish()
        let time = (clock.now - start).inSeconds.fixed(1)
        note("Made a map of \(map.places.count.counted(links ? "link" : model.recordKind.rawValue)) in \(time) s")
        return map
    }

    private func note(_ text: String) {
        if !quiet { Terminal.error.note(text) }
    }
}

/// What a map is written as.
enum MapFormat: String, CaseIterable {
    case svg, html, tsv, safetensors

    /// The format that a file's name says, in any case; nil if it says none.
    init?(endingOf path: String) {
        let path = path.lowercased()
        guard let format = Self.allCases.first(where: { path.hasSuffix(".\($0.rawValue)") }) else { return nil }
        self = format
    }
}
