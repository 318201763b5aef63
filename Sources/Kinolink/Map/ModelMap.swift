/// All movies or all links of a model on a plane: what is alike lies together, and regions have names.
///
///     let map = try model.map()
///     for region in map.levels[0] {
///         print(region.names.joined(separator: ", "), region.count, region.examples)
///     }
///
/// ``Model/map(of:options:)`` makes a map, and ``Model/storedMap`` is the one that the model's file has.
public struct ModelMap: Sendable, Hashable {
    /// What is on the map.
    public let subject: Subject
    /// The place of each movie or link, in the model's order.
    public let places: [MapPlace]
    /// Regions at several scales, the largest first. Each movie is in one region of each level, and each region lies in
    /// one of the level before it.
    public let levels: [[MapRegion]]
    /// For each level the region of each point, as a place in the level.
    public let regions: [[Int]]

    /// What a map can show.
    public enum Subject: String, Sendable, Hashable, CaseIterable, Codable {
        /// A point is a movie.
        case movies
        /// A point is a link.
        case links
    }

    package init(subject: Subject, places: [MapPlace], levels: [[MapRegion]], regions: [[Int]]) {
        self.subject = subject
        self.places = places
        self.levels = levels
        self.regions = regions
    }
}

/// A part of a map whose points lie together, and what marks it.
public struct MapRegion: Sendable, Hashable, Codable {
    /// Up to three names of links, as people read them, that mark the region most against the rest of the map. The most
    /// telling is first.
    public let names: [String]
    /// Where its name belongs: near the middle, among its points.
    public let center: MapPlace
    /// Half of its points are no further from the center.
    public let radius: Float
    /// The number of its points.
    public let count: Int
    /// The titles of its best known movies, or the names of its most frequent links; at most three.
    public let examples: [String]
    /// The region that it lies in, as a place in the level before; nil on the first level.
    public let parent: Int?

    /// Makes a region from its parts.
    public init(names: [String], center: MapPlace, radius: Float, count: Int, examples: [String], parent: Int?) {
        self.names = names
        self.center = center
        self.radius = radius
        self.count = count
        self.examples = examples
        self.parent = parent
    }
}
