/// A day, as lists write when a movie was watched or rated.
public struct CalendarDate: Sendable, Hashable, Comparable, Codable {
    public let year: Int
    public let month: Int
    public let day: Int

    /// Takes the numbers as they are, whether or not there is such a day.
    public init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2024-03-01`, also with a time behind it, `1.3.2024`, `3/1/2024`, and `Fri Mar 1 2024`. Of two numbers before the
    /// year, the month is the first with slashes and the second with points, unless only the other way gives a date.
    /// - Returns: nil of anything else.
    init?(parsing text: String) {
        let words = text.split { !$0.isLetter && !$0.isNumber }
        let numbers = words.compactMap { Int($0) }
        if let month = words.lazy.compactMap(Self.month(named:)).first {
            guard let year = numbers.first(where: { $0 > 999 }), let day = numbers.first(where: { $0 <= 31 }) else {
                return nil
            }
            self.init(checking: year, month, day)
            return
        }
        // A time may be joined to the day by a letter: 2024-03-01T20:15:00Z.
        let leading = text.split { !$0.isNumber }.prefix(3).compactMap { Int($0) }
        guard leading.count == 3 else { return nil }
        if leading[0] > 999 {
            self.init(checking: leading[0], leading[1], leading[2])
        } else {
            let startsWithMonth = text.contains("/") ? leading[0] <= 12 : leading[1] > 12
            self.init(
                checking: leading[2], startsWithMonth ? leading[0] : leading[1],
                startsWithMonth ? leading[1] : leading[0])
        }
    }

    private init?(checking year: Int, _ month: Int, _ day: Int) {
        guard 1000...9999 ~= year, 1...12 ~= month, 1...31 ~= day else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public static func < (one: CalendarDate, other: CalendarDate) -> Bool {
        (one.year, one.month, one.day) < (other.year, other.month, other.day)
    }

    private static func month(named word: Substring) -> Int? {
        guard word.count >= 3, word.allSatisfy(\.isLetter) else { return nil }
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        return months.firstIndex(of: word.prefix(3).lowercased()).map { $0 + 1 }
    }
}
