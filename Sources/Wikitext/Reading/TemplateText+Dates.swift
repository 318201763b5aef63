/// Dates.
extension TemplateText {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `1994|9|10` → `10 September 1994`; without a day, or a month, what there is.
    func date(from position: Int) -> String {
        guard let year = string(position) else { return "" }
        // A date that is written out stands alone: `{{dts|10 September 1994}}`.
        guard Int(year) != nil, let month = string(position + 1).flatMap(Self.month) else { return year }
        guard let day = string(position + 2), let number = Int(day), 1...31 ~= number else { return "\(month) \(year)" }
        return "\(number) \(month) \(year)"
    }

    /// `1994|9|10|TIFF|1994|9|23` → `10 September 1994 (TIFF)` and `23 September 1994`, as items.
    func dates() -> [UInt8] {
        var result: [UInt8] = [ReadableText.itemBreak]
        for position in stride(from: 1, through: 200, by: 4) {
            let date = date(from: position)
            guard !date.isEmpty else { continue }
            result.append(contentsOf: date.utf8)
            if let place = string(position + 3) {
                result.append(contentsOf: (place.hasPrefix("(") ? " \(place)" : " (\(place))").utf8)
            }
            result.append(ReadableText.itemBreak)
        }
        return result
    }

    /// The name of a month from its number or its name, whole or cut to three letters or more.
    private static func month(_ text: String) -> String? {
        if let number = Int(text) { return 1...12 ~= number ? months[number - 1] : nil }
        let lowercased = text.lowercased().filter { $0 != "." }
        guard lowercased.count >= 3 else { return nil }
        return months.first { $0.lowercased().hasPrefix(lowercased) } ?? (lowercased == "sept" ? "September" : nil)
    }
}
