/// What a link shows.
enum LinkText {
    /// - Parameters:
    ///   - title: before the pipe; nil if there's none.
    ///   - last: after the pipe, or the title.
    static func text(title: [UInt8]?, last: [UInt8]) -> [UInt8] {
        var target = (title ?? last)[...]
        while let first = target.first, first == Byte.space { target.removeFirst() }
        if target.first == Byte.colon {
            target.removeFirst()
        } else if isHidden(target) {
            return []
        }
        if title == nil { return Array(target) }
        if !last.isEmpty { return last }
        // `[[Heat (film)|]]` is written for `[[Heat (film)|Heat]]`.
        if let parenthesis = target.firstIndex(of: UInt8(ascii: "(")), parenthesis > target.startIndex {
            target = target[..<parenthesis]
        }
        return Array(target)
    }

    /// Images and categories stand elsewhere on the page.
    private static func isHidden(_ target: ArraySlice<UInt8>) -> Bool {
        target.withUnsafeBufferPointer { text in
            text.hasPrefix("file:", at: 0) || text.hasPrefix("image:", at: 0) || text.hasPrefix("category:", at: 0)
        }
    }
}
