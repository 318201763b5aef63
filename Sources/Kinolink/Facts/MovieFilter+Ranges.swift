extension MovieFilter {
    /// The range that someone wrote: “1995”, “1990-2000”, “1990-”, “-2000”, “1990s”; dashes of any length, or “..”.
    ///
    /// An open end is 0 or `Int.max`.
    /// - Throws: ``KinolinkError/invalidRange(_:)`` where it is none, or its end lies before its beginning.
    package static func range(parsing text: String) throws(KinolinkError) -> ClosedRange<Int> {
        func number(_ text: some StringProtocol) -> Int? {
            let digits = String(text).trimmed
            return (1...9).contains(digits.utf8.count) && digits.utf8.allSatisfy { 0x30...0x39 ~= $0 }
                ? Int(digits) : nil
        }
        let whole = text.trimmed
        if let value = number(whole) { return value...value }
        if whole.hasSuffix("0s"), let decade = number(whole.dropLast()), 1000...9999 ~= decade {
            return decade...decade + 9
        }
        let plain = whole.replacing("..", with: "-").map { "–—−".contains($0) ? "-" : $0 }
        let ends = plain.split(separator: "-", omittingEmptySubsequences: false).map { String($0).trimmed }
        guard ends.count == 2 else { throw .invalidRange(text) }
        switch (ends[0].isEmpty, ends[1].isEmpty) {
        case (false, false):
            guard let low = number(ends[0]), let high = number(ends[1]), low <= high else { throw .invalidRange(text) }
            return low...high
        case (false, true):
            guard let low = number(ends[0]) else { throw .invalidRange(text) }
            return low...Int.max
        case (true, false):
            guard let high = number(ends[1]) else { throw .invalidRange(text) }
            return 0...high
        case (true, true): throw .invalidRange(text)
        }
    }
}
