/// Redirects: `#REDIRECT [[Heat (1995 film)]]`.
public enum Redirect {
    /// The words for `#REDIRECT` in several languages. Every wiki knows the English one.
    public static let words = [
        "#REDIRECT", "#WEITERLEITUNG", "#REDIRECTION", "#REDIRECCIÓN", "#REDIRECIONAMENTO", "#RINVIA",
        "#DOORVERWIJZING", "#OMDIRIGERING", "#OHJAUS", "#UUDELLEENOHJAUS", "#PATRZ", "#PRZEKIERUJ", "#TAM",
        "#ПЕРЕНАПРАВЛЕНИЕ", "#ПЕРЕНАПР", "#перенаправление", "#ПЕРЕНАПРАВЛЕННЯ", "#転送", "#リダイレクト", "#重定向", "#넘겨주기",
        "#تحويل", "#הפניה", "#YÖNLENDİRME", "#ALIH", "#đổi",
    ]

    /// The title that a page redirects to, as it is written; nil if the page is not a redirect.
    ///
    ///     Redirect.target(of: Array("#redirect:[[heat (1995 film)#Plot|x]]".utf8))  // "heat (1995 film)#Plot"
    ///
    /// - Parameters:
    ///   - text: the wikitext of a page, in UTF-8.
    ///   - words: the words that begin a redirect, in either case.
    public static func target(of text: [UInt8], words: [String] = Redirect.words) -> String? {
        text.withUnsafeBufferPointer { text in
            let start = skipSpace(text, 0)
            guard start < text.count, text[start] == Byte.hash else { return nil }
            let head = String(decoding: text[start..<min(text.count, start + 96)], as: UTF8.self).lowercased()
            // The longest one: `#REDIRECTION` begins with `#REDIRECT`.
            let found = words.filter { head.hasPrefix($0.lowercased()) }.max { $0.utf8.count < $1.utf8.count }
            guard let found else { return nil }
            var index = skipSpace(text, start + found.utf8.count)
            if index < text.count, text[index] == Byte.colon { index = skipSpace(text, index + 1) }
            guard text.hasPrefix("[[", at: index) else { return nil }
            let first = index + 2
            index = first
            while index < text.count, !"]|\n[{}<>".utf8.contains(text[index]) { index += 1 }
            guard index < text.count, text[index] == Byte.pipe || text.hasPrefix("]]", at: index) else { return nil }
            let title = String(decoding: text.trimmed(first..<index), as: UTF8.self)
            return title.isEmpty ? nil : title
        }
    }

    private static func skipSpace(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var index = start
        while index < text.count {
            let length = Byte.spaceLength(text, index)
            if length == 0 { break }
            index += length
        }
        return index
    }
}
