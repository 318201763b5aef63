import Foundation
@testable import KinolinkTraining
import KinolinkTestSupport
import Testing

@testable import KinolinkCorpus

/// The links of small made-up dumps.
struct LinkResolutionTests {
    private let made: MadeExtraction

    init() throws { made = try MadeExtraction() }

    @Test func linksBecomeTitlesAndOtherLinksAreLeftOut() throws {
        let written = [
            "christopher Nolan_(director)#Life|Nolan", "category:2010 films| ", ":Category:Heists", "File:A.jpg|thumb",
            "Image:A.jpg", "fr:Inception", ":de:Inception", "wikt:heist", "#Plot", "Template:Film", "Wikipedia:Film",
            "Alien: Covenant", "  Dream ", "Caf%C3%A9", "A{b", "Dream",
        ]
        let page = DumpXML.Page(
            "Inception", "{{Infobox film|name=I}}" + written.map { "[[\($0)]]" }.joined(separator: "\n"))
        #expect(
            try made.links([page]) == [
                "Christopher Nolan (director)", "Category:2010 films", "Alien: Covenant", "Dream", "Café", "Dream",
            ])
        let raw = try made.links([page]) { $0.resolvesRedirects = false }
        #expect(
            raw.prefix(6) == [
                "christopher Nolan_(director)#Life", "category:2010 films", ":Category:Heists", "File:A.jpg",
                "Image:A.jpg", "fr:Inception",
            ])
    }

    @Test func resolvesLinksThroughRedirectsAnywhereInTheDump() throws {
        let pages: [DumpXML.Page] = [
            .redirect("Nolan", to: "Christopher Nolan"),
            .film("Inception", "Nolan", "nolan#Life", "Bale", "Zimmer", "Christopher Nolan"),
            .redirect("Bale", to: "Christian Bale"),
            .init("Zimmer", "#redirect:[[hans_Zimmer#Works|x]]"),
        ]
        let (records, summary) = try made.movies(DumpXML(pages))
        #expect(
            records[0].links == [
                "Christopher Nolan", "Christopher Nolan", "Christian Bale", "Hans Zimmer", "Christopher Nolan",
            ])
        #expect(summary.redirects == 3)
        #expect(summary.resolvedLinks == 4)
        #expect(try made.links(pages) { $0.resolvesRedirects = false }.prefix(2) == ["Nolan", "nolan#Life"])
    }

    /// The redirects of the chain are in the dump in either order.
    @Test(arguments: [false, true])
    func followsAtMostFourRedirectsButNoCircles(isReversed: Bool) throws {
        var redirects: [DumpXML.Page] = (1...6).map { .redirect("A\($0)", to: "A\($0 + 1)") }
        redirects += [
            .redirect("Ring", to: "Ring 2"), .redirect("Ring 2", to: "Ring"), .redirect("Self", to: "Self"),
            .redirect("Into", to: "Ring"),
        ]
        if isReversed { redirects.reverse() }
        let links = try made.links(
            redirects + [.film("Film", "A3", "A6", "A2", "A1", "Ring", "Ring 2", "Self", "Into")])
        #expect(links == ["A7", "A7", "A6", "A5", "Ring", "Ring 2", "Self", "Into"])
    }

    @Test func onlyRedirectsFromArticleToArticleCount() throws {
        let links = try made.links([
            .film("Film", "A", "B", "C", "Film 2", "Category:D"), .redirect("A", to: "Category:E"),
            .redirect("B", to: ":fr:E"), .redirect("C", to: "#E"), .redirect("Film 2", to: "Film"),
            .redirect("Category:D", to: "Category:E", namespace: 14), .redirect("Talk:A", to: "F", namespace: 1),
        ])
        #expect(links == ["A", "B", "C", "Film", "Category:D"])
    }

    @Test func theFirstRedirectOfATitleCounts() throws {
        #expect(try made.links([.redirect("A", to: "B"), .film("Film", "A"), .redirect("A", to: "C")]) == ["B"])
    }
}
