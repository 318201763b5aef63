internal import KinolinkStorage

/// The numbers that a field of the movies' facts holds, all in one unit. ``Model/predict(_:options:)-(Targets,_)``
/// learns from them. Only the model that made them accepts them.
public struct Targets: Sendable {
    /// A unit of values, and how many movies have a value in it.
    public struct Unit: Sendable, Hashable, Codable {
        /// A currency code such as “USD”, “minutes” or “%”; nil for plain numbers.
        public let name: String?
        /// The number of movies with a value in this unit.
        public let movieCount: Int

        /// Makes a unit from its parts.
        public init(name: String?, movieCount: Int) {
            self.name = name
            self.movieCount = movieCount
        }

        private enum CodingKeys: String, CodingKey {
            case name = "unit"
            case movieCount = "movies"
        }
    }

    /// The name of the field, as the caller gave it.
    public let field: String
    /// The unit of all values.
    public let unit: Unit
    /// The units of the movies that are left out, since values of two units can't be compared; the commonest first.
    public let otherUnits: [Unit]
    /// One for each movie, in the model's order; nil if unknown.
    let values: [Double?]
    let identity: ModelIdentity

    /// Whether the values are percentages.
    public var isPercentage: Bool { unit.name == "%" }
    /// Whether the values are amounts of money: every unit but “%” and “minutes” is a currency.
    public var isMoney: Bool { unit.name != nil && !isPercentage && unit.name != "minutes" }
}

extension Model {
    /// The numbers that the movies' facts give for a field, such as `rotten-tomatoes`, `gross` or `runtime`; see
    /// ``numericFields()``.
    /// - Parameters:
    ///   - field: the name of the field. Case doesn't matter, and `_`, `-` and a space between words are the same.
    ///     English names of facts, such as `runtime`, also stand for those of other languages.
    ///   - unit: a currency code, `minutes` or `%`, in any case; nil for the unit that most movies have.
    /// - Throws: ``KinolinkError/noNumbers(field:fields:)`` or ``KinolinkError/unknownUnit(_:units:)``.
    public func targets(of field: String, unit: String? = nil) throws(KinolinkError) -> Targets {
        let others = FactsOfOtherLanguages(field, in: contents)
        let found = (0..<movieCount).map { numericFact(field, ofRow: $0) ?? others?.value(ofRow: $0) }
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

/// The numbers of a fact in records of other languages than English.
private struct FactsOfOtherLanguages {
    private let name: String
    private let field: FactField
    private let contents: ModelContents
    private let reader: InfoboxReader

    /// - Returns: nil for a field that holds no fact.
    init?(_ name: String, in contents: ModelContents) {
        guard let field = FactField(named: FoldedName.fold(name)) else { return nil }
        (self.name, self.field, self.contents) = (name, field, contents)
        reader = InfoboxReader(titles: contents.titles, facts: contents.facts)
    }

    func value(ofRow row: Int) -> FactValue? {
        let (_, values) = reader.values(
            ofRow: row, titles: contents.titles, facts: contents.facts, english: { _ in nil }, other: \.fact)
        return values.lazy.filter { $0.field == field }.compactMap { FactValue(name: name, text: $0.text) }.first
    }
}
