internal import CKinolinkKernels
internal import KinolinkEmbeddings
internal import KinolinkStorage

/// The tables of one factorisation by alternating least squares, and its phases.
///
/// Threads share it without locks: in each phase every task writes only its own memory, and a barrier follows each
/// phase.
final class ALSRun: @unchecked Sendable {
    private let options: ALSOptions
    private let rows: FactorTable
    private let columns: FactorTable
    private let axes: PrincipalAxes
    private let counter = TaskCounter()
    private let barrier: SpinBarrier
    private let isStopped = Flag()
    private let isOverflown = Flag()

    /// The number of rows that a thread takes at once.
    private static let taskRows = 64
    /// The uses of the seed's random numbers.
    private static let initialStream = UInt64.max - 1

    init(_ interactions: Interactions, confidences: [Float], options: ALSOptions) {
        self.options = options
        let matrix = ConfidenceMatrix(interactions, confidences: confidences)
        rows = FactorTable(matrix, options: options)
        columns = FactorTable(matrix.transposed(), options: options)
        rows.fill(CounterRandom(seed: options.seed, stream: Self.initialStream))
        axes = PrincipalAxes(options)
        barrier = SpinBarrier(threads: options.threads)
    }

    /// Goes through all iterations.
    /// - Parameter report: called on the calling thread with the number of each iteration, from 1. Returns whether to
    ///   go on.
    /// - Throws: ``TrainingError/tooFewThreads(got:needed:)``, ``TrainingError/notFinite(iteration:)``.
    func run(report: (_ iteration: Int) -> Bool) throws(TrainingError) {
        var reached = 0
        try withThreads(options.threads) { [self] _ in
            work(isCaller: false) { _ in }
        } caller: {
            work(isCaller: true) { iteration in
                reached = iteration
                if !report(iteration) { isStopped.set() }
            }
        }
        if isOverflown.isSet { throw .notFinite(iteration: reached + 1) }
    }

    private func work(isCaller: Bool, report: (Int) -> Void) {
        var phases = TaskCounter.Phases(counter, barrier, threads: options.threads)
        for iteration in 1...options.iterations {
            // Rows come last, so that folding a row in with the final columns gives the same vector.
            for (side, others) in [(columns, rows), (rows, columns)] {
                let slices = PrincipalAxes.sliceCount(others.count)
                phases.run(slices) { axes.sum(slice: $0, of: others) }
                if isCaller, !axes.find(sliceCount: slices) { isOverflown.set() }
                barrier.wait()
                if isOverflown.isSet { return }
                phases.run(taskCount(others)) { others.rotate(task($0, others), to: axes.axes) }
                phases.run(taskCount(side)) { side.solve(task($0, side), for: others, diagonal: axes.diagonal) }
            }
            if isCaller { report(iteration) }
            barrier.wait()
            if isStopped.isSet { return }
        }
    }

    private func taskCount(_ table: FactorTable) -> Int { (table.count + Self.taskRows - 1) / Self.taskRows }

    private func task(_ number: Int, _ table: FactorTable) -> Range<Int> {
        number * Self.taskRows..<min((number + 1) * Self.taskRows, table.count)
    }

    /// The learned vectors. Valid after ``run(report:)``.
    func result() throws(TrainingError) -> TrainedEmbeddings {
        guard let movies = rows.embedding(), let links = columns.embedding() else {
            throw .notFinite(iteration: options.iterations)
        }
        return TrainedEmbeddings(movies: movies, links: links, output: nil)
    }
}

/// Confidences in compressed rows, at addresses that the kernels may keep.
final class ConfidenceMatrix {
    let rowCount: Int
    let columnCount: Int
    /// Row `r` owns the entries `offsets[r] ..< offsets[r + 1]`.
    let offsets: Buffer<Int64>
    let columns: Buffer<Int32>
    let confidences: Buffer<Float>
    let entryCount: Int

    private init(rowCount: Int, columnCount: Int, entryCount: Int) {
        self.rowCount = rowCount
        self.columnCount = columnCount
        self.entryCount = entryCount
        offsets = Buffer(repeating: 0, count: rowCount + 1)
        columns = Buffer(repeating: 0, count: entryCount)
        confidences = Buffer(repeating: 0, count: entryCount)
    }

    /// - Parameter confidences: one for each of the interactions' entries.
    convenience init(_ interactions: Interactions, confidences: [Float]) {
        self.init(
            rowCount: interactions.rowCount, columnCount: interactions.columnCount, entryCount: confidences.count)
        for (row, offset) in interactions.rowOffsets.enumerated() { offsets[row] = offset }
        for (entry, column) in interactions.columns.enumerated() { columns[entry] = column }
        for (entry, confidence) in confidences.enumerated() { self.confidences[entry] = confidence }
    }

    /// The matrix with columns as rows. The entries of each row rise.
    func transposed() -> ConfidenceMatrix {
        let result = ConfidenceMatrix(rowCount: columnCount, columnCount: rowCount, entryCount: entryCount)
        for entry in 0..<entryCount { result.offsets[Int(columns[entry]) + 1] += 1 }
        for column in 0..<columnCount { result.offsets[column + 1] += result.offsets[column] }
        var places = (0..<columnCount).map { Int(result.offsets[$0]) }
        for row in 0..<rowCount {
            for entry in entries(ofRow: row) {
                let column = Int(columns[entry])
                result.columns[places[column]] = Int32(row)
                result.confidences[places[column]] = confidences[entry]
                places[column] += 1
            }
        }
        return result
    }

    func entries(ofRow row: Int) -> Range<Int> { Int(offsets[row])..<Int(offsets[row + 1]) }
}
