/// How long a movie is, out of the infobox's text.
enum Runtime {
    /// The first length that the text names, in minutes, at least 1: “142 minutes”, “2h 22m”, “1 hour 35 minutes”,
    /// “1:35:00”, “90 min (cut: 85 min)”, “90–95 minutes”, “47 seconds”; a number without unit where it is alone.
    static func minutes(in text: String) -> Int? {
        let tokens = ValueToken.tokens(of: text)
        var index = 0
        while index < tokens.count {
            guard let number = tokens[index].number else {
                index += 1
                continue
            }
            let (minutes, end) = length(number, at: index, in: tokens)
            // A length that is none ends the search for no other: “6 reels (65 minutes)”.
            if let minutes, 0 < minutes, minutes <= longest { return max(1, Int(minutes.rounded())) }
            index = end
        }
        return nil
    }

    private enum Unit: Double {
        case hours = 60
        case minutes = 1
        case seconds = 0.0166666666666666667
    }

    private static func unit(_ token: ValueToken?) -> Unit? {
        switch token?.word {
        case "h", "hr", "hrs", "hour", "hours": .hours
        case "m", "mn", "min", "mins", "minute", "minutes", "minuts", "minuites": .minutes
        case "s", "sec", "secs", "second", "seconds": .seconds
        default: nil
        }
    }

    private static func length(_ number: Double, at start: Int, in tokens: [ValueToken]) -> (minutes: Double?, end: Int)
    {
        func token(_ index: Int) -> ValueToken? { index < tokens.count ? tokens[index] : nil }
        if token(start + 1) == .mark(":"), let second = token(start + 2)?.number {
            if token(start + 3) == .mark(":"), let third = token(start + 4)?.number {
                return (number * 60 + second + third / 60, start + 5)
            }
            // “1:35” is hours and minutes, “95:30” and “8:30 minutes” are minutes and seconds.
            let isHours = number < 10 && unit(token(start + 3)) != .minutes
            return (isHours ? number * 60 + second : number + second / 60, start + 3)
        }
        var index = start + 1
        // The first of “90–95 minutes”.
        if token(index).map({ [.mark("-"), .mark("–"), .mark("—"), .word("to"), .mark("/")].contains($0) }) == true,
            token(index + 1)?.number != nil
        {
            index += 2
        }
        if token(index) == .mark("-") { index += 1 }
        guard let first = unit(token(index)) else {
            return (tokens.count == 1 ? number : nil, start + 1)
        }
        var minutes = number * first.rawValue
        var smallest = first
        index += 1
        while true {
            var next = index
            while let token = token(next), [.mark("."), .mark(","), .word("and"), .mark("&")].contains(token) {
                next += 1
            }
            guard let more = token(next)?.number, let unit = unit(token(next + 1)), unit.rawValue < smallest.rawValue
            else { break }
            minutes += more * unit.rawValue
            smallest = unit
            index = next + 2
        }
        // “1h35”
        if first == .hours, smallest == .hours, let more = token(index)?.number, more < 60, index + 1 >= tokens.count {
            minutes += more
        }
        return (minutes, index)
    }

    /// The longest film runs for 51,420 minutes.
    private static let longest = 100_000.0
}
