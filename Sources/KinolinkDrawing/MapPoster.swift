public import Kinolink

/// A map as a poster: an SVG file of A2 paper, upright, with dots in colours, names of regions and of the best known
/// films, and a legend.
///
///     let sheet = model.sheet(of: try model.map())
///     let bytes = MapPoster(sheet, options: .init(coloring: .decade)).svg()
///
/// Its text is text, which people can select and search. Names have room for wide fonts, so that no two meet whatever
/// fonts a reader has. A map of 36,000 films takes half a megabyte. `rsvg-convert` makes a PNG or PDF of it.
public struct MapPoster: Sendable {
    /// The map.
    public let sheet: MapSheet
    /// How it looks.
    public let options: Options

    /// How a poster looks.
    public struct Options: Sendable, Hashable {
        /// What the colours say; nil for the first that the map has. A coloring that the map hasn't counts as nil.
        public var coloring: MapColoring?
        /// The ground.
        public var theme: Theme

        /// Makes options.
        public init(coloring: MapColoring? = nil, theme: Theme = .auto) {
            self.coloring = coloring
            self.theme = theme
        }
    }

    /// The ground of a poster.
    public enum Theme: String, Sendable, Hashable, CaseIterable {
        /// Light or dark, as the reader's system is. Programs that know no media queries, such as rsvg-convert, show
        /// the light one.
        case auto
        case light
        case dark
    }

    /// Makes a poster of a map.
    public init(_ sheet: MapSheet, options: Options = Options()) {
        self.sheet = sheet
        self.options = options
    }

    /// The SVG file, in UTF-8. Equal posters have equal bytes.
    public func svg() -> [UInt8] {
        let layout = PosterLayout(sheet)
        let place = sheet.legend.colorings.firstIndex { $0.name == options.coloring } ?? 0
        let coloring = sheet.legend.colorings.indices.contains(place) ? sheet.legend.colorings[place] : nil
        var svg = SVGWriter()
        svg.open(
            width: PosterLayout.width, height: PosterLayout.height, millimetres: 0.25, title: sheet.title,
            style: PosterStyle(groups: coloring?.groups ?? [], theme: options.theme).text)
        svg.write(#"<path class="b" d="M0 0h\#(Int(PosterLayout.width))v\#(Int(PosterLayout.height))H0z"/>"#)
        writeHead(to: &svg)
        if coloring != nil {
            PosterDots(sheet, coloring: place, layout).write(to: &svg)
        }
        for label in PosterLabels(sheet, layout).labels { svg.write(label) }
        if let coloring { PosterLegend(coloring).write(to: &svg) }
        svg.write("</svg>")
        return svg.bytes
    }

    private func writeHead(to svg: inout SVGWriter) {
        let left = PosterLayout.margin
        let size = min(124, (PosterLayout.width - 2 * left) / TextWidth.estimate(sheet.title))
        svg.text(sheet.title, x: left - 4, baseline: 222, size: size)
        for (line, text) in sheet.explanation.enumerated() {
            svg.text(text, x: left, baseline: 290 + 40 * Double(line), size: 31, class: "q")
        }
        svg.hairline(y: PosterLayout.headLine)
    }
}
