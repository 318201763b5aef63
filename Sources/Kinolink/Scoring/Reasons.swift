internal import KinolinkEmbeddings
internal import KinolinkStorage

/// Why a movie is among the answers: the shares of everything that speaks for it. Shares are at least 0 and add up to
/// 1; they are all 0 if nothing speaks for the movie. What speaks against it is not shown.
///
/// The share of a link that both movies have includes its part in the likeness of the vectors (see
/// `LinkContributions`).
public struct Reasons: Sendable, Hashable, Codable {
    /// The links from the article of one movie to that of the other, the greatest share first. They are links that both
    /// movies have, because training gives each movie its own article as a link.
    public var articles: [ArticleLink] = []
    /// The other links that both movies have, the greatest share first. Links that say how a movie was made or
    /// received, such as a country or a prize, come after all others (``LinkKind/isGeneral``).
    public var links: [LinkShare] = []
    /// Links of the movie asked for that the answer lacks, though it has related ones: at most three, the greatest
    /// share first.
    public var related: [LinkShare] = []
    /// The rest of the likeness of the vectors.
    public var other: Float = 0
    /// The words in common of the titles.
    public var title: Float = 0
    /// The closeness of the years.
    public var era: Float = 0
    /// How well known the movie is.
    public var prominence: Float = 0
    /// The links that the caller asked for more of or less of.
    public var steering: Float = 0

    public init(
        articles: [ArticleLink] = [], links: [LinkShare] = [], related: [LinkShare] = [], other: Float = 0,
        title: Float = 0, era: Float = 0,
        prominence: Float = 0, steering: Float = 0
    ) {
        self.articles = articles
        self.links = links
        self.related = related
        self.other = other
        self.title = title
        self.era = era
        self.prominence = prominence
        self.steering = steering
    }
}

/// A link from the article of a movie to that of another, and its share of what speaks for one of them.
public struct ArticleLink: Sendable, Hashable, Codable {
    /// The title of the movie whose article has the link.
    public let from: String
    /// The title of the movie to which it leads.
    public let to: String
    /// 0 … 1.
    public let share: Float

    public init(from: String, to: String, share: Float) {
        self.from = from
        self.to = to
        self.share = share
    }
}

/// A link, and its share of what speaks for a movie.
public struct LinkShare: Sendable, Hashable, Codable {
    /// As the corpus has it.
    public let link: String
    public let kind: LinkKind
    /// 0 … 1.
    public let share: Float

    public init(link: String, kind: LinkKind, share: Float) {
        self.link = link
        self.kind = kind
        self.share = share
    }

    /// As people read it: “about astronauts” for “Category:Films about astronauts”.
    public var label: String { Self.label(of: link) }

    /// Any link as people read it.
    public static func label(of link: String) -> String { CategoryName(link)?.label ?? link }
}

/// Explains the scores of movies for one question.
final class Explainer {
    /// What makes up a score, with signs.
    struct Parts {
        typealias Part = (link: Int32, value: Float)

        /// The links of both movies, rising: what sharing each counts for, and its part in the likeness of the vectors.
        var shared: [Part] = []
        /// The other links of the question, rising: their parts in the likeness of the vectors.
        var related: [Part] = []
        /// The likeness of vectors that can't be taken apart into links.
        var vectors: Float = 0
        var titles: Float = 0
        var era: Float = 0
        var prominence: Float = 0
        var steering: Float = 0

        /// The score, up to rounding.
        var sum: Float { (shared + related).reduce(titles + era + prominence + steering + vectors) { $0 + $1.value } }

        /// Only what speaks for the movie.
        var positive: Parts {
            // max(0, −0) is −0, which JSON would show, but max(−0, 0) is 0.
            Parts(
                shared: shared.map { ($0.link, max(0, $0.value)) }, related: related.filter { $0.value > 0 },
                vectors: max(0, vectors), titles: max(titles, 0), era: max(era, 0), prominence: max(prominence, 0),
                steering: max(steering, 0))
        }
    }

    private let question: Question
    private let model: Model
    private let scorer: MovieScorer
    private let kinds: LinkKindColumn
    /// For each movie the link to its own article, or −1.
    private let ownLinks: Column<Int32>
    /// How the question's vector is made of its links; nil where that is unknown.
    private let system: LinkContributions.System?
    /// The movies that are asked for.
    private let asked: [Asked]

    /// A movie that is asked for: of the model, or new.
    struct Asked {
        let title: String
        let links: [Int32]
        /// The link to its own article, or −1.
        let own: Int32
    }

    /// - Parameter question: a movie, of the model or new.
    convenience init(_ question: Question, _ asked: Asked, of model: Model) {
        self.init(
            question, [asked], of: model, system: model.contributions.value?.system(of: question.links.map(\.link)))
    }

