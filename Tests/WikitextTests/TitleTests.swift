import KinolinkTestSupport
import Testing

@testable import Wikitext

@Suite struct TitleTests {
    @Test(arguments: [
        ("heat (1995 film)", LinkTarget.Kind.article, "Heat (1995 film)"),
        ("dick__Tracy_#Cast", .article, "Dick Tracy"), ("éclair", .article, "Éclair"), ("ßx", .article, "ßx"),
        ("ǆx", .article, "ǅx"), ("#Cast", .section, ""), ("Category:1990 films", .category, "Category:1990 films"),
        (":category: 1990 films", .page, "Category:1990 films"), ("image:a b.jpg", .file, "File:A b.jpg"),
        (":File:a.jpg", .page, "File:A.jpg"), ("Star Wars: Episode IV", .article, "Star Wars: Episode IV"),
        ("2001: A", .article, "2001: A"), ("fr:Chaleur", .interwiki, "fr:Chaleur"), (":de:Heat", .interwiki, "de:Heat"),
        ("WIKT:heat", .interwiki, "wikt:heat"), ("user_talk:x", .page, "User talk:X"),
        ("WP:NPOV", .page, "Wikipedia:NPOV"), ("AT&amp;T", .article, "AT&T"), ("Caf%C3%A9", .article, "Café"),
        ("100% pure", .article, "100% pure"), ("a\u{A0} b\u{200E}", .article, "A b"),
    ])
    func titlesAreThoseOfMediaWiki(written: String, kind: LinkTarget.Kind, title: String) throws {
        let target = try #require(LinkTarget(written))
        #expect(target.kind == kind)
        #expect(target.title == title)
    }

    /// The quick way must give the same as the long one.
    @Test func plainTitlesEqualLinkTargets() throws {
        let pieces = [
            "a", "B", "7", " ", " ", "é", "Ж", "ß", "(", ")", "'", "-", "–", "\u{A0}", "\u{3000}", "\u{200E}", "_",
            "%41", "&amp;", "#", ":", "Category:", "category:", "File:", "fr:", "/", "!", ".", "🎬", "日", "[", "|",
            "\u{AD}",
        ]
        var random = SplitMix(seed: 5)
        var plainCount = 0
        for _ in 0..<100_000 {
            let written = (0...Int.random(in: 0..<6, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }
            .joined()
            guard let title = Self.plain(written) else { continue }
            plainCount += 1
            let target = try #require(LinkTarget(written))
            #expect(target.title == title && target.fragment == nil, "\(written)")
            #expect(target.kind == (title.hasPrefix("Category:") ? .category : .article), "\(written)")
        }
        #expect(plainCount > 1000)
    }

    @Test(arguments: [
        "Al Pacino", "crime film", "Heat (1995 film)", "Category:1995 films", "Amélie", "What's Up, Doc?",
    ])
    func usualTitlesArePlain(title: String) { #expect(Self.plain(title) != nil) }

    @Test func aLetterThatIsCutOffIsNotPlain() {
        for bytes in [[0x41, 0xC3], [0x41, 0xC3, 0x41], [0x41, 0xA9], [0x41, 0xC3, 0xC3, 0xA9]] as [[UInt8]] {
            #expect(bytes.withUnsafeBufferPointer { PlainTitle($0) == nil })
        }
    }

    private static func plain(_ written: String) -> String? {
        Array(written.utf8).withUnsafeBufferPointer { text in
            PlainTitle(text).map { plain in
                var bytes: [UInt8] = []
                plain.append(to: &bytes)
                return String(decoding: bytes, as: UTF8.self)
            }
        }
    }

    @Test(arguments: ["", " ", "_", ":", "::a", "Category:", "a[b", "a|b", "a<b", "a{b"])
    func rejectsImpossibleTitles(written: String) {
        #expect(LinkTarget(written) == nil)
    }

    /// A quadratic reader would take minutes for these.
    @Test(arguments: [":", "a:", ": ", "_:", "é:", "\u{301}:", "&#58;", "%3A", "#:"])
    func readsATitleOfAMegabyteOfColons(part: String) {
        let colons = String(repeating: part, count: 1_000_000 / part.utf8.count)
        #expect((LinkTarget(colons)?.title ?? "").utf8.count <= colons.utf8.count)
        #expect(LinkTarget("Category:x" + colons)?.kind == .category)
        #expect(LinkTarget("fr:" + colons)?.kind == .interwiki)
        #expect(Redirect.target(of: Array("#REDIRECT [[a\(colons)]]".utf8)) != nil)
        #expect(Document("[[a\(colons)]]").linkTitles.count == 1)
        #expect(TemplateNames([colons]).contains(Array(colons.utf8)))
    }

    @Test func keepsFragmentsApart() {
        #expect(LinkTarget("Heat#Cast_list")?.fragment == "Cast list")
        #expect(LinkTarget("Heat")?.fragment == nil)
    }

    @Test func namespacesHaveOtherNamesInOtherLanguages() {
        let french = Namespaces(category: "Catégorie", file: "Fichier", names: ["discussion": "Discussion"])
        #expect(LinkTarget("category:films", namespaces: french)?.title == "Catégorie:Films")
        #expect(LinkTarget("catégorie:films", namespaces: french)?.kind == .category)
        #expect(LinkTarget("fichier:a.jpg", namespaces: french)?.kind == .file)
    }

    @Test(arguments: [
        ("#REDIRECT [[Heat]]", "Heat"), ("#redirect: [[ heat#Cast |x]]\n{{R}}", "heat#Cast"),
        ("\n #Redirect[[A]]", "A"),
        ("#REDIRECTION [[Chaleur]]", "Chaleur"), ("#ПЕРЕНАПРАВЛЕНИЕ [[Схватка]]", "Схватка"),
    ])
    func redirectsHaveATarget(text: String, title: String) {
        #expect(Redirect.target(of: Array(text.utf8)) == title)
    }

    @Test(arguments: [
        "", "#", "#REDIRECT", "#REDIRECT Heat", "#REDIRECT [[Heat", "a #REDIRECT [[b]]", "#REDIRECT [[]]",
    ])
    func otherPagesAreNotRedirects(text: String) {
        #expect(Redirect.target(of: Array(text.utf8)) == nil)
    }

    @Test func onlyTheRequestedWordsRedirect() {
        #expect(Redirect.target(of: Array("#WEITERLEITUNG [[A]]".utf8), words: ["#REDIRECT"]) == nil)
    }
}
