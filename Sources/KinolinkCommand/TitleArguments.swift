import ArgumentParser
import Kinolink

/// How titles are taken, as it is typed.
struct TitleArguments: ParsableArguments {
    @Flag(
        help:
            "Take titles to the letter, for scripts: those that you type, titles one a line, and profiles. Exports are still matched by title and year."
    )
    var exact = false

    /// The model's title for one that someone typed; says so where it is spelled otherwise.
    /// - Throws: `KinolinkError`, as `Model.match(title:)`.
    func title(matching typed: String, in model: Model) throws(KinolinkError) -> String {
        if exact { return try model.title(exactly: typed) }
        let match = try model.match(title: typed)
        match.nearness.note(title: match.title)
        return match.title
    }
}

extension TitleMatch.Nearness {
    /// Says which movie was taken, where what was typed is not its name.
    func note(title: String) {
        guard self > .addition else { return }
        Terminal.error.note("Note: taken as “\(title.printable)”")
    }
}