    /// - Parameter question: the mean of these movies.
    convenience init(_ question: Question, meanOf rows: [Int], of model: Model) {
        let contributions = rows.count <= Self.mostMovies ? model.contributions.value : nil
        self.init(
            question, rows.map { Asked(row: $0, of: model) }, of: model,
            system: contributions?.system(meanOf: rows, in: model.contents.interactions, for: question.links))
    }

    private init(_ question: Question, _ asked: [Asked], of model: Model, system: LinkContributions.System?) {
        self.question = question
        self.asked = asked
        self.model = model
        self.system = system
        scorer = model.scorer.value
        kinds = model.linkKinds.value
        ownLinks = model.tables.value.ownLinks
    }

    /// The vectors of more movies are not taken apart: each movie would need a system of its own, for tiny parts.
    private static let mostMovies = 32

    /// Takes a score apart.
    /// - Parameters:
    ///   - prominence: what was added to the score for how well known the movie is.
    ///   - steering: what was added to the score for links that the caller wants more of or less of.
    func parts(ofRow row: Int, prominence: Float = 0, steering: Float = 0) -> Parts {
        let vector = Array(scorer.vectors[row])
        let learned = system?.contributions(vector)
        var parts = Parts(
            titles: scorer.titles(ofRow: row, for: question), era: scorer.era(ofRow: row, for: question),
            prominence: prominence, steering: steering)
        if learned == nil { parts.vectors = dot(vector, question.vector) }
        // Both lists of links rise.
        var own = scorer.interactions.columns(ofRow: row)
        for (index, link) in question.links.enumerated() {
            let learned = (learned?[index] ?? 0) * scorer.vectorScale
            while let first = own.first, first < link.link { own.removeFirst() }
            if own.first == link.link {
                parts.shared.append((link.link, link.weight * link.factor(ofRow: Int32(row)) + learned))
            } else {
                parts.related.append((link.link, learned))
            }
        }
        return parts
    }

    /// The parameters are those of ``parts(ofRow:prominence:steering:)``.
    func reasons(for movie: Neighbor, prominence: Float = 0, steering: Float = 0) -> Reasons {
        let parts = parts(ofRow: movie.row, prominence: prominence, steering: steering).positive
        let sum = parts.sum
        let unit = sum > 0 && (1 / sum).isFinite ? 1 / sum : 0
        let (articles, others) = articles(among: parts.shared, ofRow: movie.row)
        let shared = others.sorted {
            (isGeneral($0.link) ? 1 : 0, $1.value, $0.link) < (isGeneral($1.link) ? 1 : 0, $0.value, $1.link)
        }
        let named = greatest(Self.mostRelated, of: parts.related)
        let rest = max(0, parts.related.reduce(parts.vectors) { $0 + $1.value } - named.reduce(0) { $0 + $1.value })
        return Reasons(
            articles: articles.map { ArticleLink(from: $0.from, to: $0.to, share: $0.value * unit) },
            links: shared.map { share($0, unit) }, related: named.map { share($0, unit) },
            other: rest * unit, title: parts.titles * unit, era: parts.era * unit,
            prominence: parts.prominence * unit, steering: parts.steering * unit)
    }

    /// Takes the links from one article to another out of the links that both movies have.
    private func articles(
        among shared: [Parts.Part], ofRow row: Int
    ) -> (articles: [(from: String, to: String, value: Float)], others: [Parts.Part]) {
        let (own, title) = (ownLinks[row], model.contents.titles[row])
        var articles: [(from: String, to: String, value: Float)] = []
        var others: [Parts.Part] = []
        for part in shared {
            let linking = part.link == own ? asked.filter { $0.links.contains(own) } : []
            if !linking.isEmpty {
                // Each of them adds the same.
                for movie in linking { articles.append((movie.title, title, part.value / Float(linking.count))) }
            } else if let movie = asked.first(where: { $0.own == part.link }) {
                articles.append((title, movie.title, part.value))
            } else {
                others.append(part)
            }
        }
        return (articles.sorted { ($1.value, $0.from, $0.to) < ($0.value, $1.from, $1.to) }, others)
    }

    private func greatest(_ count: Int, of links: [Parts.Part]) -> [Parts.Part] {
        var greatest: [Parts.Part] = []
        for link in links where greatest.count < count || link.value > greatest[count - 1].value {
            let place = greatest.firstIndex { $0.value < link.value } ?? greatest.count
            greatest.insert(link, at: place)
            if greatest.count > count { greatest.removeLast() }
        }
        return greatest
    }

    private func isGeneral(_ link: Int32) -> Bool { kinds[Int(link)].isGeneral }

    private func share(_ link: Parts.Part, _ unit: Float) -> LinkShare {
        LinkShare(
            link: model.contents.linkNames[Int(link.link)], kind: kinds[Int(link.link)], share: link.value * unit)
    }

    private static let mostRelated = 3
}

extension Explainer.Asked {
    init(row: Int, of model: Model) {
        self.init(
            title: model.contents.titles[row], links: Array(model.contents.interactions.columns(ofRow: row)),
            own: model.tables.value.ownLinks[row])
    }
}
