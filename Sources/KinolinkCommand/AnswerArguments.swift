import ArgumentParser
import Kinolink

/// What answers are to be like, as it is typed.
struct AnswerArguments: ParsableArguments {
    @Option(name: [.customShort("n", allowingJoined: true), .long], help: "How many to show.")
    var count = 10

    @Flag(help: "Say why each movie is there.")
    var why = false

    @Flag(help: "Say why each movie is there, with all reasons.")
    var whyAll = false

    @Option(help: ArgumentHelp("How much answers are to differ from each other, 0 to 1.", valueName: "share"))
    var diversity: Float = 0

    @OptionGroup var balance: BalanceArguments

    @Option(help: ArgumentHelp("A link that answers are to have more to do with, by name.", valueName: "link"))
    var more: [String] = []

    @Option(help: ArgumentHelp("A link that answers are to have less to do with.", valueName: "link"))
    var less: [String] = []

    @Flag(help: "Write JSON, which has the reasons too.")
    var json = false

    func validate() throws {
        guard count >= 1 else { throw ValidationError("--count can't be \(count): 1 or more") }
        guard 0...1 ~= diversity else { throw ValidationError("--diversity can't be \(diversity): 0 to 1") }
    }

    /// Whether to say why, and how much of it.
    var detail: ReasonDetail { whyAll ? .all : why ? .some : .none }

    /// - Throws: `KinolinkError` where a link that is named is unknown, or can be several.
    func options(for model: Model) throws -> AnswerOptions {
        var options = AnswerOptions(count: count)
        options.diversity = diversity
        balance.set(&options)
        options.more = try more.map { try link(model, $0, of: "--more") }
        options.less = try less.map { try link(model, $0, of: "--less") }
        return options
    }

    /// Says which link is taken, where that is more than another spelling.
    private func link(_ model: Model, _ name: String, of option: String) throws -> String {
        let match = try model.match(link: name)
        if !match.isSpelling {
            Terminal.error.note("Note: \(option) \(name.printable.quotedForShell): “\(match.name.printable)”")
        }
        return match.name
    }
}
