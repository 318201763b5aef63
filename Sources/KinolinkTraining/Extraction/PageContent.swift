/// What an extraction takes from a page.
enum PageContent: Sendable {
    /// Neither an article nor a redirect.
    case other
    /// Without the infobox.
    case article
    /// Of articles, where links are to be resolved, a record of source and target, each the content of a JSON string; of a
    /// template to the infobox, its name.
    case redirect(SpoolRecord?, infobox: String?)
    case movie(ExtractedMovie)
}

/// An article with the infobox.
struct ExtractedMovie: Sendable {
    let isSeries: Bool
    let linkCount: Int
    /// Of each link, where links are to be resolved.
    let linkHashes: [UInt64]
    let output: Output

    enum Output: Sendable {
        /// For the corpus.
        case line([UInt8])
        /// For the spool, until the redirects are known.
        case record(SpoolRecord)
        /// An article on a series, which is left out.
        case none
    }
}
