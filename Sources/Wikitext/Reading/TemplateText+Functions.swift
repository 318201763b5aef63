/// A parser function: `{{#expr: 1 + 2}}`, `{{formatnum:1000}}`. What is behind the colon is its first argument.
struct ParserFunction {
    /// In lower case, with the `#`.
    let name: String
    let argument: [UInt8]

    /// - Parameter head: what stands before the first pipe.
    /// - Returns: nil for the name of a template.
    init?(_ head: [UInt8]) {
        guard let colon = head.firstIndex(of: Byte.colon) else { return nil }
        let name = TemplateText.trimmed(Array(head[..<colon])).lowercased()
        guard name.hasPrefix("#") || Self.withoutHash.contains(name) else { return nil }
        self.name = name
        argument = Array(head[(colon + 1)...])
    }

    private static let withoutHash: Set = [
        "formatnum", "uc", "lc", "ucfirst", "lcfirst", "padleft", "padright", "plural",
    ]
}

extension TemplateText {
    /// What a function gives, or the branch that is taken; an unknown amount where only the wiki can tell.
    func text(of function: ParserFunction) -> [UInt8] {
        let argument = Self.trimmed(function.argument)
        let isUnknown = Self.isUnknown(function.argument)
        switch function.name {
        case "#expr": return argument.isEmpty && !isUnknown ? [] : amount(function)
        case "formatnum": return Self.trimmed(value(1) ?? []) == "R" ? ungrouped(function) : number(function.argument)
        case "uc": return Array(argument.uppercased().utf8)
        case "lc", "ucfirst", "lcfirst", "padleft", "padright": return function.argument
        case "plural": return branch(argument == "1" ? 1 : 2)
        case "#if": return branch(argument.isEmpty && !isUnknown ? 2 : 1)
        case "#ifexist": return branch(1)
        case "#iferror": return isUnknown ? branch(1) : value(2) ?? function.argument
        case "#ifexpr":
            if argument.isEmpty, !isUnknown { return branch(2) }
            guard !isUnknown, let result = Expression.value(function.argument) else {
                return [ReadableText.unknownAmount]
            }
            return branch(result == 0 ? 2 : 1)
        case "#ifeq":
            if isUnknown || Self.isUnknown(value(1) ?? []) { return [ReadableText.unknownAmount] }
            return branch(Self.areEqual(argument, Self.trimmed(value(1) ?? [])) ? 2 : 3)
        case "#switch": return isUnknown ? [ReadableText.unknownAmount] : switchCase(argument)
        case "#time", "#timel", "#invoke", "#property", "#statements": return [ReadableText.unknownAmount]
        default: return []
        }
    }

    private func branch(_ position: Int) -> [UInt8] { Self.trimmedBytes(value(position) ?? []) }

    /// Functions drop the white space around what they give, but breaks between items are none.
    private static func trimmedBytes(_ text: [UInt8]) -> [UInt8] {
        func isBlank(_ byte: UInt8) -> Bool { byte == Byte.space || byte &- 9 < 5 }
        let rest = text.drop(while: isBlank)
        return Array(rest.prefix(rest.count - rest.reversed().prefix(while: isBlank).count))
    }

    static func isUnknown(_ text: [UInt8]) -> Bool { text.contains(ReadableText.unknownAmount) }

    private func amount(_ function: ParserFunction) -> [UInt8] {
        guard !Self.isUnknown(function.argument), let value = Expression.value(function.argument) else {
            return [ReadableText.unknownAmount]
        }
        return Array(DecimalNumber(value).description.utf8)
    }

    private func ungrouped(_ function: ParserFunction) -> [UInt8] {
        function.argument.filter { $0 != UInt8(ascii: ",") }
    }

    /// `1234567` → `1,234,567`; what isn't a number stays.
    func number(_ text: [UInt8]) -> [UInt8] {
        if Self.isUnknown(text) { return text }
        return DecimalNumber.grouped(Self.trimmed(text)).map { Array($0.utf8) } ?? text
    }

    /// As numbers, if both are.
    private static func areEqual(_ left: String, _ right: String) -> Bool {
        if let left = Double(left), let right = Double(right) { return left == right }
        return left == right
    }

    /// `{{#switch: …|a|b=…|#default=…}}`: a case without a value has that of the next; the last is for all others.
    private func switchCase(_ subject: String) -> [UInt8] {
        var isFound = false
        var other: [UInt8] = []
        for (index, parameter) in parameters.enumerated() {
            let label = parameter.key ?? Self.trimmed(parameter.value)
            isFound = isFound || Self.areEqual(label, subject)
            if parameter.key == nil {
                if index == parameters.count - 1 { return Self.trimmedBytes(parameter.value) }
            } else if isFound {
                return Self.trimmedBytes(parameter.value)
            } else if label == "#default" {
                other = Self.trimmedBytes(parameter.value)
            }
        }
        return other
    }
}
