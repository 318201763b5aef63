import ArgumentParser
import Kinolink

/// How titles are taken, as it is typed.
struct TitleArguments: ParsableArguments {
    @Flag(
        help:
            "Take titles to the letter, for scripts: those typed, one a line or in profiles. Exports are matched by title and year all the same."
    )
    var exact = false

    /// The model's title for one that someone typed; says so where it is spelled otherwise.
    /// - Throws: `KinolinkError`, as `Model.match(title:)`.
    func title(matching typed: String, in model: Model) throws(KinolinkError) -> String {
        if exact { return try model.title(exactly: typed) }
        let match = try model.match(title: typed)
        match.noteNearness()
        return match.title
    }

    /// A question whose titles must be the model's, if they are to be.
    func checked<Question>(
        _ question: Result<Question, Unanswered>, in model: Model, titles: (Question) -> [String],
        unanswered: (Question, String) -> Unanswered
    ) -> Result<Question, Unanswered> {
        guard exact, case .success(let asked) = question else { return question }
        do throws(KinolinkError) {
            for title in titles(asked) { _ = try model.title(exactly: title) }
            return question
        } catch {
            return .failure(unanswered(asked, "\(error)"))
        }
    }
}

extension TitleMatch {
    /// Says which movie was taken, where what was typed is not its name.
    func noteNearness() {
        guard nearness > .addition else { return }
        Terminal.error.note("Note: taken as “\(title.printable)”")
    }
}
