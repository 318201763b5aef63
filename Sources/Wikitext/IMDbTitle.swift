/// The page of IMDb that an article names as its film's own, by the template `{{IMDb title|0816692}}`.
///
/// A wrong id is worse than none, so the template must stand where it can only mean this film:
///
/// - Templates in references, comments, quotations, tables and other templates don't count. In a list template they do.
/// - A template doesn't count if a note beside it is about another work or year: “(remake)”, “(1953)”.
/// - Under “External links” the first template without a title, or with the article's own, decides. If none is so, all
///   templates there must agree. An article may call its film *Actrius*, and IMDb *Actresses*.
/// - If there is no template under “External links”, those elsewhere decide that have no title or the article's own.
///   Sections about other works don't count, and two different ids cancel each other.
/// - If no template decides, the infobox's `imdb_id` does.
///
/// A template without an id shows the id that Wikidata has. Such an id is unknown here, and no other template replaces it.
public struct IMDbTitle: Equatable, Sendable {
    /// 816692 for `tt0816692`.
    public let number: UInt32

    /// - Parameters:
    ///   - title: the title of the article.
    ///   - infobox: the ``Template/values`` of the film's infobox.
    ///   - isSeries: whether the article is about several works. All templates under “External links” must then agree.
    /// - Returns: nil if the article names no page of IMDb, or none that is certainly its film's.
    public init?(
        _ document: Document, title: String, infobox: [(name: String, text: String)], isSeries: Bool = false
    ) {
        let found = document.bytes.withUnsafeBufferPointer { text -> UInt32? in
            let places = Self.places(in: document.tokens, text)
            guard !places.isEmpty else { return nil }
            var reader = IMDbTemplateReader(document, in: text, title, infobox)
            reader.read(places)
            return reader.number(isSeries: isSeries)
        }
        guard let number = found ?? Self.number(in: infobox) else { return nil }
        self.number = number
    }

    private static func number(in infobox: [(name: String, text: String)]) -> UInt32? {
        let field = infobox.last {
            $0.name.utf8.count < 10 && ["imdb", "imdbid"].contains(IMDbTemplateReader.key($0.name))
        }
        return field.flatMap { number($0.text) }
    }

    /// The number of an id, with or without `tt` and leading zeros; nil for anything else.
    static func number(_ written: String) -> UInt32? {
        guard written.utf8.count <= 64 else { return nil }
        let id = TitleText.spaced(Array(written.utf8))
        let digits = id.withUnsafeBufferPointer { $0.hasPrefix("tt", at: 0) } ? id.dropFirst(2) : id[...]
        guard 1...10 ~= digits.count, digits.allSatisfy(Byte.isDigit) else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self)).flatMap { 1...99_999_999 ~= $0 ? $0 : nil }
    }

    /// The tokens that may open such templates. The first letters show it for nearly all.
    private static func places(in tokens: [Token], _ text: UnsafeBufferPointer<UInt8>) -> [Int] {
        tokens.withUnsafeBufferPointer { tokens in tokens.indices.filter { mayBegin(tokens[$0], text) } }
    }

    private static func mayBegin(_ token: Token, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard case .templateOpen = token.kind else { return false }
        var start = Int(token.end)
        while start < text.count, text[start] <= Byte.space || text[start] == UInt8(ascii: "_") { start += 1 }
        guard start < text.count else { return false }
        switch Byte.lowercased(text[start]) {
        case UInt8(ascii: "i"): return text.hasPrefix("imdb", at: start)
        case UInt8(ascii: "t"): return text.hasPrefix("template", at: start)
        case let byte: return byte == Byte.less || byte >= 0x80
        }
    }
}

/// Finds the templates of IMDb that stand in the article's own text.
private struct IMDbTemplateReader {
    private let document: Document
    private let tokens: [Token]
    private let text: UnsafeBufferPointer<UInt8>
    /// Most templates have nothing that it is needed for.
    private lazy var work = NamedWork(title: title, infobox: infobox)
    private let title: String
    private let infobox: [(name: String, text: String)]
    private var sections = Sections()
    private var external: [Entry] = []
    private var elsewhere: [Entry] = []

    private struct Entry {
        /// Nil if the template has no id, or a malformed one.
        let number: UInt32?
        /// The template has no title, or the article's.
        let isOwn: Bool
    }

    init(
        _ document: Document, in text: UnsafeBufferPointer<UInt8>, _ title: String,
        _ infobox: [(name: String, text: String)]
    ) {
        self.document = document
        tokens = document.tokens
        self.text = text
        self.title = title
        self.infobox = infobox
    }

