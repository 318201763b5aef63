/// The result of `{{#expr: …}}`: the arithmetic of MediaWiki's ParserFunctions.
///
/// Operators wait on one stack and numbers on another (Dijkstra, 1961), so the time is linear and nothing is recursive.
/// Sines, logarithms and powers that aren't whole have no result here, because nobody computes an amount with them.
struct Expression {
    private enum Operator {
        case negative, positive, not, abs, floor, ceil, trunc, sqrt
        case power, scale, times, divide, remainder, wholeRemainder, plus, minus, round
        case equal, notEqual, less, greater, lessOrEqual, greaterOrEqual, and, or, open

        /// Higher operators are applied first, and equal ones from left to right.
        var precedence: Int {
            switch self {
            case .negative, .positive, .scale: 10
            case .not, .abs, .floor, .ceil, .trunc, .sqrt: 9
            case .power: 8
            case .times, .divide, .remainder, .wholeRemainder: 7
            case .plus, .minus: 6
            case .round: 5
            case .equal, .notEqual, .less, .greater, .lessOrEqual, .greaterOrEqual: 4
            case .and: 3
            case .or: 2
            case .open: -1
            }
        }

        var isUnary: Bool {
            switch self {
            case .negative, .positive, .not, .abs, .floor, .ceil, .trunc, .sqrt: true
            default: false
            }
        }
    }

    private static let maxDepth = 100

    private let text: [UInt8]
    private var position = 0
    private var numbers: [Double] = []
    private var operators: [Operator] = []
    /// Whether a number comes next, and not an operator.
    private var awaitsNumber = true

    /// - Returns: nil where MediaWiki shows an error or nothing.
    static func value(_ text: [UInt8]) -> Double? {
        var expression = Expression(text)
        return expression.read() ? expression.numbers.last : nil
    }

    private init(_ text: [UInt8]) {
        // The typographic minus sign counts too.
        let minus = Array("−".utf8)
        self.text =
            text.contains(minus[0]) ? Array(String(decoding: text, as: UTF8.self).replacing("−", with: "-").utf8) : text
    }

    private mutating func read() -> Bool {
        while position < text.count {
            let byte = text[position]
            if byte == Byte.space || byte &- 9 < 5 {
                position += 1
            } else if Byte.isDigit(byte) || byte == UInt8(ascii: ".") {
                guard awaitsNumber, let number = number() else { return false }
                push(number)
            } else if Byte.isLetter(byte) {
                guard readWord() else { return false }
            } else {
                guard readSign() else { return false }
            }
            if numbers.count > Self.maxDepth || operators.count > Self.maxDepth { return false }
        }
        while let last = operators.popLast() {
            guard last != .open, apply(last) else { return false }
        }
        return numbers.count == 1 && numbers[0].isFinite
    }

    private mutating func push(_ number: Double) {
        numbers.append(number)
        awaitsNumber = false
    }

    private mutating func number() -> Double? {
        let digits = text[position...].prefix { Byte.isDigit($0) || $0 == UInt8(ascii: ".") }
        position += digits.count
        // The digits after a second point are ignored.
        let parts = digits.split(separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false)
        let written = parts.prefix(2).map { String(decoding: $0, as: UTF8.self) }
        return Double(written.count > 1 ? "0\(written[0]).\(written[1])0" : written[0])
    }

    private mutating func readWord() -> Bool {
        let letters = text[position...].prefix(while: Byte.isLetter)
        position += letters.count
        switch String(decoding: letters, as: UTF8.self).lowercased() {
        case "pi":
            guard awaitsNumber else { return false }
            push(.pi)
            return true
        case "e" where awaitsNumber:
            push(2.718281828459045)
            return true
        case "e": return add(.scale)
        case "not": return add(.not)
        case "abs": return add(.abs)
        case "floor": return add(.floor)
        case "ceil": return add(.ceil)
        case "trunc": return add(.trunc)
        case "sqrt": return add(.sqrt)
        case "mod": return add(.wholeRemainder)
        case "fmod": return add(.remainder)
        case "div": return add(.divide)
        case "round": return add(.round)
        case "and": return add(.and)
        case "or": return add(.or)
        default: return false
        }
    }

