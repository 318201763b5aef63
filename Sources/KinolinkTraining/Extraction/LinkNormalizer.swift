internal import Synchronization
internal import WikipediaDump
internal import Wikitext

/// From links as they are written to titles as the wiki has them.
///
/// Articles and the categories of the page stay, the latter as `Category:…` whatever the wiki calls its categories.
/// Files, pages of other namespaces (among them `:Category:…`), of other wikis and sections of the page itself are no
/// links of the movie.
struct LinkNormalizer: Sendable {
    private let namespaces: Namespaces
    /// Whether a ``PlainTitle`` says what ``title(_:)`` would.
    let takesPlainTitles: Bool

    init(_ site: SiteInfo) {
        takesPlainTitles = site.caseSensitiveNamespaces.isDisjoint(with: [0, 14])
        let names = site.namespaces.filter { ![0, 6, 14].contains($0.key) }.values
        let category = site.namespaces[14] ?? "Category"
        let caseSensitive = [0: "", 14: category].filter { site.caseSensitiveNamespaces.contains($0.key) }
        namespaces = Namespaces(
            category: category, file: site.namespaces[6] ?? "File",
            names: Dictionary(names.map { ($0, $0) }) { first, _ in first }, caseSensitive: Set(caseSensitive.values))
    }

    /// - Returns: nil for what is no link of the movie.
    func title(_ written: String) -> String? {
        guard let target = LinkTarget(written, namespaces: namespaces) else { return nil }
        switch target.kind {
        case .article: return target.title
        case .category where target.title.hasPrefix("Category:"): return target.title
        case .category: return "Category:" + (target.title.split(separator: ":", maxSplits: 1).last ?? "")
        case .file, .page, .interwiki, .section: return nil
        }
    }

    /// The article that a page redirects to; nil if it is another page.
    func article(redirectedTo written: String) -> String? {
        guard let target = LinkTarget(written, namespaces: namespaces), target.kind == .article else { return nil }
        return target.title
    }
}

/// The normalizer of the site whose pages come, which is nearly always the one before.
final class LinkNormalizers: Sendable {
    private let last = Mutex<(site: SiteInfo, normalizer: LinkNormalizer)?>(nil)

    func normalizer(for site: SiteInfo) -> LinkNormalizer {
        last.withLock { last in
            if let last, last.site === site || last.site == site { return last.normalizer }
            let normalizer = LinkNormalizer(site)
            last = (site, normalizer)
            return normalizer
        }
    }
}
