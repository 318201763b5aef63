/// Writes answers as JSON.
///
///     let bytes = try AnswerEncoder.encode(model.similar(to: "Heat"))
///
/// The text is what Foundation's `JSONEncoder` writes with `withoutEscapingSlashes` and `iso8601`, except that members
/// keep the order in which they are encoded. `JSONEncoder` first builds a tree of dictionaries, which takes as long as
/// finding the answer. Here each value goes straight to the end of one buffer.
///
/// Hence two limits, which the answers of Kinolink keep:
///
/// - A nested container ends when its parent is written to again. Writing to it later throws.
/// - A key that is encoded twice is in the text twice.
///
/// `Decimal` has no form of its own, and integers of 128 bits throw.
enum AnswerEncoder {
    /// - Throws: `EncodingError.invalidValue` for NaN, infinities, a value that encodes nothing, and a value that uses
    ///   its containers in another order than the text's; what the value throws. An error that the value catches is
    ///   thrown nevertheless, since half a member is in the text already.
    static func encode(_ value: some Encodable) throws -> [UInt8] {
        let writer = JSONWriter()
        try writer.write(value)
        if let failure = writer.failure { throw failure }
        return writer.text.bytes
    }
}
