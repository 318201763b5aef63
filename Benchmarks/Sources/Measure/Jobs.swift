import Foundation
import KinolinkCorpus
import KinolinkEmbeddings
import KinolinkFactorization
import KinolinkLayout
import KinolinkTraining

/// From a file to interned links and the movie × link matrix.
func measureLoading(_ path: String, runs: Int) throws -> [String: Any] {
    var times: [Double] = []
    var sizes: [Int] = []
    for _ in 0..<runs {
        times.append(
            try seconds {
                let corpus = try Corpus(reading: path)
                let (links, interactions) = corpus.interactions()
                sizes = [corpus.titles.count, links.count, interactions.pairCount]
            })
    }
    return ["seconds": median(times), "sizes": sizes]
}

/// The notebook's training with its defaults. Time runs from the matrix to the finished embeddings.
func measureTraining(_ path: String, threads: Int, epochs: Int) throws -> [String: Any] {
    let (_, interactions) = try Corpus(reading: path).interactions()
    var options = TrainingOptions()
    options.threads = threads
    options.epochs = epochs
    let trainer = try SamplingTrainer(interactions, options: options)
    var losses: [Double] = []
    let time = try seconds {
        _ = try trainer.train { if $0.isEndOfEpoch { losses.append($0.loss) } }
    }
    let samples = trainer.stepsPerEpoch * options.epochs * options.batchSize
    return ["samples_per_second": Double(samples) / time, "losses": losses]
}

/// Least squares with implicit's settings: alpha 10 on the counts of links that occur three times. Time runs from the
/// matrix to the finished embeddings, which are written as raw float32 rows, movies first.
func measureLeastSquares(_ path: String, threads: Int, output: String) throws -> [String: Any] {
    let (_, interactions) = try Corpus(reading: path).interactions()
    var options = ALSOptions()
    options.dimensions = 128
    options.regularization = 1
    options.threads = threads
    let trainer = try ALSTrainer(
        interactions, confidences: (0..<interactions.entryCount).map { 10 * Float(interactions[$0].count) },
        options: options)
    var trained: TrainedEmbeddings?
    let time = try seconds { trained = try trainer.train() }
    guard let trained else { return [:] }
    var data = Data()
    for vectors in [trained.movies, trained.links] {
        for row in 0..<vectors.count { vectors[row].withUnsafeBufferPointer { data.append(Data(buffer: $0)) } }
    }
    try data.write(to: URL(fileURLWithPath: output))
    return [
        "seconds": time, "shape": [interactions.rowCount, interactions.columnCount, interactions.entryCount],
        "dimensions": options.dimensions, "iterations": options.iterations,
    ]
}

/// The ten best of one query at a time by dot product, on one thread.
func measureSearch(_ path: String, dimensions: Int, queries: Int) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    let values = data.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
    guard let vectors = Embedding(values, dimensions: dimensions) else {
        throw Misuse(description: "\(path) is not rows of \(dimensions) finite numbers")
    }
    var index: VectorIndex?
    let building = seconds { index = VectorIndex(vectors, similarity: .dotProduct) }
    guard let index else { return [:] }
    var times: [Double] = []
    var answers: [[Int]] = []
    for query in 0..<queries {
        let row = query * 37 % vectors.count
        times.append(seconds { answers.append(index.nearest(toRow: row, count: 10).map(\.row)) })
    }
    return ["seconds": median(times), "building_seconds": building, "answers": answers]
}

/// The ten best of one movie at a time, each with its reasons. Before that the model is opened and prepared.
func measureAsking(_ path: String, questions: Int) throws -> [String: Any] {
    var opened: Model?
    let building = try seconds {
        opened = try Model(opening: path)
        opened?.prepare()
    }
    guard let model = opened else { return [:] }
    let movies = model.movies
    let options = AnswerOptions(count: 10, explains: true)
    var times: [Double] = []
    for question in 0..<questions {
        let title = movies[question * movies.count / questions].title
        times.append(try seconds { _ = try model.similar(to: title, options: options) })
    }
    return ["seconds": median(times), "building_seconds": building, "pairs": model.pairCount]
}

/// The places of points that lie on a grid, each with its 15 nearest, without the search for these. Rows that follow each
/// other lie far from each other, as films do.
func measureLayout(points: Int, threads: Int) throws -> [String: Any] {
    let side = Int(Double(points).squareRoot())
    let count = side * side
    // A prime beyond every side, so that all rows get places of their own.
    let scatter = 1_000_000_007
    var rows = [Int](repeating: 0, count: count)
    for row in 0..<count { rows[row * scatter % count] = row }
    var offsets: [(x: Int, y: Int)] = []
    for y in -2...2 { for x in -2...2 where x != 0 || y != 0 { offsets.append((x, y)) } }
    func distance(_ offset: (x: Int, y: Int)) -> Float {
        Float(offset.x * offset.x + offset.y * offset.y).squareRoot()
    }
    offsets.sort { distance($0) < distance($1) }
    var lists: [[(row: Int, distance: Float)]] = []
    for row in 0..<count {
        let (x, y) = (row * scatter % count % side, row * scatter % count / side)
        var list: [(row: Int, distance: Float)] = []
        for offset in offsets where list.count < 15 {
            guard 0..<side ~= x + offset.x, 0..<side ~= y + offset.y else { continue }
            list.append((row: rows[(y + offset.y) * side + x + offset.x], distance: distance(offset)))
        }
        lists.append(list)
    }
    let neighbors = NeighborLists(lists)
    var places = 0
    let time = seconds { places = Layout(threads: threads).places(of: neighbors).count }
    return ["seconds": time, "points": places]
}
