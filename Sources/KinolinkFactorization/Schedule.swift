internal import CKinolinkKernels

/// An optimiser's steps as the kernels read them.
final class Schedule {
    let pointer: UnsafePointer<kl_schedule>
    private let table: Buffer<kl_schedule>
    private let steps: Buffer<kl_step>
    private let tails: Buffer<Double>
    private let ratioPowers: Buffer<Double>
    private let beta1Powers: Buffer<Float>
    private let beta2Powers: Buffer<Float>

    init(_ optimizer: Optimizer, stepCount: Int) {
        let planned = optimizer.steps(stepCount)
        let ratio = Optimizer.beta1 / Optimizer.beta2.squareRoot()
        steps = Buffer(
            planned.map {
                kl_step(
                    momentum_rate: Float(optimizer.learningRate * $0.momentum),
                    gradient_rate: Float(optimizer.learningRate * $0.gradient), second_scale: Float($0.secondScale))
            })
        tails = Buffer(repeating: 0, count: planned.count)
        for t in planned.indices.dropLast().reversed() {
            tails[t] = ratio * (planned[t + 1].momentum / planned[t + 1].secondScale + tails[t + 1])
        }
        func powers(of base: Double) -> [Double] {
            // Not by `pow`, which is not the same on all systems.
            var power = 1.0
            return planned.indices.map { _ in
                defer { power *= base }
                return power
            }
        }
        ratioPowers = Buffer(powers(of: ratio))
        beta1Powers = Buffer(powers(of: Optimizer.beta1).map { Float($0) })
        beta2Powers = Buffer(powers(of: Optimizer.beta2).map { Float($0) })
        table = Buffer([
            kl_schedule(
                steps: steps.base, tails: tails.base, ratio_powers: ratioPowers.base, beta1_powers: beta1Powers.base,
                beta2_powers: beta2Powers.base, learning_rate: Float(optimizer.learningRate),
                beta1_complement: Float(1 - Optimizer.beta1), beta2_complement: Float(1 - Optimizer.beta2),
                epsilon: Float(Optimizer.epsilon))
        ])
        pointer = UnsafePointer(table.base)
    }
}
