/// What the colours of a map's points say.
public enum MapColoring: String, Sendable, Hashable, CaseIterable, Codable {
    /// The rarest of a movie's genres among the most frequent ones, since “Western” says more than “Drama”.
    case genre
    case decade
    /// The first of a movie's countries, if many movies come from there.
    case country
    /// How well known a movie is.
    case known
    /// What a link is: a person, a work, a place; see ``LinkKind``.
    case kind

    /// The colourings that a map of these points can have, the usual one first.
    public static func all(for subject: ModelMap.Subject) -> [MapColoring] {
        switch subject {
        case .movies: [.genre, .decade, .country, .known]
        case .links: [.kind]
        }
    }
}

/// The colour of each point of a map, and what the colours mean.
public struct MapColors: Sendable, Hashable {
    /// What the colours say.
    public let coloring: MapColoring
    /// What has a colour of its own, in the order of a legend. The last is the rest: what is rare or unknown.
    public let groups: [Group]
    /// The group of each movie or link, as a place in ``groups``, in the model's order.
    public let codes: [UInt8]

    /// Points that have a colour in common.
    public struct Group: Sendable, Hashable, Codable {
        /// Such as “western”, “1970s” or “Japan”.
        public let name: String
        /// The number of its points.
        public let count: Int
        /// Its colour on a light ground, and on a dark one, such as “#1f6f8b”.
        public let light, dark: String

        /// Makes a group from its parts.
        public init(name: String, count: Int, light: String, dark: String) {
            self.name = name
            self.count = count
            self.light = light
            self.dark = dark
        }
    }

    /// Makes colours from their parts.
    public init(coloring: MapColoring, groups: [Group], codes: [UInt8]) {
        self.coloring = coloring
        self.groups = groups
        self.codes = codes
    }
}
