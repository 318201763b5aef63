extension Int {
    /// With thousands separators: 3,345,650.
    package var grouped: String {
        var digits = String(magnitude)
        for offset in stride(from: 3, to: digits.count, by: 3).reversed() {
            digits.insert(",", at: digits.index(digits.endIndex, offsetBy: -offset))
        }
        return self < 0 ? "-\(digits)" : digits
    }
}
