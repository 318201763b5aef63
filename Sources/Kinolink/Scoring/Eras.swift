/// The years in which movies came out, and how close years are: 1 / (1 + distance / 5).
///
/// A movie's place is its year's distance from the first; the last place is for those whose year is not known, which are
/// close to nothing.
struct Eras: Sendable {
    /// Years after which the closeness has halved.
    private static let halving: Float = 5

    private let firstYear: Int
    private let span: Int
    private let places: [UInt16]

    /// - Parameter years: of each movie; unknown where no movie can have come out then, such as 0.
    init(_ years: [Int32]) {
        let known = years.lazy.map(Int.init).filter(FactYear.isKnown)
        let first = known.min() ?? 0
        let span = known.max().map { $0 - first + 1 } ?? 0
        firstYear = first
        self.span = span
        places = years.map { FactYear.isKnown(Int($0)) ? UInt16(Int($0) - first) : UInt16(span) }
    }

    func isKnown(_ row: Int) -> Bool { Int(places[row]) < span }

    func year(ofRow row: Int) -> Int? { isKnown(row) ? firstYear + Int(places[row]) : nil }

    /// What closeness to a year is worth at each place.
    /// - Parameter weight: what the year itself is worth.
    func closeness(to year: Int?, weight: Float) -> [Float] {
        guard let year else { return Array(repeating: 0, count: span + 1) }
        return (0..<span).map { place in weight / (1 + Float(abs(firstYear + place - year)) / Self.halving) } + [0]
    }

    /// The sum of the closeness to the years of these movies.
    /// - Parameter weight: what each movie's year is worth.
    func closeness(toRows rows: some Collection<Int>, weight: (_ row: Int) -> Float) -> [Float] {
        var weights = [Float](repeating: 0, count: span + 1)
        for row in rows { weights[Int(places[row])] += weight(row) }
        var sums = [Float](repeating: 0, count: span + 1)
        for place in 0..<span where weights[place] != 0 {
            for (other, closeness) in closeness(to: firstYear + place, weight: weights[place]).enumerated() {
                sums[other] += closeness
            }
        }
        return sums
    }

    func closeness(ofRow row: Int, to era: [Float]) -> Float { era[Int(places[row])] }

    /// Adds to each movie's score what its place has in `era`, times the movie's own weight, and then its evidence.
    func add(
        _ era: [Float], weights: [Float], _ evidence: UnsafeMutableBufferPointer<Float>,
        to scores: UnsafeMutableBufferPointer<Float>
    ) {
        era.withUnsafeBufferPointer { era in
            places.withUnsafeBufferPointer { places in
                weights.withUnsafeBufferPointer { weights in
                    for row in places.indices {
                        scores[row] = scores[row] + era[Int(places[row])] * weights[row] + evidence[row]
                    }
                }
            }
        }
    }
}
