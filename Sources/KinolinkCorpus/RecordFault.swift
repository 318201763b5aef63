public import Foundation
public import KinolinkStorage

/// Why a line is not a record `[title, infobox, links, rotten-tomatoes, rating]`, and where.
public struct RecordFault: Error, Equatable, Sendable {
    public enum Reason: Equatable, Sendable {
        /// Valid JSON, but the wrong kind of value.
        case wrongKind(of: Part, found: Kind)
        /// An array of fewer than five elements.
        case wrongCount(found: Int)
        case emptyTitle
        /// A byte that JSON doesn't allow here.
        case unexpected(byte: UInt8, expected: Token)
        case endOfLine
        case trailing
        case invalidNumber
        case invalidEscape
        /// Half of a surrogate pair, `\uD800` to `\uDFFF`, without the other half.
        case loneSurrogate
        /// A byte below 0x20 within a string.
        case controlCharacter(UInt8)
        case invalidUTF8
        /// Arrays and objects are nested more than 128 deep.
        case tooDeep
        /// The line has more bytes than the reader may hold in memory.
        case tooLong(limit: Int)
    }

    /// The parts of a record. Links are numbered from 1.
    public enum Part: Equatable, Sendable {
        case record, title, infobox, links, link(Int), rottenTomatoes, rating
    }

    public typealias Kind = JSONKind
    public typealias Token = JSONToken

    public let reason: Reason
    /// The place of the fault in characters, counted from 1.
    public let column: Int
}

extension RecordFault {
    /// Runs `body`, and turns a fault of JSON into a fault of the record.
    static func lexing<Result>(_ body: () throws(JSONFault) -> Result) throws(RecordFault) -> Result {
        do throws(JSONFault) {
            return try body()
        } catch {
            throw RecordFault(error)
        }
    }

    private init(_ fault: JSONFault) {
        reason =
            switch fault.reason {
            case .unexpected(let byte, let expected): .unexpected(byte: byte, expected: expected)
            case .endOfLine: .endOfLine
            case .invalidNumber: .invalidNumber
            case .invalidEscape: .invalidEscape
            case .loneSurrogate: .loneSurrogate
            case .controlCharacter(let byte): .controlCharacter(byte)
            case .invalidUTF8: .invalidUTF8
            case .tooDeep: .tooDeep
            }
        column = fault.column
    }
}

extension RecordFault: CustomStringConvertible, LocalizedError {
    public var errorDescription: String? { description }

    public var description: String {
        switch reason {
        case .tooLong: "\(reason)"
        default: "\(reason) at column \(column)"
        }
    }
}

extension RecordFault.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .wrongKind(.record, let kind):
            "expected an array [title, infobox, links, rotten-tomatoes, rating], found \(kind.name)"
        case .wrongKind(let part, let kind): "expected \(part), found \(kind.name)"
        case .wrongCount(let count):
            "expected the 5 elements [title, infobox, links, rotten-tomatoes, rating], found \(count)"
        case .emptyTitle: "the title is empty"
        case .unexpected(let byte, let token): "expected \(token.name), found \(name(of: byte))"
        case .endOfLine: "the line ends inside its JSON array (each line must hold one whole record)"
        case .trailing: "something follows the record"
        case .invalidNumber: "a number is not written as JSON writes numbers"
        case .invalidEscape: "a backslash is not followed by an escape that JSON knows"
        case .loneSurrogate: "a \\u escape is half of a surrogate pair"
        case .controlCharacter(let byte): "a string contains \(name(of: byte)), which must be escaped"
        case .invalidUTF8: "a string is not valid UTF-8"
        case .tooDeep: "more than \(JSONCursor.maximumDepth) arrays and objects are nested"
        case .tooLong(let limit): "the line is longer than \(limit) bytes"
        }
    }
}

extension RecordFault.Part: CustomStringConvertible {
    public var description: String {
        switch self {
        case .record: "an array as the record"
        case .title: "a string as the title"
        case .infobox: "an object as the infobox"
        case .links: "an array as the links"
        case .link(let number): "a string as link \(number)"
        case .rottenTomatoes: "a string, a number or null as the Rotten Tomatoes score"
        case .rating: "a string, a number or null as the rating"
        }
    }
}

extension JSONKind {
    var name: String {
        switch self {
        case .string: "a string"
        case .number: "a number"
        case .array: "an array"
        case .object: "an object"
        case .boolean: "a boolean"
        case .null: "null"
        }
    }
}

extension JSONToken {
    var name: String {
        switch self {
        case .value: "a JSON value"
        case .key: "a string as a key"
        case .colon: "':' after a key"
        case .commaOrBracket: "',' or ']'"
        case .commaOrBrace: "',' or '}'"
        }
    }
}

private func name(of byte: UInt8) -> String {
    (0x21...0x7E).contains(byte)
        ? "'\(Unicode.Scalar(byte))'"
        : "the byte 0x" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
}
