/// Finds the amounts of money in the tokens of a value.
struct MoneyReader {
    struct Amount {
        let money: Money
        /// The tokens that make it.
        let tokens: Range<Int>
    }

    private let tokens: [ValueToken]
    private static let words = Lexicon.current.values
    /// In the order of the text.
    private(set) var amounts: [Amount] = []

    init(_ tokens: [ValueToken]) {
        self.tokens = tokens
        var index = 0
        while index < tokens.count {
            let (money, end) = amount(at: index)
            if let money { amounts.append(Amount(money: money, tokens: index..<end)) }
            index = end
        }
    }

    private func token(_ index: Int) -> ValueToken? { index < tokens.count ? tokens[index] : nil }

    /// The amount that begins at a token, and where to read on.
    private func amount(at start: Int) -> (Money?, end: Int) {
        let sign = currency(at: start)
        guard let numbers = numbers(at: sign?.end ?? start) else { return (nil, start + 1) }
        // “In 1939 dollars: $4 million”
        if sign == nil, numbers.end == start + 1, let year = Int(exactly: numbers.range.lowerBound),
            FactYear.typed ~= year
        {
            return (nil, numbers.end)
        }
        var (code, end) = (sign?.code, numbers.end)
        // “5,000,000 €”, “$2 million CAD”. In “1997 US$5 million” the sign belongs to the number behind it.
        if sign?.isShared == true, namesAnother(at: end) {
            code = CurrencyCodes.unknown
        } else if let behind = currencyBehind(end), token(behind.end)?.number == nil {
            end = behind.end
            if sign == nil || sign?.isShared == true && !behind.isShared {
                code = behind.code
            } else if sign?.code != behind.code {
                code = CurrencyCodes.unknown
            }
        }
        code = code ?? (numbers.isIndian ? rupee : nil)
        guard let code, code != CurrencyCodes.unknown, numbers.range.upperBound > 0,
            numbers.range.upperBound <= Self.most
        else { return (nil, end) }
        return (Money(amount: numbers.range, currency: code), end)
    }

    /// Reads “92”, “92–145”, “92 to $145”, each with its “million”. The first number takes the factor of the second.
    private func numbers(at start: Int) -> (range: ClosedRange<Double>, end: Int, isIndian: Bool)? {
        guard let first = token(start)?.number else { return nil }
        var (factor, end, isIndian) = factor(at: start + 1)
        let dashes: [ValueToken] = [.mark("-"), .mark("–"), .mark("—"), .mark("−")]
        // “$12 and $14 million” is a range; “$12 million and $14 million” are two amounts.
        guard let dash = token(end), dashes.contains(dash) || dash.word.map(Self.words.moneyRange.contains) == true,
            factor == nil || dash.word.map(Self.words.separateAmounts.contains) != true,
            let second = token(currency(at: end + 1)?.end ?? end + 1)?.number
        else {
            var value = first * (factor ?? 1)
            // “2 crore 50 lakh”
            if factor == 1e7, let more = token(end)?.number, case (1e5?, let last, _) = self.factor(at: end + 1) {
                value += more * 1e5
                end = last
            }
            return (value...value, end, isIndian)
        }
        let (secondFactor, secondEnd, isSecondIndian) = self.factor(at: (currency(at: end + 1)?.end ?? end + 1) + 1)
        let high = second * (secondFactor ?? 1)
        // The first number of “$900,000–1 million” is not in millions.
        if factor == nil, let secondFactor, first * secondFactor <= high { factor = secondFactor }
        let low = first * (factor ?? 1)
        guard low <= high else { return (low...low, end, isIndian) }
        // “$3-4,000,000” leaves open what the first number means.
        guard high <= low * 100 || low == 0 else { return (.infinity ... .infinity, secondEnd, false) }
        (end, isIndian) = (secondEnd, isIndian || isSecondIndian)
        return (low...high, end, isIndian)
    }

