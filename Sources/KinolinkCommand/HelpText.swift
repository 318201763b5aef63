/// A command's discussion, with lines that stay whole whatever the terminal's width: the parser would break examples, which
/// then don't run when they are pasted.
///
/// Blanks and line ends are written as characters where the parser doesn't break; ``laidOut(_:width:)`` reads them again.
/// - Parameter text: a paragraph is one line; lines that begin with two blanks are examples.
func helpText(_ text: String) -> String {
    text.replacing(" ", with: "\(unbreakableBlank)").replacing("\n", with: "\(unbreakableLineEnd)")
}

/// The parser's text, with discussions as ``helpText(_:)`` got them: paragraphs broken at `width`, examples whole.
func laidOut(_ text: String, width: Int) -> String {
    guard text.contains(unbreakableBlank) else { return text }
    // The parser's JSON is not for people.
    if text.hasPrefix("{") { return plain(text, lineEnd: "\\n") }
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
        guard line.contains(unbreakableBlank) else { return [String(line)] }
        return plain(line, lineEnd: "\n").split(separator: "\n", omittingEmptySubsequences: false).flatMap {
            $0.hasPrefix("  ") || $0.isEmpty ? [String($0)] : [String($0)].filled(to: width)
        }
    }.joined(separator: "\n")
}

private let unbreakableBlank: Character = "\u{A0}"
private let unbreakableLineEnd: Character = "\u{2028}"

private func plain(_ text: some StringProtocol, lineEnd: String) -> String {
    String(text).replacing("\(unbreakableBlank)", with: " ").replacing("\(unbreakableLineEnd)", with: lineEnd)
}
