internal import KinolinkEmbeddings
internal import CKinolinkKernels

/// The rows of a table that belong to one thread, and which of them a batch touches.
///
/// Rows are dealt out in runs of 64, so that threads share few cache lines of what is kept for each row.
final class Shard {
    private let table: RowTable
    private let thread: UInt8
    /// The thread of each run of rows.
    private let owners: Buffer<UInt8>
    /// Of each row of the batch, its place in `firsts`; otherwise `absent`.
    private let places: Buffer<UInt32>
    private let lasts: Buffer<UInt32>
    /// The first sample of each row of this shard in the batch.
    let firsts: Buffer<UInt32>
    private(set) var count = 0

    private static let runBits: UInt32 = 6
    private static let absent = UInt32.max
    /// What ends a chain of samples.
    static let end = UInt32(KL_END)

    init(of table: RowTable, thread: Int, threads: Int, batchSize: Int) {
        self.table = table
        self.thread = UInt8(thread)
        owners = Buffer((0...table.count >> Int(Self.runBits)).map { UInt8($0 % threads) })
        places = Buffer(repeating: Self.absent, count: table.count)
        firsts = Buffer(repeating: 0, count: batchSize)
        lasts = Buffer(repeating: 0, count: batchSize)
    }

    /// Chains the samples of each of the shard's rows in rising order.
    /// - Parameters:
    ///   - rows: the row of each sample.
    ///   - next: of each sample ``end``; afterwards the next with the same row.
    func chain(_ rows: Buffer<UInt32>, next: Buffer<UInt32>, batchSize: Int) {
        var count = 0
        for sample in 0..<batchSize {
            let row = rows[sample]
            guard owners[Int(row >> Self.runBits)] == thread else { continue }
            let place = places[Int(row)]
            if place == Self.absent {
                places[Int(row)] = UInt32(count)
                firsts[count] = UInt32(sample)
                lasts[count] = UInt32(sample)
                count += 1
            } else {
                next[Int(lasts[Int(place)])] = UInt32(sample)
                lasts[Int(place)] = UInt32(sample)
            }
        }
        for place in 0..<count { places[Int(rows[Int(firsts[place])])] = Self.absent }
        self.count = count
    }

    /// Moves the rows of the batch to `step`.
    func bring(_ rows: Buffer<UInt32>, to step: Int, _ schedule: Schedule) {
        kernels.catch_up(table.pointer, rows.base, firsts.base, count, schedule.pointer, UInt32(step))
    }

    /// Moves all rows of the shard to `step`.
    func bringAll(to step: Int, _ schedule: Schedule) {
        let rows = (0..<UInt32(table.count)).filter { owners[Int($0 >> Self.runBits)] == thread }
        kernels.catch_up(table.pointer, rows, nil, rows.count, schedule.pointer, UInt32(step))
    }
}
