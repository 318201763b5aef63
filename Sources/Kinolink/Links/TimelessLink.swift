/// A link without the time at the beginning of its name.
///
/// The model holds when a movie came out as one year. Among the links it would count up to five times: as
/// “Category:1979 films”, as “Category:1970s films”, in “Category:1970s horror films” … So “Category:1970s horror
/// films” is read as “Category:Horror films”, and “Category:1979 films” is left out.
///
/// What an article is about keeps its time: “Category:Films set in 1979”, “2001: A Space Odyssey”.
///
/// Other languages have names of their own for this: “Category:Filmtitel 1979”, “Category:Film français sorti en 1979”.
/// They are patterns of each language's `Lexicon.Language`, and hold in every corpus.
package enum TimelessLink: Equatable, Sendable {
    /// The name does not say a time, or is about it.
    case same
    /// The name says only the time.
    case nothing
    /// The name without the time.
    case renamed(String)

    package init(_ name: UnsafeBufferPointer<UInt8>) {
        self.init(english: name)
        if self == .same, let time = TimePattern.time(of: name) {
            self = time.name.isEmpty ? .nothing : .renamed(String(decoding: time.name, as: UTF8.self))
        }
    }

    private init(english name: UnsafeBufferPointer<UInt8>) {
        let isCategory = name.starts(with: Self.category)
        var rest = isCategory ? name.dropFirst(Self.category.count) : name[...]
        let digits = rest.prefix(4)
        guard digits.count == 4, digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
            digits.starts(with: "1".utf8) || digits.starts(with: "20".utf8)
        else {
            self = .same
            return
        }
        rest = rest.dropFirst(4)
        if rest.first == UInt8(ascii: "s") { rest = rest.dropFirst() }
        guard let next = rest.first else {
            self = .nothing
            return
        }
        rest = rest.dropFirst()
        if next != UInt8(ascii: " ") {
            self = .same
        } else if rest.elementsEqual(Self.films) || rest.starts(with: Self.inSomething) {
            self = .nothing
        } else if isCategory, let first = rest.first {
            let capital = (UInt8(ascii: "a")...UInt8(ascii: "z") ~= first) ? first & ~0x20 : first
            self = .renamed(String(decoding: Self.category + [capital] + rest.dropFirst(), as: UTF8.self))
        } else {
            self = .same
        }
    }

    package init(_ name: String) {
        var name = name
        self = name.withUTF8 { TimelessLink($0) }
    }

    private static let words = Lexicon.current.categories
    private static let category = Array(words.prefix.utf8)
    private static let films = Array(words.films.utf8)
    private static let inSomething = Array(words.inSomething.utf8)
}
