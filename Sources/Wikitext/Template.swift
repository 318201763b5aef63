/// A template in an article, with its parameters.
public struct Template: Equatable, Sendable {
    public struct Parameter: Equatable, Sendable {
        /// `director`; for a parameter without a name its number, from 1.
        public let name: String
        /// The value as it is written, without white space at its ends.
        public let wikitext: String
        /// The value as a person reads it, with `, ` between the items of a list. May be empty.
        public let text: String
    }

    /// The normalized name, such as `Infobox film`; see ``TemplateNames``.
    public let name: String
    /// The parameters in the order of the text. A name may occur twice.
    public let parameters: [Parameter]

    /// The names and readable values that aren't empty. If a name occurs twice, its last value counts, at the first
    /// one's place.
    public var values: [(name: String, text: String)] {
        var places: [String: Int] = [:]
        var values: [(name: String, text: String)] = []
        for parameter in parameters where !parameter.text.isEmpty {
            if let place = places[parameter.name] {
                values[place].text = parameter.text
            } else {
                places[parameter.name] = values.count
                values.append((parameter.name, parameter.text))
            }
        }
        return values
    }
}

/// A set of template names to look for.
///
///     let films = TemplateNames(["Infobox film", "Infobox movie"])
///     Document("{{infobox_film\n|name=Heat}}").firstTemplate(named: films)?.name  // "Infobox film"
///
/// All names that begin or end in a certain way can be in the set, too:
///
///     let infoboxes = TemplateNames([], beginningWith: ["Infobox"], endingWith: ["taxobox"])
///     Document("{{Automatic taxobox|taxon=Panthera}}").firstTemplate(named: infoboxes)?.name  // "Automatic taxobox"
public struct TemplateNames: Sendable {
    private let names: Set<[UInt8]>
    private let beginnings: [[UInt8]]
    private let endings: [[UInt8]]
    private let firstBytes: Set<UInt8>
    /// Those of the endings.
    private let lastBytes: Set<UInt8>

    /// - Parameters:
    ///   - names: compared as MediaWiki does: the case of the first letter doesn't matter, and underscores are spaces.
    ///   - beginnings: any name that begins so is in the set. The case of the letters A to Z doesn't matter.
    ///   - endings: any name that ends so is in the set. The case of the letters A to Z doesn't matter.
    public init(_ names: [String], beginningWith beginnings: [String] = [], endingWith endings: [String] = []) {
        self.names = Set(names.map { Self.normalized(Array($0.utf8)) })
        self.beginnings = beginnings.map { $0.utf8.map(Byte.lowercased) }
        self.endings = endings.map { $0.utf8.map(Byte.lowercased) }
        firstBytes = Set(
            (self.names.map { String(decoding: $0, as: UTF8.self) } + beginnings).flatMap { name in
                [name, name.prefix(1).lowercased()].compactMap { $0.utf8.first.map(Byte.lowercased) }
            })
        lastBytes = Set(self.endings.compactMap(\.last))
    }

    /// Whether a template with one of these names may begin somewhere. A template in a comment counts too. The scan
    /// reads eight bytes at a time, so most pages cost little more than reading them.
    package func mayOccur(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while true {
            index = text.firstIndex(of: Byte.leftBrace, from: index)
            guard index + 1 < text.count else { return false }
            index += 1
            if text[index] == Byte.leftBrace, mayBegin(text, index + 1) { return true }
        }
    }

    /// Whether the name at `position` may be one of these. Compares the first letter before it reads the whole name.
    func mayBegin(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
        var start = position
        while start < text.count {
            let length = text[start] == UInt8(ascii: "_") ? 1 : Byte.spaceLength(text, start)
            if length == 0 { break }
            start += length
        }
        guard start < text.count else { return false }
        // Leaves names that begin with a comment, an entity or a prefix to the full parser.
        if text[start] == Byte.less || text[start] == Byte.ampersand { return true }
        let isPrefixed = text.hasPrefix("template", at: start)
        let mayFit = isPrefixed || firstBytes.contains(Byte.lowercased(text[start]))
        guard mayFit || !lastBytes.isEmpty else { return false }
        var end = start
        let limit = min(text.count, start + 512)
        while end < limit {
            switch text[end] {
            case Byte.less, Byte.ampersand: return true
            case Byte.pipe, Byte.rightBrace, Byte.leftBrace:
                let name = UnsafeBufferPointer(rebasing: text[start..<end])
                return (mayFit || mayEnd(name)) && contains(Array(name))
            default: end += 1
            }
        }
        return limit < text.count
    }

    /// Whether the last letter is one of the endings'. White space other than spaces and newlines counts as one.
    private func mayEnd(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let blanks = [UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "_")]
        guard let last = name.last(where: { !blanks.contains($0) }) else { return false }
        return lastBytes.contains(Byte.lowercased(last)) || last <= 0x20 || last >= 0x80
    }

    /// Whether this is one of the names. The name is as in the text, but without comments.
    func contains(_ name: [UInt8]) -> Bool {
        let name = Self.normalized(name)
        if names.contains(name) { return true }
        if beginnings.isEmpty, endings.isEmpty { return false }
        let lowercased = name.map(Byte.lowercased)
        return beginnings.contains(where: lowercased.starts(with:))
            || endings.contains { lowercased.suffix($0.count).elementsEqual($0) }
    }

    /// The name with single spaces for white space and underscores, without `Template:`, and with its first letter in
    /// upper case.
    static func normalized(_ name: [UInt8]) -> [UInt8] {
        var result = TitleText.spaced(name)
        let hasPrefix = result.withUnsafeBufferPointer { $0.hasPrefix("template:", at: 0) }
        if hasPrefix { result = TitleText.spaced(Array(result.dropFirst(9))) }
        guard let first = result.first else { return [] }
        if first < 0x80 {
            if first &- 97 < 26 { result[0] = first - 32 }
            return result
        }
        let string = String(decoding: result, as: UTF8.self)
        return Array((string.prefix(1).uppercased() + string.dropFirst()).utf8)
    }
}

/// Reads the parameters of one template from the tokens of a page.
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

    /// The first equals sign that isn't inside something else, and the first token after it.
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
