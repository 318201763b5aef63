package import CKinolinkKernels

/// The kernels for this machine, chosen once; `KINOLINK_ISA` in the environment caps the choice.
package let kernels: kl_kernels = {
    guard let best = kl_kernels_for(kl_best_isa()) ?? kl_kernels_for(KL_PLAIN) else {
        preconditionFailure("the plain kernels are always there")
    }
    return best.pointee
}()

/// The dot product of two vectors of the same length, the same bits on every machine.
package func dot(_ a: [Float], _ b: [Float]) -> Float {
    precondition(a.count == b.count, "vectors of different lengths")
    return kernels.dot(a, b, a.count)
}
