internal import Kinolink
internal import KinolinkStorage
internal import WikipediaDump
internal import Wikitext

/// Takes from a page what the extraction needs. It does all of the parsing, so that all cores share it.
struct PageReader: Sendable {
    private let options: ExtractionOptions
    private let sites: SiteReaders

    init(_ options: ExtractionOptions) {
        self.options = options
        sites = SiteReaders(options)
    }

    func read(_ page: DumpPage) -> PageContent {
        if let target = page.redirect ?? Redirect.target(of: page.text) { return redirect(page, to: target) }
        guard page.namespace == 0 else { return .other }
        let site = sites.reader(for: page.site)
        let mayHaveInfobox = page.text.withUnsafeBufferPointer(site.infoboxes.mayOccur)
        guard mayHaveInfobox || options.takesAllArticles else { return .article }
        let document = Document(page.text)
        if options.takesAllArticles, DisambiguationPage.isOne(title: page.title, document) { return .disambiguation }
        let infobox =
            mayHaveInfobox
            ? document.firstTemplate(named: site.infoboxes) ?? infoboxAroundReferences(page, site.infoboxes) : nil
        guard infobox != nil || options.takesAllArticles else { return .article }
        return .movie(read(page, document, infobox, site))
    }

    /// The infobox of a page that seems to have none, because a reference in it lacks a bracket.
    private func infoboxAroundReferences(_ page: DumpPage, _ names: TemplateNames) -> Template? {
        Document(Document.withoutReferences(page.text)).firstTemplate(named: names)
    }

    private func redirect(_ page: DumpPage, to target: String) -> PageContent {
        var record: SpoolRecord?
        var infobox: String?
        switch page.namespace {
        case 0 where options.resolvesRedirects:
            let site = sites.reader(for: page.site)
            record = site.normalizer.article(redirectedTo: target).map { article in
                var record = SpoolRecord()
                for title in [page.title, article] { record.append { appendEscaped(title, to: &$0) } }
                return record
            }
        case 10 where !options.takesAllArticles:
            infobox = sites.reader(for: page.site).unknownInfobox(page.title, redirectedTo: target)
        default: break
        }
        return .redirect(record, infobox: infobox)
    }

    private func read(
        _ page: DumpPage, _ document: Document, _ infobox: Template?, _ site: SiteReader
    ) -> ExtractedMovie {
        let isSeries = SeriesArticle.isSeries(title: page.title, text: page.text, document: document)
        if isSeries, options.leavesOutSeries {
            return ExtractedMovie(isSeries: true, linkCount: 0, linkHashes: [], knownFacts: [], output: .none)
        }
        let values = infobox.map { self.values(page, document, $0, isSeries, site) } ?? []
        let ratings = infobox.map(hasOwnFigures) == true ? RottenTomatoes(document) : nil
        var entry = MovieEntry(title: page.title, infobox: values, ratings: ratings)
        guard options.resolvesRedirects else {
            document.forEachLinkTitle { entry.add(link: String(decoding: $0, as: UTF8.self)) }
            return ExtractedMovie(
                isSeries: isSeries, linkCount: entry.linkHashes.count, linkHashes: [],
                knownFacts: knownFacts(entry, site), output: .line(entry.line))
        }
        let normalizer = site.normalizer
        document.forEachLinkTitle { written in
            if normalizer.takesPlainTitles, let plain = PlainTitle(written) {
                entry.add(link: plain)
            } else if let title = normalizer.title(String(decoding: written, as: UTF8.self)) {
                entry.add(link: title)
            }
        }
        return ExtractedMovie(
            isSeries: isSeries, linkCount: entry.linkHashes.count, linkHashes: entry.linkHashes,
            knownFacts: knownFacts(entry, site), output: .record(entry.record))
    }

    /// The fields of the record.
    private func values(
        _ page: DumpPage, _ document: Document, _ infobox: Template, _ isSeries: Bool, _ site: SiteReader
    ) -> [(name: String, text: String)] {
        var values = infobox.values
        let otherNames = options.resolvesRedirects ? LeadNames(page.text, verbs: site.leadVerbs).names : []
        if !otherNames.isEmpty, !values.contains(where: { $0.name == "other names" }) {
            values.append((name: "other names", text: otherNames.joined(separator: "; ")))
        }
        if let id = imdb(page.title, document, infobox, values, isSeries) {
            if let place = values.firstIndex(where: { $0.name == "imdb" }) {
                values[place].text = id.description
            } else {
                values.append((name: "imdb", text: id.description))
            }
        }
        return values
    }

    /// Whether figures of Rotten Tomatoes and ids of IMDb may be the article's own. In an article about an actor they
    /// are those of films.
    private func hasOwnFigures(_ infobox: Template) -> Bool {
        !options.takesAllArticles || ExtractionOptions.kind(of: infobox.name.lowercased()) == .movie
    }

    /// Facts matter to movies. Reading them in all articles would only take time.
    private func knownFacts(_ entry: MovieEntry, _ site: SiteReader) -> [MovieFacts.Fact] {
        options.takesAllArticles ? [] : entry.facts(inLanguage: site.language).known
    }

    /// IMDb has no books: an article about one can only name the page of a film after it.
    private func imdb(
        _ title: String, _ document: Document, _ infobox: Template, _ values: [(name: String, text: String)],
        _ isSeries: Bool
    ) -> IMDbID? {
        guard hasOwnFigures(infobox), ExtractionOptions.kind(of: infobox.name.lowercased()) != .book else {
            return nil
        }
        return IMDbTitle(document, title: title, infobox: values, isSeries: isSeries)
            .flatMap { IMDbID(number: $0.number) }
    }
}

/// What an extraction takes from a page.
enum PageContent: Sendable {
    /// Neither an article nor a redirect.
    case other
    /// An article that is not taken, because it has no infobox.
    case article
    /// A disambiguation page, which is not taken.
    case disambiguation
    /// A redirect. If links are resolved, an article has a record of its source and target, each as the content of a
    /// JSON string. A template that redirects to the infobox has its name.
    case redirect(SpoolRecord?, infobox: String?)
    case movie(ExtractedMovie)
}

/// An article that is taken: one with the infobox, or any if all are.
struct ExtractedMovie: Sendable {
    let isSeries: Bool
    let linkCount: Int
    /// The hash of each link, if links are resolved.
    let linkHashes: [UInt64]
    /// The facts that Kinolink can read in the record.
    let knownFacts: [MovieFacts.Fact]
    let output: Output

    enum Output: Sendable {
        /// A line for the corpus.
        case line([UInt8])
        /// A record for the spool, until the redirects are known.
        case record(SpoolRecord)
        /// Nothing: an article about a series that is left out.
        case none
    }
}
