import KinolinkTestSupport
import Testing
import WikipediaDump
import Wikitext

@testable import KinolinkTraining

struct LinkNormalizerTests {
    /// The names of one wiki's namespaces are prefixes of articles in another.
    @Test func eachSiteHasItsOwnNamespaces() {
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
