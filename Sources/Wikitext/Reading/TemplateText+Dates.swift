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

    /// `1994|9|10|1995|2|3` → `10 September 1994 – 3 February 1995`.
    func period() -> [UInt8] {
        let ends = [date(from: 1), date(from: 4)].filter { !$0.isEmpty }
        return Array(ends.joined(separator: " – ").utf8)
    }

    /// `1994|9|10|TIFF|1994|9|23` → `10 September 1994 (TIFF)` and `23 September 1994`, as items.
    func dates() -> [UInt8] {
        let items = stride(from: 1, through: min(lastPosition, 200), by: 4).map {
            Self.release(date(from: $0), in: string($0 + 3))
        }
        return Self.list(items.filter { !$0.isEmpty })
    }

    /// `NA|December 10, 1993|EU|1994` or `NA=December 10, 1993|EU=1994` → `December 10, 1993 (NA)` and `1994 (EU)`, as
    /// items. A last one without a region stands alone.
    func releases() -> [UInt8] {
        var items: [[UInt8]] = []
        for parameter in parameters {
            guard let region = parameter.key, region.first?.isUppercase == true else { continue }
            items.append(Self.release(JoinedItems.string(parameter.value[...]), in: region))
        }
        for position in stride(from: 1, to: positionalCount, by: 2) {
            items.append(Self.release(string(position + 1) ?? "", in: string(position)))
        }
        if !positionalCount.isMultiple(of: 2) { items.append(Array((string(positionalCount) ?? "").utf8)) }
        return Self.list(items.filter { !$0.isEmpty })
    }

    private static func release(_ date: String, in place: String?) -> [UInt8] {
        guard !date.isEmpty, let place else { return Array(date.utf8) }
        return Array((place.hasPrefix("(") ? "\(date) \(place)" : "\(date) (\(place))").utf8)
    }

    /// The name of a month from its number or its name, whole or cut to three letters or more.
    private static func month(_ text: String) -> String? {
        if let number = Int(text) { return 1...12 ~= number ? months[number - 1] : nil }
        let lowercased = text.lowercased().filter { $0 != "." }
        guard lowercased.count >= 3 else { return nil }
        return months.first { $0.lowercased().hasPrefix(lowercased) } ?? (lowercased == "sept" ? "September" : nil)
    }
}
