/// An amount of money, and what the words beside it say that it is: “$4 million (US)”, “Worldwide: $9 million”.
struct LabelledAmount {
    enum Label {
        /// Of the whole world.
        case total
        case domestic, foreign
        /// Not what a movie took in all: a distributor's share, an opening weekend, a re-release.
        case partial
    }

    let money: Money
    let labels: Set<Label>

    /// The amounts of a text in their order.
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

    /// Where, between two amounts, what belongs to the first ends: behind its brackets, at a comma, or at once where labels
    /// stand in front: “Domestic: $4 million Worldwide: $9 million”.
    private static func endOfLabel(_ gap: ArraySlice<ValueToken>, startsWithLabel: Bool) -> Int {
        if gap.first == .mark("("), let close = gap.firstIndex(of: .mark(")")) { return close + 1 }
        if let comma = gap.firstIndex(where: { $0 == .mark(",") || $0 == .mark(";") }) { return comma }
        return startsWithLabel || gap.contains(.mark(":")) ? gap.startIndex : gap.endIndex
    }

    private static func labels(of words: ArraySlice<ValueToken>) -> Set<Label> {
        var labels = Set(words.compactMap { $0.word.flatMap { Self.words[$0] } })
        let pairs = zip(words, words.dropFirst())
        if pairs.contains(where: { $0 == .word("united") && $1 == .word("states") }) { labels.insert(.domestic) }
        // “rest of the world”
        if words.contains(.word("rest")) { labels.remove(.total) }
        return labels
    }

    private static let words: [String: Label] = [
        "worldwide": .total, "world": .total, "global": .total, "globally": .total, "total": .total, "ww": .total,
        "domestic": .domestic, "us": .domestic, "usa": .domestic, "america": .domestic,
        "foreign": .foreign, "international": .foreign, "overseas": .foreign, "territories": .foreign, "rest": .foreign,
        "rental": .partial, "rentals": .partial, "opening": .partial, "weekend": .partial, "week": .partial,
        "weeks": .partial, "days": .partial, "re": .partial, "reissue": .partial, "rerelease": .partial,
        "per": .partial, "profit": .partial, "loss": .partial, "inflation": .partial, "adjusted": .partial,
    ]
}
