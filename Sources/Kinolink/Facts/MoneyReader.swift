/// Finds the amounts of money among the tokens of a value.
struct MoneyReader {
    private let tokens: [ValueToken]
    /// The amounts in their order, and which tokens they are.
    private(set) var amounts: [(money: Money, tokens: Range<Int>)] = []

    init(_ tokens: [ValueToken]) {
        self.tokens = tokens
        var index = 0
        while index < tokens.count {
            if let (money, end) = amount(at: index) {
                amounts.append((money, index..<end))
                index = end
            } else {
                index += 1
            }
        }
    }

    private func token(_ index: Int) -> ValueToken? { index < tokens.count ? tokens[index] : nil }

    private func amount(at start: Int) -> (Money, end: Int)? {
        let sign = currency(at: start)
        guard let (range, end, isIndian) = numbers(at: sign?.end ?? start) else { return nil }
        let behind = sign == nil ? currency(at: end) : nil
        guard let code = sign?.code ?? behind?.code ?? (isIndian ? rupee : nil), range.upperBound > 0,
            range.upperBound <= Self.most
        else { return nil }
        return (Money(amount: range, currency: code), behind?.end ?? end)
    }

    /// “92”, “92–145”, “92 to $145”, each with its “million”; that of the second is the first's, too.
    private func numbers(at start: Int) -> (ClosedRange<Double>, end: Int, isIndian: Bool)? {
        guard let first = token(start)?.number else { return nil }
        var (factor, end, isIndian) = factor(at: start + 1)
        guard let dash = token(end), [.mark("-"), .mark("–"), .mark("—"), .mark("−"), .word("to")].contains(dash),
            let second = token(currency(at: end + 1)?.end ?? end + 1)?.number
        else {
            let value = first * (factor ?? 1)
            return (value...value, end, isIndian)
        }
        let (secondFactor, secondEnd, isSecondIndian) = self.factor(at: (currency(at: end + 1)?.end ?? end + 1) + 1)
        let high = second * (secondFactor ?? 1)
        // “$900,000–1 million” has no millions in front.
        if factor == nil, let secondFactor, first * secondFactor <= high { factor = secondFactor }
        let low = first * (factor ?? 1)
        guard low <= high else { return (low...low, end, isIndian) }
        (end, isIndian) = (secondEnd, isIndian || isSecondIndian)
        return (low...high, end, isIndian)
    }

    private func factor(at start: Int) -> (Double?, end: Int, isIndian: Bool) {
        let index = token(start) == .mark("-") && token(start + 1)?.word != nil ? start + 1 : start
        switch token(index)?.word {
        case "k", "thousand", "thousands": return (1e3, index + 1, false)
        case "m", "mn", "mil", "mill", "million", "millions", "mio", "mln": return (1e6, index + 1, false)
        case "b", "bn", "billion", "billions": return (1e9, index + 1, false)
        case "trillion": return (1e12, index + 1, false)
        case "lakh", "lakhs", "lac", "lacs": return (1e5, index + 1, true)
        case "crore", "crores", "cr": return (1e7, index + 1, true)
        default: return (nil, start, false)
        }
    }

    /// A currency's sign, code or name: “US$”, “USD”, “USD$”, “dollars”.
    private func currency(at start: Int) -> (code: String, end: Int)? {
        switch token(start) {
        case .mark(let mark):
            guard let code = Self.signs[mark] else { return nil }
            return (code, start + 1)
        case .word(let word):
            if case .mark(let mark) = token(start + 1), mark == "$" || mark == "¥",
                let code = Self.prefixes["\(word)\(mark)"]
            {
                return (code, start + 2)
            }
            if word == "rs" { return (rupee, token(start + 1) == .mark(".") ? start + 2 : start + 1) }
            let code = Self.names[word] ?? (Self.codes.contains(word) ? word.uppercased() : nil)
            return code.map { ($0, start + 1) }
        default: return nil
        }
    }

    private var rupee: String {
        for case .word(let word) in tokens {
            if let code = Self.rupees[word] { return code }
        }
        return "INR"
    }

    /// More than any film costs or earns in any currency.
    private static let most = 1e15

    private static let signs: [Character: String] = [
        "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₹": "INR", "₨": "INR", "₩": "KRW", "₽": "RUB",
        "₺": "TRY", "₪": "ILS", "₱": "PHP", "฿": "THB", "₫": "VND", "₦": "NGN", "₴": "UAH", "৳": "BDT", "₤": "ITL",
    ]
    private static let prefixes = [
        "us$": "USD", "usd$": "USD", "a$": "AUD", "au$": "AUD", "aud$": "AUD", "c$": "CAD", "ca$": "CAD", "can$": "CAD",
        "cdn$": "CAD", "cad$": "CAD", "hk$": "HKD", "hkd$": "HKD", "nz$": "NZD", "nt$": "TWD", "s$": "SGD",
        "sg$": "SGD",
        "r$": "BRL", "mx$": "MXN", "mex$": "MXN", "cn¥": "CNY", "rmb¥": "CNY", "jp¥": "JPY",
    ]
    private static let names = [
        "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pounds": "GBP", "yen": "JPY", "yuan": "CNY",
        "rmb": "CNY", "renminbi": "CNY", "won": "KRW", "rupees": "INR", "rubles": "RUB", "roubles": "RUB",
        "lire": "ITL",
        "francs": "FRF", "pesetas": "ESP", "taka": "BDT", "baht": "THB", "rupiah": "IDR", "rp": "IDR", "rm": "MYR",
    ]
    private static let codes: Set<String> = [
        "usd", "eur", "gbp", "jpy", "inr", "cny", "krw", "aud", "cad", "hkd", "nzd", "twd", "sgd", "rub", "brl", "mxn",
        "sek", "nok", "dkk", "chf", "pln", "czk", "huf", "try", "php", "thb", "idr", "myr", "vnd", "ngn", "uah", "bdt",
        "pkr", "lkr", "npr", "ils", "zar", "egp", "irr", "ars", "frf", "dem", "itl", "esp", "aed",
    ]
    private static let rupees = ["pakistan": "PKR", "lanka": "LKR", "nepal": "NPR"]
}
