package import KinolinkEmbeddings
public import KinolinkStorage

/// Learns two embeddings x and y from a whole matrix by alternating least squares (iALS: Hu, Koren and Volinsky 2008).
///
///     let trainer = try ALSTrainer(interactions, options: ALSOptions())
///     let trained = try trainer.train { progress in print(progress.iteration) }
///
/// Every observed pair has a confidence c. The objective to minimise is
///
///     L = Σ_observed c_ij (1 − x_i·y_j)² + α₀ Σ_unobserved (x_i·y_j)² + Σ_i λ_i |x_i|² + Σ_j λ_j |y_j|²
///
/// where λ_i = λ (n_i + α₀ N)^ν for a row with n_i entries of N columns, and likewise for columns (Rendle, Krichene,
/// Zhang and Koren 2021, "Revisiting the performance of iALS"; λ is not normalised as ν changes). With ν = 0 all of
/// them are λ. The `alpha` and `regularization` of the Python package `implicit` correspond to c = alpha · value, α₀ =
/// 1, λ = regularization and ν = 0. Rendle et al. also count an observed pair as an unobserved one, so up to a constant
/// factor theirs is c = 1 + α₀.
///
/// While one side is fixed, each row of the other side is a least squares problem of its own, with the matrix α₀ G +
/// λ_i I + Σ (c_ij − α₀) y_j y_jᵀ over the row's entries; G is the sum of y yᵀ over all columns. Rotating both sides
/// together changes no product x·y. So before a side is solved, both are rotated to the principal axes of the other
/// side. G is then diagonal and costs next to nothing. It is also a preconditioner that leaves only the row's entries
/// to conjugate gradients, so that a few steps from zero are enough. A half-iteration takes about 3/2 d²
/// multiplications per row of the other side, and about 10 d per entry.
///
/// The result has the same bits with any number of threads and on any instruction set. With ν other than 0 and 1 its
/// last bits depend on the platform's `pow`. Rows and columns without an entry become zero vectors.
public struct ALSTrainer: Sendable {
    let interactions: Interactions
    /// Nil if all are that of the options.
    let confidences: [Float]?
    let options: ALSOptions

    /// - Parameters:
    ///   - interactions: rows are movies and columns are links. Their counts are not used.
    ///   - confidences: one for each entry, as in ``Interactions/columns``: finite, not negative. Nil for that of the
    ///     options for all.
    /// - Throws: ``TrainingError`` if the options or confidences are out of range or there are no pairs.
    public init(
        _ interactions: Interactions, confidences: [Float]? = nil, options: ALSOptions
    ) throws(TrainingError) {
        try options.validate()
        guard interactions.entryCount > 0 else { throw .noPairs }
        if let confidences {
            guard confidences.count == interactions.entryCount else {
                throw .confidenceCount(got: confidences.count, needed: interactions.entryCount)
            }
            if let entry = confidences.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
                throw .badConfidence(entry: entry, value: confidences[entry])
            }
        }
        self.interactions = interactions
        self.confidences = confidences
        self.options = options
    }

    /// Trains on as many threads as the options state, including the calling thread.
    /// - Parameter progress: called after every iteration, on the calling thread. An error that it throws stops
    ///   training, and is rethrown.
    /// - Returns: the embeddings, without an output unit. The movies are the least squares of the links as they are
    ///   returned; both are seen in the principal axes of the links, those of large variance first.
    /// - Throws: ``TrainingError/notFinite(iteration:)``, ``TrainingError/tooFewThreads(got:needed:)``, and what
    ///   `progress` throws.
    public func train(progress: (ALSProgress) throws -> Void = { _ in }) throws -> TrainedEmbeddings {
        let run = ALSRun(interactions, confidences: confidences, options: options)
        var failure: (any Error)?
        try run.run { iteration in
            do {
                try progress(ALSProgress(iteration: iteration, iterations: options.iterations))
            } catch {
                failure = error
            }
            return failure == nil
        }
        if let failure { throw failure }
        return try run.takeResult()
    }
}

/// The progress of training.
public struct ALSProgress: Sendable {
    /// The number of iterations done, from 1.
    public var iteration: Int
    public var iterations: Int
}

extension ALSTrainer {
    /// The value L of the objective, in double precision. Takes about as long as an iteration on one thread.
    package func objective(movies: Embedding, links: Embedding) -> Double {
        let dimensions = movies.dimensions
        precondition(links.dimensions == dimensions && movies.count == interactions.rowCount)
        precondition(links.count == interactions.columnCount)
        let alpha = options.unobservedWeight
        // The sum of all (x·y)² is the sum of the element-wise product of both Gram matrices.
        var sum = alpha * zip(gramMatrix(of: movies), gramMatrix(of: links)).reduce(0) { $0 + $1.0 * $1.1 }
        var entryCounts = [Int](repeating: 0, count: links.count)
        func square(_ vector: ArraySlice<Float>) -> Double { vector.reduce(0) { $0 + Double($1) * Double($1) } }
        func regularization(entries: Int, others: Int) -> Double {
            scaledRegularization(
                options.regularization, exponent: options.regularizationExponent, entries: entries,
                unobservedWeight: alpha, others: others)
        }
        for row in 0..<movies.count {
            let movie = movies[row]
            let entries = interactions.entries(ofRow: row)
            for entry in entries {
                let column = Int(interactions.columns[entry])
                entryCounts[column] += 1
                let product = zip(movie, links[column]).reduce(0) { $0 + Double($1.0) * Double($1.1) }
                let confidence = Double(confidences?[entry] ?? Float(options.confidence))
                sum += confidence * (1 - product) * (1 - product) - alpha * product * product
            }
            sum += regularization(entries: entries.count, others: links.count) * square(movie)
        }
        for column in 0..<links.count {
            sum += regularization(entries: entryCounts[column], others: movies.count) * square(links[column])
        }
        return sum
    }
}
