internal import KinolinkStorage

/// A place on a map. Both coordinates are 0 … 1 with the same unit, and y grows downwards.
public struct MapPlace: Sendable, Hashable, Codable {
    /// The distance from the left edge.
    public var x: Float
    /// The distance from the upper edge.
    public var y: Float

    /// Makes a place from its coordinates.
    public init(x: Float, y: Float) {
        self.x = x
        self.y = y
    }

    func distance(to other: MapPlace) -> Float {
        ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
    }

    /// The places in a model's file, whatever a damaged file may hold.
    static func places(in stored: Column<Float>) -> [MapPlace] {
        func coordinate(_ place: Int) -> Float { stored[place].isFinite ? min(max(stored[place], 0), 1) : 0.5 }
        return (0..<stored.count / 2).map { MapPlace(x: coordinate(2 * $0), y: coordinate(2 * $0 + 1)) }
    }

    /// Places in any unit, moved and scaled so that they fill the map.
    static func fitted(_ places: [SIMD2<Float>]) -> [MapPlace] {
        guard let first = places.first.map({ SIMD2<Double>($0) }) else { return [] }
        let (low, high) = places.reduce((first, first)) {
            (pointwiseMin($0.0, SIMD2<Double>($1)), pointwiseMax($0.1, SIMD2<Double>($1)))
        }
        let middle = (low + high) / 2
        let extent = (high - low).max()
        let scale = extent > 0 ? 1 / extent : 0
        return places.map { place in
            // Rounding may lead a little beyond the edge.
            let fitted = ((SIMD2<Double>(place) - middle) * scale + 0.5).clamped(lowerBound: .zero, upperBound: .one)
            return MapPlace(x: Float(fitted.x), y: Float(fitted.y))
        }
    }
}
