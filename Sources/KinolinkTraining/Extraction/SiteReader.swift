internal import Kinolink
internal import Synchronization
internal import WikipediaDump
internal import Wikitext

/// What the reading of a page needs to know of its wiki.
final class SiteReader: Sendable {
    let normalizer: LinkNormalizer
    /// The code of the wiki's language; nil if the dump doesn't have it.
    let language: String?
    let infoboxes: TemplateNames
    /// Verbs between a subject and what it is, beside the English ones.
    let leadVerbs: [String]
    /// The titles of the infoboxes as ``LinkTarget`` spells them, without a namespace.
    private let infoboxTitles: Set<String>

    init(_ site: SiteInfo, _ options: ExtractionOptions) {
        normalizer = LinkNormalizer(site)
        language = site.language
        let names = options.allInfoboxes(inLanguage: site.language)
        infoboxes =
            options.takesAllArticles
            ? TemplateNames(names, beginningWith: Self.infoboxBeginnings, endingWith: Self.infoboxEndings)
            : TemplateNames(names)
        infoboxTitles = Set(names.compactMap { LinkTarget("Template:" + $0).map { Self.name(ofTemplate: $0.title) } })
        leadVerbs = Lexicon.languages.first { $0.code == site.language }?.leadVerbs ?? []
    }

    /// How the names of infoboxes begin in English and in many other languages, Spanish, Portuguese, Catalan, and
    /// Japanese.
    private static let infoboxBeginnings = ["Infobox", "Ficha de ", "Info/", "Infotaula ", "基礎情報"]
    private static let infoboxEndings = ["infobox", "taxobox", "speciesbox", "chembox"]

    /// The name of a template that redirects to one of the infoboxes without being one of them; else nil.
    func unknownInfobox(_ title: String, redirectedTo target: String) -> String? {
        guard let target = LinkTarget(target), infoboxTitles.contains(Self.name(ofTemplate: target.title)) else {
            return nil
        }
        let name = Self.name(ofTemplate: title)
        return infoboxTitles.contains(name) ? nil : name
    }

    /// The part after the namespace, in any language.
    private static func name(ofTemplate title: String) -> String {
        title.firstIndex(of: ":").map { String(title[title.index(after: $0)...]) } ?? title
    }
}

/// Gives the reader for a site. It keeps the last one, because the next page nearly always comes from the same site.
final class SiteReaders: Sendable {
    private let options: ExtractionOptions
    private let last = Mutex<(site: SiteInfo, reader: SiteReader)?>(nil)

    init(_ options: ExtractionOptions) { self.options = options }

    func reader(for site: SiteInfo) -> SiteReader {
        last.withLock { last in
            if let last, last.site === site || last.site == site { return last.reader }
            let reader = SiteReader(site, options)
            last = (site, reader)
            return reader
        }
    }
}
