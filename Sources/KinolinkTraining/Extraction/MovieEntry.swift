internal import Kinolink
internal import KinolinkStorage
internal import Wikitext

/// A line of the corpus in three pieces of JSON, so that its links can be replaced before it is written:
///
/// - the head, `["Heat (1995 film)",{…},[`;
/// - the links, `"Al Pacino","Michael Mann (director)"`; equal titles have equal JSON, so it can be compared directly;
/// - the tail, `],"87%","7.8/10"]` and a newline.
struct MovieEntry: Sendable {
    private var head: [UInt8] = []
    private var links: [UInt8] = []
    private var tail: [UInt8] = []
    private let title: String
    /// The infobox as JSON.
    private var infobox: [UInt8] = []
    /// The links' names one after another, and the place where each begins.
    private var linkNames: [UInt8] = []
    private var linkOffsets: [Int64] = [0]
    /// The hash of each link for ``TitleFilter``.
    private(set) var linkHashes: [UInt64] = []

    init(title: String, infobox fields: [(name: String, text: String)], ratings: RottenTomatoes?) {
        self.title = title
        infobox.append(UInt8(ascii: "{"))
        for (index, field) in fields.enumerated() {
            if index > 0 { infobox.append(UInt8(ascii: ",")) }
            appendJSON(field.name, to: &infobox)
            infobox.append(UInt8(ascii: ":"))
            appendJSON(field.text, to: &infobox)
        }
        infobox.append(UInt8(ascii: "}"))
        head.append(UInt8(ascii: "["))
        appendJSON(title, to: &head)
        head.append(UInt8(ascii: ","))
        head += infobox
        head += ",[".utf8
        tail += "],".utf8
        appendJSON(ratings?.percentage, to: &tail)
        tail.append(UInt8(ascii: ","))
        appendJSON(ratings?.rating, to: &tail)
        tail += "]\n".utf8
    }

    mutating func add(link: String) {
        linkNames += link.utf8
        add { appendEscaped(link, to: &$0) }
    }

    /// A plain title needs no escapes.
    mutating func add(link: PlainTitle) {
        link.append(to: &linkNames)
        add { link.append(to: &$0) }
    }

    private mutating func add(_ write: (inout [UInt8]) -> Void) {
        linkOffsets.append(Int64(linkNames.count))
        if !links.isEmpty { links.append(UInt8(ascii: ",")) }
        links.append(UInt8(ascii: "\""))
        let start = links.count
        write(&links)
        linkHashes.append(links.withUnsafeBytes { TitleFilter.hash(UnsafeRawBufferPointer(rebasing: $0[start...])) })
        links.append(UInt8(ascii: "\""))
    }

    /// What the record says of the movie.
    /// - Parameter code: of the wiki's language, for a record whose infobox doesn't show its language.
    func facts(inLanguage code: String?) -> MovieFacts {
        MovieFacts(
            title: title, infobox: infobox,
            links: StringTable(trustedBytes: Column(linkNames), offsets: Column(linkOffsets)), inLanguage: code)
    }

    /// The line with unchanged links.
    var line: [UInt8] { head + links + tail }

    /// The pieces, for a ``Spool``.
    var record: SpoolRecord {
        var record = SpoolRecord()
        for piece in [head, links, tail] { record.append(piece) }
        return record
    }

    /// The lines of some ``record``s, with their links replaced by the titles where they lead, in a few pieces. Several
    /// threads make them.
    static func lines(
        _ records: [SpoolRecord.Parts], resolvedBy redirects: RedirectTable, threads: Int
    ) -> [(bytes: [UInt8], resolvedCount: Int)] {
        // Threads only read them, and they stay until all pieces are made.
        nonisolated(unsafe) let (records, redirects) = (records, redirects)
        let size = max((records.count + 15) / 16, 1)
        return concurrentMap(count: (records.count + size - 1) / size, threads: threads) { piece in
            var lines = (bytes: [UInt8](), resolvedCount: 0)
            for record in records[(piece * size)...].prefix(size) {
                lines.resolvedCount += append(record, resolvedBy: redirects, to: &lines.bytes)
            }
            return lines
        }
    }

    /// Appends the line of a ``record``.
    /// - Returns: how many links were replaced.
    private static func append(
        _ record: SpoolRecord.Parts, resolvedBy redirects: RedirectTable, to line: inout [UInt8]
    ) -> Int {
        var parts = record
        guard let head = parts.next(), let links = parts.next(), let tail = parts.next() else { return 0 }
        line += head
        defer { line += tail }
        guard redirects.count > 0 else {
            line += links
            return 0
        }
        return append(links: links, resolvedBy: redirects, to: &line)
    }

    private static func append(
        links: UnsafeRawBufferPointer, resolvedBy redirects: RedirectTable, to line: inout [UInt8]
    ) -> Int {
        var resolvedCount = 0
        var start = 1
        while start < links.count {
            // This program wrote the JSON, so it is well-formed.
            var end = start
            while links[end] != UInt8(ascii: "\"") { end += links[end] == UInt8(ascii: "\\") ? 2 : 1 }
            if start > 1 { line.append(UInt8(ascii: ",")) }
            line.append(UInt8(ascii: "\""))
            let link = UnsafeRawBufferPointer(rebasing: links[start..<end])
            if let target = redirects.target(of: link) {
                line += target
                resolvedCount += 1
            } else {
                line += link
            }
            line.append(UInt8(ascii: "\""))
            start = end + 3  // after `","`
        }
        return resolvedCount
    }
}
