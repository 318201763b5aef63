/// One page, as the dump has it.
public struct DumpPage: Equatable, Sendable {
    /// As in `<title>`: with spaces, its namespace's name before a colon.
    public var title: String
    /// `<ns>`, 0 being that of articles; in dumps without it, what the title's prefix says.
    public var namespace: Int
    /// `<id>` of the page, not of a revision.
    public var id: Int?
    /// Where the page leads, as in `<redirect title="…"/>`.
    public var redirect: String?
    /// `<text>` of the last revision in the dump: UTF-8, the entities of XML resolved, lines ending with `\n`. Empty
    /// where it was deleted.
    public var text: [UInt8]
    /// Of the file that the page stands in.
    public var site: SiteInfo

    public init(
        title: String, namespace: Int = 0, id: Int? = nil, redirect: String? = nil, text: [UInt8] = [],
        site: SiteInfo = SiteInfo()
    ) {
        self.title = title
        self.namespace = namespace
        self.id = id
        self.redirect = redirect
        self.text = text
        self.site = site
    }
}
