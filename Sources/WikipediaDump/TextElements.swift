#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What stands in the `<text>` elements of a fragment, read without expat.
///
/// That is 94 % of a dump, and nearly always characters and XML's own entities. expat calls its handler for every line
/// and every entity of it, which takes a tenth of the time of decompression. So it is given the fragment without it.
/// Where anything else stands in one, or markup that can hide tags anywhere, expat is to be given all, so that it
/// alone judges what is not as usual.
struct TextElements {
    struct Element {
        /// Where the content stands in the fragment.
        var content: Range<Int>
        /// What it says.
        var text: [UInt8]
    }

    /// One for each start tag, in order.
    private(set) var elements: [Element] = []

    private static let startTag: StaticString = "text"
    private static let endTag: StaticString = "</text>"

    /// - Returns: nil where expat has to see all.
    init?(in fragment: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while let tag = Self.tag(in: fragment, from: index) {
            index = tag + 1
            guard index < fragment.count, fragment[index] != UInt8(ascii: "!"), fragment[index] != UInt8(ascii: "?")
            else { return nil }  // comments, CDATA and instructions can have tags that are none
            guard Self.isAt(index, Self.startTag, in: fragment) else { continue }
            index += Self.startTag.utf8CodeUnitCount
            guard index < fragment.count else { return nil }
            let behind = fragment[index]
            guard behind.isXMLSpace || behind == UInt8(ascii: ">") || behind == UInt8(ascii: "/") else { continue }
            guard let tagEnd = Self.tagEnd(in: fragment, from: index) else { return nil }
            index = tagEnd + 1
            if fragment[tagEnd - 1] == UInt8(ascii: "/") {
                elements.append(Element(content: index..<index, text: []))
                continue
            }
            guard let end = Self.tag(in: fragment, from: index), Self.isAt(end, Self.endTag, in: fragment),
                let text = TextDecoder.decode(UnsafeBufferPointer(rebasing: fragment[index..<end]))
            else { return nil }
            elements.append(Element(content: index..<end, text: text))
            index = end + Self.endTag.utf8CodeUnitCount
        }
    }

    /// The fragment without the contents.
    func rest(of fragment: UnsafeBufferPointer<UInt8>) -> [UnsafeBufferPointer<UInt8>] {
        let starts = [0] + elements.map(\.content.upperBound)
        let ends = elements.map(\.content.lowerBound) + [fragment.count]
        return zip(starts, ends).map { UnsafeBufferPointer(rebasing: fragment[$0..<$1]) }
    }

    /// Where the next `<` stands: outside of comments and the like always of a tag.
    private static func tag(in fragment: UnsafeBufferPointer<UInt8>, from index: Int) -> Int? {
        guard let base = fragment.baseAddress, let found = memchr(base + index, 0x3C, fragment.count - index)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private static func isAt(_ index: Int, _ name: StaticString, in fragment: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = fragment.baseAddress, fragment.count - index >= name.utf8CodeUnitCount else { return false }
        return memcmp(base + index, name.utf8Start, name.utf8CodeUnitCount) == 0
    }

    /// Where the `>` of a start tag stands; nil where it is malformed for certain.
    private static func tagEnd(in fragment: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var quote: UInt8?
        for index in start..<fragment.count {
            let byte = fragment[index]
            if byte == UInt8(ascii: "<") { return nil }
            if quote != nil {
                if byte == quote { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return index
            }
        }
        return nil
    }
}
