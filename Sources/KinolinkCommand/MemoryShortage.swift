import KinolinkStorage

/// When the system refuses memory, a Swift program traps or aborts. This says why, and leaves no file half written.
///
/// Nothing else tells such an end from a fault of the program; so it is taken for one where the system gives no memory
/// afterwards, either.
func explainMemoryShortage() {
    for signal in [Signal.abortion, .illegalInstruction, .trap] { signal.handle(by: endOrCrash) }
}

private func endOrCrash(_ number: Int32) {
    // Every machine has a gibibyte of address space, unless it is limited.
    guard !System.hasAddressSpace(byteCount: 1 << 30) else { return Signal.raiseUnhandled(number) }
    UnfinishedFiles.removeAll()
    StandardStream.error.write("Error: not enough memory\n")
    System.exitAtOnce(status: 1)
}
