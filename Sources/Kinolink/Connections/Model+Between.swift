internal import KinolinkEmbeddings
internal import KinolinkStorage

extension Model {
    /// Finds what connects two movies: the links of both, the movies that lie between, and a chain from one to the
    /// other.
    ///
    ///     let connection = try model.connection(from: "Alien", to: "Casablanca")
    ///     for link in connection.links { print(link.label, link.weight) }
    ///     for movie in connection.between { print(movie.title, movie.from.match, movie.to.match) }
    ///     for step in connection.chain ?? [] { print(step.title, step.match) }
    ///
    /// Movies between are ranked by the lower of their two matches; equal ones stand in the model's order. Those that
    /// don't match one of the two at all are left out.
    ///
    /// Each step of the chain leads to one of the fifty nearest movies of the one before, as
    /// ``similar(to:count:includingSelf:)`` gives them, with its match. Of all chains it is one whose lowest match is
    /// highest, and a short one among these. The search looks at the neighbours of at most 900 movies (see
    /// `WidestPath`). In a larger model the best chain may lead through another movie. Among 36,000 films, nine of ten
    /// chains were the best ones, and the lowest match of the others was at least nine tenths of the best one's.
    /// - Parameters:
    ///   - first, second: titles as people type them; see ``title(matching:)``.
    ///   - steps: the most steps of the chain, 1 … 20.
    ///   - count: the largest number of movies between; below 0 counts as 0.
    /// - Throws: ``KinolinkError/contradiction(_:)`` for the same movie twice; ``KinolinkError/badOption(_:)`` for
    ///   `steps`; for the titles, what ``match(title:)`` throws.
    public func connection(
        from first: String, to second: String, steps: Int = 6, count: Int = 10
    ) throws(KinolinkError) -> Connection {
        try KinolinkError.check("number of steps", steps, 1...20 ~= steps, "1 … 20")
        let (from, to) = (try movieRow(first), try movieRow(second))
        guard from != to else {
            throw .contradiction("“\(contents.titles[from])” can't be connected with itself: name two movies")
        }
        let sides = Neighborhood.of([from, to], in: self)
        let nearest = sides.map { $0.nearest(1).first }
        return Connection(
            from: movie(atRow: from), to: movie(atRow: to),
            match: sides[0].match(ofRow: to, nearest: nearest[0]), reasons: sides[0].explain()?(to),
            links: sharedLinks(from, to),
            between: between(sides, nearest, except: [from, to], count: max(0, count)),
            chain: chain(from: from, to: to, steps: steps, near: sides))
    }

    /// The links of both movies but those to their own articles, by falling weight.
    private func sharedLinks(_ first: Int, _ second: Int) -> [MovieLink] {
        let own = Set([contents.titles[first], contents.titles[second]])
        let others = Dictionary(links(ofRow: second).map { ($0.name, $0) }) { first, _ in first }
        return links(ofRow: first).compactMap { link in
            guard let other = others[link.name], !own.contains(link.name) else { return nil }
            return MovieLink(
                name: link.name, kind: link.kind, count: min(link.count, other.count), movieCount: link.movieCount,
                weight: link.weight)
        }.sorted { ($1.weight, $0.name) < ($0.weight, $1.name) }
    }

    /// - Parameters:
    ///   - sides: the neighbourhoods of the two movies.
    ///   - nearest: the nearest movie of each.
    private func between(
        _ sides: [Neighborhood], _ nearest: [Neighbor?], except asked: [Int], count: Int
    ) -> [MovieBetween] {
        func matches(_ row: Int) -> [Float] {
            zip(sides, nearest).map { side, nearest in side.match(ofRow: row, nearest: nearest) }
        }
        guard count > 0 else { return [] }
        var best = BestNeighbors(capacity: min(count, movieCount))
        for row in 0..<movieCount where !asked.contains(row) {
            let lower = matches(row).min() ?? 0
            if lower > 0 { best.insert(Neighbor(row: row, score: lower)) }
        }
        let explanations = sides.map { $0.explain() }
        return best.sorted().enumerated().map { place, found in
            let matches = matches(found.row)
            let both = sides.indices.map { side in
                MovieBetween.Side(
                    match: matches[side], score: sides[side].score(ofRow: found.row),
                    reasons: explanations[side]?(found.row))
            }
            return MovieBetween(movie(atRow: found.row), rank: place + 1, from: both[0], to: both[1])
        }
    }

    private static let stepsLeadToNearest = 50
    /// How many movies' neighbours the search for a chain may look at.
    private static let mostExplored = 900
    /// How many near movies of the two the search begins with.
    private static let firstExplored = 50

    private func chain(from: Int, to: Int, steps: Int, near sides: [Neighborhood]) -> [RankedMovie]? {
        var search = WidestPath(nodeCount: movieCount, from: from, to: to, steps: steps)
        let path = search.path(
            exploring: sides.flatMap { $0.nearest(Self.firstExplored).map(\.row) }.uniqued(), most: Self.mostExplored,
            promise: sides[1].score,
            explore: { rows in
                let groups = stride(from: 0, to: rows.count, by: 16).map { Array(rows[$0..<min($0 + 16, rows.count)]) }
                return concurrentMap(count: groups.count) { group in
                    Neighborhood.of(groups[group], in: self, nearest: Self.stepsLeadToNearest).map { near in
                        let nearest = near.nearest(Self.stepsLeadToNearest)
                        let edges = nearest.map {
                            WidestPath.Edge(
                                node: $0.row, strength: near.match(ofRow: $0.row, nearest: nearest.first))
                        }
                        // No likeness is no step.
                        return edges.filter { $0.strength > 0 }
                    }
                }.flatMap(\.self)
            })
        guard let path else { return nil }
        let places = Neighborhood.of(path.dropLast(), in: self, nearest: Self.stepsLeadToNearest)
        return zip(places, path.dropFirst()).map { near, row in
            let nearest = near.nearest(Self.stepsLeadToNearest)
            return RankedMovie(
                movie(atRow: row), rank: 1 + (nearest.firstIndex { $0.row == row } ?? 0), score: near.score(ofRow: row),
                match: near.match(ofRow: row, nearest: nearest.first), reasons: near.explain()?(row))
        }
    }
}

extension Sequence<Int> {
    /// Each number once, in the order in which they first occur.
    fileprivate func uniqued() -> [Int] {
        var known: Set<Int> = []
        return filter { known.insert($0).inserted }
    }
}
