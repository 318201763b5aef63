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

    /// `90|min` → `90 min`; `5|-|6|km` and its like → `5–6 km`.
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

    /// `GER` → `Germany`; a name stays.
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
