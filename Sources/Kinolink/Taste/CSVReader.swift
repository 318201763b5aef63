/// Comma-separated values (RFC 4180), record by record.
///
/// Lines end with LF or CRLF, and may end so within quotes; a byte order mark at the start and empty lines don't count.
/// Bytes come from strangers: what is not CSV is refused with its line, and a record without end after
/// ``recordLimit`` bytes.
struct CSVReader {
    struct Record: Equatable {
        var fields: [String]
        /// Where it begins, counted from 1.
        var line: Int
    }

    /// A record has at most so many bytes.
    static let recordLimit = 1 << 20

    private let bytes: [UInt8]
    private let file: String
    private var index = 0
    private var line = 1

    /// - Parameter file: the name that errors give.
    init(_ bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    /// The next record that is not an empty line; nil at the end.
    /// - Throws: ``KinolinkError/ratings(file:line:reason:)``.
    mutating func next() throws(KinolinkError) -> Record? {
        while index < bytes.count, skipLineEnd() { line += 1 }
        guard index < bytes.count else { return nil }
        let start = index
        let firstLine = line
        var fields: [String] = []
        while true {
            fields.append(try field(start: start))
            guard index < bytes.count else { break }
            if skipLineEnd() {
                line += 1
                break
            }
            index += 1  // the comma
            try check(Self.comma, start: start)
        }
        return Record(fields: fields, line: firstLine)
    }

    /// Steps over LF or CRLF.
    private mutating func skipLineEnd() -> Bool {
        let isReturn = bytes[index] == Self.carriageReturn && index + 1 < bytes.count
        let feed = isReturn ? index + 1 : index
        guard bytes[feed] == Self.lineFeed else { return false }
        index = feed + 1
        return true
    }

    /// Reads a field, up to the comma or line end after it.
    /// - Parameter start: where its record begins.
    private mutating func field(start: Int) throws(KinolinkError) -> String {
        let isQuoted = index < bytes.count && bytes[index] == Self.quote
        let firstLine = line
        let content = isQuoted ? try quotedField(start: start) : try plainField(start: start)
        guard let field = String(validating: content, as: UTF8.self) else {
            throw fault(firstLine, "it is not UTF-8; save the file in that encoding")
        }
        return field
    }

    private mutating func plainField(start: Int) throws(KinolinkError) -> ArraySlice<UInt8> {
        let first = index
        while index < bytes.count {
            let byte = bytes[index]
            if byte == Self.comma || byte == Self.lineFeed { break }
            if byte == Self.carriageReturn {
                guard index + 1 < bytes.count, bytes[index + 1] == Self.lineFeed else {
                    throw fault(line, "a carriage return stands without a line feed")
                }
                break
            }
            guard byte != Self.quote else { throw fault(line, "a quote stands within a field that has none around it") }
            try check(byte, start: start)
            index += 1
        }
        return bytes[first..<index]
    }

    private mutating func quotedField(start: Int) throws(KinolinkError) -> ArraySlice<UInt8> {
        let openingLine = line
        var content: [UInt8] = []
        index += 1
        while true {
            guard index < bytes.count else { throw fault(openingLine, "a quote is opened and never closed") }
            let byte = bytes[index]
            if byte == Self.quote {
                index += 1
                guard index < bytes.count, bytes[index] == Self.quote else { break }
            } else if byte == Self.lineFeed {
                line += 1
            }
            try check(byte, start: start)
            content.append(byte)
            index += 1
        }
        guard index == bytes.count || bytes[index] == Self.comma || isLineEnd else {
            throw fault(line, "something follows a closing quote")
        }
        return content[...]
    }

    private var isLineEnd: Bool {
        bytes[index] == Self.lineFeed
            || (bytes[index] == Self.carriageReturn && index + 1 < bytes.count && bytes[index + 1] == Self.lineFeed)
    }

    private func check(_ byte: UInt8, start: Int) throws(KinolinkError) {
        guard byte != 0 else { throw fault(line, "it contains a zero byte; this is not a text file") }
        guard index - start < Self.recordLimit else {
            throw fault(line, "a record goes on for more than \(Self.recordLimit) bytes")
        }
    }

    private func fault(_ line: Int, _ reason: String) -> KinolinkError {
        .ratings(file: file, line: line, reason: reason)
    }

    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
}
