import Foundation

extension Terminal {
    /// Writes one JSON value and a newline.
    func write(json value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let json = try encoder.encode(value)
        try write(String(decoding: json, as: UTF8.self) + "\n")
    }
}
