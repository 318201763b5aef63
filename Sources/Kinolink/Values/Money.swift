/// An amount of money from an infobox, in units of its currency.
struct Money: Sendable, Hashable {
    /// One amount, or the two ends of a range.
    let amount: ClosedRange<Double>
    /// The code of the currency by ISO 4217, such as “USD”.
    let currency: String

    /// The middle of the range.
    var middle: Double { (amount.lowerBound + amount.upperBound) / 2 }

    /// Reads the amount of a text: “$783.1 million”, “$92–145 million”, “₹45 crore”, “US$1.2 billion”, “€5,000,000”,
    /// “$2 million CAD”.
    ///
    /// Of several amounts it takes the one that the text calls worldwide or a total; else the sum of the domestic and
    /// the foreign one; else the first. It leaves out rentals, which are the distributor's share, and the takings of
    /// a week.
    ///
    /// “$” alone is the US dollar, “¥” the yen. “Rs” is the rupee of India, unless the text names Pakistan, Sri Lanka
    /// or Nepal. Crores and lakhs without a currency are rupees too, because a template's sign is often lost. “kr”
    /// could be several currencies, so it is not read.
    /// - Returns: nil where no amount above 0 has a currency.
    init?(_ text: String) {
        let tokens = ValueToken.tokens(of: text.replacing("U.S.", with: "US"))
        let amounts = LabelledAmount.all(in: tokens).filter { !$0.labels.contains(.partial) }
        let total = amounts.first { $0.labels.contains(.total) }?.money ?? Self.sum(amounts)
        guard let money = total ?? amounts.first?.money else { return nil }
        self = money
    }

    /// Adds up “$1 million (domestic), $2 million (foreign)”.
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

/// An amount of money, with what the words beside it say about it: “$4 million (US)”, “Worldwide: $9 million”.
struct LabelledAmount {
    enum Label {
        /// The takings of the whole world.
        case total
        case domestic, foreign
        /// Only a part of the takings: a distributor's share, an opening weekend, a re-release.
        case partial
    }

    let money: Money
    let labels: Set<Label>

    /// The amounts of a text in its order.
    static func all(in tokens: [ValueToken]) -> [LabelledAmount] {
        let amounts = MoneyReader(tokens).amounts
        guard let first = amounts.first else { return [] }
        var words: [ArraySlice<ValueToken>] = Array(repeating: [], count: amounts.count)
        words[0] += tokens[..<first.tokens.lowerBound]
        let startsWithLabel = !labels(of: words[0]).isEmpty
        for (index, amount) in amounts.enumerated() {
            let isLast = index + 1 == amounts.count
            let gap = tokens[amount.tokens.upperBound..<(isLast ? tokens.count : amounts[index + 1].tokens.lowerBound)]
            let cut = isLast ? gap.endIndex : endOfLabel(gap, startsWithLabel: startsWithLabel)
            words[index] += gap[..<cut]
            if !isLast { words[index + 1] += gap[cut...] }
        }
        return zip(amounts, words).map { LabelledAmount(money: $0.money, labels: labels(of: $1)) }
    }

    private static let lexicon = Lexicon.current.values

    /// Where the words of the first of two amounts end: behind its brackets, or at a comma. They end at once where
    /// labels come first: “Domestic: $4 million Worldwide: $9 million”.
    private static func endOfLabel(_ gap: ArraySlice<ValueToken>, startsWithLabel: Bool) -> Int {
        if gap.first == .mark("("), let close = gap.firstIndex(of: .mark(")")) { return close + 1 }
        if let comma = gap.firstIndex(where: { $0 == .mark(",") || $0 == .mark(";") }) { return comma }
        return startsWithLabel || gap.contains(.mark(":")) ? gap.startIndex : gap.endIndex
    }

    private static func labels(of words: ArraySlice<ValueToken>) -> Set<Label> {
        var labels = Set(words.compactMap { $0.word.flatMap { lexicon.amountLabels[$0] } })
        let pairs = zip(words, words.dropFirst())
        let (first, second) = lexicon.domestic
        if pairs.contains(where: { $0 == .word(first) && $1 == .word(second) }) { labels.insert(.domestic) }
        // “rest of the world”
        if words.contains(.word(lexicon.rest)) { labels.remove(.total) }
        return labels
    }
}

/// How infoboxes write currencies, and the codes of ISO 4217.
enum CurrencyCodes {
    /// Stands for a currency that the text names and the tables don't have.
    static let unknown = "?"

    static let signs: [Character: String] = [
        "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₹": "INR", "₨": "INR", "₩": "KRW", "₽": "RUB",
        "₺": "TRY", "₪": "ILS", "₱": "PHP", "฿": "THB", "₫": "VND", "₦": "NGN", "₴": "UAH", "৳": "BDT", "₤": "ITL",
    ]

    /// Letters that distinguish dollars from each other. They may also stand behind the sign.
    static let prefixes = [
        "us$": "USD", "usd$": "USD", "a$": "AUD", "au$": "AUD", "aus$": "AUD", "aud$": "AUD", "c$": "CAD",
        "ca$": "CAD", "can$": "CAD", "cdn$": "CAD", "cad$": "CAD", "hk$": "HKD", "hkd$": "HKD", "nz$": "NZD",
        "nzd$": "NZD", "nt$": "TWD", "ntd$": "TWD", "s$": "SGD", "sg$": "SGD", "sgd$": "SGD", "r$": "BRL",
        "mx$": "MXN", "mex$": "MXN", "cn¥": "CNY", "rmb¥": "CNY", "jp¥": "JPY",
    ]

    /// Codes by the names of currencies, in lower case, with the words that distinguish them from others of the name.
    static let names: [String: String] = {
        var names: [String: String] = [:]
        for (code, spellings) in Lexicon.current.values.currencies {
            for spelling in spellings.split(separator: "|") { names[String(spelling)] = code }
        }
        return names
    }()

    /// In lower case.
    static let codes: Set<String> = [
        "usd", "eur", "gbp", "jpy", "inr", "cny", "krw", "aud", "cad", "hkd", "nzd", "twd", "sgd", "rub", "brl", "mxn",
        "sek", "nok", "dkk", "chf", "pln", "czk", "huf", "try", "php", "thb", "idr", "myr", "vnd", "ngn", "uah", "bdt",
        "pkr", "lkr", "npr", "ils", "zar", "egp", "irr", "ars", "frf", "dem", "itl", "esp", "aed", "bef", "iep", "cop",
        "clp", "uyu", "ves", "vef", "pyg", "dop", "gtq", "crc", "jmd", "ttd", "bbd", "bsd",
        "bzd", "fjd", "nad", "zwd", "lrd", "kyd", "srd", "isk", "fim", "ats", "nlg", "pte", "grd", "bgn", "hrk", "rsd",
        "yum", "kzt", "gel", "azn", "amd", "mnt", "khr", "mmk", "kes", "ghs", "tzs", "ugx", "mad", "dzd", "tnd", "sar",
        "qar", "kwd", "lbp", "syp", "iqd", "cup",
    ]
}
