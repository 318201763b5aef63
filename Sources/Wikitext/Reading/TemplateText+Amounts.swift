/// Amounts, measures and works.
extension TemplateText {
    /// `150|c` → `₹150 crore`.
    func rupees() -> [UInt8] {
        let units = ["c": "crore", "l": "lakh", "lc": "lakh crore", "b": "billion", "m": "million", "k": "thousand"]
        guard let amount = string(1) else { return [] }
        let unit = string(2).flatMap { units[$0.lowercased()] }
        return Array("₹\(amount)\(unit.map { " \($0)" } ?? "")".utf8)
    }

    /// `90|min` → `90 min`; `5|-|6|km` and its like → `5–6 km`.
    func measure() -> [UInt8] {
        guard let first = string(1) else { return [] }
        guard let second = string(2) else { return Array(first.utf8) }
        if ["-", "–", "to", "and", "or", "by", "x", "×"].contains(second), let third = string(3) {
            let joined = second == "-" || second == "–" ? "\(first)–\(third)" : "\(first) \(second) \(third)"
            return Array((string(4).map { "\(joined) \($0)" } ?? joined).utf8)
        }
        return Array("\(first) \(second)".utf8)
    }

    /// `h=2|m=3` → `2 hours 3 minutes`.
    func duration() -> [UInt8] {
        let parts = [("h", "hour"), ("m", "minute"), ("s", "second")].enumerated().compactMap { index, unit in
            let bytes = value(named: unit.0) ?? value(index + 1)
            return bytes.flatMap { Int(Self.trimmed($0)) }.map { "\($0) \(unit.1)\($0 == 1 ? "" : "s")" }
        }
        return Array(parts.joined(separator: " ").utf8)
    }

    /// `The Novel|A. Writer|B. Writer` → `The Novel by A. Writer, B. Writer`.
    func basedOn() -> [UInt8] {
        guard let work = string(1) else { return [] }
        let authors = values.dropFirst().map { JoinedItems.string($0[...]) }
        return Array((authors.isEmpty ? work : "\(work) by \(authors.joined(separator: ", "))").utf8)
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
}
