/// Reads values separated by commas, or by another byte, record by record (RFC 4180).
///
/// Lines end with LF, CRLF or CR, also within quotes; empty lines are skipped. The bytes may be anything: what is not
/// CSV is refused with its line, and so is a record longer than ``recordLimit``. Reading can go on after a refusal, at
/// the line after the one where the refused record begins. So one stray quote doesn't cost the rest of the file.
struct CSVReader {
    struct Record: Equatable {
        var fields: [String]
        /// The line where it begins, counted from 1.
        var line: Int
        /// Whether it continues after that line.
        var hasSeveralLines: Bool
        fileprivate let start: Int  // as an index of the file's bytes
    }

    /// Why a record can't be read.
    struct Fault: Error, Equatable {
        /// The line where the record begins, counted from 1.
        var line: Int
        /// Its first line.
        var text: String
        var reason: String
    }

    /// The largest size of a record, in bytes.
    static let recordLimit = 1 << 20

    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var index = 0
    private var line = 1

    /// - Parameter utf8: the whole file, without a byte order mark.
    init(_ utf8: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) {
        bytes = utf8
        self.delimiter = delimiter
    }

    /// The next record that is not an empty line; nil at the end.
    mutating func next() throws(Fault) -> Record? {
        while index < bytes.count, skipLineEnd() {}
        guard index < bytes.count else { return nil }
        let start = index
        let firstLine = line
        var fields: [String] = []
        do throws(Defect) {
            while true {
                fields.append(try field(start: start))
                guard index < bytes.count, !isLineEnd(bytes[index]) else { break }
                try check(delimiter, start: start)
                index += 1
            }
        } catch {
            let text = resume(afterLineAt: start, line: firstLine)
            throw Fault(line: firstLine, text: text, reason: error.reason)
        }
        let record = Record(fields: fields, line: firstLine, hasSeveralLines: line > firstLine, start: start)
        if index < bytes.count { skipLineEnd() }
        return record
    }

    /// Continues after the first line of a record that was just read, as if the record ended there.
    /// - Returns: that line.
    @discardableResult
    mutating func resume(afterFirstLineOf record: Record) -> String {
        resume(afterLineAt: record.start, line: record.line)
    }

    private mutating func resume(afterLineAt start: Int, line firstLine: Int) -> String {
        (index, line) = (start, firstLine)
        while index < bytes.count, !isLineEnd(bytes[index]) { index += 1 }
        let text = String(decoding: bytes[start..<index].prefix(500), as: UTF8.self)
        if index < bytes.count { skipLineEnd() }
        return text
    }

    /// Steps over LF, CRLF or CR.
    @discardableResult
    private mutating func skipLineEnd() -> Bool {
        guard isLineEnd(bytes[index]) else { return false }
        let isPair =
            bytes[index] == Self.carriageReturn && index + 1 < bytes.count && bytes[index + 1] == Self.lineFeed
        index += isPair ? 2 : 1
        line += 1
        return true
    }

    /// Reads a field, up to the delimiter or line end after it.
    /// - Parameter start: the index where the record begins.
    private mutating func field(start: Int) throws(Defect) -> String {
        let isQuoted = index < bytes.count && bytes[index] == Self.quote
        return String(decoding: isQuoted ? try quotedField(start: start) : try plainField(start: start), as: UTF8.self)
    }

    private mutating func plainField(start: Int) throws(Defect) -> ArraySlice<UInt8> {
        let first = index
        while index < bytes.count {
            let byte = bytes[index]
            if byte == delimiter || isLineEnd(byte) { break }
            guard byte != Self.quote else {
                throw Defect("there is a quote within a field that has no quotes around it")
            }
            try check(byte, start: start)
            index += 1
        }
        return bytes[first..<index]
    }

    private mutating func quotedField(start: Int) throws(Defect) -> ArraySlice<UInt8> {
        var content: [UInt8] = []
        index += 1
        while true {
            guard index < bytes.count else { throw Defect("a quote is opened but never closed") }
            let byte = bytes[index]
            if byte == Self.quote {
                index += 1
                guard index < bytes.count, bytes[index] == Self.quote else { break }
            } else if isLineEnd(byte),
                byte == Self.lineFeed || index + 1 == bytes.count
                    || bytes[index + 1] != Self.lineFeed
            {
                line += 1
            }
            try check(byte, start: start)
            content.append(byte)
            index += 1
        }
        guard index == bytes.count || bytes[index] == delimiter || isLineEnd(bytes[index]) else {
            throw Defect("there is text after a closing quote")
        }
        return content[...]
    }

    private func check(_ byte: UInt8, start: Int) throws(Defect) {
        guard byte != 0 else { throw Defect("it contains a zero byte, so it is not text") }
        guard index - start < Self.recordLimit else {
            throw Defect("a record is longer than \(Self.recordLimit) bytes")
        }
    }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == Self.lineFeed || byte == Self.carriageReturn }

    private struct Defect: Error {
        let reason: String
        init(_ reason: String) { self.reason = reason }
    }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
}
