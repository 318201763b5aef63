import KinolinkFactorization
import KinolinkTraining

/// How far an evaluation is, on standard error where that is a terminal.
final class EvaluationProgress {
    private var bar = Terminal.error.isInteractive ? ProgressBar(on: .error) : nil

    /// - Throws: ``Interrupt/Error`` after Ctrl-C.
    func show(_ label: String, _ fraction: Double, details: String...) throws {
        bar?.draw(label, fraction: fraction, details: details)
        try Interrupt.check()
    }

    /// As ``show(_:_:details:)``.
    func show(_ progress: HeldOutProgress) throws {
        switch progress {
        case .training(.iteration(let progress)):
            try show(
                "Training without the links", Double(progress.iteration) / Double(progress.iterations),
                details: "iteration \(progress.iteration)/\(progress.iterations)")
        case .training(.batch(let progress)):
            let done = (progress.epoch - 1) * progress.stepsPerEpoch + progress.step
            try show(
                "Training without the links", Double(done) / Double(progress.epochs * progress.stepsPerEpoch),
                details: "epoch \(progress.epoch)/\(progress.epochs)")
        case .ranking(let fraction):
            try show("Ranking links", fraction)
        }
    }

    func end() { bar?.finish() }
}
