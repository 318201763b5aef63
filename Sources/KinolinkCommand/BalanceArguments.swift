import ArgumentParser
import Kinolink

/// What counts how much when movies are compared, as it is typed.
struct BalanceArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How much it matters when movies came out: 0 not at all, 1 twice as much as usual.",
            valueName: "share"))
    var era = AnswerOptions().era

    @Option(
        help: ArgumentHelp(
            "0 prefers the same people and series, 1 the same spirit with other people.", valueName: "share"))
    var surprise = AnswerOptions().surprise

    var isNeutral: Bool { era == AnswerOptions().era && surprise == AnswerOptions().surprise }

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
