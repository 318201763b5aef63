import KinolinkStorage
import CKinolinkExpat

/// The header of a dump: `<mediawiki xml:lang="…"><siteinfo>`.
///
/// It is a class, because all pages of a file share one.
public final class SiteInfo: Sendable {
    /// The name of the wiki's database, such as `enwiki`.
    public let databaseName: String?
    /// The code of the wiki's language, such as `en`.
    public let language: String?
    /// The names of the namespaces by number, such as 14: `Category`. The namespace of articles has an empty name.
    public let namespaces: [Int: String]
    /// The namespaces whose titles keep the case of their first letter, so that `foo` and `Foo` are two pages. Most
    /// wikis have none.
    public let caseSensitiveNamespaces: Set<Int>
    private let namespaceNumbers: NamespaceNumbers

    public init(
        databaseName: String? = nil, language: String? = nil, namespaces: [Int: String] = [:],
        caseSensitiveNamespaces: Set<Int> = []
    ) {
        self.databaseName = databaseName
        self.language = language
        self.namespaces = namespaces
        self.caseSensitiveNamespaces = caseSensitiveNamespaces
        namespaceNumbers = NamespaceNumbers(namespaces)
    }

    /// The namespace of a page with this title. Dumps from before 2012 need this, because they have no `<ns>`.
    ///
    ///     site.namespace(ofTitle: "User talk:Bob")          // 3
    ///     site.namespace(ofTitle: "2001: A Space Odyssey")  // 0
    public func namespace(ofTitle title: String) -> Int { namespaceNumbers.number(ofTitle: title) }
}

extension SiteInfo: Equatable {
    public static func == (one: SiteInfo, other: SiteInfo) -> Bool {
        one.databaseName == other.databaseName && one.language == other.language
            && one.namespaces == other.namespaces && one.caseSensitiveNamespaces == other.caseSensitiveNamespaces
    }
}

/// Finds the namespace that a title's prefix names. It knows the wiki's own names and those that MediaWiki knows
/// everywhere.
struct NamespaceNumbers: Sendable {
    private let numbers: [String: Int]

    /// - Parameter names: the wiki's names by number. If there are none, those of English Wikipedia are used.
    init(_ names: [Int: String]) {
        let own = names.map { (Self.key($0.value), $0.key) }
        numbers = (names.isEmpty ? Self.english : Self.builtIn).merging(own) { _, own in own }
    }

    func number(ofTitle title: String) -> Int {
        guard let colon = title.utf8.firstIndex(of: UInt8(ascii: ":")) else { return 0 }
        // MediaWiki stores no blank after a namespace, so “Portal: No Escape” is an article.
        let rest = title[title.utf8.index(after: colon)...]
        guard let first = rest.first, !first.isWhitespace else { return 0 }
        return numbers[Self.key(title[..<colon])] ?? 0
    }

    /// Upper and lower case are the same in a name, and so are underscores and blanks.
    private static func key(_ name: some StringProtocol) -> String {
        name.lowercased().split { $0 == "_" || $0.isWhitespace }.joined(separator: " ")
    }

    private static let builtIn = withTalk([
        (-2, "media"), (-1, "special"), (0, ""), (2, "user"), (4, "project"), (6, "file"), (6, "image"),
        (8, "mediawiki"), (10, "template"), (12, "help"), (14, "category"),
    ])
    private static let english = builtIn.merging(
        withTalk([(4, "wikipedia"), (100, "portal"), (118, "draft"), (710, "timedtext"), (828, "module")])
    ) { first, _ in first }

    /// Each namespace for pages has another one for discussing them.
    private static func withTalk(_ names: [(number: Int, name: String)]) -> [String: Int] {
        var numbers: [String: Int] = [:]
        for (number, name) in names {
            numbers[name] = number
            if number >= 0 { numbers[name.isEmpty ? "talk" : name + " talk"] = number + 1 }
        }
        return numbers
    }
}

