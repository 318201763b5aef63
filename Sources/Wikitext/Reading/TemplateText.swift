/// What a template inside a value shows to a reader.
///
/// A list gives its items. Dates, money and countries give what the template would show, and a wrapper gives what it
/// wraps. References and maintenance tags give nothing. An unknown template gives its first unnamed parameter, which is
/// usually what it shows.
struct TemplateText {
    /// The text before the first pipe. Unknown until ``add(_:)`` is called.
    private enum Head {
        case none
        /// A template with its normalized name; see ``TemplateNames``.
        case template(String)
        case function(ParserFunction)
    }

    private var head = Head.none
    private var key: [UInt8]?
    /// All parameters in order. Unnamed and numbered ones have a position.
    private(set) var parameters: [(key: String?, position: Int?, value: [UInt8])] = []
    /// The number of unnamed parameters, and the highest position.
    private(set) var positionalCount = 0
    private(set) var lastPosition = 0

    /// The greatest number of parameters that are kept.
    private static let maxCount = 500

    /// Whether an equals sign would end the name of a parameter.
    var awaitsKey: Bool {
        switch head {
        case .none: false
        case .template: key == nil
        case .function(let function): key == nil && function.name == "#switch"
        }
    }

    mutating func setKey(_ bytes: [UInt8]) {
        key = bytes
    }

    /// Adds the name at the first call, then a parameter at each call.
    mutating func add(_ bytes: [UInt8]) {
        defer { key = nil }
        if case .none = head {
            head =
                ParserFunction(bytes).map { .function($0) }
                ?? .template(String(decoding: TemplateNames.normalized(bytes), as: UTF8.self))
            return
        }
        let name = key.map(Self.trimmed)
        if name == nil { positionalCount += 1 }
        guard parameters.count < Self.maxCount else { return }
        let position = name.map { Int($0) } ?? positionalCount
        if let position, position > 0 { lastPosition = max(lastPosition, position) }
        parameters.append((name, position, bytes))
    }

    static func trimmed(_ bytes: [UInt8]) -> String {
        bytes.withUnsafeBufferPointer { String(decoding: $0.trimmed(0..<$0.count), as: UTF8.self) }
    }

    private static func hasContent(_ value: [UInt8]) -> Bool {
        value.contains { $0 > Byte.space || $0 == ReadableText.unknownAmount }
    }

    /// The parameter at a position; nil if it is missing or empty.
    func value(_ position: Int) -> [UInt8]? {
        parameters.last { $0.position == position }.flatMap { Self.hasContent($0.value) ? $0.value : nil }
    }

    /// The parameter at a position on one line; nil if nothing is left.
    func string(_ position: Int) -> String? {
        let line = value(position).map { JoinedItems.string($0[...]) }
        return line == "" ? nil : line
    }

    /// The last parameter with a name; nil if it is missing or empty.
    func value(named name: String) -> [UInt8]? {
        parameters.last { $0.key == name }.flatMap { Self.hasContent($0.value) ? $0.value : nil }
    }

    /// The unnamed values in order, without empty ones.
    var values: [[UInt8]] {
        // If a position occurs twice, the last value counts.
        if positionalCount == lastPosition, parameters.allSatisfy({ $0.position == nil || $0.key == nil }) {
            return parameters.compactMap { $0.position != nil && Self.hasContent($0.value) ? $0.value : nil }
        }
        return Set(parameters.compactMap(\.position)).sorted().compactMap { value($0) }
    }

    var text: [UInt8] {
        switch head {
        case .none: return []
        case .function(let function): return text(of: function)
        case .template(let original):
            let name = original.lowercased()
            if let kind = TemplateKind.all[name] { return text(kind) }
            if let country = CountryNames.name(ofTemplate: original) { return Self.word(Array(country.utf8)) }
            return TemplateKind.isHidden(name) ? [] : value(1) ?? []
        }
    }

    private func text(_ kind: TemplateKind) -> [UInt8] {
        switch kind {
        case .hidden: return []
        case .list: return Self.list(values)
        case .parameter(let position): return value(position) ?? value(1) ?? []
        case .first: return values.first ?? []
        case .last: return values.last ?? []
        case .joined(let separator): return Array(values.joined(separator: separator.utf8))
        case .fixed(let text): return Array(text.utf8)
        case .prefixed(let prefix): return Array(prefix.utf8) + (value(1) ?? [])
        case .date: return Array(date(from: 1).utf8)
        case .period: return period()
        case .dates: return dates()
        case .releases: return releases()
        case .rupees: return rupees()
        case .currency: return currency()
        case .number: return number(value(1) ?? [])
        case .measure: return measure()
        case .height: return height()
        case .duration: return duration()
        case .coordinates: return coordinates()
        case .country(let position): return country(value(position) ?? value(1) ?? [])
        case .named(let names): return names.lazy.compactMap { value(named: $0) }.first ?? value(1) ?? []
        case .allNamed(let names): return Self.list(names.compactMap { value(named: $0) } + values)
        case .interlanguage: return interlanguage()
        case .unknownAmount: return [ReadableText.unknownAmount]
        case .basedOn: return basedOn()
        case .fraction: return fraction()
        case .age: return age()
        case .disease: return disease()
        }
    }

    /// `J. Dupont|fr`, `Jean Dupont|fr|lt=J. Dupont`, or in the old form `fr|J. Dupont`.
    private func interlanguage() -> [UInt8] {
        let first = value(named: "lt") ?? value(1) ?? []
        let isCode = 2...3 ~= first.count && first.allSatisfy { 97...122 ~= $0 }
        return isCode ? value(2) ?? first : first
    }

    /// The items with breaks between them. Drops bullets that don't follow a newline.
    static func list(_ values: [[UInt8]]) -> [UInt8] {
        var result: [UInt8] = [ReadableText.itemBreak]
        for value in values {
            let item = value.drop { $0 == Byte.star || $0 == Byte.newline || $0 == Byte.space }
            result.append(contentsOf: item)
            result.append(ReadableText.itemBreak)
        }
        return result
    }

    /// A word that needs a gap from its like on both sides: `{{USA}}{{FRA}}`.
    static func word(_ text: [UInt8]) -> [UInt8] {
        [ReadableText.wordEdge] + text + [ReadableText.wordEdge]
    }
}
