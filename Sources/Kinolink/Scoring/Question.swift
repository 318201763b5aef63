internal import KinolinkEmbeddings
internal import KinolinkStorage

/// What movies are scored against: a movie, a mean of several, or one that the model never saw.
struct Question: Sendable {
    /// Its product with a movie's vector is the first term of the score.
    var vector: [Float]
    /// The links that count when a movie has them, rising.
    var links: [Evidence]
    /// What each era counts for; see ``Eras``.
    var era: [Float]
    /// The words that count when a movie's title has them; see ``TitleWords``.
    var titleWords: [Int32] = []
    /// The factor of these words; see ``Emphasis``.
    var titleFactor: Float = 1

    /// Nil where the link doesn't count.
    func weight(ofLink link: Int32) -> Float? {
        var candidates = links[...]
        while let middle = candidates.indices.dropFirst(candidates.count / 2).first {
            if links[middle].link == link { return links[middle].weight }
            candidates = links[middle].link < link ? candidates[(middle + 1)...] : candidates[..<middle]
        }
        return nil
    }

    /// What the words of both titles count for.
    /// - Parameters:
    ///   - common: what the titles have in common; see ``TitleWords``.
    ///   - information: the sum of the information of the links of both.
    func title(common: Float, information: Float) -> Float {
        titleFactor * min(MovieScorer.titleWeight / MovieScorer.nats * common, MovieScorer.mostTitle * information)
    }
}

extension MovieScorer {
    /// A movie with this vector and these links, rising, that came out in this year.
    func question(
        vector: some Sequence<Float>, links: some Sequence<Int32>, year: Int?, titleWords: [Int32] = [],
        emphasis: Emphasis = .neutral
    ) -> Question {
        var evidence: Float = 0
        let links = links.map { link in
            let information = linkWeights[Int(link)]
            evidence += information
            return Evidence(link: link, weight: information * emphasis.factor(ofLink: link), information: information)
        }
        let weight = Self.eraWeight * emphasis.era * Self.confidence(evidence: evidence)
        return Question(
            vector: vector.map { $0 * vectorScale }, links: links, era: eras.closeness(to: year, weight: weight),
            titleWords: titleWords, titleFactor: emphasis.personal)
    }

    func question(row: Int, titleWords: [Int32] = [], emphasis: Emphasis = .neutral) -> Question {
        question(
            vector: vectors[row], links: interactions.entries(ofRow: row).map { interactions.columns[$0] },
            year: eras.year(ofRow: row), titleWords: titleWords, emphasis: emphasis)
    }

    /// The mean of these movies; each counts as often as it stands there.
    func question(meanOf rows: some Collection<Int>, emphasis: Emphasis = .neutral) -> Question {
        let scale = 1 / Double(max(rows.count, 1))
        var vector = [Double](repeating: 0, count: vectors.dimensions)
        var links = [Double](repeating: 0, count: linkWeights.count)
        for row in rows {
            for (dimension, value) in vectors[row].enumerated() { vector[dimension] += Double(value) }
            for entry in interactions.entries(ofRow: row) { links[Int(interactions.columns[entry])] += 1 }
        }
        let eraWeight = Self.eraWeight * emphasis.era * Float(scale)
        return Question(
            vector: vector.map { Float($0 * scale) * vectorScale },
            links: links.indices.filter { links[$0] > 0 }.map {
                let information = Float(links[$0] * scale) * linkWeights[$0]
                return Evidence(
                    link: Int32($0), weight: information * emphasis.factor(ofLink: Int32($0)), information: information)
            },
            era: eras.closeness(toRows: rows) { eraWeight * confidences[$0] })
    }
}