/// Reads everything before the first page of a dump.
///
/// It refuses a document type, and with it entities, which can turn a hundred bytes into a gigabyte.
struct SiteInfoParser {
    enum Failure: Error {
        case malformed(reason: String)
        case outOfMemory
    }

    private let parser: XML_Parser
    private var depth = 0
    private var hasRoot = false
    private var databaseName: String?
    private var language: String?
    private var namespaces: [Int: String] = [:]
    /// The value of `<case>`, and the `case` attribute of each namespace.
    private var isCaseSensitive = false
    private var caseSensitivity: [Int: Bool] = [:]
    private var text: [UInt8] = []
    private var namespace: Int?
    private var failure: Failure?

    private static let caseSensitive = "case-sensitive"
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// - Parameter header: the beginning of a dump; its root element is still open.
    /// - Returns: nil if only white space comes before the first page.
    static func parse(_ header: UnsafeBufferPointer<UInt8>) throws(Failure) -> SiteInfo? {
        guard let parser = XML_ParserCreate("UTF-8") else { throw .outOfMemory }
        defer { XML_ParserFree(parser) }
        var state = SiteInfoParser(parser: parser)
        let status = withUnsafeMutablePointer(to: &state) { state in
            XML_SetUserData(parser, state)
            XML_SetElementHandler(
                parser,
                { user, name, attributes in site(user) { $0.start(name, attributes) } },
                { user, name in site(user) { $0.end(name) } })
            XML_SetCharacterDataHandler(parser) { user, bytes, count in
                guard let bytes else { return }
                bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
                    site(user) { $0.text += UnsafeBufferPointer(start: bytes, count: Int(count)) }
                }
            }
            XML_SetStartDoctypeDeclHandler(parser) { user, name, _, _, _ in
                let isHTML = name.map { String(cString: $0).lowercased() } == "html"
                site(user) { $0.fail(isHTML ? "it is a web page" : "it declares a document type") }
            }
            return header.withMemoryRebound(to: CChar.self) {
                XML_Parse(parser, $0.baseAddress, Int32($0.count), 0)
            }
        }
        if let failure = state.failure { throw failure }
        if status != XML_STATUS_OK {
            let code = XML_GetErrorCode(parser)
            if PageParser.isOutOfMemory(code.rawValue) { throw .outOfMemory }
            throw .malformed(reason: String(cString: XML_ErrorString(code)))
        }
        guard state.hasRoot else { return nil }
        return state.result
    }

    private init(parser: XML_Parser) { self.parser = parser }

    private var result: SiteInfo {
        SiteInfo(
            databaseName: databaseName, language: language, namespaces: namespaces,
            caseSensitiveNamespaces: Set(
                (Set(namespaces.keys).union([0, 14])).filter { caseSensitivity[$0] ?? isCaseSensitive }))
    }

    private mutating func start(
        _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        guard let name else { return }
        if depth == 0 {
            hasRoot = true
            language = attribute("xml:lang", of: attributes)
            if !System.isEqual(name, "mediawiki") { fail("its root is <\(String(cString: name).prefix(64))>") }
        }
        depth += 1
        text = []
        namespace = attribute("key", of: attributes).flatMap { Int($0) }
        if let namespace, let value = attribute("case", of: attributes) {
            caseSensitivity[namespace] = value == Self.caseSensitive
        }
    }

    private mutating func end(_ name: UnsafePointer<CChar>?) {
        guard let name else { return }
        depth -= 1
        let value = String(decoding: text, as: UTF8.self)
        if System.isEqual(name, "dbname") { databaseName = value }
        if System.isEqual(name, "case") { isCaseSensitive = value == Self.caseSensitive }
        if System.isEqual(name, "namespace"), let namespace { namespaces[namespace] = value }
    }

    private mutating func fail(_ reason: String) {
        failure = .malformed(reason: reason)
        XML_StopParser(parser, XML_Bool(XML_FALSE))
    }
}

private func site(_ user: UnsafeMutableRawPointer?, _ body: (inout SiteInfoParser) -> Void) {
    if let user { body(&user.assumingMemoryBound(to: SiteInfoParser.self).pointee) }
}