    private func factor(at start: Int) -> (Double?, end: Int, isIndian: Bool) {
        let isJoined = token(start) == .mark("-") || token(start) == .mark("+")
        let index = isJoined && token(start + 1)?.word != nil ? start + 1 : start
        guard let word = token(index)?.word else { return (nil, start, false) }
        if let factor = Self.words.factors[word] { return (factor, index + 1, false) }
        if let factor = Self.words.indianFactors[word] { return (factor, index + 1, true) }
        return (nil, start, false)
    }

    private struct Currency {
        let code: String
        let end: Int
        /// Whether several currencies have the sign: “$” and “¥” alone.
        var isShared = false
    }

    /// The currency behind an amount, perhaps in brackets: “$2 million (CAD)”.
    private func currencyBehind(_ start: Int) -> Currency? {
        guard token(start) == .mark("(") else { return currency(at: start) }
        guard let inner = currency(at: start + 1), token(inner.end) == .mark(")") else { return nil }
        return Currency(code: inner.code, end: inner.end + 1, isShared: inner.isShared)
    }

    /// Whether the words behind an amount give its sign to a currency or country that the tables don't have: “$15
    /// million pesos”, “$5 million Jamaican dollars”, “$28 million (HK)”.
    private func namesAnother(at start: Int) -> Bool {
        let start = token(start) == .mark("(") ? start + 1 : start
        guard let word = token(start)?.word, currency(at: start) == nil else { return false }
        let next = token(start + 1)?.word
        return Self.words.ambiguousCurrencies.contains(word)
            || next.map { Self.words.ambiguousCurrencies.contains($0) || Self.words.dollars.contains($0) } ?? false
    }

    /// Reads the sign, code or name of a currency: “US$”, “$US”, “USD”, “USD$”, “dollars”, “Canadian dollars”.
    private func currency(at start: Int) -> Currency? {
        switch token(start) {
        case .mark(let mark):
            guard let code = CurrencyCodes.signs[mark] else { return nil }
            let isShared = mark == "$" || mark == "¥" || mark == "￥"
            // “$US15 million”
            if isShared, let word = token(start + 1)?.word, token(start + 2)?.number != nil,
                let code = CurrencyCodes.prefixes["\(word)\(mark)"]
            {
                return Currency(code: code, end: start + 2)
            }
            // The yen and the yuan share a sign.
            let isChinese = code == "JPY" && tokens.contains { $0.word.map(Self.words.chinese.contains) == true }
            return Currency(code: isChinese ? "CNY" : code, end: start + 1, isShared: isShared)
        case .word(let word): return currency(word, at: start)
        default: return nil
        }
    }

    private func currency(_ word: String, at start: Int) -> Currency? {
        // A word with its sign: “US$”, or “Z$”, which the tables don't have.
        if let last = word.last, "$¥".contains(last) {
            return Currency(code: CurrencyCodes.prefixes[word] ?? CurrencyCodes.unknown, end: start + 1)
        }
        // “US $5 million”; but the “a” of “a $5 million budget” is not Australian.
        if word.count > 1, case .mark(let mark) = token(start + 1), let code = CurrencyCodes.prefixes["\(word)\(mark)"]
        {
            return Currency(code: code, end: start + 2)
        }
        // “Canadian dollars”, “New Zealand dollars”
        for length in [3, 2, 1] {
            let words = (start..<start + length).compactMap { token($0)?.word }
            guard words.count == length else { continue }
            if let code = CurrencyCodes.names[words.joined(separator: " ")] {
                return Currency(code: code, end: behindPoint(start + length))
            }
        }
        if Self.words.rupees.contains(word) { return Currency(code: rupee, end: behindPoint(start + 1)) }
        return CurrencyCodes.codes.contains(word) ? Currency(code: word.uppercased(), end: start + 1) : nil
    }

    /// Skips the point in “Rs. 5 crore” and “Tk. 50 lakh”.
    private func behindPoint(_ index: Int) -> Int {
        token(index) == .mark(".") && token(index + 1)?.number != nil ? index + 1 : index
    }

    private var rupee: String {
        for case .word(let word) in tokens {
            if let code = Self.words.rupeesOfCountries[word] { return code }
        }
        return "INR"
    }

    /// More than any film costs or earns in any currency.
    private static let most = 1e15
}
