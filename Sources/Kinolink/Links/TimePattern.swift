/// A name of links that says a time, in a language other than English: “Category:* sorti en #”, where `#` is a year and
/// `*` the name without it.
struct TimePattern: Sendable {
    /// What stands before and behind the year. Either part may have a star.
    private let before: Part
    private let after: Part
    /// Whether such a category says the year in which its movies came out.
    let isYear: Bool

    /// Text with or without a star in it.
    private struct Part: Sendable {
        let head: [UInt8]
        /// Nil without a star.
        let tail: [UInt8]?

        init(_ text: Substring) {
            let parts = text.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
            head = Array((parts.first ?? "").utf8)
            tail = parts.count > 1 ? Array(parts[1].utf8) : nil
        }

        /// What the star stands for; empty without a star, nil if the text doesn't fit.
        func rest(of text: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>>? {
            guard let tail else { return text.elementsEqual(head) ? text.prefix(0) : nil }
            guard text.count > head.count + tail.count, text.starts(with: head),
                text.suffix(tail.count).elementsEqual(tail)
            else { return nil }
            return text.dropFirst(head.count).dropLast(tail.count)
        }
    }

    private init(_ pattern: String, isYear: Bool) {
        let parts = pattern.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        before = Part(parts.first ?? "")
        after = Part(parts.count > 1 ? parts[1] : "")
        self.isYear = isYear
    }

    /// The name without the time; empty if nothing is left of it. Nil if the pattern doesn't fit.
    private func name(of link: UnsafeBufferPointer<UInt8>, year: Range<Int>) -> [UInt8]? {
        guard let first = before.rest(of: link[..<year.lowerBound]), let last = after.rest(of: link[year.upperBound...])
        else { return nil }
        guard !first.isEmpty || !last.isEmpty else { return [] }
        return before.head + first + last
    }

    /// The time in the name of a link, and the name without it, which is empty if it says nothing else. Nil for a name
    /// without a time.
    static func time(of link: UnsafeBufferPointer<UInt8>) -> (year: Int, isYear: Bool, name: [UInt8])? {
        var end = 0
        while let start = link[end...].firstIndex(where: \.isDigit) {
            end = link[start...].firstIndex { !$0.isDigit } ?? link.endIndex
            guard end - start == 4, let year = FactYear.earliest(in: link[start..<end]) else { continue }
            for pattern in all {
                guard let name = pattern.name(of: link, year: start..<end) else { continue }
                return (year, pattern.isYear && link.starts(with: category), name)
            }
        }
        return nil
    }

    private static let category = Array(Lexicon.current.categories.prefix.utf8)
    /// Decades first, because “#年*” also fits “1990年代…”.
    private static let all = Lexicon.languages.map(\.categories).flatMap { categories in
        categories.decades.map { TimePattern($0, isYear: false) }
            + categories.years.map { TimePattern($0, isYear: true) }
    }
}
