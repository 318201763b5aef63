internal import Kinolink

/// Where things are on a poster. The paper is A2 upright, and the unit a quarter of a millimetre.
struct PosterLayout {
    static let width = 1680.0
    static let height = 2376.0
    static let margin = 120.0
    /// The hairlines below the head and above the legend.
    static let headLine = 366.0
    static let legendLine = 2080.0

    /// The box of the map's points.
    let map: Box
    /// The diameter of a dot. Few dots may be large. Many must leave some paper between them.
    let dot: Double
    private let across: Axis
    private let down: Axis

    /// The points fill the room between the hairlines as far as their shape allows.
    init(_ sheet: MapSheet) {
        map = Box(
            left: Self.margin, top: Self.headLine + 40, right: Self.width - Self.margin, bottom: Self.legendLine - 40)
        let places = (0..<sheet.drawnCount).map(sheet.place(ofPoint:))
        let (xs, ys) = (Axis.Spread(places.map(\.x)), Axis.Spread(places.map(\.y)))
        let scale = min(xs.scale(in: map.right - map.left), ys.scale(in: map.bottom - map.top))
        across = Axis(xs, scale: scale, from: map.left, to: map.right)
        let area = (map.right - map.left) * (map.bottom - map.top)
        dot = min(max(0.42 * (area / Double(max(places.count, 1))).squareRoot(), 1.6), 11)
        down = Axis(ys, scale: scale, from: map.top, to: map.bottom)
    }

    /// The diameter of the dots of the best known, which people look for.
    var knownDot: Double { 1.7 * dot }

    /// The radius of the ring around a dot that has its title.
    var ring: Double { max(5, knownDot / 2 + 2.5) }

    /// A place of the map on the paper.
    func place(x: Double, y: Double) -> (x: Double, y: Double) { (across.place(of: x), down.place(of: y)) }

    /// A distance of the map on the paper.
    func length(_ distance: Double) -> Double { across.scale * distance }
}

/// A direction of a poster. A few islands far away would make all else small, so what lies beyond the middle 98 of 100
/// points is drawn closer where it would need too much room. The order of places stays.
private struct Axis {
    /// Where the points of a map are in one direction.
    struct Spread {
        /// The first and the last point, and those of the middle.
        let first, last, low, high: Double

        init(_ values: [Double]) {
            let sorted = values.sorted()
            (first, last) = (sorted.first ?? 0, sorted.last ?? 1)
            let outer = sorted.count / 100
            (low, high) = sorted.isEmpty ? (0, 1) : (sorted[outer], sorted[sorted.count - 1 - outer])
        }

        /// The scale at which the middle takes its share of the room.
        func scale(in length: Double) -> Double { Axis.share * length / max(high - low, 1e-3) }
    }

    private static let share = 0.88

    let scale: Double
    private let spread: Spread
    private let middle: Double
    private let before: Double
    private let after: Double

    init(_ spread: Spread, scale: Double, from start: Double, to end: Double) {
        self.scale = scale
        self.spread = spread
        middle = (start + end) / 2
        let room = ((end - start) - scale * (spread.high - spread.low)) / 2
        before = min(scale, room / max(spread.low - spread.first, 1e-9))
        after = min(scale, room / max(spread.last - spread.high, 1e-9))
    }

    func place(of value: Double) -> Double {
        let half = scale * (spread.high - spread.low) / 2
        if value < spread.low { return middle - half - before * (spread.low - value) }
        if value > spread.high { return middle + half + after * (value - spread.high) }
        return middle - half + scale * (value - spread.low)
    }
}
