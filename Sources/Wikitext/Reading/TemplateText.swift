/// What a template within a value says to a reader.
///
/// Lists give their items, dates and money what the template would show, wrappers what they wrap; references and
/// maintenance tags nothing. A template that isn't known gives its first parameter without a name: that is most often
/// what it shows.
struct TemplateText {
    /// In lower case.
    private(set) var name: String?
    private var key: [UInt8]?
    private var named: [String: [UInt8]] = [:]
    private var positional: [Int: [UInt8]] = [:]
    private var count = 0

    /// The highest number that is taken for a position.
    private static let maxPosition = 500

    /// Whether an equals sign would end a parameter's name.
    var awaitsKey: Bool { name != nil && key == nil }

    mutating func setKey(_ bytes: [UInt8]) {
        key = bytes
    }

    /// Adds the name, then the parameters.
    mutating func add(_ bytes: [UInt8]) {
        defer { key = nil }
        guard name != nil else {
            name = String(decoding: TemplateNames.normalized(bytes), as: UTF8.self)
            return
        }
        guard let key else {
            count += 1
            if count <= Self.maxPosition { positional[count] = bytes }
            return
        }
        let trimmed = Self.trimmed(key)
        if let number = Int(trimmed), number > 0, number <= Self.maxPosition {
            positional[number] = bytes
        } else if named.count < Self.maxPosition {
            named[trimmed.lowercased()] = bytes
        }
    }

    static func trimmed(_ bytes: [UInt8]) -> String {
        bytes.withUnsafeBufferPointer { String(decoding: $0.trimmed(0..<$0.count), as: UTF8.self) }
    }

    /// A parameter by its position; nil if it's missing or empty.
    func value(_ position: Int) -> [UInt8]? {
        guard let value = positional[position], value.contains(where: { $0 > 32 })
        else {
            return nil
        }
        return value
    }

    /// A parameter by its position, in one line.
    func string(_ position: Int) -> String? {
        value(position).map { JoinedItems.string($0[...]) }
    }

    func value(named name: String) -> [UInt8]? { named[name] }

    /// The values without names, in their order, without empty ones.
    var values: [[UInt8]] { positional.keys.sorted().compactMap { value($0) } }

    var text: [UInt8] {
        guard let original = name else { return [] }
        let name = original.lowercased()
        if name.contains(":") { return functionText(original) }
        if let kind = TemplateKind.all[name] { return text(kind) }
        if TemplateKind.isHidden(name) { return [] }
        return value(1) ?? []
    }

    private func text(_ kind: TemplateKind) -> [UInt8] {
        switch kind {
        case .hidden: return []
        case .list: return Self.list(values)
        case .parameter(let position): return value(position) ?? value(1) ?? []
        case .last: return values.last ?? []
        case .each: return Array(values.joined(separator: [Byte.space]))
        case .fixed(let text): return Array(text.utf8)
        case .prefixed(let prefix): return Array(prefix.utf8) + (value(1) ?? [])
        case .date: return Array(date(from: 1).utf8)
        case .dates: return dates()
        case .rupees: return rupees()
        case .measure: return measure()
        case .duration: return duration()
        case .named(let names): return names.lazy.compactMap { named[$0] }.first ?? value(1) ?? []
        case .unknownAmount: return [ReadableText.unknownAmount]
        case .basedOn: return basedOn()
        case .fraction: return fraction()
        }
    }

    /// Each item between breaks, without the bullets that no newline is before.
    private static func list(_ values: [[UInt8]]) -> [UInt8] {
        var result: [UInt8] = [ReadableText.itemBreak]
        for value in values {
            let item = value.drop { $0 == Byte.star || $0 == Byte.newline || $0 == Byte.space }
            result.append(contentsOf: item)
            result.append(ReadableText.itemBreak)
        }
        return result
    }

    /// `{{#if: …}}`, `{{formatnum:1000}}`: what is after the colon, or the branch that is taken.
    private func functionText(_ name: String) -> [UInt8] {
        guard let colon = name.firstIndex(of: ":") else { return [] }
        let function = name[..<colon].lowercased()
        let argument = Array(name[name.index(after: colon)...].utf8)
        switch function {
        case "formatnum", "uc", "lc", "ucfirst", "lcfirst": return argument
        case "#if": return Self.trimmed(argument).isEmpty ? value(2) ?? [] : value(1) ?? []
        default: return []
        }
    }
}
