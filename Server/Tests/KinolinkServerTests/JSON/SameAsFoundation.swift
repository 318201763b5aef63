import Foundation
import Testing

@testable import KinolinkServer

/// What Foundation writes for a value, with the keys sorted.
func foundationJSON(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}

func answerJSON(_ value: some Encodable) throws -> String {
    try #require(String(validating: AnswerEncoder.encode(value), as: UTF8.self))
}

/// Reads what both encoders write, and compares. Numbers are compared as text, too, since both print all of them the
/// same way.
func expectSameAsFoundation(_ value: some Encodable, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let (ours, theirs) = (try answerJSON(value), try foundationJSON(value))
    #expect(try canonical(ours) == canonical(theirs), sourceLocation: sourceLocation)
    #expect(ours.utf8.count == theirs.utf8.count, sourceLocation: sourceLocation)
    #expect(ours.utf8.sorted() == theirs.utf8.sorted(), sourceLocation: sourceLocation)
}

/// Unlike comparing objects, this tells `true` from 1.
private func canonical(_ json: String) throws -> String {
    let value = try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed)
    let data = try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
    return String(decoding: data, as: UTF8.self)
}
