internal import KinolinkFactorization
internal import KinolinkStorage

/// From a matrix to two embeddings, by any of the methods.
enum Trainer: Sendable {
    case leastSquares(ALSTrainer)
    case sampling(SamplingTrainer)

    /// - Throws: ``TrainingError`` where the options are out of range or there are too few pairs.
    init(_ interactions: Interactions, method: TrainingMethod) throws(TrainingError) {
        switch method {
        case .leastSquares(let options): self = .leastSquares(try ALSTrainer(interactions, options: options))
        case .sampling(let options): self = .sampling(try SamplingTrainer(interactions, options: options))
        }
    }

    func train(progress: (ModelProgress) throws -> Void) throws -> TrainedEmbeddings {
        switch self {
        case .leastSquares(let trainer): try trainer.train { try progress(.iteration($0)) }
        case .sampling(let trainer): try trainer.train { try progress(.batch($0)) }
        }
    }
}
