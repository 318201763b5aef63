internal import KinolinkEmbeddings
internal import KinolinkLayout
internal import KinolinkStorage

/// The region of each point, at several scales.
///
/// The map is cut into small squares. Squares join by the criterion of Ward: those that lie close together and whose
/// movies have similar vectors come first. One tree gives all scales, so a region lies within one of the next larger
/// scale.
struct MapRegions {
    /// For each scale, the largest first, the region of each point, 0 ..< its number of regions.
    let labels: [[Int]]

    /// - Parameter vectors: of each point.
    init(_ places: [MapPlace], vectors: Embedding, threads: Int) {
        guard !places.isEmpty else {
            labels = []
            return
        }
        let (squares, squareCount) = Self.squares(of: places)
        var weights = [Float](repeating: 0, count: squareCount)
        for square in squares { weights[square] += 1 }
        let width = 2 + vectors.dimensions
        var sums = [Float](repeating: 0, count: squareCount * width)
        let inverseNorms = vectors.inverseNorms(threads: threads)
        for (point, place) in places.enumerated() {
            let start = squares[point] * width
            sums[start] += place.x
            sums[start + 1] += place.y
            for (dimension, value) in vectors[point].enumerated() {
                let value = value * inverseNorms[point]
                if value.isFinite { sums[start + 2 + dimension] += value }
            }
        }
        for square in weights.indices {
            for place in square * width..<(square + 1) * width { sums[place] /= weights[square] }
        }
        Self.balance(&sums, width: width, weights: weights)
        let tree = WardTree(sums, weights: weights)
        labels = Self.regionCounts(for: places.count, squares: squareCount).map { count in
            let labels = tree.labels(clusters: count)
            return squares.map { labels[$0] }
        }
    }

    /// How many regions each scale has.
    static func regionCounts(for pointCount: Int, squares: Int) -> [Int] {
        let most = min(max(1, pointCount / fewestPoints), squares)
        return [min(most, 12)] + [48, 192, 768].prefix { $0 <= most }
    }

    /// On the average of a region.
    private static let fewestPoints = 20
    /// The tree takes time in proportion to the square of this.
    private static let mostSquares = 3072

    /// The number of each point's square, as small as there may be squares.
    private static func squares(of places: [MapPlace]) -> (numbers: [Int], count: Int) {
        func numbers(_ side: Int) -> (numbers: [Int], count: Int) {
            var numberOfSquare: [Int: Int] = [:]
            let numbers = places.map { place in
                let (column, row) = (Int(place.x * Float(side)), Int(place.y * Float(side)))
                let square = min(row, side - 1) * side + min(column, side - 1)
                if let number = numberOfSquare[square] { return number }
                let number = numberOfSquare.count
                numberOfSquare[square] = number
                return number
            }
            return (numbers, numberOfSquare.count)
        }
        var side = 1
        var best = numbers(side)
        while best.count < places.count, side < 4096 {
            side += max(1, side / 4)
            let finer = numbers(side)
            guard finer.count <= mostSquares else { break }
            best = finer
        }
        return best
    }

    /// Scales the first two coordinates and the others so that places count as much as ``placeWeight`` says.
    private static func balance(_ sums: inout [Float], width: Int, weights: [Float]) {
        var (means, squares) = ([Double](repeating: 0, count: width), [Double](repeating: 0, count: width))
        let whole = weights.reduce(0.0) { $0 + Double($1) }
        for square in weights.indices {
            for place in 0..<width {
                means[place] += Double(weights[square]) * Double(sums[square * width + place]) / whole
            }
        }
        for square in weights.indices {
            for place in 0..<width {
                let difference = Double(sums[square * width + place]) - means[place]
                squares[place] += Double(weights[square]) * difference * difference / whole
            }
        }
        func scale(_ variance: Double, _ share: Double) -> Float {
            variance > 1e-12 ? Float((share / variance).squareRoot()) : 0
        }
        let forPlaces = scale(squares[..<2].reduce(0, +), placeWeight)
        let forVectors = scale(squares[2...].reduce(0, +), 1 - placeWeight)
        for square in weights.indices {
            for place in 0..<width { sums[square * width + place] *= place < 2 ? forPlaces : forVectors }
        }
    }

    /// The share of the places in the variance, beside that of the vectors.
    private static let placeWeight = 0.85
}
