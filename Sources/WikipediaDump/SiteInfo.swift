/// What a dump says before its pages: `<mediawiki xml:lang="…"><siteinfo>`.
///
/// A class, since all pages of a file share one.
public final class SiteInfo: Sendable {
    /// Such as `enwiki`.
    public let databaseName: String?
    /// Such as `en`.
    public let language: String?
    /// Names by number, such as 14: `Category`; that of articles is empty.
    public let namespaces: [Int: String]
    /// Those in which titles keep the case of their first letter, so that `foo` and `Foo` are two pages. On most wikis
    /// none.
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

    /// The namespace of a page that is titled so, for dumps without `<ns>`, as they were before 2012.
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
