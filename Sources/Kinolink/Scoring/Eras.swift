/// The years in which movies came out, and how close years are: ¾ / (1 + distance / 5).
///
/// A movie's place is its year's distance from the first; the last place is for those whose year is not known, which are
/// close to nothing.
struct Eras: Sendable {
    /// The closeness of a year to itself.
    static let weight: Float = 0.75
    /// Years after which it has halved.
    private static let halving: Float = 5

    private let firstYear: Int
    private let span: Int
    private let places: [UInt16]

    /// - Parameter years: of each movie; unknown where no movie can have come out then, such as 0.
    init(_ years: [Int32]) {
        let known = years.lazy.map(Int.init).filter(FactYear.range.contains)
        let first = known.min() ?? 0
        let span = known.max().map { $0 - first + 1 } ?? 0
        firstYear = first
        self.span = span
        places = years.map { FactYear.range ~= Int($0) ? UInt16(Int($0) - first) : UInt16(span) }
    }

    func isKnown(_ row: Int) -> Bool { Int(places[row]) < span }

    func year(ofRow row: Int) -> Int? { isKnown(row) ? firstYear + Int(places[row]) : nil }

    /// The closeness of each place to a year.
    func closeness(to year: Int?) -> [Float] {
        guard let year else { return Array(repeating: 0, count: span + 1) }
        return (0..<span).map { place in
            Self.weight / (1 + Float(abs(firstYear + place - year)) / Self.halving)
        } + [0]
    }

    /// The mean closeness of each place to the years of these movies.
    func closeness(toRows rows: some Collection<Int>) -> [Float] {
        var counts = [Int](repeating: 0, count: span + 1)
        for row in rows { counts[Int(places[row])] += 1 }
        var sums = [Float](repeating: 0, count: span + 1)
        for place in 0..<span where counts[place] > 0 {
            let share = Float(counts[place]) / Float(rows.count)
            for (other, closeness) in closeness(to: firstYear + place).enumerated() {
                sums[other] += closeness * share
            }
        }
        return sums
    }

    func closeness(ofRow row: Int, to era: [Float]) -> Float { era[Int(places[row])] }

    /// Adds to each movie's score what its place has in `era`.
    func add(_ era: [Float], to scores: UnsafeMutableBufferPointer<Float>) {
        era.withUnsafeBufferPointer { era in
            places.withUnsafeBufferPointer { places in
                for row in places.indices { scores[row] += era[Int(places[row])] }
            }
        }
    }
}
