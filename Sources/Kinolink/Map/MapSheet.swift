/// A map as programs draw it: everything they need, in few bytes. Points come with the best known first, so that titles
/// and dots that matter more can be drawn first.
public struct MapSheet: Sendable {
    /// What belongs to the whole map; encoded as JSON, it is the answer of the service's `/v1/map`.
    public let legend: Legend
    /// Where the points are, and their colours: for n points the coordinates x₀ y₀ x₁ y₁ … as 2 n little-endian 16-bit
    /// numbers, 65,535 standing for 1; then for each of ``Legend/colorings`` n bytes, the places of the points' groups.
    public let points: [UInt8]
    /// The names of the points.
    public let names: Names

    /// What belongs to a whole map.
    public struct Legend: Sendable, Hashable, Codable {
        /// What the points are.
        public let subject: ModelMap.Subject
        /// What the model's records are: movies, or books and others.
        public let records: RecordKind
        /// The number of points.
        public let count: Int
        /// See ``ModelMap/levels``.
        public let levels: [[MapRegion]]
        /// The colours that points can have, the usual ones first.
        public let colorings: [Coloring]

        /// Makes a legend from its parts.
        public init(
            subject: ModelMap.Subject, records: RecordKind = .movie, count: Int, levels: [[MapRegion]],
            colorings: [Coloring]
        ) {
            self.subject = subject
            self.records = records
            self.count = count
            self.levels = levels
            self.colorings = colorings
        }
    }

    /// One way to colour the points.
    public struct Coloring: Sendable, Hashable, Codable {
        /// What the colours say.
        public let name: MapColoring
        /// See ``MapColors/groups``.
        public let groups: [MapColors.Group]

        /// Makes a coloring from its parts.
        public init(name: MapColoring, groups: [MapColors.Group]) {
            self.name = name
            self.groups = groups
        }
    }

    /// The names of the points, in the order of ``MapSheet/points``.
    public struct Names: Sendable, Hashable, Codable {
        /// The movies' titles or the links' names as the corpus has them.
        public let titles: [String]
        /// The years of the movies, 0 if unknown; empty for links.
        public let years: [Int32]

        /// Makes names from their parts.
        public init(titles: [String], years: [Int32]) {
            self.titles = titles
            self.years = years
        }
    }

    /// Makes a sheet from its parts.
    public init(legend: Legend, points: [UInt8], names: Names) {
        self.legend = legend
        self.points = points
        self.names = names
    }
}
