internal import Foundation
internal import Kinolink

/// A text on a poster.
struct PosterLabel: Equatable {
    enum Style: Equatable {
        /// The name of a region, by its level.
        case region(level: Int)
        /// The title of a movie or the name of a link, beside its point, which has a ring around it.
        case point(x: Double, y: Double, ring: Double)
    }

    let style: Style
    let lines: [String]
    let size: Double
    /// The middle of a region's name, or the start or end of a title.
    let x: Double
    /// The line on which the first line stands.
    let baseline: Double
    let anchor: Anchor
    /// No two boxes meet, and the text stays in its box whatever its font is.
    let box: Box

    enum Anchor: String { case start, middle, end }

    static let lineHeight = 1.12
}

/// Chooses what a poster names, and places the names. Large regions come first. Each name takes the first free place
/// near where it belongs, and is left out if there is none.
struct PosterLabels {
    /// More names than some 64 make a poster a list.
    private static let mostNames = 64
    private static let mostRegions = 42

    private let layout: PosterLayout
    private var boxes: LabelBoxes
    private var usedNames: Set<String> = []
    private(set) var labels: [PosterLabel] = []

    init(_ sheet: MapSheet, _ layout: PosterLayout) {
        self.layout = layout
        boxes = LabelBoxes(frame: layout.map.padded(by: 24))
        for (level, regions) in sheet.legend.levels.prefix(3).enumerated() {
            for region in regions.sorted(by: { $0.count > $1.count }) where labels.count < Self.mostRegions {
                add(region, level: level, share: Double(region.count) / Double(max(sheet.legend.count, 1)))
            }
        }
        // Titles belong where no other title is near.
        var named: [(x: Double, y: Double)] = []
        for point in 0..<min(sheet.drawnCount, 4000) where labels.count < Self.mostNames {
            let place = sheet.place(ofPoint: point)
            let (x, y) = layout.place(x: place.x, y: place.y)
            guard !named.contains(where: { hypot($0.x - x, $0.y - y) < 150 }) else { continue }
            if add(title: sheet.shortName(ofPoint: point), x: x, y: y) { named.append((x, y)) }
        }
    }

    private mutating func add(_ region: MapRegion, level: Int, share: Double) {
        // A region's most telling name is often that of the region around it.
        guard let name = region.names.first(where: { !$0.isEmpty && !usedNames.contains($0) }) else { return }
        let largest =
            switch level {
            case 0: min(max(26 + 64 * share.squareRoot(), 34), 58)
            case 1: min(max(16 + 70 * share.squareRoot(), 21), 30)
            default: 17.0
            }
        let radius = layout.length(Double(region.radius))
        let center = layout.place(x: Double(region.center.x), y: Double(region.center.y))
        for size in [largest, 0.82 * largest] {
            let lines = Self.lines(of: name, size: size)
            let width = size * (lines.map(TextWidth.estimate).max() ?? 0)
            let height = size * (PosterLabel.lineHeight * Double(lines.count - 1) + 1)
            for (dx, dy) in Self.offsets {
                let (x, y) = (center.x + radius * dx, center.y + radius * dy)
                let box = Box(left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2)
                guard boxes.take(box) else { continue }
                labels.append(
                    PosterLabel(
                        style: .region(level: level), lines: lines, size: size, x: x, baseline: box.top + 0.78 * size,
                        anchor: .middle, box: box))
                usedNames.insert(name)
                return
            }
        }
    }

    /// The center, then places around it, in parts of the region's radius.
    private static let offsets: [(Double, Double)] =
        [(0, 0)]
        + [0.3, 0.6, 0.9].flatMap { distance in
            [90, 270, 0, 180, 45, 135, 225, 315].map { degrees in
                let angle = Double(degrees) * .pi / 180
                return (distance * cos(angle), distance * sin(angle))
            }
        }

    /// A long name has two lines, as equal as its words allow.
    private static func lines(of name: String, size: Double) -> [String] {
        let longest = 330 / size
        let words = TextWidth.cut(name, to: 4 * longest).split(separator: " ").map(String.init)
        guard TextWidth.estimate(name) > longest, words.count > 1 else { return [TextWidth.cut(name, to: 2 * longest)] }
        let breaks = (1..<words.count).map { [words[..<$0], words[$0...]].map { $0.joined(separator: " ") } }
        let best = breaks.min { widest($0) < widest($1) } ?? [name]
        return best.map { TextWidth.cut($0, to: 2 * longest) }
    }

    private static func widest(_ lines: [String]) -> Double { lines.map(TextWidth.estimate).max() ?? 0 }

    private mutating func add(title: String, x: Double, y: Double) -> Bool {
        let size = 15.0
        let (dot, gap) = (layout.ring + 1, layout.ring + 7)
        let text = TextWidth.cut(title, to: 22)
        guard !text.isEmpty, !usedNames.contains(text) else { return false }
        let width = size * TextWidth.estimate(text)
        for (anchor, dy) in [
            (PosterLabel.Anchor.start, 0.0), (.end, 0), (.middle, -dot - 0.6 * size), (.middle, dot + 0.6 * size),
        ] {
            // The box holds the text and its point.
            let (left, right) =
                switch anchor {
                case .start: (x - dot, x + gap + width)
                case .end: (x - gap - width, x + dot)
                case .middle: (x - max(width / 2, dot), x + max(width / 2, dot))
                }
            let middle = y + dy
            let box = Box(
                left: left, top: min(middle - 0.6 * size, y - dot), right: right,
                bottom: max(middle + 0.6 * size, y + dot))
            guard boxes.take(box) else { continue }
            let start =
                switch anchor {
                case .start: x + gap
                case .end: x - gap
                case .middle: x
                }
            labels.append(
                PosterLabel(
                    style: .point(x: x, y: y, ring: layout.ring), lines: [text], size: size, x: start,
                    baseline: middle + 0.34 * size,
                    anchor: anchor, box: box))
            usedNames.insert(text)
            return true
        }
        return false
    }
}

extension String {
    /// A title without the brackets that tell it from others: “Heat” for “Heat (1995 film)”.
    var withoutNote: String {
        replacing(
            #/ \((\d{4}|[^()]*\b(film|movie|serial|series|novel|book|play|short|anime|documentary)\b[^()]*)\)$/#,
            with: "")
    }
}
