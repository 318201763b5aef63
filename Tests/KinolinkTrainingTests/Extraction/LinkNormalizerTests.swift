import TestSupport
import Testing
import WikipediaDump
import Wikitext

@testable import KinolinkTraining

struct LinkNormalizerTests {
    /// What the quick way says of a link, the long one says too: random titles of what is special somewhere.
    @Test func `plain titles are as LinkTarget reads them`() {
        let pieces = [
            "a", "B", "7", " ", " ", "é", "Ж", "ß", "(", ")", "'", "-", "–", "\u{A0}", "\u{3000}", "\u{200E}", "_",
            "%41", "&amp;",
            "#", ":", "Category:", "category:", "File:", "fr:", "/", "!", ".", "🎬", "日", "[", "|", "\u{AD}",
        ]
        var random = SplitMix(seed: 5)
        var plainCount = 0
        for _ in 0..<100_000 {
            let written = (0...Int(random.next() % 6)).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }
                .joined()
            guard let title = LinkNormalizer.plainTitle(written) else { continue }
            plainCount += 1
            let target = LinkTarget(written)
            #expect(target?.title == title && target?.fragment == nil, "\(written)")
            #expect(target?.kind == (title.hasPrefix("Category:") ? .category : .article), "\(written)")
        }
        #expect(plainCount > 1000)
    }

    @Test(arguments: [
        "Al Pacino", "crime film", "Heat (1995 film)", "Category:1995 films", "Amélie", "What's Up, Doc?",
    ])
    func `usual titles are plain`(title: String) { #expect(LinkNormalizer.plainTitle(title) != nil) }

    /// Wikis whose own names of namespaces are prefixes of articles in others.
    @Test func `each site has its own namespaces`() {
        let normalizers = LinkNormalizers()
        let french = SiteInfo(namespaces: [6: "Fichier", 14: "Catégorie", 100: "Portail"])
        let english = SiteInfo(namespaces: [6: "File", 14: "Category"])
        for _ in 0..<2 {
            #expect(normalizers.normalizer(for: french).title("catégorie:Film") == "Category:Film")
            #expect(normalizers.normalizer(for: english).title("catégorie:Film") == "Catégorie:Film")
            #expect(normalizers.normalizer(for: french).title("Portail:Film") == nil)
            #expect(normalizers.normalizer(for: english).title("Portail:Film") == "Portail:Film")
        }
    }
}
