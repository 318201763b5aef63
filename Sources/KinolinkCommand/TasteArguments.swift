import ArgumentParser
import Kinolink
import KinolinkStorage
import KinolinkTraining

/// The options that describe a taste.
struct TasteArguments: ParsableArguments {
    @Option(help: ArgumentHelp("A movie that you like.", valueName: "title"))
    var like: [String] = []

    @Option(help: ArgumentHelp("A movie that you dislike.", valueName: "title"))
    var dislike: [String] = []

    @Option(
        help: ArgumentHelp(
            "An export of Letterboxd or IMDb, a library of Jellyfin, or a list of movies that you like.",
            valueName: "file"),
        completion: .file())
    var likesFrom: [String] = []

    @Option(
        help: ArgumentHelp("Answer each profile in this file; - is standard input.", valueName: "file"),
        completion: .file())
    var profiles: String?

    @Option(
        help: "nearness, which adds a quarter of svm if you dislike movies; or svm alone, a support vector machine.")
    var method = TasteMethod.nearness

    func validate() throws {
        if profiles != nil {
            guard like.isEmpty, dislike.isEmpty, likesFrom.isEmpty else {
                throw ValidationError("choose either --profiles or a taste of your own")
            }
        } else if like.isEmpty, likesFrom.isEmpty {
            throw ValidationError("a taste is missing: --like, --likes-from or --profiles")
        }
    }

    var files: FileUse { FileUse(reading: likesFrom + [profiles]) }

    /// The taste from the options and the files. Notes how many movies of the files the model has.
    /// - Parameter misses: takes the others, and writes them with those that it has.
    func resolved(_ model: Model, _ titles: TitleArguments, misses: inout Misses) throws -> Taste {
        var taste = Taste(
            liked: try like.map { try titles.title(matching: $0, in: model) },
            disliked: try dislike.map { try titles.title(matching: $0, in: model) }, method: method)
        guard !likesFrom.isEmpty else {
            try misses.write()
            return taste
        }
        let listed = try Taste(
            readingLists: likesFrom, model, titles, mustHaveLikes: like.isEmpty, misses: &misses)
        try misses.write()
        // The command line overrules the files.
        let said = Set(taste.liked + taste.disliked)
        taste.liked += listed.liked.filter { !said.contains($0) }
        taste.disliked += listed.disliked.filter { !said.contains($0) }
        taste.seen = listed.seen
        return taste
    }
}

extension Taste {
    /// The taste that lists show together. Notes how they are understood, and how many of their movies the model has.
    /// - Parameters:
    ///   - person: whose lists they are; nil for the only person.
    ///   - mustHaveLikes: whether lists that don't say what is liked are an error.
    ///   - misses: takes the movies that the model lacks.
    init(
        readingLists paths: [String], of person: String? = nil, _ model: Model, _ titles: TitleArguments,
        mustHaveLikes: Bool, misses: inout Misses
    ) throws {
        let lists = try paths.map { try MovieLists(reading: $0) }
        for lists in lists { lists.noteMarks(of: model.recordKind) }
        let report = model.match(WatchHistory(merging: lists.map(\.history)), exactly: titles.exact)
        self.init(report)
        misses.add(
            report, of: person, model.recordKind,
            verdicts:
                "\(liked.count.grouped) liked, \(disliked.count.grouped) disliked, \(seen.count.grouped) only seen")
        let all = lists.flatMap(\.lists)
        guard !mustHaveLikes || all.contains(where: \.hasLikes) else {
            try misses.write()
            throw CommandError.noLikes(lists: all.map(\.name))
        }
    }
}

extension MovieLists {
    /// Notes how a list without ratings is understood. An export of several files needs no such note.
    fileprivate func noteMarks(of kind: RecordKind) {
        guard lists.count == 1, let list = lists.first else { return }
        func noteNeither(_ what: String) {
            let count = list.movies.count { $0.verdict == .wanted }
            guard count > 0 else { return }
            Terminal.error.note(
                ("Note: \(list.name): \(count.counted(kind.rawValue)) \(what) "
                    + "\(count == 1 ? "counts" : "count") neither as liked nor as seen").printable)
        }
        switch list.mark {
        case .liked:
            guard list.movies.contains(where: { $0.rating == nil }) else { return }
            Terminal.error.note("Note: \(list.name) has no ratings: what is on it counts as liked".printable)
        case .wanted: noteNeither("without a rating")
        case .owned: noteNeither("without a rating or a mark")
        case .seen: break
        }
    }
}

extension MovieList {
    /// Whether it has ratings or hearts, which can say that a movie is liked.
    fileprivate var hasLikes: Bool { movies.contains { $0.rating != nil || $0.mark == .liked } }
}
