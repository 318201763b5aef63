/// In JSON, each member may be left out. Years and runtimes are texts as people type them, such as `"1990-2000"` and
/// `"-1h45"`; see ``years(parsing:)`` and ``runtime(parsing:)``. A single one may also be a number. An unknown member is
/// an error, because a misspelled one would silently change the answer.
extension MovieFilter: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case years, genres, languages, countries, runtime, fields, excluding
        case onlyFrom = "only_from"
        case excludesSeries = "excludes_series"
    }

    public init(from decoder: any Decoder) throws {
        let members = try decoder.members(CodingKeys.self)
        func texts(_ key: CodingKeys) throws -> [String] {
            try members.decodeIfPresent([String].self, forKey: key) ?? []
        }
        func range(
            _ key: CodingKeys, _ read: (String) throws(KinolinkError) -> ClosedRange<Int>
        ) throws -> ClosedRange<Int>? {
            guard members.contains(key), try !members.decodeNil(forKey: key) else { return nil }
            if let number = try? members.decode(Int.self, forKey: key) { return number...number }
            do {
                return try read(try members.decode(String.self, forKey: key))
            } catch let error as KinolinkError {
                throw DecodingError.dataCorruptedError(forKey: key, in: members, debugDescription: "\(error)")
            }
        }
        self.init(
            years: try range(.years, Self.years(parsing:)), genres: try texts(.genres),
            languages: try texts(.languages), countries: try texts(.countries),
            runtime: try range(.runtime, Self.runtime(parsing:)),
            fields: try members.decodeIfPresent([FieldCondition].self, forKey: .fields) ?? [],
            onlyFrom: try members.decodeIfPresent([String].self, forKey: .onlyFrom),
            excluding: try texts(.excluding),
            excludesSeries: try members.decodeIfPresent(Bool.self, forKey: .excludesSeries) ?? false)
    }

    public func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encodeIfPresent(years.map { Self.typed($0) { $0 < 0 ? "\(-$0) BC" : "\($0)" } }, forKey: .years)
        try members.encode(genres, forKey: .genres)
        try members.encode(languages, forKey: .languages)
        try members.encode(countries, forKey: .countries)
        try members.encodeIfPresent(runtime.map { Self.typed($0) { "\($0)" } }, forKey: .runtime)
        try members.encode(fields, forKey: .fields)
        try members.encodeIfPresent(onlyFrom, forKey: .onlyFrom)
        try members.encode(excluding, forKey: .excluding)
        try members.encode(excludesSeries, forKey: .excludesSeries)
    }

    /// A range as people type it.
    private static func typed(_ range: ClosedRange<Int>, _ text: (Int) -> String) -> String {
        let low = range.lowerBound == Int.min ? "" : text(range.lowerBound)
        let high = range.upperBound == Int.max ? "" : text(range.upperBound)
        return low == high ? low : "\(low)-\(high)"
    }
}

extension Decoder {
    /// The members of an object.
    /// - Throws: `DecodingError.dataCorrupted` for a member that isn't one of `keys`.
    func members<Keys: CodingKey & CaseIterable>(_ keys: Keys.Type) throws -> KeyedDecodingContainer<Keys> {
        let allowed = keys.allCases.map(\.stringValue)
        for member in try container(keyedBy: AnyKey.self).allKeys where !allowed.contains(member.stringValue) {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: codingPath,
                    debugDescription: "“\(member.stringValue)” is none of "
                        + allowed.sorted().joined(separator: ", ")))
        }
        return try container(keyedBy: keys)
    }
}

private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
