internal import Kinolink

/// What the colours of a poster mean, in columns below the map.
struct PosterLegend {
    private let coloring: MapSheet.Coloring

    init(_ coloring: MapSheet.Coloring) { self.coloring = coloring }

    func write(to svg: inout SVGWriter) {
        let (left, size) = (PosterLayout.margin, 23.0)
        let width = PosterLayout.width - 2 * left
        svg.hairline(y: PosterLayout.legendLine)
        svg.text(coloring.name.heading, x: left, baseline: PosterLayout.legendLine + 50, size: 32)
        svg.text(
            "Drawn by Kinolink", x: left + width, baseline: PosterLayout.legendLine + 50, size: 20, class: "s q",
            anchor: .end)
        // Numbers of groups stay, because they say which colour it is.
        let shown = coloring.groups.enumerated().filter { $0.element.count > 0 }
        let rows = 3
        let columns = max((shown.count + rows - 1) / rows, 4)
        let step = width / Double(columns)
        for (place, (group, item)) in shown.enumerated() {
            let x = left + step * Double(place % columns)
            let y = PosterLayout.legendLine + 94 + 40 * Double(place / columns)
            svg.dots([(x + 9, y)], diameter: 18, class: "d g\(group)")
            let count = "  " + item.count.grouped
            let name = TextWidth.cut(item.name, to: (step - 40) / size - TextWidth.estimate(count))
            svg.text(name, x: x + 30, baseline: y + 0.34 * size, size: size, class: "s", quiet: count)
        }
    }
}

extension MapColoring {
    /// What a legend of it is called.
    fileprivate var heading: String {
        switch self {
        case .genre: "Genres"
        case .decade: "Decades"
        case .country: "Countries"
        case .known: "How well known"
        case .kind: "Kinds"
        }
    }
}
