/// Names of templates, and whether a page may hold one of them.
///
///     let films = TemplateNames(["Infobox film", "Infobox movie"])
///     films.mayOccur(in: bytes)  // a quick scan, true of `{{infobox_film\n|` too
public struct TemplateNames: Sendable {
    private let names: Set<[UInt8]>
    private let firstBytes: Set<UInt8>

    /// - Parameter names: as MediaWiki sees them: the first letter in either case, underscores being spaces.
    public init(_ names: [String]) {
        self.names = Set(names.map { Self.normalized(Array($0.utf8)) })
        firstBytes = Set(
            self.names.flatMap { name in
                let name = String(decoding: name, as: UTF8.self)
                return [name, name.prefix(1).lowercased()].compactMap { $0.utf8.first.map(Byte.lowercased) }
            })
    }

    /// Whether a template of one of these names may begin somewhere; one in a comment counts too.
    /// Reads eight bytes at a time, so that most pages cost little more than their reading.
    public func mayOccur(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while true {
            index = text.firstIndex(of: Byte.leftBrace, from: index)
            guard index + 1 < text.count else { return false }
            index += 1
            if text[index] == Byte.leftBrace, mayBegin(text, index + 1) { return true }
        }
    }

    /// Whether the name at `position` may be one of these: only its first letter is compared before it is read.
    func mayBegin(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
        var start = position
        while start < text.count {
            let length = text[start] == UInt8(ascii: "_") ? 1 : Byte.spaceLength(text, start)
            if length == 0 { break }
            start += length
        }
        guard start < text.count else { return false }
        // What begins with a comment, an entity or a prefix is left to the whole parser.
        if text[start] == Byte.less || text[start] == Byte.ampersand { return true }
        let isPrefixed = text.hasPrefix("template", at: start)
        guard isPrefixed || firstBytes.contains(Byte.lowercased(text[start])) else { return false }
        var end = start
        let limit = min(text.count, start + 512)
        while end < limit {
            switch text[end] {
            case Byte.less, Byte.ampersand: return true
            case Byte.pipe, Byte.rightBrace, Byte.leftBrace:
                return contains(Array(UnsafeBufferPointer(rebasing: text[start..<end])))
            default: end += 1
            }
        }
        return limit < text.count
    }

    /// Whether a name as it stands in the text, without comments, is one of these.
    func contains(_ name: [UInt8]) -> Bool {
        names.contains(Self.normalized(name))
    }

    /// White space and underscores trimmed and run together, `Template:` dropped, the first letter in upper case.
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