    /// The id that the templates agree on.
    func number(isSeries: Bool) -> UInt32? {
        if !isSeries, let own = external.first(where: \.isOwn) { return own.number }
        let entries = external.isEmpty ? elsewhere.filter(\.isOwn) : external
        let numbers = Set(entries.map(\.number))
        return numbers.count == 1 ? numbers.first ?? nil : nil
    }

    /// - Parameter places: the tokens that may open such templates, in their order.
    mutating func read(_ places: [Int]) {
        var index = 0
        for place in places {
            while index < place { pass(&index, before: place) }
            if index == place { readTemplate(place, tokens.end(ofSpan: place)) }
        }
    }

    /// Passes a token, and everything in it that is not the article's own text.
    private mutating func pass(_ index: inout Int, before place: Int) {
        let (token, first) = (tokens[index], index)
        index += 1
        switch token.kind {
        case .templateOpen:
            let end = tokens.end(ofSpan: first)
            if end <= place || !isList(first) { index = end }
        case .linkOpen, .externalOpen, .tableOpen, .argumentOpen: index = tokens.end(ofSpan: first)
        case .tagOpen where token.hidesContents(in: text):
            index = tokens.end(ofSpan: first)
            sections.skip(Int(token.start)..<Int(tokens[index - 1].end), in: text)
        case .comment: sections.skip(Int(token.start)..<Int(token.end), in: text)
        default: break
        }
    }

    private func isList(_ index: Int) -> Bool {
        guard let name = document.templateName(index, text), name.count <= 64 else { return false }
        let key = String(decoding: TemplateNames.normalized(name), as: UTF8.self).lowercased()
        if case .list = TemplateKind.all[key] { return true }
        return false
    }

    private mutating func readTemplate(_ first: Int, _ end: Int) {
        guard let name = document.templateName(first, text), name.count <= 64,
            Self.names.contains(Self.key(String(decoding: TemplateNames.normalized(name), as: UTF8.self)))
        else { return }
        let section = sections.traits(text, at: Int(tokens[first].start))
        guard !section.contains(.otherWorks) else { return }
        let template = TemplateReader(tokens, first, in: text).template(named: name)
        func value(_ name: String) -> Template.Parameter? {
            template.parameters.last { $0.name == name && !$0.wikitext.isEmpty }
        }

        let namedID = value("id")
        let id = namedID ?? value("1")
        // With a named id the title may come first.
        let titleNames = namedID == nil ? Self.titleNames : Self.titleNames + ["1"]
        let titles = titleNames.compactMap { value($0)?.text }.filter { !$0.isEmpty }
        let notes = ["3", "description"].compactMap { value($0)?.text }
        let lines = [line(before: Int(tokens[first].start)), line(after: Int(tokens[end - 1].end))]
        let isNotMeant =
            titles.contains { work.isNotMeant(byTitle: $0) } || notes.contains { work.isNotMeant(byNote: $0) }
            || lines.contains { $0.utf8.count > 3 && work.isNotMeant(byLine: $0) }
        guard !isNotMeant else { return }

        let isPlain = id.map { !$0.wikitext.utf8.contains { "{[".utf8.contains($0) } } ?? false
        let number = isPlain ? id.flatMap { IMDbTitle.number($0.text) } : nil
        let entry = Entry(number: number, isOwn: titles.allSatisfy { work.isNamed($0) })
        if section.contains(.externalLinks) { external.append(entry) } else { elsewhere.append(entry) }
    }

    // MARK: The line around a template

    /// The text between other markup and a template.
    private func line(before end: Int) -> String {
        let line = text[max(0, end - Self.lineLength)..<end]
        let start = line.lastIndex(where: Self.endsText).map { $0 + 1 } ?? line.startIndex
        return String(decoding: line[start...], as: UTF8.self)
    }

    private func line(after start: Int) -> String {
        let line = text[start..<min(text.count, start + Self.lineLength)]
        return String(decoding: line[..<(line.firstIndex(where: Self.endsText) ?? line.endIndex)], as: UTF8.self)
    }

    private static let lineLength = 120
    private static func endsText(_ byte: UInt8) -> Bool { "\n{}<".utf8.contains(byte) }

    // MARK: Names

    /// The name of a template or parameter in the form in which all its spellings are the same.
    static func key(_ name: String) -> String { name.lowercased().filter { !" _-".contains($0) } }

    /// The template and its redirects on English Wikipedia, and its names in French, Spanish and Portuguese, Dutch,
    /// German and Swedish, and Norwegian. `{{IMDb name}}`, `{{IMDb episode}}` and others are about something else.
    private static let names: Set<String> = [
        "imdb", "imdbtitle", "imdbfilm", "imdbmovie", "imdbtitre", "imdbtítulo", "imdbtitulo", "imdbtitel",
        "imdbtittel",
    ]
    private static let titleNames = ["2", "title", "name", "titre", "título", "titulo", "titel", "tittel"]
}
