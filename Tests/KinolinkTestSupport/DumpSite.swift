/// The content of a server with Wikipedia's dumps, laid out like Wikimedia's: listings, statuses and files.
public struct DumpSite: Sendable {
    /// By path.
    public var contents: [String: [UInt8]] = [:]
    private let root: String
    private let wiki: String
    private var dates: [String] = []

    /// - Parameter root: the path of the dumps on the host, such as "" or "/mirror".
    public init(_ wiki: String, root: String = "") {
        self.root = root
        self.wiki = wiki
    }

    public static func name(_ wiki: String, _ date: String) -> String {
        "\(wiki)-\(date)-pages-articles-multistream.xml.bz2"
    }

    /// A dump like those of small wikis.
    public mutating func add(_ date: String, status: String = "done", _ content: [UInt8], sha1: String) {
        let name = Self.name(wiki, date)
        let index = "\(wiki)-\(date)-pages-articles-multistream-index.txt.bz2"
        // The url starts at the root of Wikimedia's host, on mirrors too.
        let files = """
            {"\(index)": {"size": 5, "url": "/\(wiki)/\(date)/\(index)", "md5": "0", "sha1": "0"},
            "\(name)": {"size": \(content.count), "url": "/\(wiki)/\(date)/\(name)", "md5": "0", "sha1": "\(sha1)"}}
            """
        add(
            date,
            json: """
                {"version": "0.8", "jobs": {
                "pagetitlesdump": {"status": "done", "updated": "2026-11-01 00:00:00", "files": [1]},
                "articlesmultistreamdump": {"status": "\(status)", "updated": "2026-11-01 00:00:00", "files": \(files)}}}
                """)
        contents["\(root)/\(wiki)/\(date)/\(name)"] = content
    }

    /// A dump whose `dumpstatus.json` is `json`; nil if it has none yet.
    public mutating func add(_ date: String, json: String?) {
        dates.append(date)
        contents["\(root)/\(wiki)/\(date)/dumpstatus.json"] = json.map { Array($0.utf8) }
        let lines = (dates + ["latest"]).map { "<a href=\"\($0)/\">\($0)/</a>  01-Nov-2026 10:00    -" }
        let listing = "<html><body><pre><a href=\"../\">../</a>\n\(lines.joined(separator: "\n"))</pre></body></html>"
        contents["\(root)/\(wiki)/"] = Array(listing.utf8)
    }

    public func answer(_ request: LoopbackServer.Request) -> LoopbackServer.Response {
        guard let content = contents[request.target] else { return .init(404) }
        return .init(file: content, tag: "\"\(request.target)\"", for: request)
    }
}
