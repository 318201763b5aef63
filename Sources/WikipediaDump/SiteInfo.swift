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

    public init(databaseName: String? = nil, language: String? = nil, namespaces: [Int: String] = [:]) {
        self.databaseName = databaseName
        self.language = language
        self.namespaces = namespaces
    }
}

extension SiteInfo: Equatable {
    public static func == (one: SiteInfo, other: SiteInfo) -> Bool {
        one.databaseName == other.databaseName && one.language == other.language
            && one.namespaces == other.namespaces
    }
}
