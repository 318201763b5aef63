internal import KinolinkStorage

/// ``AnswerOptions`` after a look at the model: names found, values within their ranges.
struct ResolvedOptions: Sendable {
    let count: Int
    let diversity: Float
    let emphasis: Emphasis
    /// Nil where nothing is wished for.
    let steering: Steering?
    let measure: SimilarityMeasure
    let includesSelf: Bool
    let explains: Bool
}

extension Model {
    /// - Throws: ``KinolinkError/badOption(_:)``, ``KinolinkError/contradiction(_:)``,
    ///   ``KinolinkError/otherModel(_:)``, ``KinolinkError/unknownLink(name:nearest:)``, ``KinolinkError/ambiguousLink(name:candidates:)``.
    func resolved(_ options: AnswerOptions, among candidates: Candidates?) throws(KinolinkError) -> ResolvedOptions {
        try check(candidates?.identity, of: "candidates")
        for (name, value) in [("diversity", options.diversity), ("era", options.era), ("surprise", options.surprise)] {
            try KinolinkError.check(name, value, 0...1 ~= value, "0 … 1")
        }
        let emphasis = Emphasis(era: options.era, surprise: options.surprise) { linkKinds.value }
        var (more, less): ([Int], [Int]) = ([], [])
        for name in options.more { more.append(try linkRow(name)) }
        for name in options.less { less.append(try linkRow(name)) }
        (more, less) = (Set(more).sorted(), Set(less).sorted())
        if let both = more.first(where: less.contains) {
            throw .contradiction("more and less of “\(contents.linkNames[both])” is asked for")
        }
        let measure = options.measure ?? measure
        if measure == .cosine {
            // A cosine is made of no links, and has none to say why.
            if !more.isEmpty || !less.isEmpty { throw .needsCombinedMeasure("more or less of a link") }
            if options.explains { throw .needsCombinedMeasure("a reason") }
            if !emphasis.isNeutral { throw .needsCombinedMeasure("another balance of era or surprise") }
        }
        return ResolvedOptions(
            count: max(0, options.count), diversity: options.diversity, emphasis: emphasis,
            steering: Steering(more: more, less: less, of: self), measure: measure,
            includesSelf: options.includesSelf, explains: options.explains)
    }
}
