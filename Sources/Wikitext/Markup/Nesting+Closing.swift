extension Nesting {
    mutating func readBracket(_ mark: Mark) {
        switch frames.last?.kind {
        case .external:
            close(.externalClose, 1)
        case .link(let isNamed) where isDoubled(mark):
            if !isNamed, !isTitle(before: mark) { return fail(from: frames.count - 1) }
            close(.linkClose, 2)
            current += 1
        default:
            if failUnnamed() { return }
            if isDoubled(mark) { lastIgnored[Frame.linkNumber] = current }
            ignore(mark, ending: Frame.externalNumber)
        }
    }

    private func isDoubled(_ mark: Mark) -> Bool {
        current + 1 < marks.count && marks[current + 1].kind == .bracketClose && marks[current + 1].start == mark.end
    }

    /// Ends as many templates and arguments as the braces suffice for.
    mutating func readBraces(_ mark: Mark) {
        let count = Int(mark.end) - max(position, Int(mark.start))
        guard count > 1, let frame = frames.last, case .braces(let isNamed) = frame.kind else {
            if count > 1, failUnnamed() { return }
            return ignore(mark, ending: Frame.bracesNumber)
        }
        if !isNamed, !isTemplateName(before: mark) { return fail(from: frames.count - 1) }
        let length = count > 2 && frame.braces > 2 ? 3 : 2
        let isArgument = length == 3
        let outer = frame.braces - length
        let start = Int(tokens[frame.token].start) + outer
        tokens[frame.token] = Token(isArgument ? .argumentOpen : .templateOpen, start, start + length)
        if isArgument { nameArgument(frame) }
        close(isArgument ? .argumentClose : .templateClose, length)
        guard outer > 1 else { return }
        // What has just ended is the name, or the start of the name, of what the remaining braces open.
        tokens.insert(Token(.templateOpen, start - outer, start), at: frame.token)
        frames.append(Frame(kind: .braces(isNamed: false), mark: frame.mark, token: frame.token))
        frames[frames.count - 1].braces = outer
    }

    /// Its pipes were read as a template's. In an argument the first one separates the default, and the others are
    /// text.
    private mutating func nameArgument(_ frame: Frame) {
        var depth = 0
        var isFirst = true
        for index in frame.token + 1..<tokens.count {
            switch tokens[index].kind {
            case .templateOpen: depth += 1
            case .templateClose: depth -= 1
            case .parameter where depth == 0:
                tokens[index].kind = isFirst ? .argumentSeparator : .void
                isFirst = false
            default: break
            }
        }
    }

    mutating func readPipe(_ mark: Mark) {
        guard let last = frames.indices.last else { return advance(mark) }
        switch frames[last].kind {
        case .braces(let isNamed) where mark.kind == .pipe:
            if !isNamed {
                guard isTemplateName(before: mark) else { return fail(from: last) }
                frames[last].kind = .braces(isNamed: true)
            }
            doubt()
            emit(.parameter, mark)
            advance(mark)
        case .link(isNamed: false) where mark.kind == .pipe:
            guard isTitle(before: mark) else { return fail(from: last) }
            frames[last].kind = .link(isNamed: true)
            doubt()
            emit(.linkSeparator, mark)
            advance(mark)
        case .table:
            readInTable(mark)
        default:
            if mark.kind == .pipe, text.hasPrefix("|}", at: Int(mark.start)) {
                lastIgnored[Frame.tableNumber] = current
            }
            doubt()
            advance(mark)
        }
    }

    /// Reads `|}`, `|-`, or a cell: at the start of a line, or after `||`. Any other pipe is text.
    private mutating func readInTable(_ mark: Mark) {
        let start = Int(mark.start)
        let next = start + 1 < text.count ? text[start + 1] : 0
        let isDoubled = next == text[start]
        guard text.isAtLineStart(start) else {
            if isDoubled {
                doubt()
                tokens.append(Token(.tableCell, start, start + 2))
            }
            position = start + (isDoubled ? 2 : 1)
            current += isDoubled && mark.kind == .pipe ? 2 : 1
            return
        }
        if mark.kind == .pipe, next == Byte.rightBrace {
            marks[frames[frames.count - 1].mark].isPaired = true
            tokens.append(Token(.tableClose, start, start + 2))
            frames.removeLast()
            current += 1
            position = start + 2
            return
        }
        doubt()
        let isRow = mark.kind == .pipe && next == Byte.minus
        let end = endOfAttributes(start + 1, isRow: isRow)
        tokens.append(Token(isRow ? .tableRow : .tableCell, start, end))
        skip(to: end)
    }

    mutating func openTable(_ mark: Mark) {
        let depth = frames.count
        open(.table, .tableOpen, mark)
        guard frames.count > depth else { return advance(mark) }
        let end = endOfAttributes(Int(mark.end), isRow: true)
        tokens[tokens.count - 1].end = Int32(end)
        skip(to: end)
    }

    private mutating func skip(to end: Int) {
        position = end
        repeat { current += 1 } while current < marks.count && marks[current].end <= end
    }

    /// The end of the attributes of a row or a cell, if they are plain. A row's attributes end with the line, a cell's
    /// with a pipe.
    private func endOfAttributes(_ start: Int, isRow: Bool) -> Int {
        var index = start
        while index < text.count, index - start < 1024 {
            switch text[index] {
            case Byte.newline: return isRow ? index : start
            case Byte.rightBrace where isRow: return start
            case Byte.pipe where !isRow:
                return index + 1 < text.count && text[index + 1] == Byte.pipe ? start : index + 1
            case Byte.leftBracket, Byte.leftBrace, Byte.less, Byte.exclamation: return start
            default: index += 1
            }
        }
        return start
    }

    mutating func readStyle(_ mark: Mark) {
        if let last = frames.last, last.kind == .braces(isNamed: false) { return fail(from: frames.count - 1) }
        let kind = mark.kind == .bold ? Frame.Kind.bold : .italic
        if frames.last?.kind == kind {
            emit(.styleClose, mark)
            if let frame = frames.popLast() { marks[frame.mark].isPaired = true }
        } else if isOuterOfFive(kind) {
            emit(.styleClose, mark)
            closeOuterOfFive()
        } else {
            lastIgnored[kind == .bold ? Frame.boldNumber : Frame.italicNumber] = current
            doubt()
            open(kind, .styleOpen, mark)
        }
        advance(mark)
    }

    /// Whether a frame of this kind surrounds the innermost one, and five apostrophes opened both.
    private func isOuterOfFive(_ kind: Frame.Kind) -> Bool {
        guard frames.count > 1, let last = frames.last, last.kind == .italic || last.kind == .bold else { return false }
        let outer = frames[frames.count - 2]
        return outer.kind == kind && outer.mark + 1 == last.mark && marks[outer.mark].end == marks[last.mark].start
    }

    /// Only the end shows which of the two kinds the five apostrophes opened first. Here the outer one ends first.
    private mutating func closeOuterOfFive() {
        guard let inner = frames.popLast(), let outer = frames.popLast() else { return }
        marks[outer.mark].isPaired = true
        var frame = Frame(kind: inner.kind, mark: inner.mark, token: outer.token)
        frame.doubtful = Frame.Point(
            mark: outer.mark, token: outer.token, position: Int(marks[outer.mark].start))
        frames.append(frame)
    }

    /// A closing tag that doesn't match the innermost tag ends the tags around it; those turn out to have no end.
    mutating func readTagClose(_ mark: Mark) {
        let number = Frame.number(of: mark.tag)
        guard let last = frames.last, case .tag(let tag) = last.kind else {
            if failUnnamed() { return }
            return ignore(mark, ending: number)
        }
        if tag == mark.tag { return close(.tagClose, Int(mark.end - mark.start)) }
        var lowest = frames.count - 1
        while lowest > 0, case .tag(let outer) = frames[lowest - 1].kind, outer != mark.tag { lowest -= 1 }
        fail(from: lowest)
    }
}

extension Nesting {
    /// Whether the innermost frame's text so far can name a template. A name is one line with something in it, and
    /// without brackets, single braces and angle brackets.
    mutating func isTemplateName(before mark: Mark) -> Bool {
        var hasText = false
        var hasEnded = false
        for piece in ownText(before: mark) {
            // A template inside a name is assumed to produce text.
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

    /// The pieces of text directly in the innermost frame, and an empty piece for each template.
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
