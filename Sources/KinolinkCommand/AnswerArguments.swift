import ArgumentParser
import Kinolink

/// The options that shape the answers.
struct AnswerArguments: ParsableArguments {
    @Option(
        name: [.customShort("n", allowingJoined: true), .long],
        help: "How many to show. (default: 10; 3 for pair, all for --by)")
    var count: Int?

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
        if let count, count < 1 { throw ValidationError("--count can't be \(count): 1 or more") }
        guard 0...1 ~= diversity else { throw ValidationError("--diversity can't be \(diversity): 0 to 1") }
    }

    /// How much to say about the reasons.
    var detail: ReasonDetail { whyAll ? .all : why ? .some : .none }

    /// - Parameter usualCount: how many answers to give if nobody says it.
    /// - Throws: `KinolinkError` if a link of `--more` or `--less` is unknown, or its name fits several links.
    func options(for model: Model, usualCount: Int = AnswerOptions().count) throws -> AnswerOptions {
        var options = AnswerOptions(count: count ?? usualCount)
        options.diversity = diversity
        balance.set(&options)
        options.more = try more.map { try link(model, $0, of: "--more") }
        options.less = try less.map { try link(model, $0, of: "--less") }
        return options
    }

    /// Finds a link, and says which one it is unless only the spelling differs.
    private func link(_ model: Model, _ name: String, of option: String) throws -> String {
        let match = try model.match(link: name)
        if !match.isSpelling {
            Terminal.error.note("Note: \(option) \(name.printable.quotedForShell): “\(match.name.printable)”")
        }
        return match.name
    }
}

/// The options that say what counts how much when movies are compared.
struct BalanceArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How much it matters when movies came out: 0 not at all, 0.5 as usual, 1 twice as much.",
            valueName: "share"))
    var era = AnswerOptions().era

    @Option(
        help: ArgumentHelp(
            "0 prefers the same people and series, 1 the same spirit with other people.", valueName: "share"))
    var surprise = AnswerOptions().surprise

    @Flag(help: "Prefer well-known movies, as --prominence 1.")
    var known = false

    @Flag(help: "Prefer movies that few people know, as --prominence -1.")
    var hidden = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "How well known they should be: -1 hidden, 0 as it comes, 1 well known. (default: 0.2; 0 for the cosine "
                + "measure and the method svm)",
            valueName: "number"))
    var prominence: Float?

    /// Nil for what is usual.
    private var wantedProminence: Float? { known ? 1 : hidden ? -1 : prominence }

    var isNeutral: Bool {
        era == AnswerOptions().era && surprise == AnswerOptions().surprise && wantedProminence == nil
    }

    func validate() throws {
        for (name, value) in [("era", era), ("surprise", surprise)] {
            guard 0...1 ~= value else { throw ValidationError("--\(name) can't be \(value): 0 to 1") }
        }
        if let prominence, !(-1...1 ~= prominence) {
            throw ValidationError("--prominence can't be \(prominence): choose a number from -1 to 1")
        }
        guard [known, hidden, prominence != nil].count(where: { $0 }) <= 1 else {
            throw ValidationError("choose one of --known, --hidden and --prominence")
        }
    }

    func set(_ options: inout AnswerOptions) {
        options.era = era
        options.surprise = surprise
        options.prominence = wantedProminence
    }
}
