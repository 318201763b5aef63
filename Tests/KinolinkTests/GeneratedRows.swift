import KinolinkTestSupport

/// Rows that the scripts in the comments make too, bit by bit: uniform in −1 ..< 1, with `shift` added to the first
/// value of the first `positives` rows, which are labelled true. All rows are repeated `copies` times.
///
///     def data(n, d, positives, shift, seed, copies=1):  # next(): SplitMix64
///         X = [[(next() >> 40) / 2**23 - 1 for _ in range(d)] for _ in range(n)]  # float32
///         X[:positives, 0] += shift
struct GeneratedRows {
    var values: [Float] = []
    var labels: [Bool] = []
    let dimensions: Int

    init(_ count: Int, dimensions: Int, positives: Int, shift: Float, seed: UInt64, copies: Int = 1) {
        self.dimensions = dimensions
        var random = SplitMix(seed: seed)
        for row in 0..<count {
            for column in 0..<dimensions {
                let value = Float(random.next() >> 40) / 8_388_608 - 1
                values.append(column == 0 && row < positives ? value + shift : value)
            }
            labels.append(row < positives)
        }
        values = Array(repeatElement(values, count: copies).joined())
        labels = Array(repeatElement(labels, count: copies).joined())
    }

    subscript(row: Int) -> ArraySlice<Float> { values[row * dimensions..<(row + 1) * dimensions] }
}
