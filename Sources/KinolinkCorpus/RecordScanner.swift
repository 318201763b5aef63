import KinolinkStorage

/// Finds the parts of a record `[title, infobox, links, rotten-tomatoes, rating]` in a line. If a record has more than
/// five elements, it finds only the first three.
///
/// It copies nothing: it finds places in the line, and reuses the memory for the places of the links.
struct RecordScanner: ~Copyable {
    private(set) var title = JSONString(offset: 0, count: 0, hasEscapes: false)
    private(set) var links = GrowingBuffer<JSONString>()
    /// The JSON in the line.
    private(set) var infobox = UnsafeRawBufferPointer(start: nil, count: 0)
    private(set) var rottenTomatoes = UnsafeRawBufferPointer(start: nil, count: 0)
    private(set) var rating = UnsafeRawBufferPointer(start: nil, count: 0)
    /// Whether the record has more than five elements. If so, the two scores are empty.
    private(set) var hasMoreElements = false

    /// Scans `count` bytes at `line`, at most 1 GiB, followed by what ``JSONCursor`` requires. Returns false for a
    /// blank line.
    mutating func scan(_ line: UnsafeRawPointer, count: Int) throws(RecordFault) -> Bool {
        var cursor = JSONCursor(line)
        cursor.skipSpace()
        if cursor.offset == count { return false }
        try open(UInt8(ascii: "["), as: .record, &cursor)

        guard cursor.byte == UInt8(ascii: "\"") else {
            guard cursor.byte != UInt8(ascii: "]") else { throw fault(.wrongCount(found: 0), cursor) }
            throw wrongKind(of: .title, cursor)
        }
        let titleCursor = cursor
        title = try RecordFault.lexing { () throws(JSONFault) in try cursor.string() }
        guard !title.isEmpty else { throw fault(.emptyTitle, titleCursor) }

        try pass(1, &cursor)
        guard cursor.byte == UInt8(ascii: "{") else { throw wrongKind(of: .infobox, cursor) }
        infobox = try value(&cursor)

        try pass(2, &cursor)
        try scanLinks(&cursor)

        try pass(3, &cursor)
        let rottenTomatoesCursor = cursor
        rottenTomatoes = try value(&cursor)
        try pass(4, &cursor)
        let ratingCursor = cursor
        rating = try value(&cursor)

        hasMoreElements = try another(&cursor)
        if hasMoreElements {
            rottenTomatoes = UnsafeRawBufferPointer(start: nil, count: 0)
            rating = rottenTomatoes
            repeat { _ = try value(&cursor) } while try another(&cursor)
        } else {
            try checkScore(.rottenTomatoes, rottenTomatoesCursor)
            try checkScore(.rating, ratingCursor)
        }
        cursor.skipSpace()
        guard cursor.offset == count else { throw fault(.trailing, cursor) }
        return true
    }

    private mutating func scanLinks(_ cursor: inout JSONCursor) throws(RecordFault) {
        links.removeAll()
        try open(UInt8(ascii: "["), as: .links, &cursor)
        guard cursor.byte != UInt8(ascii: "]") else {
            cursor.position += 1
            return
        }
        repeat {
            guard cursor.byte == UInt8(ascii: "\"") else { throw wrongKind(of: .link(links.count + 1), cursor) }
            links.append(try RecordFault.lexing { () throws(JSONFault) in try cursor.string() })
        } while try another(&cursor)
    }
}

private func open(_ bracket: UInt8, as part: RecordFault.Part, _ cursor: inout JSONCursor) throws(RecordFault) {
    guard cursor.byte == bracket else { throw wrongKind(of: part, cursor) }
    cursor.position += 1
    cursor.skipSpace()
}

/// Passes the comma after element `count` of the record.
private func pass(_ count: Int, _ cursor: inout JSONCursor) throws(RecordFault) {
    let end = cursor
    guard try another(&cursor) else { throw fault(.wrongCount(found: count), end) }
}

private func value(_ cursor: inout JSONCursor) throws(RecordFault) -> UnsafeRawBufferPointer {
    let start = cursor.position
    _ = try RecordFault.lexing { () throws(JSONFault) in try cursor.value() }
    return UnsafeRawBufferPointer(start: start, count: cursor.position - start)
}

private func checkScore(_ part: RecordFault.Part, _ cursor: JSONCursor) throws(RecordFault) {
    switch try RecordFault.lexing({ () throws(JSONFault) in try cursor.kindOfNextValue() }) {
    case .string, .number, .null: break
    case .array, .object, .boolean: throw wrongKind(of: part, cursor)
    }
}

/// The fault of a value of the wrong kind for `part`. If the value is not valid JSON, the fault says so instead.
@inline(never)
private func wrongKind(of part: RecordFault.Part, _ cursor: JSONCursor) -> RecordFault {
    var rest = cursor
    do throws(RecordFault) {
        let kind = try RecordFault.lexing { () throws(JSONFault) in try rest.value() }
        return fault(.wrongKind(of: part, found: kind), cursor)
    } catch {
        return error
    }
}

private func another(_ cursor: inout JSONCursor) throws(RecordFault) -> Bool {
    try RecordFault.lexing { () throws(JSONFault) in try cursor.anotherElement() }
}

/// A fault at the cursor's position.
@inline(never)
private func fault(_ reason: RecordFault.Reason, _ cursor: JSONCursor) -> RecordFault {
    RecordFault(reason: reason, column: cursor.column)
}
