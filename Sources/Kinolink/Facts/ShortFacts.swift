/// The JSON of a movie's facts without what the model says elsewhere.
///
/// Nearly all infoboxes repeat the movie's title, without “(1995 film)”, and its year. A byte that no JSON has stands
/// for each: 1 for the title, 2 for the year. These are more than a third of what facts take in a ``SymbolTable``.
enum ShortFacts {
    private static let title: UInt8 = 1
    private static let year: UInt8 = 2

    /// - Parameter year: 0 if unknown.
    /// - Returns: JSON with the first string that is the title, and the first that is the year, replaced.
    static func shortened(_ json: [UInt8], title: String, year: Int32) -> [UInt8] {
        var json = json
        // Bytes that stand for something already are not JSON, and stay as they are.
        guard !json.contains(Self.title), !json.contains(Self.year) else { return json }
        replace(name(title), by: Self.title, in: &json)
        if year != 0 { replace(Array("\(year)".utf8), by: Self.year, in: &json) }
        return json
    }

    /// The JSON that ``shortened(_:title:year:)`` got. It is longer by the title and the year at most.
    static func expanded(_ short: [UInt8], title: String, year: Int32) -> [UInt8] {
        var json = short
        // A title can't have the byte of the year unless the file is damaged.
        for (byte, text) in [(Self.year, Array("\(year)".utf8)), (Self.title, name(title))] {
            if let place = json.firstIndex(of: byte) { json.replaceSubrange(place...place, with: text) }
        }
        return json
    }

    /// A title without its last brackets.
    private static func name(_ title: String) -> [UInt8] {
        let title = Array(title.utf8)
        guard title.last == UInt8(ascii: ")"), let bracket = title.lastIndex(of: UInt8(ascii: "(")), bracket > 1,
            title[bracket - 1] == UInt8(ascii: " ")
        else { return title }
        return Array(title[..<(bracket - 1)])
    }

    /// Replaces the text where it first is between quotes.
    private static func replace(_ text: [UInt8], by byte: UInt8, in json: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        let sought = [quote] + text + [quote]
        guard !text.isEmpty, let place = json.firstRange(of: sought) else { return }
        json.replaceSubrange(place, with: [quote, byte, quote])
    }
}
