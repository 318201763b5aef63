/// A number that a field of a movie's facts holds.
package struct FactValue: Sendable, Hashable {
    package let value: Double
    /// A currency's code, such as “USD”, “minutes”, “%”, or nil. Values of two units are not to be compared.
    package let unit: String?

    /// Reads the text of the field called `name`: years of `released`, minutes of `runtime`, an amount of money in units of
    /// its currency (the middle, where it is a range), “33%”, “5.8/10” as 5.8, or a number that stands nearly alone.
    /// - Returns: nil where it is none of these.
    init?(name: String, text: String) {
        switch FactField(named: FoldedName.fold(name)) {
        case .released, .made:
            guard let year = FactYear.earliest(inValue: text) else { return nil }
            self.init(value: Double(year), unit: nil)
        case .runtime:
            guard let minutes = Runtime.minutes(in: text) else { return nil }
            self.init(value: Double(minutes), unit: "minutes")
        case .country, .language, .genre, nil:
            if let money = Money(text) {
                self.init(value: money.middle, unit: money.currency)
            } else {
                self.init(number: text)
            }
        }
    }

    private init(value: Double, unit: String?) {
        self.value = value
        self.unit = unit
    }

    /// “20th Century Fox” is no number, “250px” and “1,200 copies” are.
    private init?(number text: String) {
        var tokens = ValueToken.tokens(of: text)[...]
        while let first = tokens.first,
            [.mark("~"), .mark("."), .word("c"), .word("ca"), .word("approx")].contains(first)
        {
            tokens.removeFirst()
        }
        let isNegative = tokens.first == .mark("-") || tokens.first == .mark("−")
        if isNegative { tokens.removeFirst() }
        guard let number = tokens.popFirst()?.number, number.isFinite else { return nil }
        let value = isNegative ? -number : number
        if tokens.first == .mark("%") {
            self.init(value: value, unit: "%")
        } else if tokens.first == .mark("/"), tokens.count == 2, tokens.last?.number != nil {
            self.init(value: value, unit: nil)
        } else {
            // “654 pp.”, “197 (Paperback)”
            tokens = tokens.prefix { $0 != .mark("(") }
            if tokens.last == .mark(".") { tokens.removeLast() }
            let factors = ["thousand": 1e3, "million": 1e6, "billion": 1e9, "lakh": 1e5, "crore": 1e7]
            guard tokens.count <= 1 else { return nil }
            let factor = tokens.first?.word.flatMap { factors[$0] } ?? 1
            self.init(value: value * factor, unit: nil)
        }
    }
}
