import ArgumentParser
import Kinolink

/// What counts how much when movies are compared, as it is typed.
struct BalanceArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How much it matters when movies came out, 0 to 1: with 0 not at all.", valueName: "share"))
    var era: Float = 0.5

    @Option(
        help: ArgumentHelp(
            "From the same people and the same series, 0, to the same spirit with other people, 1.", valueName: "share")
    )
    var surprise: Float = 0.5

    var isNeutral: Bool { era == 0.5 && surprise == 0.5 }

    func validate() throws {
        for (name, value) in [("era", era), ("surprise", surprise)] {
            guard 0...1 ~= value else { throw ValidationError("--\(name) can't be \(value): 0 to 1") }
        }
    }

    func set(_ options: inout AnswerOptions) {
        options.era = era
        options.surprise = surprise
    }
}
