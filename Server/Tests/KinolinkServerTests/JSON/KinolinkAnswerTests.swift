import Foundation
import KinolinkTraining
import Testing

@testable import KinolinkServer

/// The answers of Kinolink: some made by hand with odd values, and those of a model.
struct KinolinkAnswerTests {
    private static let movie = Movie(title: "Amélie \"2\"/\\ 👍\u{1}", year: -750, imdb: "tt0211915")
    private static let reasons = Reasons(
        articles: [ArticleLink(from: "a", to: "b", share: 1e-7)],
        links: LinkKind.allCases.map { LinkShare(link: "Category:\($0)", kind: $0, share: 1 / 3) },
        related: [LinkShare(link: "\u{2028}", kind: .other, share: 0)], other: -0.0, title: 1, era: 0.1,
        prominence: 16_777_216, steering: 4 * Float.leastNonzeroMagnitude)
    private static let because = [LikedShare(title: "Ж", share: -0.25), LikedShare(title: "", share: 1.25)]
    private static let ranked = RankedMovie(
        movie, rank: 0, score: .greatestFiniteMagnitude, match: 99.9, because: because, reasons: reasons)
    private static let plain = RankedMovie(Movie(title: "x"), rank: 1, score: -1.5, match: 0)
    private static let link = MovieLink(name: "Al Pacino", kind: .person, count: 2, movieCount: 3, weight: 0.25)
    private static let facts = MovieFacts(
        year: 1995, genres: ["crime", "drama"], languages: [], countries: ["United States"], runtime: 170,
        imdb: "tt0113277", prominence: 99.5)
    private static let watched = WatchedMovie(
        title: "Heat", originalTitle: "Heat", year: 1995, imdb: "tt0113277", rating: 0.9, stars: "4½", mark: .liked,
        date: CalendarDate(year: 2024, month: 2, day: 29), kind: "Movie", file: "ratings.csv", line: 7)

    private static let answers: [any Encodable & Sendable] = [
        movie, Movie(title: ""), link, InfoboxField(name: "director", value: "Michael Mann\n"), reasons, Reasons(),
        because, ranked, plain, [ranked, plain], ["similar": [plain]],
        SimilarLink(name: "a", kind: .award, rank: 0, cosine: 1),
        SimilarLink(name: "b", kind: .theme, rank: 2, cosine: 0.5),
        facts, MovieFacts(),
        MovieDetails(
            movie: movie, facts: facts,
            sources: [FactSource(fact: .year, value: "1995", place: .infobox, name: "released")], series: [movie],
            linkingMovieCount: 3, links: [link]),
        Connection(
            from: movie, to: Movie(title: "x"), match: 12.5, reasons: reasons, links: [link],
            between: [
                MovieBetween(
                    movie, rank: 1, from: MovieBetween.Side(match: 1, score: 2, reasons: reasons),
                    to: MovieBetween.Side(match: 3, score: 4))
            ], chain: [plain, ranked]),
        Connection(from: movie, to: movie, match: 100, links: [], between: [], chain: nil),
        GroupAnswer(
            agreement: -0.5,
            movies: [
                GroupMovie(
                    movie, rank: 1,
                    appeals: [
                        Appeal(rank: 1, score: 2.5, match: 60, because: because, reasons: reasons),
                        Appeal(rank: 2, score: 0, match: 0),
                    ])
            ]),
        BlindSpots(
            grouping: .decade,
            groups: [BlindSpot(group: "1970s", seenCount: 0, candidateCount: 9, recommended: ranked)], unknownCount: 4),
        DoubleBill(
            first: movie, runtime: 90,
            second: [
                SecondMovie(ranked, runtime: 100, together: 190, genres: ["drama"], yearsApart: 0), SecondMovie(plain),
            ], unknown: [.year, .runtime], leftOut: [.year: 1, .genres: 2, .imdb: 3]),
        DoubleBill(first: movie, second: []),
        ModelSummary(
            kind: .book, formatVersion: "2", movieCount: 1, linkCount: 2, dimensions: 3, pairCount: 4,
            distinctPairCount: 5, parameterCount: 6,
            training: ["regularization": .number(0.003), "method": .text("als"), "seed": .number(1)],
            compaction: Compaction(options: CompactOptions(), droppedLinkCount: 2, keptAnswers: 0.95)),
        TitleMatch(movie, nearness: .variant), LinkMatch(name: "a", isSpelling: true),
        Taste(liked: ["a"], disliked: ["b"], seen: [], method: .svm), AnswerOptions(prominence: 0.5, measure: .cosine),
        NewMovie(title: "a", links: ["b"], facts: "{\"infobox\": {}}"),
        MatchReport(
            matched: [MatchReport.Match(movie: watched, title: "Heat (1995 film)")],
            unmatched: [
                .unknown, .otherYear(titles: ["a"]), .ambiguous(titles: ["a", "b"]), .notFilm(kind: "x"),
                .repeated(title: "a"),
            ].map { MatchReport.Miss(movie: watched, reason: $0) },
            oddRows: [OddRow(title: "a", reason: "b", file: "c", line: 3, isItem: true)]),
        ListedTitles(titles: ["a"], unmatched: []),
        PredictedMovie(movie, value: 1e9, prediction: 2.5e-8, residual: -0.0),
        PredictionErrors(
            count: 2, meanSquaredError: 1.0 / 3, meanSquaredErrorOfMean: 2, meanAbsoluteError: 0.5,
            meanAbsoluteErrorOfMean: 1),
    ]

    @Test(arguments: answers.indices) func answersMadeByHand(_ index: Int) throws {
        try expectSameAsFoundation(Self.answers[index])
    }

    /// Many titles of the sample, and all kinds of answers about them.
    @Test func answersOfAModel() throws {
        var training = ALSOptions()
        (training.dimensions, training.threads) = (16, 2)
        let corpus = try Corpus(reading: #require(SampleCorpus.path))
        let model = try ModelTrainer(corpus, method: .leastSquares(training)).train()
        let titles = stride(from: 0, to: model.movieCount, by: max(1, model.movieCount / 12)).map {
            model.movies[$0].title
        }
        var options = AnswerOptions(count: 10, diversity: 0.2, explains: true)
        try expectSameAsFoundation(model.summary)
        try expectSameAsFoundation(Array(model.movies))
        for (title, next) in zip(titles, titles.dropFirst()) {
            options.includesSelf.toggle()
            try expectSameAsFoundation(model.similar(to: title, options: options))
            try expectSameAsFoundation(model.details(of: title))
            try expectSameAsFoundation(model.infobox(of: title))
            try expectSameAsFoundation(model.connection(from: title, to: next))
            try expectSameAsFoundation(model.doubleBill(with: title))
            try expectSameAsFoundation(model.recommend(Taste(liked: [title, next]), options: options))
            try expectSameAsFoundation(
                model.recommend(together: [Taste(liked: [title]), Taste(liked: [next])], options: options))
        }
        for grouping in Grouping.allCases {
            try expectSameAsFoundation(
                model.recommend(Taste(liked: Array(titles.prefix(4))), by: grouping, options: options))
        }
        let link = try #require(model.links(of: titles[0]).first)
        try expectSameAsFoundation(model.links(similarTo: link.name, count: 20, includingSelf: true))
    }
}
