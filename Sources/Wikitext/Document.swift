/// The text of an article, parsed once.
///
///     let document = Document("{{Infobox film|name=Heat|director=[[Michael Mann (director)|Michael Mann]]}}")
///     document.linkTitles                                              // ["Michael Mann (director)"]
///     document.firstTemplate(named: TemplateNames(["Infobox film"]))   // name: Heat, director: Michael Mann
///
/// It finds the same links and templates as mwparserfromhell, in the same order. Time and memory are in proportion to
/// the length of any text. `MarkScanner` first marks the places where markup may begin or end. `Nesting` then finds
/// which marks belong together. Neither is recursive.
public struct Document: Sendable {
    let bytes: [UInt8]
    let tokens: [Token]
    /// How many bytes and marks were looked at, counting repeated looks.
    let steps: Int

    /// - Parameter bytes: UTF-8, at most 2 GiB; what follows is ignored. Malformed bytes appear as U+FFFD in the
    ///   results.
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

    /// The titles of all links in the order of the text, as the author wrote them but without entities and markup.
    /// ``LinkTarget`` says which page a title leads to.
    public var linkTitles: [String] {
        var titles: [String] = []
        forEachLinkTitle { titles.append(String(decoding: $0, as: UTF8.self)) }
        return titles
    }

    /// Calls `body` with the bytes of each of the ``linkTitles``. They are valid only during the call.
    package func forEachLinkTitle(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
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

    /// The first template with one of these names, in any place. Outer templates come before the templates inside them.
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

    /// The name of the template that a token opens; nil if the name contains anything but text and comments.
    func templateName(_ index: Int, _ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var end = index + 1
        while tokens[end].kind == .comment || tokens[end].kind == .void { end += 1 }
        guard tokens[end].kind == .parameter || tokens[end].kind == .templateClose else { return nil }
        let range = Int(tokens[index].end)..<Int(tokens[end].start)
        return StrippedText(tokens[index + 1..<end], range, in: text).bytes
    }
}
