public import Foundation
import KinolinkStorage

/// Everything that a corpus holds about one movie, as text.
public struct MovieRecord: Sendable, Equatable {
    public struct Field: Sendable, Equatable {
        public let name: String
        /// The text of a string, or the JSON of any other value.
        public let value: String
    }

    public let title: String
    /// In the order of the file.
    public let infobox: [Field]
    /// In their order and with repetitions.
    public let links: [String]
    /// The text of a string, or a number as the file writes it; nil for null.
    public let rottenTomatoes: String?
    /// As ``rottenTomatoes``.
    public let rating: String?
}

extension Corpus {
    /// The index of the movie with exactly this title, byte for byte. Searches all titles.
    public func movie(titled title: String) -> Int? {
        titles.firstRow(of: title)
    }

    /// The record of the movie at this index of ``titles``.
    public func record(of movie: Int) -> MovieRecord {
        let ids = linkIDs[Int(linkOffsets[movie])..<Int(linkOffsets[movie + 1])]
        var infobox: [MovieRecord.Field] = []
        var rottenTomatoes: String?
        var rating: String?
        // A cursor wants a newline and padding after the JSON.
        let json =
            facts.withUTF8(at: movie) { Array($0) }
            + [UInt8](repeating: UInt8(ascii: "\n"), count: 1 + JSONCursor.padding)
        json.withUnsafeBytes { json in
            guard let start = json.baseAddress else { return }
            do throws(JSONFault) {
                for (name, value) in try fields(ofObjectAt: start) {
                    switch name {
                    case "infobox":
                        infobox = try fields(ofObjectAt: value).map { name, value throws(JSONFault) in
                            MovieRecord.Field(name: name, value: try text(ofValueAt: value) ?? "null")
                        }
                    case "rotten-tomatoes": rottenTomatoes = try text(ofValueAt: value)
                    default: rating = try text(ofValueAt: value)
                    }
                }
            } catch {
                preconditionFailure("facts that scanned well once don't do so again: \(error)")
            }
        }
        return MovieRecord(
            title: titles[movie], infobox: infobox, links: ids.map { links[Int($0)] }, rottenTomatoes: rottenTomatoes,
            rating: rating)
    }
}

private func fields(
    ofObjectAt start: UnsafeRawPointer
) throws(JSONFault) -> [(name: String, value: UnsafeRawPointer)] {
    var fields: [(name: String, value: UnsafeRawPointer)] = []
    var cursor = JSONCursor(start)
    cursor.position += 1
    cursor.skipSpace()
    guard cursor.byte != UInt8(ascii: "}") else { return [] }
    repeat {
        let name = try cursor.key().text(in: start)
        fields.append((name, cursor.position))
        try cursor.value()
    } while try cursor.anotherField()
    return fields
}

/// The text of a string, nil for null, or the JSON of any other value.
private func text(ofValueAt start: UnsafeRawPointer) throws(JSONFault) -> String? {
    var cursor = JSONCursor(start)
    switch try cursor.kindOfNextValue() {
    case .string: return try cursor.string().text(in: start)
    case .null: return nil
    case .number, .array, .object, .boolean:
        try cursor.value()
        return String(decoding: UnsafeRawBufferPointer(start: start, count: cursor.offset), as: UTF8.self)
    }
}

/// One record as it was read, as a ``Corpus`` would hold it.
public struct ArrivedRecord: Sendable, Equatable {
    public let title: String
    /// In order and with repetitions.
    public let links: [String]
    /// A JSON object, as in ``Corpus/facts``.
    public let facts: String
    /// Whether the record has more than five elements. Of such a record only the first three are read.
    public let hasMoreElements: Bool
}

/// Reads records one by one as they arrive, so that each can be answered before the next is written.
///
///     var records = try ArrivingRecords(reading: "-")
///     while let (line, record) = try records.next() {
///         switch record {
///         case .success(let record): print(record.title)
///         case .failure(let fault): print("line \(line): \(fault)")
///         }
///     }
public struct ArrivingRecords: ~Copyable {
    private var lines: LineReader
    private var scanner = RecordScanner()

    /// Opens a file, compressed or not, or standard input for the path `-`. A line of more than 64 MiB is malformed, and
    /// is not held in memory.
    /// - Throws: ``CorpusError/input(_:)`` if the file can't be opened.
    public init(reading path: String) throws(CorpusError) {
        lines = try LineReader(reading: path, maximumLength: 64 << 20)
    }

    /// Opens a file; see ``init(reading:)-(String)``.
    public init(reading url: URL) throws(CorpusError) { try self.init(reading: url.filePath) }

    /// Waits for the next line that is not blank.
    /// - Returns: the line's number, counted from 1, with its record or why it isn't a record; nil at the end.
    /// - Throws: ``CorpusError/input(_:)`` if the file can't be read on.
    public mutating func next() throws(CorpusError) -> (line: Int, record: Result<ArrivedRecord, RecordFault>)? {
        while let line = try lines.next() {
            let number = lines.number
            switch line {
            case .tooLong(let limit):
                return (number, .failure(RecordFault(reason: .tooLong(limit: limit), column: 1)))
            case .whole(let start, let count):
                let mark = number == 1 ? lengthOfByteOrderMark(start) : 0
                do throws(RecordFault) {
                    if let record = try record(start + mark, count: count - mark) { return (number, .success(record)) }
                } catch {
                    return (number, .failure(error))
                }
            }
        }
        return nil
    }

    private mutating func record(_ line: UnsafeRawPointer, count: Int) throws(RecordFault) -> ArrivedRecord? {
        guard try scanner.scan(line, count: count) else { return nil }
        var facts = StringTableBuilder()
        writeFacts(
            infobox: scanner.infobox, rottenTomatoes: scanner.rottenTomatoes, rating: scanner.rating, to: &facts)
        facts.end()
        let links = scanner.links.elements(0..<scanner.links.count).map { $0.text(in: line) }
        return ArrivedRecord(
            title: scanner.title.text(in: line), links: links, facts: facts.takeTable()[0],
            hasMoreElements: scanner.hasMoreElements)
    }
}
