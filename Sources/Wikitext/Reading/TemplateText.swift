/// What a template within a value says to a reader.
///
/// Lists give their items, dates, money and countries what the template would show, wrappers what they wrap; references
/// and maintenance tags nothing. A template that isn't known gives its first parameter without a name: that is most
/// often what it shows.
struct TemplateText {
    /// What stands before the first pipe, until ``add(_:)`` knows it.
    private enum Head {
        case none
        /// As ``TemplateNames`` has it.
        case template(String)
        case function(ParserFunction)
    }

    private var head = Head.none
    private var key: [UInt8]?
    /// All parameters in their order; those without names, and those with numbers, have a position.
    private(set) var parameters: [(key: String?, position: Int?, value: [UInt8])] = []
    /// How many have no name, and the highest position.
    private(set) var positionalCount = 0
    private(set) var lastPosition = 0

    /// How many parameters are kept.
    private static let maxCount = 500

    /// Whether an equals sign would end a parameter's name.
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

    /// Adds the name, then the parameters.
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

    /// A parameter by its position; nil if it's missing or empty.
    func value(_ position: Int) -> [UInt8]? {
        parameters.last { $0.position == position }.flatMap { Self.hasContent($0.value) ? $0.value : nil }
    }

    /// A parameter by its position, in one line; nil if nothing is left of it.
    func string(_ position: Int) -> String? {
        let line = value(position).map { JoinedItems.string($0[...]) }
        return line == "" ? nil : line
    }

    /// The last parameter of a name; nil if it's missing or empty.
    func value(named name: String) -> [UInt8]? {
        parameters.last { $0.key == name }.flatMap { Self.hasContent($0.value) ? $0.value : nil }
    }

    /// The values without names, in their order, without empty ones.
    var values: [[UInt8]] {
        // A position may come twice: the last counts.
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

    /// `J. Dupont|fr`, `Jean Dupont|fr|lt=J. Dupont`, and as it once was: `fr|J. Dupont`.
    private func interlanguage() -> [UInt8] {
        let first = value(named: "lt") ?? value(1) ?? []
        let isCode = 2...3 ~= first.count && first.allSatisfy { 97...122 ~= $0 }
        return isCode ? value(2) ?? first : first
    }

    /// Each item between breaks, without the bullets that no newline is before.
    static func list(_ values: [[UInt8]]) -> [UInt8] {
        var result: [UInt8] = [ReadableText.itemBreak]
        for value in values {
            let item = value.drop { $0 == Byte.star || $0 == Byte.newline || $0 == Byte.space }
            result.append(contentsOf: item)
            result.append(ReadableText.itemBreak)
        }
        return result
    }

    /// What stands apart from its like on either side: `{{USA}}{{FRA}}`.
    static func word(_ text: [UInt8]) -> [UInt8] {
        [ReadableText.wordEdge] + text + [ReadableText.wordEdge]
    }
}
