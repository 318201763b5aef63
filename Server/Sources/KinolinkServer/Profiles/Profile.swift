/// What a person has said about movies: the titles, or IMDb ids, that they like, dislike, have seen, and want to see
/// later.
///
/// In JSON it is an object with these four lists. A list may be left out, and then it is empty. Any other member is
/// refused, so that a misspelling can't lose a list.
///
///     {"liked": ["Blade Runner"], "disliked": [], "seen": ["tt0816692"], "later": ["Solaris (1972 film)"]}
///
/// Whether a model knows the titles is not asked here: the next model may know others.
struct Profile: Codable, Sendable, Equatable {
    /// The greatest number of entries of the four lists together.
    static let maximumCount = 100_000
    /// The greatest length of one entry, in bytes of UTF-8.
    static let maximumEntryBytes = 500

    let liked: [String]
    let disliked: [String]
    let seen: [String]
    let later: [String]

    /// - Throws: ``ProfileError/tooManyEntries(count:limit:)`` or
    ///   ``ProfileError/tooLongEntry(list:position:bytes:limit:)``.
    init(
        liked: [String] = [], disliked: [String] = [], seen: [String] = [], later: [String] = []
    ) throws(ProfileError) {
        self.liked = liked
        self.disliked = disliked
        self.seen = seen
        self.later = later
        let lists: [(CodingKeys, [String])] = [
            (.liked, liked), (.disliked, disliked), (.seen, seen), (.later, later),
        ]
        let count = lists.reduce(0) { $0 + $1.1.count }
        guard count <= Self.maximumCount else { throw .tooManyEntries(count: count, limit: Self.maximumCount) }
        for (name, entries) in lists {
            for (index, entry) in entries.enumerated() where entry.utf8.count > Self.maximumEntryBytes {
                throw .tooLongEntry(
                    list: name.rawValue, position: index + 1, bytes: entry.utf8.count, limit: Self.maximumEntryBytes)
            }
        }
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case liked, disliked, seen, later
    }

    /// Any name that a JSON object may have.
    private struct Name: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// - Throws: ``ProfileError``, or `DecodingError` where a value is not a list of texts.
    init(from decoder: any Decoder) throws {
        let names = try decoder.container(keyedBy: Name.self).allKeys.map(\.stringValue)
        if let unknown = names.filter({ CodingKeys(rawValue: $0) == nil }).min() {
            throw ProfileError.unknownMember(unknown, known: CodingKeys.allCases.map(\.rawValue))
        }
        let lists = try decoder.container(keyedBy: CodingKeys.self)
        func list(_ name: CodingKeys) throws -> [String] {
            try lists.decodeIfPresent([String].self, forKey: name) ?? []
        }
        try self.init(
            liked: list(.liked), disliked: list(.disliked), seen: list(.seen), later: list(.later))
    }
}
