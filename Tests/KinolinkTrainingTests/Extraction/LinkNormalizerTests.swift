import KinolinkTestSupport
import Testing
import WikipediaDump
import Wikitext

@testable import KinolinkTraining

struct LinkNormalizerTests {
    /// The names of one wiki's namespaces are prefixes of articles in another.
    @Test func eachSiteHasItsOwnNamespaces() {
        let sites = SiteReaders(ExtractionOptions())
        let french = SiteInfo(namespaces: [6: "Fichier", 14: "Catégorie", 100: "Portail"])
        let english = SiteInfo(namespaces: [6: "File", 14: "Category"])
        for _ in 0..<2 {
            #expect(sites.reader(for: french).normalizer.title("catégorie:Film") == "Category:Film")
            #expect(sites.reader(for: english).normalizer.title("catégorie:Film") == "Catégorie:Film")
            #expect(sites.reader(for: french).normalizer.title("Portail:Film") == nil)
            #expect(sites.reader(for: english).normalizer.title("Portail:Film") == "Portail:Film")
        }
    }
}
