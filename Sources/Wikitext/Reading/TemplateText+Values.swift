/// Amounts, measures, places and works.
extension TemplateText {
    /// `150|c` → `₹150 crore`.
    func rupees() -> [UInt8] {
        let units = ["c": "crore", "l": "lakh", "lc": "lakh crore", "b": "billion", "m": "million", "k": "thousand"]
        guard let amount = value(1) else { return [] }
        let unit = string(2).flatMap { units[$0.lowercased()] }
        return Array("₹".utf8) + number(amount) + (unit.map { Array(" \($0)".utf8) } ?? [])
    }

    /// `100|EUR` → `€100`.
    func currency() -> [UInt8] {
        guard let amount = value(1) else { return [] }
        let code = string(2) ?? "USD"
        if case .prefixed(let sign) = TemplateKind.all[code.lowercased()] { return Array(sign.utf8) + amount }
        return Array("\(code) ".utf8) + amount
    }

    /// `90|min` → `90 min`; `5|-|6|km` and the like → `5–6 km`.
    func measure() -> [UInt8] {
        guard let first = string(1) else { return value(1) ?? [] }
        guard let second = value(2).map(Self.trimmed) else { return Array(first.utf8) }
        if ["-", "–", "to", "and", "or", "by", "x", "×"].contains(second), let third = string(3) {
            let joined = second == "-" || second == "–" ? "\(first)–\(third)" : "\(first) \(second) \(third)"
            return Array((string(4).map { "\(joined) \($0)" } ?? joined).utf8)
        }
        return Array("\(first) \(second)".utf8)
    }

    /// `ft=5|in=11` → `5 ft 11 in`.
    func height() -> [UInt8] {
        let parts = ["m", "cm", "ft", "in"].compactMap { unit in
            value(named: unit).map { "\(JoinedItems.string($0[...])) \(unit)" }
        }
        return parts.isEmpty ? value(1) ?? [] : Array(parts.joined(separator: " ").utf8)
    }

    /// `h=2|m=3` → `2 hours 3 minutes`.
    func duration() -> [UInt8] {
        let parts = [("h", "hour"), ("m", "minute"), ("s", "second")].enumerated().compactMap { index, unit in
            let bytes = value(named: unit.0) ?? value(index + 1)
            return bytes.flatMap { Int(Self.trimmed($0)) }.map { "\($0) \(unit.1)\($0 == 1 ? "" : "s")" }
        }
        return Array(parts.joined(separator: " ").utf8)
    }

    /// `13|19|N|169|9|W|type:event` → `13°19′N 169°9′W`; `45.5|-73.6` → `45.5, -73.6`.
    func coordinates() -> [UInt8] {
        var axes: [String] = []
        var parts: [String] = []
        for value in values.prefix(8) {
            let text = Self.trimmed(value)
            if ["N", "S", "E", "W"].contains(text) {
                axes.append(zip(parts, ["°", "′", "″"]).map { $0 + $1 }.joined() + text)
                parts = []
            } else if Double(text) != nil {
                parts.append(text)
            } else {
                break
            }
        }
        return Array((axes.isEmpty ? parts.prefix(2).joined(separator: ", ") : axes.joined(separator: " ")).utf8)
    }

    /// `GER` → `Germany`. A name stays.
    func country(_ text: [UInt8]) -> [UInt8] {
        Self.word(value(named: "name") ?? CountryNames.name(Self.trimmed(text)).map { Array($0.utf8) } ?? text)
    }

    /// `The Novel|A. Writer|B. Writer` → `The Novel by A. Writer, B. Writer`.
    func basedOn() -> [UInt8] {
        let authors = values.dropFirst(value(1) == nil ? 0 : 1).map { JoinedItems.string($0[...]) }
        let text = [string(1), authors.isEmpty ? nil : "by \(authors.joined(separator: ", "))"].compactMap(\.self)
        return Self.list([Array(text.joined(separator: " ").utf8)])
    }

    /// `1|2` → `1/2`; `1|1|2` → `1 1/2`; `2` → `1/2`.
    func fraction() -> [UInt8] {
        switch (string(1), string(2), string(3)) {
        case (let whole?, let top?, let bottom?): return Array("\(whole) \(top)/\(bottom)".utf8)
        case (let top?, let bottom?, nil): return Array("\(top)/\(bottom)".utf8)
        case (let bottom?, nil, nil): return Array("1/\(bottom)".utf8)
        default: return []
        }
    }

    /// `370|0` → `370–0 Ma`; `Early Cambrian|Late Ordovician` → `Early Cambrian–Late Ordovician`.
    func age() -> [UInt8] {
        let ends = values.prefix(2).map(Self.trimmed)
        let unit = ends.allSatisfy { Double($0) != nil } ? " Ma" : ""
        return Self.list([Array((ends.joined(separator: "–") + unit).utf8)])
    }

    /// `F|84|0` → `F84.0`.
    func disease() -> [UInt8] {
        let code = [string(1), string(2)].compactMap(\.self).joined()
        return Array((string(3).map { "\(code).\($0)" } ?? code).utf8)
    }
}

/// Dates.
extension TemplateText {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `1994|9|10` → `10 September 1994`. The day or the month may be missing. French and others put the day first:
    /// `25|avril|2001|au cinéma` → `25 avril 2001`.
    func date(from position: Int) -> String {
        guard let year = string(position) else { return "" }
        if year.utf8.count <= 3, year.first?.isNumber == true, let last = string(position + 2), last.utf8.count == 4,
            Int(last) != nil
        {
            let month = string(position + 1)
            return [year, month.flatMap(Self.month) ?? month, last].compactMap(\.self).joined(separator: " ")
        }
        // A date that is written out stays: `{{dts|10 September 1994}}`.
        guard Int(year) != nil, let month = string(position + 1).flatMap(Self.month) else { return year }
        guard let day = string(position + 2), let number = Int(day), 1...31 ~= number else { return "\(month) \(year)" }
        return "\(number) \(month) \(year)"
    }

    /// `1994|9|10|1995|2|3` → `10 September 1994 – 3 February 1995`.
    func period() -> [UInt8] {
        let ends = [date(from: 1), date(from: 4)].filter { !$0.isEmpty }
        return Array(ends.joined(separator: " – ").utf8)
    }

    /// `1994|9|10|TIFF|1994|9|23` → the items `10 September 1994 (TIFF)` and `23 September 1994`.
    func dates() -> [UInt8] {
        let items = stride(from: 1, through: min(lastPosition, 200), by: 4).map {
            Self.release(date(from: $0), in: string($0 + 3))
        }
        return Self.list(items.filter { !$0.isEmpty })
    }

    /// `NA|December 10, 1993|EU|1994` or `NA=December 10, 1993|EU=1994` → the items `December 10, 1993 (NA)` and
    /// `1994 (EU)`. A last date without a region is an item of its own.
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

    /// The name of a month, from its number, its name, or the first three or more letters of its name.
    private static func month(_ text: String) -> String? {
        if let number = Int(text) { return 1...12 ~= number ? months[number - 1] : nil }
        let lowercased = text.lowercased().filter { $0 != "." }
        guard lowercased.count >= 3 else { return nil }
        return months.first { $0.lowercased().hasPrefix(lowercased) } ?? (lowercased == "sept" ? "September" : nil)
    }
}
