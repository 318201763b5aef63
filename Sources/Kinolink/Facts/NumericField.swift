internal import KinolinkStorage

/// A field of the movies' facts that holds numbers.
public struct NumericField: Sendable, Hashable {
    /// Its commonest spelling.
    public let name: String
    /// The number of movies with a number in this field.
    public let movieCount: Int
}

extension Model {
    /// The fields of the movies' facts that hold numbers, the commonest first. ``labels(of:unit:)`` takes their names.
    ///
    /// Names that differ only by case, `_`, `-` or spaces are one field.
    public func numericFields() -> [NumericField] {
        var fields: [String: (spellings: [String: Int], movieCount: Int)] = [:]
        for row in 0..<movieCount {
            var seen: Set<String> = []
            contents.facts.withUTF8(at: row) { json in
                FactsCursor.forEachField(of: json) { _, name, value in
                    guard let name = name.text, let text = value.text else { return }
                    let folded = FoldedName.fold(name)
                    guard seen.insert(folded).inserted, FactValue(name: name, text: text) != nil else { return }
                    fields[folded, default: ([:], 0)].movieCount += 1
                    fields[folded]?.spellings[name, default: 0] += 1
                }
            }
        }
        return fields.values.map { field in
            let spelling = field.spellings.max { ($0.value, $1.key) < ($1.value, $0.key) }
            return NumericField(name: spelling?.key ?? "", movieCount: field.movieCount)
        }.sorted { ($1.movieCount, $0.name) < ($0.movieCount, $1.name) }
    }
}

/// A number in a field of a movie's facts.
struct FactValue: Sendable, Hashable {
    let value: Double
    /// The code of a currency, such as “USD”, or “minutes”, “%” or nil. Values with different units must not be
    /// compared.
    let unit: String?

    /// Reads the text of the field called `name`: the year of `released`, the minutes of `runtime` or `Länge`, an
    /// amount of money in units of its currency (the middle of a range), “33%”, “5.8/10” as 5.8, or a number with at
    /// most one word behind it.
    /// - Returns: nil for any other text.
    init?(name: String, text: String) {
        switch FactField(named: FoldedName.fold(name)) ?? FieldName.fact(named: name) {
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

    private static let words = Lexicon.current.values

    private init(value: Double, unit: String?) {
        self.value = value
        self.unit = unit
    }

    /// Reads “250px” and “1,200 copies”, but not “20th Century Fox”.
    private init?(number text: String) {
        var tokens = ValueToken.tokens(of: text)[...]
        while let first = tokens.first,
            [.mark("~"), .mark(".")].contains(first) || first.word.map(Self.words.approximately.contains) == true
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
            guard tokens.count <= 1 else { return nil }
            let factor = tokens.first?.word.flatMap { Self.words.plainFactors[$0] } ?? 1
            self.init(value: value * factor, unit: nil)
        }
    }
}
