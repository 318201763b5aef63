internal import KinolinkEmbeddings
internal import KinolinkStorage

/// Says of movies what carried their scores for one question.
struct Explainer {
    private let question: Question
    private let model: Model
    private let scorer: MovieScorer
    private let kinds: [LinkKind]
    /// How the question's vector is made of its links; nil where it isn't known.
    private let system: LinkContributions.System?

    /// - Parameter question: a movie, of the model or a new one.
    init(_ question: Question, of model: Model) {
        self.init(question, of: model, system: model.contributions.value?.system(of: question.links.map(\.link)))
    }

    /// - Parameter question: the mean of these movies.
    init(_ question: Question, meanOf rows: [Int], of model: Model) {
        let contributions = rows.count <= Self.mostMovies ? model.contributions.value : nil
        self.init(
            question, of: model,
            system: contributions?.system(meanOf: rows, in: model.contents.interactions, for: question.links))
    }

    private init(_ question: Question, of model: Model, system: LinkContributions.System?) {
        self.question = question
        self.model = model
        self.system = system
        scorer = model.scorer.value
        kinds = model.linkKinds.value
    }

    /// The vectors of more movies are one reason: each would need a system of its own, and their links' parts are small.
    private static let mostMovies = 32

    /// - Parameters:
    ///   - movie: a movie and its score.
    ///   - steering: what of the score is because the caller asked for more of some links, or less.
    func reasons(for movie: Neighbor, steering: Float) -> Reasons {
        let learned = system?.contributions(Array(scorer.vectors[movie.row]))
        var shared: [(link: Int32, value: Float)] = []
        var related: [(link: Int32, value: Float)] = []
        if let learned {
            for (index, link) in question.links.enumerated() {
                let learned = learned[index] * scorer.vectorScale
                if scorer.interactions.contains(row: movie.row, column: link.link) {
                    shared.append((link.link, max(0, link.weight + learned)))
                } else if learned > 0 {
                    related.append((link.link, learned))
                }
            }
        } else {
            for entry in scorer.interactions.entries(ofRow: movie.row) {
                let link = scorer.interactions.columns[entry]
                if let weight = question.weight(ofLink: link) { shared.append((link, max(0, weight))) }
            }
        }
        let title = max(0, scorer.title(ofRow: movie.row, for: question))
        let era = scorer.era(ofRow: movie.row, for: question)
        let wishes = max(0, steering)
        // Vectors that can't be taken apart are one reason.
        let whole = system == nil ? max(0, dot(Array(scorer.vectors[movie.row]), question.vector)) : 0
        let sum = (shared + related).reduce(title + era + wishes + whole) { $0 + $1.value }
        let unit = sum > 0 && (1 / sum).isFinite ? 1 / sum : 0
        shared.sort {
            (isGeneral($0.link) ? 1 : 0, $1.value, $0.link) < (isGeneral($1.link) ? 1 : 0, $0.value, $1.link)
        }
        let named = greatest(Self.mostRelated, of: related)
        let rest = max(0, related.reduce(whole) { $0 + $1.value } - named.reduce(0) { $0 + $1.value })
        return Reasons(
            links: shared.map { share($0, unit) }, related: named.map { share($0, unit) },
            other: rest * unit, title: title * unit, era: era * unit, steering: wishes * unit)
    }

    private func greatest(_ count: Int, of links: [(link: Int32, value: Float)]) -> [(link: Int32, value: Float)] {
        var greatest: [(link: Int32, value: Float)] = []
        for link in links where greatest.count < count || link.value > greatest[count - 1].value {
            let place = greatest.firstIndex { $0.value < link.value } ?? greatest.count
            greatest.insert(link, at: place)
            if greatest.count > count { greatest.removeLast() }
        }
        return greatest
    }

    private func isGeneral(_ link: Int32) -> Bool { kinds[Int(link)].isGeneral }

    private func share(_ link: (link: Int32, value: Float), _ unit: Float) -> LinkShare {
        LinkShare(
            link: model.contents.linkNames[Int(link.link)], kind: kinds[Int(link.link)], share: link.value * unit)
    }

    private static let mostRelated = 3
}
