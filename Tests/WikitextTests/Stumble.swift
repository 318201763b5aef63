/// Something in a value that makes a reader stumble, whatever the value is.
enum Stumble: Equatable {
    case markup(String)
    case strayLeading(Character), strayTrailing(Character)
    case moneyWithoutAmount
    /// “BhattBhushan”, where the wikitext has something between the two words.
    case runTogether(String)

    /// - Parameter wikitext: the value's source, without `<nowiki>`.
    static func found(in text: String, of wikitext: String) -> [Stumble] {
        var found = [
            "{{", "}}", "[[", "]]", "''", "<br", "<ref", "<li", "<small", "&nbsp;", "()", "( )", "(,", ",,", ", ,",
            " ,", " ;",
            ", ;", "|", " by,", "display:", "px]", "\n", "  ",
        ].filter { " \(text)".contains($0) }.map { Stumble.markup($0) }
        if let first = text.first, ",;/|: ".contains(first) { found.append(.strayLeading(first)) }
        if let last = text.last, ",;|: ".contains(last) { found.append(.strayTrailing(last)) }
        if text.contains(#/[$€£¥₹]\s*(million|billion|crore|lakh|\(|$)/#) { found.append(.moneyWithoutAmount) }
        for word in text.split(whereSeparator: { !$0.isLetter }) where word.contains(#/\p{Ll}\p{Lu}/#) {
            if !wikitext.contains(word) { found.append(.runTogether(String(word))) }
        }
        return found
    }
}
