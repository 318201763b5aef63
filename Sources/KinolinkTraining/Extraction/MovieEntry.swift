internal import Corpus
internal import Wikitext

/// A line of the corpus, in pieces: links may be replaced before it is written.
///
/// The pieces are JSON:
/// - the head, `["Heat (1995 film)",{…},[`;
/// - the tail, `],"87%","7.8/10"]` and a newline;
/// - each link, the content of a string without its quotes, which is as good a name of its title as the title itself.
struct MovieEntry: Sendable {
    private(set) var record = SpoolRecord()
    /// Of each link, as ``TitleFilter`` wants it.
    private(set) var linkHashes: [UInt64] = []

    init(title: String, infobox: [(name: String, text: String)], ratings: RottenTomatoes?) {
        record.append { head in
            head.append(UInt8(ascii: "["))
            appendJSON(title, to: &head)
            head += ",{".utf8
            for (index, field) in infobox.enumerated() {
                if index > 0 { head.append(UInt8(ascii: ",")) }
                appendJSON(field.name, to: &head)
                head.append(UInt8(ascii: ":"))
                appendJSON(field.text, to: &head)
            }
            head += "},[".utf8
        }
        record.append { tail in
            tail += "],".utf8
            appendJSON(ratings?.percentage, to: &tail)
            tail.append(UInt8(ascii: ","))
            appendJSON(ratings?.rating, to: &tail)
            tail += "]\n".utf8
        }
    }

    mutating func add(link: String) { add { appendEscaped(link, to: &$0) } }

    /// There's nothing to escape in it.
    mutating func add(link: PlainTitle) { add { link.append(to: &$0) } }

    private mutating func add(_ write: (inout [UInt8]) -> Void) {
        let start = record.append(write)
        linkHashes.append(
            record.bytes.withUnsafeBytes { TitleFilter.hash(UnsafeRawBufferPointer(rebasing: $0[start...])) })
    }

    /// The line with the links as they are.
    var line: [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(record.bytes.count)
        _ = record.withParts { Self.append($0, resolvedBy: RedirectTable(), to: &line) }
        return line
    }

    /// Appends the line of a ``record`` with its links replaced by what they lead to.
    /// - Returns: how many were.
    static func append(
        _ record: SpoolRecord.Parts, resolvedBy redirects: RedirectTable, to line: inout [UInt8]
    ) -> Int {
        var parts = record
        guard let head = parts.next(), let tail = parts.next() else { return 0 }
        var resolvedCount = 0
        var isFirst = true
        line += head
        while let link = parts.next() {
            if !isFirst { line.append(UInt8(ascii: ",")) }
            isFirst = false
            line.append(UInt8(ascii: "\""))
            if let target = redirects.target(of: link) {
                line += target
                resolvedCount += 1
            } else {
                line += link
            }
            line.append(UInt8(ascii: "\""))
        }
        line += tail
        return resolvedCount
    }
}
