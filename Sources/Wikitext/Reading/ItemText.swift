/// Cleans one item of a value from the remains of templates that show nothing.
enum ItemText {
    private static let comma = UInt8(ascii: ",")
    private static let open = UInt8(ascii: "(")
    private static let close = UInt8(ascii: ")")

    // MARK: Unknown amounts

    /// Drops the words around an unknown amount: its parentheses, or else the words up to the next comma or similar
    /// separator. `$60 million (${?} million in dollars)` and `$60 million or €{?} million` become `$60 million`.
    static func dropUnknownAmounts(_ item: inout [UInt8]) {
        guard item.contains(ReadableText.unknownAmount) else { return }
        dropParentheses(&item)
        guard item.contains(ReadableText.unknownAmount) else { return }
        var kept: [UInt8] = []
        var start = 0
        var body = 0
        while start < item.count {
            var end = body
            var next: Int?
            while end < item.count {
                next = endOfSeparator(item, end)
                if next != nil { break }
                end += 1
            }
            if !item[body..<end].contains(ReadableText.unknownAmount) {
                kept.append(contentsOf: item[(kept.isEmpty ? body : start)..<end])
            }
            start = end
            body = next ?? end
        }
        item = kept
    }

    private static func dropParentheses(_ item: inout [UInt8]) {
        var kept: [UInt8] = []
        var opening: Int?
        for byte in item {
            kept.append(byte)
            switch byte {
            case open, Byte.leftBracket: opening = kept.count - 1
            case close, Byte.rightBracket:
                if let place = opening, kept[place...].contains(ReadableText.unknownAmount) {
                    kept.removeLast(kept.count - place)
                    if kept.last == Byte.space { kept.removeLast() }
                }
                opening = nil
            default: break
            }
        }
        item = kept
    }

    private static func endOfSeparator(_ item: [UInt8], _ index: Int) -> Int? {
        switch item[index] {
        case Byte.semicolon, Byte.equals, Byte.slash: return index + 1
        // A comma without a space may be part of a number.
        case comma: return index + 1 < item.count && item[index + 1] == Byte.space ? index + 2 : nil
        case Byte.space: return item[index...].starts(with: " or ".utf8) ? index + 4 : nil
        default: return nil
        }
    }

    // MARK: Stray separators

    /// Drops stray commas, blanks before commas, empty parentheses, numbers of references, and separators at the ends.
    /// A colon, comma or semicolon at the end stays, because it shows how the next item is joined.
    static func tidy(_ item: inout [UInt8]) {
        if isTidy(item) { return }
        var tidy: [UInt8] = []
        tidy.reserveCapacity(item.count)
        for byte in item {
            switch byte {
            case comma, Byte.semicolon:
                if tidy.last == Byte.space { tidy.removeLast() }
                guard let last = tidy.last, !",;(:".utf8.contains(last) else { continue }
            case Byte.space:
                guard let last = tidy.last, last != Byte.space, last != open else { continue }
            case close:
                while let last = tidy.last, " ,;".utf8.contains(last) { tidy.removeLast() }
                if tidy.last == open {
                    tidy.removeLast()
                    continue
                }
            case Byte.rightBracket:
                let digits = tidy.reversed().prefix(4).prefix(while: Byte.isDigit).count
                let place = tidy.count - digits - 1
                if 1...3 ~= digits, place > 0, tidy[place] == Byte.leftBracket {
                    tidy.removeLast(digits + 1)
                    continue
                }
            default: break
            }
            tidy.append(byte)
        }
        item = Array(trimmed(tidy[...]))
    }

    /// Whether there is nothing to drop, which holds for most items.
    private static func isTidy(_ item: [UInt8]) -> Bool {
        guard let first = item.first, let end = item.last else { return true }
        if mayNeedTrimming(first) || mayNeedTrimming(end) { return false }
        var last: UInt8 = 0
        for byte in item {
            switch byte {
            case comma, Byte.semicolon, close: if isSeparatorOrOpening(last) || last == Byte.colon { return false }
            case Byte.rightBracket: if Byte.isDigit(last) { return false }
            case Byte.space: if last == open { return false }
            default: break
            }
            last = byte
        }
        return true
    }

    /// Whether no comma, semicolon or closing parenthesis should follow this byte.
    static func isSeparatorOrOpening(_ byte: UInt8) -> Bool {
        byte == Byte.space || byte == comma || byte == Byte.semicolon || byte == open
    }

    /// Whether a byte at an end may be a separator, a bullet or a part of a dash.
    static func mayNeedTrimming(_ byte: UInt8) -> Bool {
        switch byte {
        case Byte.space, comma, Byte.semicolon, Byte.colon, Byte.pipe, Byte.slash, Byte.minus, Byte.equals, Byte.star,
            Byte.hash, 0xE2, 0x93, 0x94:
            true
        default: false
        }
    }

    /// The item without separators at its ends. A colon, comma or semicolon at the end stays.
    private static func trimmed(_ item: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var item = item
        while true {
            let count = item.count
            while let last = item.last, last == Byte.space || last == Byte.pipe { item.removeLast() }
            while let first = item.first, " ,;|:".utf8.contains(first) { item.removeFirst() }
            for sign in signs {
                if item.first == sign[0], item.starts(with: sign),
                    item.count == sign.count || isSeparatorOrOpening(item[item.startIndex + sign.count])
                {
                    item.removeFirst(sign.count)
                } else if item.last == sign.last, item.suffix(sign.count + 1).elementsEqual([Byte.space] + sign) {
                    item.removeLast(sign.count)
                }
            }
            // The slash at the end of an address stays.
            if item.last == Byte.slash, item.firstIndex(of: Byte.slash) == item.endIndex - 1 { item.removeLast() }
            if item.count == count { return item }
        }
    }

    /// Separators that may also be a part of a word.
    private static let signs = ["/", "-", "–", "—", "="].map { Array($0.utf8) }
}
