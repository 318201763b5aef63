/// A parser function: `{{#expr: 1 + 2}}`, `{{formatnum:1000}}`. Its first argument follows the colon.
struct ParserFunction {
    /// The name in lower case, with its `#`.
    let name: String
    let argument: [UInt8]

    /// - Parameter head: the text before the first pipe.
    /// - Returns: nil if this is the name of a template.
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
    /// The result of a function, or the branch that it takes. If only the wiki can know the result, an unknown amount.
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

    /// Functions trim the white space around their result. Breaks between items are not white space.
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

    /// `1234567` → `1,234,567`. Other text stays.
    func number(_ text: [UInt8]) -> [UInt8] {
        if Self.isUnknown(text) { return text }
        return DecimalNumber.grouped(Self.trimmed(text)).map { Array($0.utf8) } ?? text
    }

    /// Compares two numbers by value, and other texts by their characters.
    private static func areEqual(_ left: String, _ right: String) -> Bool {
        if let left = Double(left), let right = Double(right) { return left == right }
        return left == right
    }

    /// `{{#switch: …|a|b=…|#default=…}}`: a case without a value shares the next value. The last part is for all
    /// others.
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

/// A number as decimal digits, rounded and printed as PHP does it.
struct DecimalNumber: CustomStringConvertible {
    private var isNegative: Bool
    /// The digits without zeros at either end. 0 has no digits.
    private var digits: [UInt8] = []
    /// How many digits come before the point. Negative for zeros directly after the point.
    private var wholeCount = 0

    /// - Parameter value: a finite number. The digits are the fewest that identify it.
    init(_ value: Double) {
        isNegative = value < 0
        let parts = "\(value.magnitude)".split(separator: "e", maxSplits: 1)
        let written = (parts.first ?? "0").split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        wholeCount = written.first?.count ?? 0
        digits = written.joined().utf8.map { $0 &- 48 }
        if parts.count > 1, let exponent = Int(parts[1]) { wholeCount += exponent }
        trim()
    }

    private mutating func trim() {
        let zeros = digits.prefix { $0 == 0 }.count
        digits.removeFirst(zeros)
        wholeCount -= zeros
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty {
            wholeCount = 0
            isNegative = false
        }
    }

    /// Rounds to a number of places after the point, halves away from 0.
    func rounded(toPlaces places: Int) -> DecimalNumber {
        keeping(wholeCount + places)
    }

    private func keeping(_ count: Int) -> DecimalNumber {
        guard count < digits.count else { return self }
        var result = self
        let goesUp = count >= 0 && digits[count] >= 5
        result.digits.removeLast(digits.count - max(0, count))
        if goesUp {
            var index = result.digits.count - 1
            while index >= 0, result.digits[index] == 9 {
                result.digits[index] = 0
                index -= 1
            }
            if index >= 0 {
                result.digits[index] += 1
            } else {
                result.digits.insert(1, at: 0)
                result.wholeCount += 1
            }
        }
        result.trim()
        return result
    }

    /// At most 14 digits, as PHP prints it. Very large and very small numbers look like `1.5E+20`.
    var description: String {
        let number = keeping(14)
        guard !number.digits.isEmpty else { return "0" }
        let sign = number.isNegative ? "-" : ""
        let text = number.digits.map { String($0) }
        if number.wholeCount < -3 || number.wholeCount > 14 {
            let exponent = number.wholeCount - 1
            let fraction = text.count > 1 ? text[1...].joined() : "0"
            return "\(sign)\(text[0]).\(fraction)E\(exponent < 0 ? "-" : "+")\(abs(exponent))"
        }
        let zeros = String(repeating: "0", count: max(0, number.wholeCount - text.count))
        let whole = text.prefix(max(0, number.wholeCount)).joined() + zeros
        let leading = String(repeating: "0", count: max(0, -number.wholeCount))
        let fraction = leading + text.dropFirst(max(0, number.wholeCount)).joined()
        return sign + (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : ".\(fraction)")
    }

    /// `1234567.5` → `1,234,567.5`, as `{{formatnum:…}}` prints it; nil unless the text is a plain number.
    static func grouped(_ text: String) -> String? {
        let sign = text.prefix { $0 == "-" || $0 == "+" || $0 == "−" }
        let parts = text.dropFirst(sign.count).split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, !whole.isEmpty, parts.allSatisfy({ $0.utf8.allSatisfy(Byte.isDigit) }) else {
            return nil
        }
        var grouped = String(sign)
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index).isMultiple(of: 3) { grouped.append(",") }
            grouped.append(digit)
        }
        return parts.count > 1 ? "\(grouped).\(parts[1])" : grouped
    }
}
