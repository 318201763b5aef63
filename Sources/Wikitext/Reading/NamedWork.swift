/// The names and years by which an article's work is known.
struct NamedWork {
    private let names: Set<String>
    /// Empty if unknown.
    private let years: Set<Int>

    init(title: String, infobox: [(name: String, text: String)]) {
        let bare = Self.split(title)
        let shown = infobox.filter { ["name", "title"].contains($0.name.lowercased()) }.map(\.text)
        names = Set(([title, String(bare.name)] + shown).map { Self.key($0) })
        let titleYears = Self.years(in: bare.qualifier)
        let released = infobox.filter { $0.name.lowercased().hasPrefix("release") || $0.name == "year" }
        years = titleYears.isEmpty ? Set(released.flatMap { Self.years(in: $0.text) }) : titleYears
    }

    /// Whether a title is the work's, perhaps with a year: “Rush”, “Rush (2013)”, “Rush (2013 film)”.
    func isNamed(_ title: String) -> Bool {
        if names.contains(Self.key(title)) { return true }
        let (name, qualifier) = Self.split(title)
        let words = qualifier.lowercased().split(separator: " ")
        return words.allSatisfy { $0 == "film" || $0 == "movie" || Int($0) != nil } && names.contains(Self.key(name))
    }

    /// Whether a title has brackets about another work: “Batman (TV series)”, “Titanic (1953)”.
    func isNotMeant(byTitle title: String) -> Bool {
        !names.contains(Self.key(title)) && isNotMeant(byNote: String(Self.split(title).qualifier))
    }

    /// Whether a note is about another work: “(remake)”, “(1953 version)”. Its year counts more than its words.
    func isNotMeant(byNote note: String) -> Bool {
        isNotMeant(years: Self.years(in: note), words: note)
    }

    /// Whether a line is about another work. A year without brackets may be anything.
    func isNotMeant(byLine line: String) -> Bool {
        let brackets = line.split(separator: "(").dropFirst().map { $0.prefix { $0 != ")" } }
        return isNotMeant(years: Set(brackets.flatMap { Self.years(in: $0) }), words: line)
    }

    private func isNotMeant(years written: Set<Int>, words: String) -> Bool {
        guard written.isEmpty || years.isEmpty else {
            // IMDb takes the year of the first showing, Wikipedia often that of the release.
            return !written.contains { year in years.contains { abs($0 - year) <= 1 } }
        }
        var words = words
        return words.withUTF8 { Sections.nameOtherWorks($0) }
    }

    /// A title without the brackets at its end, and what these contain.
    private static func split(_ title: String) -> (name: Substring, qualifier: Substring) {
        guard title.utf8.last == UInt8(ascii: ")"), let start = title.lastIndex(of: "("), start > title.startIndex
        else { return (title[...], "") }
        return (title[..<start], title[title.index(after: start)...].dropLast())
    }

    /// A name without its case and punctuation.
    private static func key(_ name: some StringProtocol) -> String {
        var name = String(name)
        if name.utf8.contains(Byte.ampersand) { name = name.replacing("&", with: "and") }
        var key = Lexeme.key(name.utf8)
        if key.utf8.count != key.unicodeScalars.count { key = name.lowercased().filter { $0.isLetter || $0.isNumber } }
        return key.isEmpty ? name : key
    }

    private static func years(in text: some StringProtocol) -> Set<Int> {
        let numbers = text.split { !($0.isASCII && $0.isNumber) }.filter { $0.utf8.count == 4 }
        return Set(numbers.compactMap { Int($0) }.filter { 1870..<2100 ~= $0 })
    }
}
