/// A dump of MediaWiki made of a few pages.
///
///     let dump = DumpXML([.init("Heat (1995 film)", "{{Infobox film|name=Heat}}"), .redirect("Heat", to: "Heat (1995 film)")])
///     let path = try directory.file("dump.xml", dump.bytes)
public struct DumpXML: Sendable {
    public struct Page: Sendable {
        let title: String
        let text: String
        let namespace: Int
        let redirect: String?

        public init(_ title: String, _ text: String, namespace: Int = 0, redirect: String? = nil) {
            self.title = title
            self.text = text
            self.namespace = namespace
            self.redirect = redirect
        }

        public static func redirect(_ title: String, to target: String, namespace: Int = 0) -> Page {
            Page(title, "#REDIRECT [[\(target)]]", namespace: namespace, redirect: target)
        }

        /// With an infobox that only has the title's name, and the links.
        public static func film(_ title: String, _ links: String...) -> Page {
            Page(title, "{{Infobox film|name=\(title)}}\n" + links.map { "[[\($0)]]" }.joined(separator: " "))
        }
    }

    public let text: String

    /// - Parameter namespaces: other than the articles'.
    public init(
        _ pages: [Page], language: String = "en",
        namespaces: [Int: String] = [6: "File", 10: "Template", 14: "Category"]
    ) {
        var text = """
            <mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/" version="0.10" xml:lang="\(language)">
              <siteinfo>
                <sitename>Wikipedia</sitename>
                <dbname>\(language)wiki</dbname>
                <namespaces>
                  <namespace key="0" case="first-letter" />

            """
        for (key, name) in namespaces.sorted(by: { $0.key < $1.key }) {
            text += "      <namespace key=\"\(key)\" case=\"first-letter\">\(name)</namespace>\n"
        }
        text += "    </namespaces>\n  </siteinfo>\n"
        for (index, page) in pages.enumerated() {
            text += "  <page>\n    <title>\(Self.escaped(page.title))</title>\n    <ns>\(page.namespace)</ns>\n"
            text += "    <id>\(index + 1)</id>\n"
            if let redirect = page.redirect { text += "    <redirect title=\"\(Self.escaped(redirect))\" />\n" }
            text += "    <revision>\n      <id>\(index + 1)</id>\n      <text xml:space=\"preserve\">"
            text += Self.escaped(page.text) + "</text>\n    </revision>\n  </page>\n"
        }
        self.text = text + "</mediawiki>\n"
    }

    public var bytes: [UInt8] { Array(text.utf8) }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
