extension Model {
    /// The colours of a map's points.
    /// - Parameter coloring: one of those that points of this subject can have; see ``MapColoring/all(for:)``. With
    ///   another one all points are the rest.
    public func mapColors(of subject: ModelMap.Subject = .movies, by coloring: MapColoring) -> MapColors {
        switch (subject, coloring) {
        case (.movies, .genre): genreColors
        case (.movies, .decade): decadeColors
        case (.movies, .country): countryColors
        case (.movies, .known): knownColors
        case (.links, .kind): kindColors
        case (.movies, .kind):
            MapColors(.kind, (0..<movieCount).map { _ in nil }, named: [], rest: "other")
        case (.links, .genre), (.links, .decade), (.links, .country), (.links, .known):
            MapColors(coloring, (0..<linkCount).map { _ in nil }, named: [], rest: Self.otherOrUnknown)
        }
    }

    private static let otherOrUnknown = "other or unknown"

    /// The rarest of a movie's genres, because most films are dramas too.
    private var genreColors: MapColors {
        let genres = factTable.value.genres
        let (names, ranks) = genres.mostFrequent(MapPalette.categories.count)
        let groups = (0..<movieCount).map { row in genres[row].compactMap { ranks[$0] }.max() }
        return MapColors(.genre, groups, ofCategories: names, rest: Self.otherOrUnknown)
    }

    /// The first of a movie's countries, because infoboxes name the main one first.
    private var countryColors: MapColors {
        let countries = factTable.value.countries
        let (names, ranks) = countries.mostFrequent(MapPalette.categories.count - 1)
        let groups = (0..<movieCount).map { row in countries[row].lazy.compactMap { ranks[$0] }.first }
        return MapColors(.country, groups, ofCategories: names, rest: Self.otherOrUnknown)
    }

    private var decadeColors: MapColors {
        let (first, last) = (1910, 2020)
        let names =
            ["before 1920"] + stride(from: first + 10, to: last, by: 10).map { "\($0)s" } + ["since \(last)"]
        let groups = yearTable.value.map { year in
            year == 0 ? nil : (Int(min(max(year, Int32(first)), Int32(last))) - first) / 10
        }
        return MapColors(
            .decade, groups, named: zip(names, MapPalette.decades).map { ($0, $1) }, rest: "year unknown")
    }

    private var knownColors: MapColors {
        // The least percentile of each step.
        let steps: [(name: String, percentile: Float)] = [
            ("the best known hundredth", 99), ("the best known tenth", 90), ("the best known third", 200 / 3),
            ("the better known half", 50),
        ]
        let percentiles = scorer.value.prominence.percentiles(ofRows: Array(0..<movieCount))
        let groups = percentiles.map { percentile in steps.firstIndex { percentile >= $0.percentile } }
        return MapColors(
            .known, groups, named: zip(steps, MapPalette.known).map { ($0.name, $1) }, rest: "the lesser known half")
    }

    private var kindColors: MapColors {
        let groups = linkKinds.value.map { kind in MapPalette.kinds.firstIndex { $0.kinds.contains(kind) } }
        return MapColors(.kind, groups, named: MapPalette.kinds.map { ($0.name, $0.color) }, rest: "other")
    }
}

extension MapColors {
    /// Groups of an order that stays, without the empty ones.
    /// - Parameters:
    ///   - groups: the group of each point, as a place in `named`; nil for the rest.
    ///   - rest: the name of the rest.
    fileprivate init(
        _ coloring: MapColoring, _ groups: [Int?], named: [(name: String, color: MapPalette.Color)], rest: String
    ) {
        var counts = Array(repeating: 0, count: named.count)
        for case let group? in groups { counts[group] += 1 }
        let used = named.indices.filter { counts[$0] > 0 }
        let restCode = UInt8(used.count)
        var codes = Array(repeating: restCode, count: named.count)
        for (code, group) in used.enumerated() { codes[group] = UInt8(code) }
        self.init(
            coloring: coloring,
            groups: used.map { Group(named[$0].name, count: counts[$0], named[$0].color) }
                + [Group(rest, count: groups.count { $0 == nil }, MapPalette.rest)],
            codes: groups.map { $0.map { codes[$0] } ?? restCode })
    }

    /// Groups without an order of their own: the largest first.
    fileprivate init(_ coloring: MapColoring, _ groups: [Int?], ofCategories names: [String], rest: String) {
        var counts = Array(repeating: 0, count: names.count)
        for case let group? in groups { counts[group] += 1 }
        let order = names.indices.sorted { (-counts[$0], $0) < (-counts[$1], $1) }
        var places = Array(repeating: 0, count: names.count)
        for (place, group) in order.enumerated() { places[group] = place }
        self.init(
            coloring, groups.map { $0.map { places[$0] } },
            named: zip(order, MapPalette.categories).map { (names[$0], $1) }, rest: rest)
    }
}

extension MapColors.Group {
    fileprivate init(_ name: String, count: Int, _ color: MapPalette.Color) {
        self.init(name: name, count: count, light: color.light, dark: color.dark)
    }
}

extension NameColumn {
    /// The names that most movies have, and the rank of each by its number.
    fileprivate func mostFrequent(_ limit: Int) -> (names: [String], ranks: [Int32: Int]) {
        let counts = movieCounts
        let frequent = names.indices.sorted { (-counts[$0], names[$0]) < (-counts[$1], names[$1]) }.prefix(limit)
        let ranks = frequent.enumerated().map { (Int32($1), $0) }
        return (frequent.map { names[$0] }, Dictionary(ranks) { first, _ in first })
    }
}
