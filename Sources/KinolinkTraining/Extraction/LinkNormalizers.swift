internal import Synchronization
internal import WikipediaDump

/// The normalizer of the site whose pages come, which is nearly always the one before.
final class LinkNormalizers: Sendable {
    private let last = Mutex<(namespaces: [Int: String], normalizer: LinkNormalizer)?>(nil)

    func normalizer(for site: SiteInfo) -> LinkNormalizer {
        last.withLock { last in
            if let last, last.namespaces == site.namespaces { return last.normalizer }
            let normalizer = LinkNormalizer(site)
            last = (site.namespaces, normalizer)
            return normalizer
        }
    }
}
