internal import Kinolink

/// The dots of a poster: a path for each colour and size, because an element for each dot would take five times the
/// bytes.
struct PosterDots {
    private let layout: PosterLayout
    private let sheet: MapSheet
    private let groups: [Int]
    private let rest: Int

    /// - Parameter coloring: one of the legend's, by its place.
    init(_ sheet: MapSheet, coloring: Int, _ layout: PosterLayout) {
        self.sheet = sheet
        self.layout = layout
        groups = sheet.groups(ofColoring: coloring)
        rest = sheet.legend.colorings[coloring].groups.count - 1
    }

    func write(to svg: inout SVGWriter) {
        var points: [Int: [Int]] = [:]
        for (point, group) in groups.enumerated() { points[group, default: []].append(point) }
        // Small groups come last, so that large ones don't cover them; the rest is the ground of all.
        let order = points.keys.sorted { first, second in
            func rank(_ group: Int) -> (Int, Int) { (group == rest ? .min : -(points[group]?.count ?? 0), group) }
            return rank(first) < rank(second)
        }
        let known = groups.count / 100
        for (range, diameter) in [(known..<groups.count, layout.dot), (0..<known, layout.knownDot)] {
            for group in order {
                let dots = points[group, default: []].filter(range.contains)
                guard !dots.isEmpty else { continue }
                svg.dots(
                    dots.lazy.map { point in
                        let place = sheet.place(ofPoint: point)
                        return layout.place(x: place.x, y: place.y)
                    }, diameter: diameter, class: "d g\(group)")
            }
        }
    }
}
