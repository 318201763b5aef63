import ArgumentParser
import Kinolink
import KinolinkTraining
import Storage

/// What someone likes and dislikes, as it is typed.
struct TasteArguments: ParsableArguments {
    @Option(help: ArgumentHelp("A movie that is liked.", valueName: "title"))
    var like: [String] = []

    @Option(help: ArgumentHelp("A movie that is disliked.", valueName: "title"))
    var dislike: [String] = []

    @Option(help: ArgumentHelp("An export of Letterboxd or IMDb.", valueName: "file"), completion: .file())
    var likesFrom: [String] = []

    @Option(
        help: ArgumentHelp("Where to write, as CSV, what of --likes-from is no movie of the model.", valueName: "file"),
        completion: .file())
    var unmatched: String?

    @Option(
        help: ArgumentHelp("Answer each profile in this file; - is standard input.", valueName: "file"),
        completion: .file())
    var profiles: String?

    @Option(help: "nearness, where movies are disliked with a quarter of svm; or svm, a support vector machine, alone.")
    var method = TasteMethod.nearness

    func validate() throws {
        if profiles != nil {
            guard like.isEmpty, dislike.isEmpty, likesFrom.isEmpty else {
                throw ValidationError("choose either --profiles or a taste of your own")
            }
        } else if like.isEmpty, likesFrom.isEmpty {
            throw ValidationError("a taste is missing: --like, --likes-from or --profiles")
        }
        if unmatched != nil, likesFrom.isEmpty { throw ValidationError("--unmatched needs --likes-from") }
    }

    var files: FileUse {
        FileUse(
            reading: likesFrom + [profiles],
            writing: unmatched.map { [FileUse.Output(path: $0, what: "what is unmatched")] } ?? [])
    }

    /// The taste, with what the files say; reports what of them the model has.
    func resolved(_ model: Model) throws -> Taste {
        var taste = Taste(liked: like, disliked: dislike, method: method)
        guard !likesFrom.isEmpty else { return taste }
        let report = model.match(try WatchHistory(reading: likesFrom).movies)
        let matched = Taste(report)
        let (liked, disliked, seen) = (matched.liked, matched.disliked, matched.seen)
        note(
            report, "\(liked.count.grouped) liked, \(disliked.count.grouped) disliked, \(seen.count.grouped) only seen")
        if let unmatched {
            let file = try AtomicFile(replacing: unmatched)
            try file.write(report.unmatchedCSV)
            try file.commit()
        }
        // What is said on the command line goes before.
        let said = Set(try (like + dislike).map { try model.title(matching: $0) })
        taste.liked += liked.filter { !said.contains($0) }
        taste.disliked += disliked.filter { !said.contains($0) }
        taste.seen = seen
        return taste
    }

    private func note(_ report: MatchReport, _ verdicts: String) {
        let total = report.matched.count + report.unmatched.count
        Terminal.error.note("Note: matched \(report.matched.count.grouped) of \(total.counted("movie")): \(verdicts)")
        guard !report.unmatched.isEmpty else { return }
        let others = report.unmatched.count == 1 ? "the other one" : "the other \(report.unmatched.count.grouped)"
        Terminal.error.note(
            unmatched.map { "Note: wrote \(others) to \($0)" } ?? "Note: --unmatched FILE writes \(others) to a file")
    }
}
