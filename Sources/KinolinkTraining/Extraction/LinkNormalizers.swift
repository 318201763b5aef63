internal import Synchronization
internal import WikipediaDump

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
