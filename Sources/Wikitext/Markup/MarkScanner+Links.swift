extension MarkScanner {
    /// `[[` of links, `[` of external links. Of three brackets in a row none is a link's, as in mwparserfromhell.
    mutating func readBracketsOpen() {
        let count = runLength()
        let last = position + count - 1
        if Schemes.begin(text, last + 1) {
            position = last
            add(.externalOpen, 1)
        } else if count.isMultiple(of: 2) {
            position = last - 1
            readLink()
        } else {
            position = last + 1
        }
    }

    /// A link's title: one line without brackets, braces other than of templates, and tags.
    private mutating func readLink() {
        let start = position
        var index = start + 2
        position = index
        while index < text.count {
            switch text[index] {
            case Byte.rightBracket:
                if byte(at: index + 1) == Byte.rightBracket { addPlainLink(start, pipe: nil, index) }
                return
            case Byte.pipe:
                readLinkText(start, pipe: index)
                return
            case Byte.leftBrace, Byte.apostrophe:
                if byte(at: index + 1) == text[index] {
                    marks.append(Mark(.linkOpen, start, start + 2))
                    return
                }
                if text[index] == Byte.leftBrace { return }
            case Byte.less:
                if text.hasPrefix("<!--", at: index) { marks.append(Mark(.linkOpen, start, start + 2)) }
                return
            case Byte.newline, Byte.leftBracket, Byte.rightBrace, Byte.greater:
                return
            default: break
            }
            index += 1
        }
    }

    /// A link's text: plain up to its end, or else read on with whatever begins in it.
    private mutating func readLinkText(_ start: Int, pipe: Int) {
        var index = pipe + 1
        while index < text.count {
            switch text[index] {
            case Byte.rightBracket where byte(at: index + 1) == Byte.rightBracket:
                addPlainLink(start, pipe: pipe, index)
                return
            case Byte.apostrophe where byte(at: index + 1) != Byte.apostrophe: break
            case Byte.leftBracket, Byte.leftBrace, Byte.less, Byte.apostrophe:
                marks.append(Mark(.linkOpen, start, start + 2))
                return
            default: break
            }
            index += 1
        }
        // No `]]` follows: it isn't a link, and neither is what follows.
    }

    private mutating func addPlainLink(_ start: Int, pipe: Int?, _ close: Int) {
        var mark = Mark(.plainLink, start, close + 2)
        mark.middle = Int32(truncatingIfNeeded: pipe ?? 0)
        marks.append(mark)
        position = close + 2
    }
}
