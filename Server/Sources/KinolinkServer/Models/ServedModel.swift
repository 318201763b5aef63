import Foundation
import KinolinkTraining
import Synchronization

/// A model that answers, and what is known of its file.
struct ServedModel: Sendable {
    let model: Model
    /// Of the file, such as “xxh64-06f2b6a1a0c3d9e4”.
    let checksum: String
    /// The size of the file.
    let bytes: Int
    let loaded: Date
    var map: ServedMap

    /// Reads a whole model into memory, checks all of it, and builds what its answers need.
    /// - Parameter isAwaited: whether nothing answers until the model is here. Then what few answers need, such as
    ///   the tables of facts and series, is built afterwards in the background.
    /// - Throws: `KinolinkError.model(path:reason:)`.
    init(loading path: String, isAwaited: Bool = false) throws {
        let model = try Model(loading: path)
        // Both read all of the model, so each has a core.
        let check = Mutex<Result<Void, KinolinkError>?>(nil)
        DispatchQueue.concurrentPerform(iterations: 2) { part in
            if part == 0 {
                let result = Result { () throws(KinolinkError) in try model.verify() }
                check.withLock { $0 = result }
            } else if isAwaited, let movie = model.movies.first {
                _ = try? model.similar(to: movie.title, options: AnswerOptions(explains: true))
            } else {
                model.prepare()
            }
        }
        try check.withLock { $0 }?.get()
        if isAwaited { DispatchQueue.global(qos: .utility).async { model.prepare() } }
        self.model = model
        map = ServedMap(of: model)
        checksum = model.checksum ?? "none"
        bytes = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        loaded = Date()
    }
}

extension ServedModel {
    /// Trains a model on the embedded sample.
    /// - Throws: ``ServiceError/noSample`` if the program lies apart from its resources.
    static func ofSample() throws -> ServedModel {
        guard let sample = SampleCorpus.path else { throw ServiceError.noSample }
        let model = try ModelTrainer(try Corpus(reading: sample)).train()
        // As with any model, its checksum is that of its file.
        let folder = FileManager.default.temporaryDirectory.appending(path: "kinolink-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "sample.safetensors").path
        try model.write(to: path)
        return try ServedModel(loading: path)
    }
}
