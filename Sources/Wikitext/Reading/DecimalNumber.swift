/// A number by its decimal digits, as PHP rounds and prints it.
struct DecimalNumber: CustomStringConvertible {
    private var isNegative: Bool
    /// Without zeros at either end; 0 has none.
    private var digits: [UInt8] = []
    /// How many digits are before the point; negative for zeros behind it.
    private var wholeCount = 0

    /// - Parameter value: finite. The digits are the fewest that stand for it and no other.
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

    /// Rounded to places behind the point, halves away from 0.
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

    /// With 14 digits at most, as PHP prints it; the longest and the smallest as `1.5E+20`.
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

    /// `1234567.5` → `1,234,567.5`, as `{{formatnum:…}}` prints it; nil for what isn't a number written plainly.
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
