/// The parameters of one template, cut out of the tokens of a page.
struct TemplateReader {
    private let tokens: [Token]
    private let first: Int
    private let text: UnsafeBufferPointer<UInt8>

    /// - Parameter first: the token that opens the template.
    init(_ tokens: [Token], _ first: Int, in text: UnsafeBufferPointer<UInt8>) {
        self.tokens = tokens
        self.first = first
        self.text = text
    }

    func template(named name: [UInt8]) -> Template {
        var parameters: [Template.Parameter] = []
        var positional = 0
        var depth = 0
        var pipe: Int?
        for index in (first + 1)..<tokens.count {
            switch tokens[index].kind {
            case .templateOpen: depth += 1
            case .parameter where depth == 0, .templateClose where depth == 0:
                if let pipe { parameters.append(parameter(pipe, index, &positional)) }
                if tokens[index].kind == .templateClose {
                    return Template(name: String(decoding: name, as: UTF8.self), parameters: parameters)
                }
                pipe = index
            case .templateClose: depth -= 1
            default: break
            }
        }
        return Template(name: String(decoding: name, as: UTF8.self), parameters: parameters)
    }

    private func parameter(_ pipe: Int, _ end: Int, _ positional: inout Int) -> Template.Parameter {
        var start = Int(tokens[pipe].end)
        var first = pipe + 1
        let name: String
        if let equals = firstEquals(pipe, end) {
            name = StrippedText.string(tokens[first..<equals.token], start..<equals.position, in: text)
            start = equals.position + 1
            first = equals.token
        } else {
            positional += 1
            name = String(positional)
        }
        let range = start..<Int(tokens[end].start)
        let wikitext = text.trimmed(range)
        if first == end, JoinedItems.isPlain(wikitext), !wikitext.contains(Byte.ampersand) {
            let value = String(decoding: wikitext, as: UTF8.self)
            return Template.Parameter(name: name, wikitext: value, text: value)
        }
        return Template.Parameter(
            name: name, wikitext: String(decoding: wikitext, as: UTF8.self),
            text: ReadableText(tokens[first..<end], range, in: text).string)
    }

    /// The first equals sign that is in nothing else, and the first token behind it.
    private func firstEquals(_ pipe: Int, _ end: Int) -> (position: Int, token: Int)? {
        var position = Int(tokens[pipe].end)
        var depth = 0
        for index in (pipe + 1)...end {
            let token = tokens[index]
            if depth == 0, position < token.start {
                let piece = UnsafeBufferPointer(rebasing: text[position..<Int(token.start)])
                let equals = piece.firstIndex(of: Byte.equals, from: 0)
                if equals < piece.count { return (position + equals, index) }
            }
            depth += token.kind.depth
            position = Int(token.end)
        }
        return nil
    }
}
