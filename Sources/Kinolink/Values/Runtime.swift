/// Reads how long a movie is from the text of an infobox.
enum Runtime {
    /// The first length that the text names, in minutes, at least 1: “142 minutes”, “2h 22m”, “1½ hours”, “1:35:00”,
    /// “120'”, “90 min (cut: 85 min)”, “90–95 minutes”, “Part 1: 146 minutes”, “47 seconds”, “124分”. A number without a
    /// unit counts if it stands alone. The length of a director's cut or the like counts only where there is no other.
    ///
    /// - Returns: nil where the text has no length, or one that could mean two things: “8:30” may be hours or minutes,
    ///   “3 × 90 minutes” and “95 + 5 minutes” a part or all of it, “2,400 m” metres of film.
    static func minutes(in text: String) -> Int? {
        let tokens = ValueToken.tokens(of: text)
        var first: Int?
        var (index, labelStart) = (0, 0)
        while index < tokens.count {
            let (length, end, isAmbiguous) = length(at: index, in: tokens)
            if isAmbiguous { return first }
            // The search goes on behind what is not a length: “6 reels (65 minutes)”.
            if let length = length.flatMap(whole) {
                if !isOfSpecialCut(labelStart..<index, end, in: tokens) { return length }
                first = first ?? length
                labelStart = end
            }
            index = end
        }
        return first
    }

    /// The length at `index`, if there is one, and where to read on.
    private static func length(
        at index: Int, in tokens: [ValueToken]
    ) -> (minutes: Double?, end: Int, isAmbiguous: Bool) {
        switch tokens[index] {
        case .clock(let parts):
            let unit = unit(at: index + 1, in: tokens)
            let minutes = minutes(of: parts, followedBy: unit?.unit)
            return (minutes, unit?.end ?? index + 1, minutes == nil)
        case .number(let number):
            let (minutes, end) = length(number, at: index, in: tokens)
            let isPartOfMore = index > 0 && [.mark("×"), .word("x"), .mark("+")].contains(tokens[index - 1])
            return (minutes, end, minutes != nil && isPartOfMore)
        case .word, .mark: return (nil, index + 1, false)
        }
    }

    /// Whether a length belongs to a special cut: “Director's cut: 190 minutes”, “190 minutes (extended)”.
    private static func isOfSpecialCut(_ before: Range<Int>, _ end: Int, in tokens: [ValueToken]) -> Bool {
        var label = tokens[before]
        if label.last != .mark(":"), before.lowerBound > 0 || label.isEmpty {
            guard end < tokens.count, tokens[end] == .mark("(") else { return false }
            label = tokens[end...].prefix { $0 != .mark(")") }
        }
        return label.contains { $0.word.map(words.specialCuts.contains) ?? false }
    }

    private static let words = Lexicon.current.values

    private static func whole(_ minutes: Double) -> Int? {
        0 < minutes && minutes <= longest ? max(1, Int(minutes.rounded())) : nil
    }

    private enum Unit: Double {
        case hours = 60
        case minutes = 1
        case seconds = 0.0166666666666666667
    }

    private static func unit(at index: Int, in tokens: [ValueToken]) -> (unit: Unit, end: Int)? {
        guard index < tokens.count else { return nil }
        switch tokens[index] {
        case .word(let word):
            if words.hours.contains(word) { return (.hours, index + 1) }
            if words.minutes.contains(word) { return (.minutes, index + 1) }
            return words.seconds.contains(word) ? (.seconds, index + 1) : nil
        case .mark(let mark) where "'′’´".contains(mark):
            let isDouble = index + 1 < tokens.count && tokens[index + 1] == .mark(mark)
            return isDouble ? (.seconds, index + 2) : (.minutes, index + 1)
        case .mark("″"), .mark("\""), .mark("”"): return (.seconds, index + 1)
        default: return nil
        }
    }

    /// “1:35:00” is hours, minutes and seconds; “1:35” is hours and minutes; “95:30” and “8:30 minutes” are minutes and
    /// seconds.
    private static func minutes(of clock: [Double], followedBy unit: Unit?) -> Double? {
        if clock.count == 3 { return clock[0] * 60 + clock[1] + clock[2] / 60 }
        let (asHours, asMinutes) = (clock[0] * 60 + clock[1], clock[0] + clock[1] / 60)
        switch unit {
        case .hours: return asHours
        case .minutes, .seconds: return clock[0] < 4 ? nil : asMinutes
        case nil: return 1...2 ~= clock[0] ? asHours : clock[0] < 10 ? nil : asMinutes
        }
    }

    private static func length(_ number: Double, at start: Int, in tokens: [ValueToken]) -> (minutes: Double?, end: Int)
    {
        func token(_ index: Int) -> ValueToken? { index < tokens.count ? tokens[index] : nil }
        var index = start + 1
        // “90–95 minutes” counts as 90.
        let dashes: [ValueToken] = [.mark("-"), .mark("–"), .mark("—"), .mark("/")]
        if let dash = token(index), dashes.contains(dash) || dash.word.map(words.lengthRange.contains) == true,
            let second = token(index + 1)?.number
        {
            // In “Part 1 – 146 minutes” and “1962 – 90 minutes” the first number is a label; in “21/2 hours” neither
            // is a length.
            let isLabel = number < second || Int(exactly: number).map(FactYear.typed.contains) ?? false
            guard number < second, second <= number * 2 else { return (nil, isLabel ? start + 1 : start + 3) }
            index += 2
        }
        if token(index) == .mark("-") { index += 1 }
        guard let (first, end) = unit(at: index, in: tokens) else {
            return (tokens.count == 1 && number == number.rounded() ? number : nil, start + 1)
        }
        // “1.30 hours” may mean an hour and a half or 1.3 hours.
        if first == .hours, !isPlainFraction(number) { return (nil, end) }
        if token(index) == .word("m"), isOfFilm(number, tokens) { return (nil, end) }
        var minutes = number * first.rawValue
        var smallest = first
        index = end
        while true {
            var next = index
            while let token = token(next), [.mark("."), .mark(","), .word(words.and), .mark("&")].contains(token) {
                next += 1
            }
            guard let more = token(next)?.number, let (unit, end) = unit(at: next + 1, in: tokens),
                unit.rawValue < smallest.rawValue
            else { break }
            minutes += more * unit.rawValue
            smallest = unit
            index = end
        }
        // “1h35”
        if first == .hours, smallest == .hours, let more = token(index)?.number, more < 60,
            token(index + 1)?.word == nil, token(index + 1)?.number == nil
        {
            minutes += more
        }
        return (minutes, index)
    }

    private static func isPlainFraction(_ number: Double) -> Bool {
        let fraction = number - number.rounded(.down)
        return plainFractions.contains { abs(fraction - $0) < 1e-9 }
    }

    private static let plainFractions: [Double] = [0, 0.25, 0.5, 0.75, 1.0 / 3, 2.0 / 3]

    /// Whether “m” behind this number means metres of film.
    private static func isOfFilm(_ number: Double, _ tokens: [ValueToken]) -> Bool {
        number >= 300
            || tokens.contains { token in
                token.word.map { $0 != "m" && words.minutes.contains($0) || words.filmWords.contains($0) } ?? false
            }
    }

    /// In minutes. The longest film runs for 51,420.
    private static let longest = 100_000.0
}
