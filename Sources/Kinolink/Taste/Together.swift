internal import KinolinkStorage

/// How the wishes of several people become one ranking.
public enum GroupRule: String, Sendable, Hashable, CaseIterable, Codable {
    /// By the least pleased person. The first five places go to the movies whose lowest score s_p(a) over all people p
    /// is highest. s_p(a) is movie a's score for person p, standardized over the possible answers.
    ///
    /// Few movies please all. A longer list of such would fill with movies that nobody minds, and the person served
    /// worse would find fewer movies in it that they like than in a list by the mean (docs/quality.md). So each further
    /// place goes to the person p whom the list pleases least: who has the lowest sum of scores so far; of several, the
    /// first. It gets the movie with the greatest
    ///
    ///     3/4 s_p(a) + 1/4 · (mean of s_q(a) over the others q)
    case leastPleased = "least_pleased"
    /// By the mean of the standardized scores.
    case mean
}

/// Movies for several people; see ``Model/recommend(together:by:among:options:)``.
public struct GroupAnswer: Sendable, Hashable, Codable {
    /// How well the tastes agree, −1 … 1. Of the twenty movies that suit one person best, it is the mean score for
    /// another, as a share of that other's own best twenty: a mean over all pairs of people. 1 stands for the same
    /// taste. Near 0, one person's best movies are average ones for the other, and below 0 they are worse than that. It
    /// leaves out prominence and steering, which are the same for all.
    public let agreement: Float
    /// The movies, best first.
    public let movies: [GroupMovie]

    /// Makes an answer from its parts.
    public init(agreement: Float, movies: [GroupMovie]) {
        self.agreement = agreement
        self.movies = movies
    }
}

/// A movie that several people may enjoy.
public struct GroupMovie: Identifiable, Sendable, Hashable {
    /// The movie itself.
    public let movie: Movie
    /// The place among the answers, from 1.
    public let rank: Int
    /// What each person has of it, in the order of the tastes.
    public let appeals: [Appeal]

    public var id: Movie.ID { movie.id }
    /// The movie's title.
    public var title: String { movie.title }

    /// Makes an answer from its parts.
    public init(_ movie: Movie, rank: Int, appeals: [Appeal]) {
        self.movie = movie
        self.rank = rank
        self.appeals = appeals
    }
}

/// How much a movie suits one of several people, and why.
public struct Appeal: Sendable, Hashable, Codable {
    /// The movie's place in a ranking of the same movies for this person alone, from 1. Equal movies share a place.
    public let rank: Int
    /// The score for this person, in standard deviations from the mean of all possible answers.
    public let score: Float
    /// How well the movie fits this person's taste, 0 … 100; see ``RankedMovie/match``.
    public let match: Float
    /// The person's liked movies that this one is nearest to, the nearest first. Nil without reasons.
    public let because: [LikedShare]?
    /// What the movie has in common with all that the person likes. Nil without reasons.
    public let reasons: Reasons?

    /// Makes an appeal from its parts.
    public init(rank: Int, score: Float, match: Float, because: [LikedShare]? = nil, reasons: Reasons? = nil) {
        self.rank = rank
        self.score = score
        self.match = match
        self.because = because
        self.reasons = reasons
    }
}

/// `title`, `year` and `imdb` of the movie are on the same level as the other members.
extension GroupMovie: Codable {
    private enum CodingKeys: String, CodingKey {
        case rank, appeals
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try Movie(from: decoder), rank: try container.decode(Int.self, forKey: .rank),
            appeals: try container.decode([Appeal].self, forKey: .appeals))
    }

    public func encode(to encoder: any Encoder) throws {
        try movie.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(rank, forKey: .rank)
        try container.encode(appeals, forKey: .appeals)
    }
}

extension Model {
    /// Recommends movies that several people may enjoy together, except those that one of them names.
    ///
    ///     let anna = Taste(liked: ["Heat 1995", "Ronin"])
    ///     let ben = Taste(liked: ["Amélie", "Delicatessen"])
    ///     let evening = try model.recommend(together: [anna, ben])
    ///     for movie in evening.movies { print(movie.title, movie.appeals.map(\.match)) }
    ///
    /// - Parameters:
    ///   - tastes: what each person likes, dislikes and has seen; at least two. A movie may be liked by one and
    ///     disliked by another.
    ///   - rule: how the wishes become one ranking.
    ///   - candidates: the movies that may be recommended, see ``candidates(_:)``; nil for all.
    ///   - options: how many answers, and what they should be like. ``AnswerOptions/measure`` and
    ///     ``AnswerOptions/includesSelf`` have no effect.
    /// - Returns: the movies, best first; equal ones in the model's order.
    /// - Throws: ``KinolinkError/badOption(_:)`` for fewer than two tastes; what ``recommend(_:among:options:)``
    ///   throws.
    public func recommend(
        together tastes: [Taste], by rule: GroupRule = .leastPleased, among candidates: Candidates? = nil,
        options: AnswerOptions = AnswerOptions()
    ) throws(KinolinkError) -> GroupAnswer {
        try recommend(togetherEach: [tastes], by: rule, among: candidates, options: options)[0]
    }

    /// The same for each of many groups, on all cores.
    /// - Parameter exactly: whether to take titles to the letter.
    package func recommend(
        togetherEach groups: [[Taste]], by rule: GroupRule, exactly: Bool = false, among candidates: Candidates?,
        options: AnswerOptions
    ) throws(KinolinkError) -> [GroupAnswer] {
        let options = try resolvedForTaste(options, among: candidates)
        var resolved: [[ResolvedTaste]] = []
        for group in groups {
            try KinolinkError.check("number of tastes", group.count, group.count >= 2, "2 or more")
            var tastes: [ResolvedTaste] = []
            for taste in group { tastes.append(try self.resolved(taste, exactly: exactly)) }
            resolved.append(tastes)
        }
        let ranker = TasteRanker(self, among: candidates, emphasis: options.emphasis)
        return concurrentMap(count: resolved.count) { [resolved] in
            GroupRanking(resolved[$0], ranker, options).answer(by: rule)
        }
    }
}
