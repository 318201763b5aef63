internal import KinolinkEmbeddings
internal import KinolinkStorage

extension ModelMap {
    /// A map with points at these places, and its regions.
    init(_ model: Model, _ subject: Subject, at places: [MapPlace], threads: Int = defaultThreadCount) {
        let contents = model.contents
        let labels = MapRegions(
            places, vectors: subject == .movies ? contents.movies : contents.links, threads: threads
        ).labels
        let describer = RegionDescriber(model, subject, places)
        var parents: (labels: [Int], regions: [MapRegion])?
        var levels: [[MapRegion]] = []
        for labels in labels {
            let regions = describer.regions(labels, parents: parents, threads: threads)
            levels.append(regions)
            parents = (labels, regions)
        }
        self.init(subject: subject, places: places, levels: levels, regions: labels)
    }
}

/// Says of regions what a ``MapRegion`` holds.
private struct RegionDescriber {
    private let model: Model
    private let subject: ModelMap.Subject
    private let places: [MapPlace]
    /// How well known each point is.
    private let prominence: [Float]
    private let names: RegionNames

    init(_ model: Model, _ subject: ModelMap.Subject, _ places: [MapPlace]) {
        self.model = model
        self.subject = subject
        self.places = places
        prominence = model.prominence(of: subject)
        names = RegionNames(model.contents, kinds: model.linkKinds.value, years: model.years)
    }

    /// - Parameters:
    ///   - labels: the region of each point.
    ///   - parents: the level before, and the region of each point there.
    func regions(_ labels: [Int], parents: (labels: [Int], regions: [MapRegion])?, threads: Int) -> [MapRegion] {
        var points = [[Int]](repeating: [], count: (labels.max() ?? -1) + 1)
        for (point, label) in labels.enumerated() { points[label].append(point) }
        let names =
            switch subject {
            case .movies: self.names.names(ofRegions: points, threads: threads)
            case .links: points.map { self.names.names(ofLinks: ranked($0)) }
            }
        return points.indices.map { region in
            let points = points[region]
            let (center, radius) = middle(of: points)
            let parent = parents.map { $0.labels[points[0]] }
            var names = names[region]
            if let parents, let parent, parents.regions[parent].names.contains(where: RegionNames.isDecade) {
                names = RegionNames.decadesLast(names)
            }
            return MapRegion(
                names: names, center: center, radius: radius, count: points.count, examples: examples(points),
                parent: parent)
        }
    }

    private func examples(_ points: [Int]) -> [String] {
        let names = subject == .movies ? model.contents.titles : model.contents.linkNames
        return ranked(points).prefix(3).map { names[$0] }
    }

    /// The best known first.
    private func ranked(_ points: [Int]) -> [Int] {
        points.sorted { (-prominence[$0], $0) < (-prominence[$1], $1) }
    }

    /// The place of the point that is nearest to the median of both coordinates, and the median distance from it.
    private func middle(of points: [Int]) -> (MapPlace, Float) {
        func median(_ values: [Float]) -> Float { values.sorted()[values.count / 2] }
        let middle = MapPlace(x: median(points.map { places[$0].x }), y: median(points.map { places[$0].y }))
        let nearest = points.min { places[$0].distance(to: middle) < places[$1].distance(to: middle) } ?? points[0]
        let center = places[nearest]
        return (center, median(points.map { places[$0].distance(to: center) }))
    }
}

extension Model {
    /// How well known each movie or link is: never NaN, as a damaged file may have it.
    func prominence(of subject: ModelMap.Subject) -> [Float] {
        switch subject {
        case .movies: scorer.value.prominence.deviations.map { $0.isNaN ? -.infinity : $0 }
        case .links:
            tables.value.moviesOfLinks.offsets.indices.dropLast().map {
                Float(tables.value.moviesOfLinks[$0].count)
            }
        }
    }
}
