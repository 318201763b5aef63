import ArgumentParser

/// What both kinds of question take.
struct SimilarArguments: ParsableArguments {
    @Option(name: [.customShort("n", allowingJoined: true), .long], help: "How many to show.")
    var count = 10

    @Flag(help: "Show what was asked for first, marked with *.")
    var includeSelf = false

    @Flag(help: "Write JSON.")
    var json = false

    func validate() throws {
        guard count >= 1 else { throw ValidationError("--count can't be \(count): 1 or more") }
    }
}
