extension Nesting {
    /// Whether the innermost frame's text so far can be the name of a template: one line with something in it, and
    /// without brackets, single braces and angle brackets.
    mutating func isTemplateName(before mark: Mark) -> Bool {
        var hasText = false
        var hasEnded = false
        for piece in ownText(before: mark) {
            // A template in a name will say something.
            if piece.isEmpty { hasText = true }
            for index in piece {
                switch text[index] {
                case Byte.leftBracket, Byte.rightBracket, Byte.less, Byte.greater, Byte.leftBrace, Byte.rightBrace:
                    return false
                case Byte.newline:
                    if hasText { hasEnded = true }
                default:
                    guard text[index] > Byte.space else { continue }
                    if hasEnded { return false }
                    hasText = true
                }
            }
        }
        return hasText
    }

    /// Whether the innermost frame's text so far can be the title of a link.
    mutating func isTitle(before mark: Mark) -> Bool {
        ownText(before: mark).allSatisfy { piece in
            piece.allSatisfy { index in
                switch text[index] {
                case Byte.leftBracket, Byte.rightBracket, Byte.less, Byte.greater, Byte.leftBrace, Byte.rightBrace,
                    Byte.newline:
                    false
                default: true
                }
            }
        }
    }

    /// The pieces of text that are directly in the innermost frame, and an empty one for each template.
    private mutating func ownText(before mark: Mark) -> [Range<Int>] {
        guard let frame = frames.last else { return [] }
        var pieces: [Range<Int>] = []
        var start = Int(tokens[frame.token].end)
        var depth = 0
        for token in tokens[(frame.token + 1)...] {
            if depth == 0 {
                if start < token.start { pieces.append(start..<Int(token.start)) }
                if token.kind == .templateOpen || token.kind == .argumentOpen { pieces.append(start..<start) }
            }
            depth += token.kind.depth
            start = Int(token.end)
        }
        steps += tokens.count - frame.token
        let end = max(position, Int(mark.start))
        if start < end { pieces.append(start..<end) }
        return pieces
    }
}
