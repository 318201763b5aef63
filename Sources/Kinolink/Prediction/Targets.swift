internal import KinolinkStorage

/// The numbers that a field of the movies' facts holds, all of one unit: what ``Model/predict(_:options:)-(Targets,_)``
/// learns from. Only the model that made them takes them.
public struct Targets: Sendable {
    /// What values are measured in, and how many movies have one.
    public struct Unit: Sendable, Hashable, Codable {
        /// A currency's code such as “USD”, “minutes”, “%”, or nil.
        public let name: String?
        public let movieCount: Int

        public init(name: String?, movieCount: Int) {
            self.name = name
            self.movieCount = movieCount
        }

        private enum CodingKeys: String, CodingKey {
            case name = "unit"
            case movieCount = "movies"
        }
    }

    /// The field's name, as it was asked for.
    public let field: String
    /// The one unit of all values.
    public let unit: Unit
    /// Those of the movies that are left out, because values of two units are not to be compared; of most movies first.
    public let otherUnits: [Unit]
    /// One for each movie, in the model's order; nil where none is known.
    let values: [Double?]
    let identity: ModelIdentity

    public var isPercentage: Bool { unit.name == "%" }
    /// Every unit but per cents and minutes is a currency.
    public var isMoney: Bool { unit.name != nil && !isPercentage && unit.name != "minutes" }
}

extension Model {
    /// What the movies' facts say in numbers, such as `rotten-tomatoes`, `gross` or `runtime`; see ``numericFields()``.
    /// - Parameters:
    ///   - field: without regard to case and to `_`, `-` or a space between words.
    ///   - unit: a currency's code, `minutes` or `%`, without regard to case; nil for the unit that most movies have.
    /// - Throws: ``KinolinkError/noNumbers(field:fields:)``, ``KinolinkError/unknownUnit(_:units:)``.
    public func targets(of field: String, unit: String? = nil) throws(KinolinkError) -> Targets {
        let found = (0..<movieCount).map { numericFact(field, ofRow: $0) }
        var counts: [String?: Int] = [:]
        for value in found.compactMap(\.self) { counts[value.unit, default: 0] += 1 }
        let units = counts.map { Targets.Unit(name: $0.key, movieCount: $0.value) }
            .sorted { ($1.movieCount, $0.name ?? "") < ($0.movieCount, $1.name ?? "") }
        guard let commonest = units.first else {
            throw .noNumbers(field: field, fields: Array(numericFields().prefix(10)))
        }
        var chosen = commonest
        if let unit {
            let wanted = unit.lowercased()
            guard let named = units.first(where: { $0.name?.lowercased() == wanted }) else {
                throw .unknownUnit(unit, units: units)
            }
            chosen = named
        }
        return Targets(
            field: field, unit: chosen, otherUnits: units.filter { $0 != chosen },
            values: found.map { $0?.unit == chosen.name ? $0?.value : nil }, identity: identity)
    }
}
