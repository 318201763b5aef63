/// Which namespace a title's prefix names: by the wiki's own names, and by those that MediaWiki knows everywhere.
struct NamespaceNumbers: Sendable {
    private let numbers: [String: Int]

    /// - Parameter names: those of the wiki, by number; where there are none, those of English Wikipedia.
    init(_ names: [Int: String]) {
        let own = names.map { (Self.key($0.value), $0.key) }
        numbers = (names.isEmpty ? Self.english : Self.builtIn).merging(own) { _, own in own }
    }

    func number(ofTitle title: String) -> Int {
        guard let colon = title.utf8.firstIndex(of: UInt8(ascii: ":")) else { return 0 }
        // MediaWiki leaves no blank behind a namespace, so that “Portal: No Escape” is an article.
        let rest = title[title.utf8.index(after: colon)...]
        guard let first = rest.first, !first.isWhitespace else { return 0 }
        return numbers[Self.key(title[..<colon])] ?? 0
    }

    /// Names are the same in any case, with underscores or blanks.
    private static func key(_ name: some StringProtocol) -> String {
        name.lowercased().split { $0 == "_" || $0.isWhitespace }.joined(separator: " ")
    }

    private static let builtIn = withTalk([
        (-2, "media"), (-1, "special"), (0, ""), (2, "user"), (4, "project"), (6, "file"), (6, "image"),
        (8, "mediawiki"),
        (10, "template"), (12, "help"), (14, "category"),
    ])
    private static let english = builtIn.merging(
        withTalk([(4, "wikipedia"), (100, "portal"), (118, "draft"), (710, "timedtext"), (828, "module")])
    ) { first, _ in first }

    /// Each namespace of pages has one for talking about them.
    private static func withTalk(_ names: [(number: Int, name: String)]) -> [String: Int] {
        var numbers: [String: Int] = [:]
        for (number, name) in names {
            numbers[name] = number
            if number >= 0 { numbers[name.isEmpty ? "talk" : name + " talk"] = number + 1 }
        }
        return numbers
    }
}