    private mutating func readSign() -> Bool {
        let next = position + 1 < text.count ? text[position + 1] : 0
        let first = text[position]
        position += 1
        switch (first, next) {
        case (UInt8(ascii: "("), _):
            guard awaitsNumber else { return false }
            operators.append(.open)
            return true
        case (UInt8(ascii: ")"), _): return close()
        case (UInt8(ascii: "+"), _): return add(awaitsNumber ? .positive : .plus)
        case (Byte.minus, _): return add(awaitsNumber ? .negative : .minus)
        case (Byte.star, _): return add(.times)
        case (Byte.slash, _): return add(.divide)
        case (UInt8(ascii: "^"), _): return add(.power)
        case (Byte.equals, _): return add(.equal)
        case (Byte.exclamation, Byte.equals), (Byte.less, Byte.greater):
            position += 1
            return add(.notEqual)
        case (Byte.less, Byte.equals):
            position += 1
            return add(.lessOrEqual)
        case (Byte.greater, Byte.equals):
            position += 1
            return add(.greaterOrEqual)
        case (Byte.less, _): return add(.less)
        case (Byte.greater, _): return add(.greater)
        default: return false
        }
    }

    private mutating func add(_ operation: Operator) -> Bool {
        guard awaitsNumber == operation.isUnary else { return false }
        if !operation.isUnary {
            while let last = operators.last, operation.precedence <= last.precedence {
                operators.removeLast()
                guard apply(last) else { return false }
            }
        }
        operators.append(operation)
        awaitsNumber = true
        return true
    }

    private mutating func close() -> Bool {
        guard !awaitsNumber else { return false }
        while let last = operators.popLast() {
            if last == .open { return true }
            guard apply(last) else { return false }
        }
        return false
    }

    private mutating func apply(_ operation: Operator) -> Bool {
        guard let right = numbers.popLast() else { return false }
        if operation.isUnary {
            guard let result = Self.result(operation, right) else { return false }
            numbers.append(result)
            return true
        }
        guard let left = numbers.popLast(), let result = Self.result(left, operation, right) else { return false }
        numbers.append(result)
        return true
    }

    private static func result(_ operation: Operator, _ number: Double) -> Double? {
        switch operation {
        case .negative: -number
        case .not: number == 0 ? 1 : 0
        case .abs: Swift.abs(number)
        case .floor: number.rounded(.down)
        case .ceil: number.rounded(.up)
        case .trunc: number.rounded(.towardZero)
        case .sqrt: number < 0 ? nil : number.squareRoot()
        default: number
        }
    }

    private static func result(_ left: Double, _ operation: Operator, _ right: Double) -> Double? {
        switch operation {
        case .plus: left + right
        case .minus: left - right
        case .times: left * right
        case .divide: right == 0 ? nil : left / right
        case .wholeRemainder: result(left.rounded(.towardZero), .remainder, right.rounded(.towardZero))
        case .remainder: right == 0 ? nil : left.truncatingRemainder(dividingBy: right)
        case .power: power(left, right)
        case .scale: power(10, right).map { left * $0 }
        case .round: round(left, right)
        case .equal: left == right ? 1 : 0
        case .notEqual: left != right ? 1 : 0
        case .less: left < right ? 1 : 0
        case .greater: left > right ? 1 : 0
        case .lessOrEqual: left <= right ? 1 : 0
        case .greaterOrEqual: left >= right ? 1 : 0
        case .and: left != 0 && right != 0 ? 1 : 0
        case .or: left != 0 || right != 0 ? 1 : 0
        default: nil
        }
    }

    private static func round(_ number: Double, _ places: Double) -> Double? {
        guard number.isFinite, Swift.abs(places) <= 300 else { return nil }
        return Double(DecimalNumber(number).rounded(toPlaces: Int(places)).description)
    }

    /// A whole power, computed by squaring.
    private static func power(_ base: Double, _ exponent: Double) -> Double? {
        guard exponent == exponent.rounded(), Swift.abs(exponent) <= 400 else { return nil }
        var result = 1.0
        var square = base
        var rest = Int(Swift.abs(exponent))
        while rest > 0 {
            if rest & 1 == 1 { result *= square }
            square *= square
            rest >>= 1
        }
        guard exponent < 0 else { return result }
        return result == 0 ? nil : 1 / result
    }
}
