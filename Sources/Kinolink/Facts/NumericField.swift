internal import KinolinkStorage

/// A field of the movies' facts that holds numbers.
public struct NumericField: Sendable, Hashable {
    /// As it is written most often.
    public let name: String
    /// How many movies have a number there.
    public let movieCount: Int
}

extension Model {
    /// The fields of the movies' facts that hold numbers, those of most movies first: what ``labels(of:unit:)`` takes.
    ///
    /// Names that differ by case, `_`, `-` or spaces are the same.
    public func numericFields() -> [NumericField] {
        var fields: [String: (spellings: [String: Int], movieCount: Int)] = [:]
        for row in 0..<movieCount {
            var seen: Set<String> = []
            contents.facts.withUTF8(at: row) { json in
                FactsCursor.forEachField(of: json) { _, name, value in
                    guard let name = name.text, let text = value.text else { return }
                    let folded = FoldedName.fold(name)
                    guard seen.insert(folded).inserted, FactValue(name: name, text: text) != nil else { return }
                    fields[folded, default: ([:], 0)].movieCount += 1
                    fields[folded]?.spellings[name, default: 0] += 1
                }
            }
        }
        return fields.values.map { field in
            let spelling = field.spellings.max { ($0.value, $1.key) < ($1.value, $0.key) }
            return NumericField(name: spelling?.key ?? "", movieCount: field.movieCount)
        }.sorted { ($1.movieCount, $0.name) < ($0.movieCount, $1.name) }
    }
}
