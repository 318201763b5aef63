import Kinolink

extension Targets {
    /// A value as it is shown: “87.0%”, “12.3 million USD”, “93.4 minutes”.
    func text(_ value: Double) -> String {
        switch unit.name {
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
