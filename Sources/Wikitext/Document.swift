/// The text of an article, read once.
///
///     let document = Document("{{Infobox film|name=Heat|director=[[Michael Mann (director)|Michael Mann]]}}")
///     document.linkTitles                                              // ["Michael Mann (director)"]
///     document.firstTemplate(named: TemplateNames(["Infobox film"]))   // name: Heat, director: Michael Mann
///
/// Links and templates are those that mwparserfromhell finds, in its order. Takes time and memory in proportion to the
/// text's length, whatever the text: first places where markup may begin or end are marked (`MarkScanner`), then it's
/// found which of them belong together (`Nesting`). Neither calls itself.
public struct Document: Sendable {
    let bytes: [UInt8]
    let tokens: [Token]
    /// Bytes and marks looked at, those looked at again included.
    let steps: Int

    /// - Parameter bytes: UTF-8; what isn't becomes U+FFFD in what is returned. No more than 2 GiB; the rest is dropped.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        (tokens, steps) = bytes.withUnsafeBufferPointer { whole in
            let text = UnsafeBufferPointer(rebasing: whole.prefix(Int(Int32.max)))
            let scanned = MarkScanner.marks(in: text)
            let nested = Nesting.tokens(of: scanned.marks, in: text)
            return (nested.tokens, scanned.steps + nested.steps)
        }
    }

    public init(_ text: String) {
        self.init(Array(text.utf8))
    }

    /// The titles of all links, in the order of the text, as they are written but for entities and markup.
    /// For what they link to, see ``LinkTarget``.
    public var linkTitles: [String] {
        var titles: [String] = []
        forEachLinkTitle { titles.append(String(decoding: $0, as: UTF8.self)) }
        return titles
    }

    /// Calls `body` with the bytes of each of the ``linkTitles``, which it mustn't keep.
    public func forEachLinkTitle(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        bytes.withUnsafeBufferPointer { text in
            for (index, token) in tokens.enumerated() where token.kind == .linkOpen {
                var end = index + 1
                var depth = 0
                while depth > 0 || tokens[end].kind != .linkSeparator && tokens[end].kind != .linkClose {
                    depth += tokens[end].kind.depth
                    end += 1
                }
                let range = text.trimmedRange(Int(token.end)..<Int(tokens[end].start))
                let title = UnsafeBufferPointer(rebasing: text[range])
                if end == index + 1, title.firstIndex(of: Byte.ampersand, from: 0) == title.count {
                    body(title)
                } else {
                    StrippedText(tokens[index + 1..<end], range, in: text).withTrimmed(body)
                }
            }
        }
    }

    /// The first template of one of these names, wherever it is; templates in other templates come after them.
    public func firstTemplate(named names: TemplateNames) -> Template? {
        bytes.withUnsafeBufferPointer { text in
            for (index, token) in tokens.enumerated() where token.kind == .templateOpen {
                guard names.mayBegin(text, Int(token.end)), let name = templateName(index, text), names.contains(name)
                else { continue }
                return TemplateReader(tokens, index, in: text).template(named: TemplateNames.normalized(name))
            }
            return nil
        }
    }

    /// The name of the template that a token opens, if it's plain: with nothing but comments in it.
    func templateName(_ index: Int, _ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var end = index + 1
        while tokens[end].kind == .comment || tokens[end].kind == .void { end += 1 }
        guard tokens[end].kind == .parameter || tokens[end].kind == .templateClose else { return nil }
        let range = Int(tokens[index].end)..<Int(tokens[end].start)
        return StrippedText(tokens[index + 1..<end], range, in: text).bytes
    }
}
