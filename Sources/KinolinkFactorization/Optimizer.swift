internal import CKinolinkKernels

/// Adam and Nadam as in Keras, in a form that can delay the update of rows without a gradient.
///
/// Both move a weight x at step t, with first moment m, second moment v and gradient g, by
///
///     x ← x − η · (a_t m + b_t g) / (√v · f_t + ε)
///
/// - Adam (Kingma and Ba 2015): a = √(1 − β₂ᵗ) / (1 − β₁ᵗ), b = 0, f = 1.
/// - Nadam (Dozat 2016), with u_t = β₁ (1 − ½ 0.96ᵗ) and U_t = u_1 ⋯ u_t: a = u_{t+1} / (1 − U_{t+1}),
///   b = (1 − u_t) / (1 − U_t), f = 1 / √(1 − β₂ᵗ).
///
/// Keras updates the whole table at every step. A row outside the batch has g = 0: m shrinks by β₁, √v shrinks by √β₂,
/// and x keeps moving. With d = m / (√v · f_t + ε) as of the last step t with a gradient, and ρ = β₁ / √β₂, the moves
/// of the steps t+1 … t+k add up to
///
///     η · d · f_t · Σ_{j=1…k} ρʲ a_{t+j} / f_{t+j}  =  η · d · f_t · (Q(t) − ρᵏ Q(t+k)),  Q(t) = ρ (a_{t+1} / f_{t+1} + Q(t+1))
///
/// so a row is updated only when it is next read. (ε keeps its share as of step t. In Keras its share grows as √v
/// decays, by 0.05 % per step. The share is below 1 % wherever there are gradients.)
public struct Optimizer: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case nadam, adam
    }

    public let kind: Kind
    public let learningRate: Double
    static let beta1 = 0.9
    static let beta2 = 0.999
    static let epsilon = 1e-7
    private static let decay = 0.96

    public init(_ kind: Kind, learningRate: Double) {
        self.kind = kind
        self.learningRate = learningRate
    }

    /// a, b and f of one step.
    struct Step {
        var momentum: Double
        var gradient: Double
        var secondScale: Double
    }

    /// The steps 0 … `count`. Step 0 means that a row had no gradient yet.
    func steps(_ count: Int) -> [Step] {
        var steps = [Step(momentum: 0, gradient: 0, secondScale: 1)]
        steps.reserveCapacity(count + 1)
        // Multiplies instead of calling `pow`, which is not the same on all systems.
        var (beta1Power, beta2Power, decay) = (1.0, 1.0, 1.0)
        var product = 1.0  // U_t
        for _ in 1...max(count, 1) {
            beta1Power *= Self.beta1
            beta2Power *= Self.beta2
            decay *= Self.decay
            switch kind {
            case .adam:
                let momentum = (1 - beta2Power).squareRoot() / (1 - beta1Power)
                steps.append(Step(momentum: momentum, gradient: 0, secondScale: 1))
            case .nadam:
                let now = Self.beta1 * (1 - 0.5 * decay)
                let next = Self.beta1 * (1 - 0.5 * decay * Self.decay)
                product *= now
                steps.append(
                    Step(
                        momentum: next / (1 - product * next), gradient: (1 - now) / (1 - product),
                        secondScale: 1 / (1 - beta2Power).squareRoot()))
            }
        }
        return steps
    }
}

/// An optimiser's steps in the kernels' layout.
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
            // Multiplies instead of calling `pow`, which is not the same on all systems.
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
