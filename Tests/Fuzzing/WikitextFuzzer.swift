// scripts/fuzz compiles this and Sources/Wikitext as one module, so that libFuzzer sees the coverage of all of it.

private let names = TemplateNames(["Infobox film", "a"])

/// Asks a text for every answer. A wrong one traps, and libFuzzer keeps the text.
@_cdecl("LLVMFuzzerTestOneInput")
public func readArticle(_ data: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let text = Array(UnsafeBufferPointer(start: data, count: count))
    let document = Document(text)
    precondition(document.steps <= 100 * text.count + 10_000, "the time grows faster than the text")
    precondition(document.linkTitles.count == document.tokens.count { $0.kind == .linkOpen })
    var depth = 0
    var end: Int32 = 0
    for token in document.tokens {
        depth += token.kind.depth
        precondition(depth >= 0 && token.start >= end && token.end >= token.start && Int(token.end) <= count)
        end = token.end
    }
    precondition(depth == 0, "something isn't closed")
    if let template = document.firstTemplate(named: names) {
        precondition(text.withUnsafeBufferPointer { names.mayOccur(in: $0) }, "the quick scan missed a template")
        _ = template.values
    }
    for title in document.linkTitles {
        guard let target = LinkTarget(title) else { continue }
        // A normalised title must stay as it is.
        if target.kind == .article, target.fragment == nil, let again = LinkTarget(target.title), again.kind == .article
        {
            precondition(again.title == target.title || target.title.contains { "%&".contains($0) })
        }
    }
    _ = RottenTomatoes(text)
    _ = Redirect.target(of: text)
    return 0
}
