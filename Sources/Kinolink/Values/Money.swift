/// An amount of money as an infobox gives it, in units of its currency.
struct Money: Sendable, Hashable {
    /// One amount, or the two ends of a range.
    let amount: ClosedRange<Double>
    /// The currency's code of ISO 4217, such as “USD”.
    let currency: String

    /// The middle of the range.
    var middle: Double { (amount.lowerBound + amount.upperBound) / 2 }

    /// Reads the amount of a text: “$783.1 million”, “$92–145 million”, “₹45 crore”, “US$1.2 billion”, “€5,000,000”,
    /// “$2 million CAD”.
    ///
    /// Of several the one that the text calls worldwide or a total; where it gives the home country's and the foreign
    /// ones, their sum; else the first. “$” alone is the US dollar, “¥” the yen; “Rs” is the rupee of India, unless the
    /// text names Pakistan, Sri Lanka or Nepal, and so are crores and lakhs without any currency, whose sign is often
    /// lost with a template. “kr” may be one of several and is none. Neither are rentals, which are what a distributor
    /// gets of a gross, nor what a week brought.
    /// - Returns: nil where there is no amount with a currency above 0.
    init?(_ text: String) {
        let tokens = ValueToken.tokens(of: text.replacing("U.S.", with: "US"))
        let amounts = LabelledAmount.all(in: tokens).filter { !$0.labels.contains(.partial) }
        let total = amounts.first { $0.labels.contains(.total) }?.money ?? Self.sum(amounts)
        guard let money = total ?? amounts.first?.money else { return nil }
        self = money
    }

    /// Of “$1 million (domestic), $2 million (foreign)”.
    private static func sum(_ amounts: [LabelledAmount]) -> Money? {
        guard let home = amounts.first(where: { $0.labels == [.domestic] })?.money,
            let foreign = amounts.first(where: { $0.labels == [.foreign] })?.money, home.currency == foreign.currency
        else { return nil }
        let low = home.amount.lowerBound + foreign.amount.lowerBound
        return Money(
            amount: low...home.amount.upperBound + foreign.amount.upperBound, currency: home.currency)
    }

    init(amount: ClosedRange<Double>, currency: String) {
        self.amount = amount
        self.currency = currency
    }
}
