internal import WikipediaDump
internal import Wikitext

/// Turns written links into titles in the wiki's spelling.
///
/// Links to articles and the page's categories stay. A category becomes `Category:…` whatever the wiki calls it. Files,
/// pages of other namespaces (such as `:Category:…`), other wikis and sections of the same page are not links of the
/// movie.
struct LinkNormalizer: Sendable {
    private let namespaces: Namespaces
    /// Whether ``PlainTitle`` gives the same as ``title(_:)``.
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

    /// - Returns: nil if this is not a link of the movie.
    func title(_ written: String) -> String? {
        guard let target = LinkTarget(written, namespaces: namespaces) else { return nil }
        switch target.kind {
        case .article: return target.title
        case .category where target.title.hasPrefix("Category:"): return target.title
        case .category: return "Category:" + (target.title.split(separator: ":", maxSplits: 1).last ?? "")
        case .file, .page, .interwiki, .section: return nil
        }
    }

    /// The article that a page redirects to; nil if it redirects to another kind of page.
    func article(redirectedTo written: String) -> String? {
        guard let target = LinkTarget(written, namespaces: namespaces), target.kind == .article else { return nil }
        return target.title
    }
}
