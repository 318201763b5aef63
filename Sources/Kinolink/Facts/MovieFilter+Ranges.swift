/// Why a text is not a range.
enum RangeFault: Error, Equatable {
    case unreadable
    case backwards(low: Int, high: Int)
    /// “20s” could be the 1920s or the 2020s.
    case ambiguous
}

extension MovieFilter {
    /// Reads years as people type them: “1995”, “1990s”, “70s”, “1990-2000”, “1970s-1980s”, “1970-80s”, “1990-”,
    /// “-2000” or “800 BC-700 BC”, with any dash or “..”.
    /// - Returns: the first and last year; an open end is `Int.min` or `Int.max`.
    /// - Throws: ``KinolinkError/invalidRange(_:)``.
    public static func years(parsing text: String) throws(KinolinkError) -> ClosedRange<Int> {
        do { return try years(text) } catch { throw .invalidRange(text) }
    }

    static func years(_ text: String) throws(RangeFault) -> ClosedRange<Int> {
        try range(text) { end, low throws(RangeFault) in try years(end, after: low) }
    }

    /// Reads a running time as people type it: “90”, “90-120”, “1h30-2h”, “90m-”, “-1h45” or “-2:00”.
    /// - Returns: the least and the most minutes; an open end is `Int.min` or `Int.max`.
    /// - Throws: ``KinolinkError/invalidRuntime(_:)``.
    public static func runtime(parsing text: String) throws(KinolinkError) -> ClosedRange<Int> {
        do { return try runtime(text) } catch { throw .invalidRuntime(text) }
    }

    static func runtime(_ text: String) throws(RangeFault) -> ClosedRange<Int> {
        try range(text) { end, _ in minutes(end).map { $0...$0 } }
    }

    /// - Parameter end: reads one end, given the one before it; nil for other text.
    private static func range(
        _ text: String,
        end: (_ text: String, _ low: ClosedRange<Int>?) throws(RangeFault) -> ClosedRange<Int>?
    ) throws(RangeFault) -> ClosedRange<Int> {
        func read(_ text: String, after low: ClosedRange<Int>? = nil) throws(RangeFault) -> ClosedRange<Int> {
            guard let range = try end(text, low) else { throw .unreadable }
            return range
        }
        let plain = text.replacing("..", with: "-").map { "–—−".contains($0) ? "-" : $0 }
        let ends = plain.split(separator: "-", omittingEmptySubsequences: false).map { String($0).trimmed }
        guard ends.count <= 2, ends != ["", ""] else { throw .unreadable }
        if ends.count == 1 { return try read(ends[0]) }
        if ends[0].isEmpty { return Int.min...(try read(ends[1]).upperBound) }
        let low = try read(ends[0])
        if ends[1].isEmpty { return low.lowerBound...Int.max }
        let high = try read(ends[1], after: low)
        guard low.lowerBound <= high.upperBound else {
            throw .backwards(low: low.lowerBound, high: high.upperBound)
        }
        return low.lowerBound...high.upperBound
    }

    /// Reads a year or a decade.
    private static func years(
        _ text: String, after low: ClosedRange<Int>?
    ) throws(RangeFault) -> ClosedRange<Int>? {
        // “750 BC”
        for era in ["bce", "bc"] where text.lowercased().hasSuffix(era) {
            return number(text.dropLast(era.count).drop { $0 == " " }[...].prefix { $0 != " " }).map { -$0 ... -$0 }
        }
        var digits = text.drop { "'’".contains($0) }
        let isDecade = digits.last == "s" || digits.last == "S"
        if isDecade {
            digits = digits.dropLast()
            if let last = digits.last, "'’".contains(last) { digits = digits.dropLast() }
        }
        guard let number = number(digits) else { return nil }
        var year = number
        if digits.count == 2, let low, low.lowerBound >= 1000 {
            // The century of “1970-85” and “1970s-80s” comes from the first end.
            year += low.lowerBound / 100 * 100
        } else if digits.count == 2, isDecade {
            guard number != 20 else { throw .ambiguous }
            year += number < 20 ? 2000 : 1900
        }
        guard isDecade else { return year...year }
        return digits.last == "0" && 1000...9999 ~= year ? year...year + 9 : nil
    }

    /// Reads “90”, “90 min”, “1h”, “1h30”, “1 hour 30 minutes” or “1:30”.
    private static func minutes(_ text: String) -> Int? {
        if let minutes = number(text[...]) { return minutes }
        guard
            let match = text.lowercased().wholeMatch(
                of: #/(?:([0-9]{1,4})\s*(?:h|hrs?|hours?|:)\s*)?(?:([0-9]{1,6})\s*(m|mins?|minutes?)?)?/#),
            match.1 != nil || match.3 != nil
        else { return nil }
        let hours = match.1.flatMap { Int($0) } ?? 0
        let minutes = match.2.flatMap { Int($0) } ?? 0
        return match.1 == nil || minutes < 60 ? hours * 60 + minutes : nil
    }

    private static func number(_ digits: Substring) -> Int? {
        (1...9).contains(digits.utf8.count) && digits.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? Int(digits) : nil
    }
}
