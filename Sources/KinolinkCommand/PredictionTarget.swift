import Kinolink
import Storage

/// The numbers that a field of the movies' facts holds, all of one unit.
struct PredictionTarget {
    /// The field's name, as it was typed.
    let field: String
    /// A currency's code, “minutes”, “%”, or nil.
    let unit: String?
    /// One for each movie of the model; nil where none is known.
    let values: [Double?]
    /// Movies whose value is of another unit, most first.
    let leftOut: [(unit: String?, movieCount: Int)]

    /// - Parameter currency: its code; nil for the unit that most movies have.
    /// - Throws: ``CommandError/unknownTarget(_:fields:)``, ``CommandError/unknownCurrency(_:units:)``.
    init(_ field: String, currency: String?, of model: Model) throws {
        self.field = field
        let found = (0..<model.movieCount).map { model.numericFact(field, ofRow: $0) }
        var counts: [String?: Int] = [:]
        for value in found.compactMap(\.self) { counts[value.unit, default: 0] += 1 }
        let units = counts.map { (unit: $0.key, movieCount: $0.value) }
            .sorted { ($1.movieCount, $0.unit ?? "") < ($0.movieCount, $1.unit ?? "") }
        guard let commonest = units.first else {
            throw CommandError.unknownTarget(
                field, fields: model.numericFields().prefix(10).map { ($0.name, $0.movieCount) })
        }
        let unit = currency ?? commonest.unit
        guard counts[unit] != nil else {
            throw CommandError.unknownCurrency(currency ?? "", units: units.map { ($0.unit.unitName, $0.movieCount) })
        }
        self.unit = unit
        values = found.map { $0?.unit == unit ? $0?.value : nil }
        leftOut = units.filter { $0.unit != unit }
    }

    var isPercentage: Bool { unit == "%" }
    /// What isn't of per cents or minutes, and has a unit, is money.
    var isMoney: Bool { unit != nil && !isPercentage && unit != "minutes" }

    func options(folds: Int, seed: UInt64) -> PredictionOptions {
        var options = PredictionOptions()
        options.folds = folds
        options.seed = seed
        // Money spans six orders of magnitude: the errors of a few large amounts would be all that counts.
        options.logarithm = isMoney
        if isPercentage { options.range = 0...100 }
        return options
    }

    /// A value as it is shown: “87.0%”, “12.3 million USD”, “93.4 minutes”.
    func text(_ value: Double) -> String {
        switch unit {
        case "%": "\(value.fixed(1))%"
        case nil: value.fixed(value.magnitude < 100 ? 2 : value.magnitude < 1000 ? 1 : 0)
        case let unit?: isMoney ? "\(value.asAmount) \(unit)" : "\(value.fixed(1)) \(unit)"
        }
    }
}

extension String? {
    /// A unit's name in a sentence.
    var unitName: String { self ?? "no unit" }
}
