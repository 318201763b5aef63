import Embeddings
import Factorization
import Foundation
import Storage

// TEMP: quick measurements
let args = CommandLine.arguments
func now() -> Double { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }
if args[1] == "train" {
    // counts by a quick JSONSerialization load
    let text = try String(contentsOfFile: args[2], encoding: .utf8)
    var ids: [String: Int32] = [:]
    var names: [String] = []
    var counts: [Int] = []
    var rows: [[Int32]] = []
    for line in text.split(separator: "\n") {
        let r = try JSONSerialization.jsonObject(with: Data(line.utf8)) as! [Any]
        var row: [Int32] = []
        for l in r[2] as! [String] {
            if let i = ids[l] { counts[Int(i)] += 1; row.append(i) } else { ids[l] = Int32(names.count); row.append(Int32(names.count)); names.append(l); counts.append(1) }
        }
        rows.append(row)
    }
    var map = [Int32](repeating: -1, count: names.count); var n: Int32 = 0
    for i in 0..<names.count where counts[i] >= 3 { map[i] = n; n += 1 }
    let x = Interactions(rows: rows.map { $0.map { map[Int($0)] }.filter { $0 >= 0 } }, columnCount: Int(n))
    print(x.rowCount, x.columnCount, x.pairCount)
    var o = TrainingOptions()
    o.threads = Int(args[3])!
    o.epochs = Int(args[4])!
    if args.count > 5 { o.objective = Objective(rawValue: args[5])! }
    if args.count > 6 { o.seed = UInt64(args[6])! }
    let t = try SamplingTrainer(x, options: o)
    let t0 = now()
    let result = try t.train { p in if p.isEndOfEpoch || p.step == 100 || p.step == 300 || p.step == 600 { print(p.epoch, p.loss, Double(p.epoch * p.stepsPerEpoch * o.batchSize) / (now() - t0) / 1e6, "M/s") } }
    print(result.movies[0].prefix(3), result.output as Any)
} else {
    let n = Int(args[2])!, d = Int(args[3])!
    let raw = try Data(contentsOf: URL(fileURLWithPath: args[4]))
    let e = Embedding(values: raw.withUnsafeBytes { Column($0.bindMemory(to: Float.self)) }, dimensions: d)!
    precondition(e.count == n)
    var t0 = now()
    let index = VectorIndex(e, similarity: .dotProduct)
    print("build", now() - t0)
    let q = Array(e[7])
    for _ in 0..<5 {
        t0 = now()
        let reps = n > 100000 ? 20 : 200
        for i in 0..<reps { _ = index.nearest(toRow: i * 37, count: 10) }
        print((now() - t0) / Double(reps) * 1e6, "us")
    }
    print(index.nearest(to: q, count: 3))
}
