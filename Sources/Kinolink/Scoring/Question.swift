internal import KinolinkEmbeddings
internal import KinolinkStorage

/// What movies are scored against: a movie, the mean of several, or a movie that is not in the model.
struct Question: Sendable {
    /// Its product with a movie's vector is the first term of the score.
    var vector: [Float]
    /// The links that count if a movie has them, rising.
    var links: [Evidence]
    /// What each era counts for; see ``Eras``.
    var era: [Float]
    /// The words that count if a movie's title has them; see ``TitleWords``.
    var titleWords: [Int32] = []
    /// The factor of these words; see ``Emphasis``.
    var titleFactor: Float = 1
}

/// A link, and what sharing it counts for.
struct Evidence: Sendable {
    let link: Int32
    let weight: Float
    /// Its weight without emphasis.
    let information: Float
    /// The movie whose article the link leads to, or −1.
    let owner: Int32
    /// The share of the weight that comes from this movie itself being asked for, 0 … 1.
    let ownShare: Float

    /// What the weight is multiplied by for a movie that has the link. A link from one article to the other counts
    /// twice.
    func factor(ofRow row: Int32) -> Float { row == owner ? 2 - ownShare : 1 + ownShare }

    /// Whether ``factor(ofRow:)`` is 1 for every movie.
    var isPlain: Bool { owner < 0 && ownShare == 0 }
}

extension MovieScorer {
    /// A movie with this vector and these links, rising, that came out in this year.
    /// - Parameter own: the link to its own article, or −1.
    func question(
        vector: some Sequence<Float>, links: some Sequence<Int32>, own: Int32, year: Int?, titleWords: [Int32] = [],
        emphasis: Emphasis = .neutral
    ) -> Question {
        let links = links.map { evidence(ofLink: $0, ownShare: $0 == own ? 1 : 0, emphasis: emphasis) }
        let confidence = Score.confidence(evidence: links.reduce(0) { $0 + $1.information })
        return Question(
            vector: scaled(vector), links: links,
            era: eras.closeness(to: year, weight: Score.eraWeight(emphasis) * confidence),
            titleWords: titleWords, titleFactor: emphasis.personal)
    }

    func question(row: Int, titleWords: [Int32] = [], emphasis: Emphasis = .neutral) -> Question {
        question(
            vector: vectors[row], links: interactions.columns(ofRow: row), own: ownLink(ofRow: row),
            year: eras.year(ofRow: row), titleWords: titleWords, emphasis: emphasis)
    }

    /// The mean of these movies. A movie given twice counts twice.
    func question(meanOf rows: some Collection<Int>, emphasis: Emphasis = .neutral) -> Question {
        let scale = 1 / Double(max(rows.count, 1))
        var vector = [Double](repeating: 0, count: vectors.dimensions)
        var links = [Double](repeating: 0, count: linkWeights.count)
        var ownLinks: [Int32: Double] = [:]
        for row in rows {
            for (dimension, value) in vectors[row].enumerated() { vector[dimension] += Double(value) }
            for link in interactions.columns(ofRow: row) { links[Int(link)] += 1 }
            ownLinks[ownLink(ofRow: row), default: 0] += 1
        }
        let eraWeight = Score.eraWeight(emphasis) * Float(scale)
        return Question(
            vector: scaled(vector.lazy.map { Float($0 * scale) }),
            links: links.indices.filter { links[$0] > 0 }.map {
                evidence(
                    ofLink: Int32($0), share: Float(links[$0] * scale),
                    ownShare: Float((ownLinks[Int32($0)] ?? 0) / links[$0]), emphasis: emphasis)
            },
            era: eras.closeness(toRows: rows) { eraWeight * confidences[$0] })
    }

    /// - Parameters:
    ///   - share: of the movies asked for, those that have the link.
    ///   - ownShare: of these, those whose own article it leads to.
    func evidence(ofLink link: Int32, share: Float = 1, ownShare: Float, emphasis: Emphasis) -> Evidence {
        let information = share * linkWeights[Int(link)]
        return Evidence(
            link: link, weight: information * emphasis.factor(ofLink: link), information: information,
            owner: owners[Int(link)], ownShare: ownShare)
    }

    /// A vector in units of m.
    func scaled(_ vector: some Sequence<Float>) -> [Float] { vector.map { $0 * vectorScale } }
}

/// The years in which movies came out, as places in a table of what each year counts for.
///
/// A movie's place is the distance of its year from the first. The last place is for unknown years, which are close to
/// nothing.
struct Eras: Sendable {
    private let firstYear: Int
    private let span: Int
    private let places: [UInt16]

    /// - Parameter years: of each movie; impossible years, such as 0, are unknown.
    init(_ years: some Collection<Int32>) {
        let known = years.lazy.map(Int.init).filter(FactYear.isKnown)
        let first = known.min() ?? 0
        let span = known.max().map { $0 - first + 1 } ?? 0
        firstYear = first
        self.span = span
        places = years.map { FactYear.isKnown(Int($0)) ? UInt16(Int($0) - first) : UInt16(span) }
    }

    func isKnown(_ row: Int) -> Bool { Int(places[row]) < span }

    func year(ofRow row: Int) -> Int? { isKnown(row) ? firstYear + Int(places[row]) : nil }

    /// What each place counts for when a year is asked for.
    /// - Parameter weight: what the year itself counts for.
    func closeness(to year: Int?, weight: Float) -> [Float] {
        guard let year else { return Array(repeating: 0, count: span + 1) }
        return (0..<span).map { Score.closeness(ofYears: firstYear + $0, year, weight: weight) } + [0]
    }

    /// What each place counts for when the years of several movies are asked for: the sum over the movies.
    /// - Parameter weight: what each movie's own year counts for.
    func closeness(toRows rows: some Collection<Int>, weight: (_ row: Int) -> Float) -> [Float] {
        var weights = [Float](repeating: 0, count: span + 1)
        for row in rows { weights[Int(places[row])] += weight(row) }
        var sums = [Float](repeating: 0, count: span + 1)
        for place in 0..<span where weights[place] != 0 {
            for (other, closeness) in closeness(to: firstYear + place, weight: weights[place]).enumerated() {
                sums[other] += closeness
            }
        }
        return sums
    }

    func closeness(ofRow row: Int, in era: [Float]) -> Float { era[Int(places[row])] }

    /// The place of each movie in a table of what each year counts for.
    var placeOfRow: [UInt16] { places }
}
