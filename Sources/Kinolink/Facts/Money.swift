/// An amount of money as an infobox gives it, in units of its currency.
struct Money: Sendable, Hashable {
    /// One amount, or the two ends of a range.
    let amount: ClosedRange<Double>
    /// The currency's code of ISO 4217, such as “USD”.
    let currency: String

    /// The middle of the range.
    var middle: Double { (amount.lowerBound + amount.upperBound) / 2 }

    /// Reads the amount of a text: “$783.1 million”, “$92–145 million”, “₹45 crore”, “US$1.2 billion”, “€5,000,000”.
    ///
    /// Of several the one that the text calls worldwide, else the first. “$” alone is the US dollar, “¥” the yen; “Rs” is
    /// the rupee of India, unless the text names Pakistan, Sri Lanka or Nepal, and so are crores and lakhs without any
    /// currency, whose sign is often lost with a template. “kr” may be one of several and is none.
    /// - Returns: nil where there is no amount with a currency above 0.
    init?(_ text: String) {
        let tokens = ValueToken.tokens(of: text.replacing("U.S.", with: "US"))
        let amounts = MoneyReader(tokens).amounts
        guard let first = amounts.first else { return nil }
        self = Self.worldwide(of: amounts, in: tokens) ?? first.money
    }

    init(amount: ClosedRange<Double>, currency: String) {
        self.amount = amount
        self.currency = currency
    }

    /// “$5 m (US) $12 m (worldwide)” and “Domestic: $5 m, worldwide: $12 m”.
    private static func worldwide(
        of amounts: [(money: Money, tokens: Range<Int>)], in tokens: [ValueToken]
    ) -> Money? {
        guard
            let place = tokens.indices.first(where: { index in
                switch tokens[index].word {
                case "worldwide", "global", "globally": true
                case "world": index + 1 < tokens.count && tokens[index + 1].word == "wide"
                default: false
                }
            })
        else { return nil }
        let before = amounts.last { $0.tokens.upperBound <= place }
        let after = amounts.first { $0.tokens.lowerBound > place }
        let isHeading = after.map { tokens[place..<$0.tokens.lowerBound].contains(.mark(":")) } ?? false
        return (isHeading ? after : before ?? after)?.money
    }
}
