import ArgumentParser
import Kinolink

/// What answers are to be like, as it is typed.
struct AnswerArguments: ParsableArguments {
    @Option(name: [.customShort("n", allowingJoined: true), .long], help: "How many to show.")
    var count = 10

    @Flag(help: "Say why each movie is an answer.")
    var why = false

    @Flag(help: "Say why each movie is an answer, with all reasons.")
    var whyAll = false

    @Option(help: ArgumentHelp("How much the answers differ from each other, 0 to 1.", valueName: "share"))
    var diversity: Float = 0

    @OptionGroup var balance: BalanceArguments

    @Option(help: ArgumentHelp("Prefer movies that have to do with this link.", valueName: "link"))
    var more: [String] = []

    @Option(help: ArgumentHelp("Avoid movies that have to do with this link.", valueName: "link"))
    var less: [String] = []

    @Flag(help: "Write JSON, with the reasons.")
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
