internal import Embeddings
internal import Storage

/// Says of movies what carried their scores for one question.
struct Explainer {
    private let question: Question
    private let model: Model
    private let scorer: MovieScorer
    private let kinds: [LinkKind]
    /// How the question's vector is made of its links; nil where it isn't known.
    private let system: LinkContributions.System?

    init(_ question: Question, of model: Model) {
        self.question = question
        self.model = model
        scorer = model.scorer.value
        kinds = model.linkKinds.value
        system = model.contributions.value?.system(of: question.links.map(\.link))
    }

    /// - Parameters:
    ///   - movie: a movie and its score.
    ///   - steering: what of the score is because the caller asked for more of some links, or less.
    func reasons(for movie: Neighbor, steering: Float) -> Reasons {
        let learned = system?.contributions(Array(scorer.vectors[movie.row]))
        var shared: [(link: Int32, value: Float)] = []
        var related: [(link: Int32, value: Float)] = []
        for (index, evidence) in question.links.enumerated() {
            let learned = (learned?[index] ?? 0) * scorer.vectorScale
            if scorer.interactions.contains(row: movie.row, column: evidence.link) {
                shared.append((evidence.link, max(0, evidence.weight + learned)))
            } else if learned > 0 {
                related.append((evidence.link, learned))
            }
        }
        let evidence = scorer.evidence(ofRow: movie.row, for: question)
        let title = max(0, scorer.title(ofRow: movie.row, for: question, evidence: evidence))
        let era = scorer.era(ofRow: movie.row, for: question)
        let wishes = max(0, steering)
        // Vectors that can't be taken apart are one reason.
        let whole = system == nil ? max(0, movie.score - steering - evidence - title - era) : 0
        let sum = (shared + related).reduce(title + era + wishes + whole) { $0 + $1.value }
        let unit = sum > 0 && (1 / sum).isFinite ? 1 / sum : 0
        shared.sort {
            (isGeneral($0.link) ? 1 : 0, $1.value, $0.link) < (isGeneral($1.link) ? 1 : 0, $0.value, $1.link)
        }
        related.sort { ($1.value, $0.link) < ($0.value, $1.link) }
        let rest = related.dropFirst(Self.mostRelated).reduce(whole) { $0 + $1.value }
        return Reasons(
            links: shared.map { share($0, unit) }, related: related.prefix(Self.mostRelated).map { share($0, unit) },
            other: rest * unit, title: title * unit, era: era * unit, steering: wishes * unit)
    }

    private func isGeneral(_ link: Int32) -> Bool { kinds[Int(link)].isGeneral }

    private func share(_ link: (link: Int32, value: Float), _ unit: Float) -> LinkShare {
        LinkShare(
            link: model.contents.linkNames[Int(link.link)], kind: kinds[Int(link.link)], share: link.value * unit)
    }

    private static let mostRelated = 5
}
