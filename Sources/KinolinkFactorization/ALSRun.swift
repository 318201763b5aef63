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

    /// - Parameter confidences: one for each entry; nil for that of the options for all.
    init(_ interactions: Interactions, confidences: [Float]?, options: ALSOptions) {
        self.options = options
        let transposed = interactions.transposed(values: confidences, threads: options.threads)
        let confidenceOfAll = Column([Float(options.confidence)])
        rows = FactorTable(
            ConfidenceMatrix(
                offsets: interactions.rowOffsets, columns: interactions.columns.values,
                columnCount: interactions.columnCount,
                confidences: confidences.map { Column($0) } ?? confidenceOfAll, isConfidenceOfAll: confidences == nil),
            options: options, initial: CounterRandom(seed: options.seed, stream: Self.initialStream))
        columns = FactorTable(
            ConfidenceMatrix(
                offsets: transposed.rows.offsets, columns: transposed.rows.indices.values,
                columnCount: interactions.rowCount,
                confidences: transposed.values ?? confidenceOfAll, isConfidenceOfAll: confidences == nil),
            options: options, initial: nil)
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

    /// The learned vectors. Valid after ``run(report:)``, once: the tables are freed one after the other, so that the
    /// largest is not in memory twice together with the matrix.
    func takeResult() throws(TrainingError) -> TrainedEmbeddings {
        columns.forgetMatrix()
        guard let movies = rows.takeEmbedding(), let links = columns.takeEmbedding() else {
            throw .notFinite(iteration: options.iterations)
        }
        return TrainedEmbeddings(movies: movies, links: links, output: nil)
    }
}

/// The observed pairs of one side, in compressed rows.
struct ConfidenceMatrix {
    /// Row `r` owns the entries `offsets[r] ..< offsets[r + 1]`.
    let offsets: Column<Int64>
    let columns: Column<Int32>
    let columnCount: Int
    /// One for each entry, or one for all.
    let confidences: Column<Float>
    let isConfidenceOfAll: Bool

    var rowCount: Int { offsets.count - 1 }

    func entryCount(ofRow row: Int) -> Int { Int(offsets[row + 1] - offsets[row]) }
}
