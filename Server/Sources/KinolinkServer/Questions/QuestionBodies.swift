import KinolinkTraining

/// What the bodies of questions hold. Unknown members are refused by the library's own types; here `Members` does it.
enum QuestionBodies {
    struct Options: Sendable {
        let filter: MovieFilter?
        let options: AnswerOptions
        /// Whether the answer should have facts of its movies.
        let wantsFacts: Bool

        /// - Parameter facts: nil if the question has no such member.
        init<Key: CodingKey>(
            _ members: KeyedDecodingContainer<Key>, filter: Key, options: Key, facts: Key? = nil, usualCount: Int = 10
        ) throws {
            wantsFacts = try facts.flatMap { try members.decodeIfPresent(Bool.self, forKey: $0) } ?? false
            self.filter = try members.decodeIfPresent(MovieFilter.self, forKey: filter).flatMap {
                try AnswerLimits.check($0)
                return $0.isEmpty ? nil : $0
            }
            self.options =
                try members.decodeIfPresent(AnswerOptionsBody.self, forKey: options)?.options(usualCount: usualCount)
                ?? AnswerOptions(count: usualCount, explains: true)
            try AnswerLimits.check(self.options)
        }
    }

    /// Options with the service's own defaults: reasons are given unless they are refused.
    private struct AnswerOptionsBody: Decodable {
        private let read: AnswerOptions
        private let hasCount: Bool
        private let hasExplains: Bool

        private enum CodingKeys: String, CodingKey { case count, explains }

        init(from decoder: any Decoder) throws {
            read = try AnswerOptions(from: decoder)
            let members = try decoder.container(keyedBy: CodingKeys.self)
            hasCount = members.contains(.count)
            hasExplains = members.contains(.explains)
        }

        func options(usualCount: Int) -> AnswerOptions {
            var options = read
            if !hasCount { options.count = usualCount }
            if !hasExplains { options.explains = true }
            return options
        }
    }

    struct Recommend: Decodable, Sendable {
        let taste: Taste
        let asked: Options

        private enum CodingKeys: String, CodingKey, CaseIterable { case taste, filter, options, facts }

        init(from decoder: any Decoder) throws {
            let members = try decoder.only(CodingKeys.self)
            taste = try members.decode(Taste.self, forKey: .taste)
            try AnswerLimits.check([taste])
            asked = try Options(members, filter: .filter, options: .options, facts: .facts)
        }
    }

    struct BlindSpots: Decodable, Sendable {
        let taste: Taste
        let grouping: Grouping
        let asked: Options

        private enum CodingKeys: String, CodingKey, CaseIterable { case taste, by, filter, options, facts }

        init(from decoder: any Decoder) throws {
            let members = try decoder.only(CodingKeys.self)
            taste = try members.decode(Taste.self, forKey: .taste)
            try AnswerLimits.check([taste])
            grouping = try members.decode(Grouping.self, forKey: .by)
            asked = try Options(members, filter: .filter, options: .options, facts: .facts)
        }
    }

    struct Together: Decodable, Sendable {
        let tastes: [Taste]
        let rule: GroupRule
        let asked: Options

        private enum CodingKeys: String, CodingKey, CaseIterable { case tastes, rule, filter, options, facts }

        init(from decoder: any Decoder) throws {
            let members = try decoder.only(CodingKeys.self)
            tastes = try members.decode([Taste].self, forKey: .tastes)
            guard 2...20 ~= tastes.count else {
                throw Problem(.badRequest, "“tastes” has \(tastes.count) entries; 2 to 20 people can be asked for")
            }
            try AnswerLimits.check(tastes)
            rule = try members.decodeIfPresent(GroupRule.self, forKey: .rule) ?? .leastPleased
            asked = try Options(members, filter: .filter, options: .options, facts: .facts)
        }
    }

    struct Pair: Decodable, Sendable {
        let title: String
        let minutes: Int?
        let asked: Options

        private enum CodingKeys: String, CodingKey, CaseIterable { case title, minutes, filter, options, facts }

        init(from decoder: any Decoder) throws {
            let members = try decoder.only(CodingKeys.self)
            title = try members.decode(String.self, forKey: .title)
            try AnswerLimits.check([title], "title", most: 1)
            minutes = try members.decodeIfPresent(Int.self, forKey: .minutes)
            guard AnswerLimits.minutes ~= minutes ?? 1 else {
                throw Problem(
                    .badRequest,
                    "“minutes” is \(minutes ?? 0); it must be \(AnswerLimits.minutes.lowerBound) to "
                        + "\(AnswerLimits.minutes.upperBound)")
            }
            asked = try Options(members, filter: .filter, options: .options, facts: .facts, usualCount: 3)
        }
    }

    /// A movie that the model doesn't have: its links, or its record as a corpus has it.
    struct FoldIn: Decodable, Sendable {
        let movie: NewMovie
        let asked: Options

        private enum CodingKeys: String, CodingKey, CaseIterable { case title, links, infobox, record, filter, options }

        init(from decoder: any Decoder) throws {
            let members = try decoder.only(CodingKeys.self)
            if members.contains(.record) {
                guard !members.contains(.title), !members.contains(.links), !members.contains(.infobox) else {
                    throw Problem(.badRequest, "give either “record” or “title”, “links” and “infobox”")
                }
                movie = try members.decode(Record.self, forKey: .record).movie
            } else {
                movie = try NewMovie(
                    title: try members.decodeIfPresent(String.self, forKey: .title) ?? "",
                    links: try members.decode([String].self, forKey: .links),
                    infobox: try members.decodeIfPresent([String: String].self, forKey: .infobox) ?? [:])
            }
            try AnswerLimits.check([movie.title], "title", most: 1)
            try AnswerLimits.check(movie.links, "links", most: Self.mostLinks)
            asked = try Options(members, filter: .filter, options: .options)
        }

        private static let mostLinks = 20_000

        /// `[title, infobox, links, …]`; what follows doesn't matter for a place among other movies.
        private struct Record: Decodable {
            let movie: NewMovie

            init(from decoder: any Decoder) throws {
                var elements = try decoder.unkeyedContainer()
                let title = try elements.decode(String.self)
                let infobox = try elements.decode([String: Text].self)
                movie = try NewMovie(
                    title: title, links: try elements.decode([String].self), infobox: infobox.compactMapValues(\.text))
            }
        }

        /// A value of an infobox, which may be other than text.
        private struct Text: Decodable {
            let text: String?

            init(from decoder: any Decoder) throws {
                let value = try decoder.singleValueContainer()
                text = (try? value.decode(String.self)) ?? (try? value.decode(Double.self)).map { "\($0)" }
            }
        }
    }
}

extension NewMovie {
    fileprivate init(title: String, links: [String], infobox: [String: String]) throws {
        let facts = infobox.isEmpty ? [] : try AnswerEncoder.encode(["infobox": infobox])
        self.init(title: title, links: links, facts: String(decoding: facts, as: UTF8.self))
    }
}

extension Decoder {
    /// The members of an object.
    /// - Throws: ``Problem`` for a member that isn't one of `keys`, because a misspelled one would silently change the
    ///   answer.
    func only<Key: CodingKey & CaseIterable>(_ keys: Key.Type) throws -> KeyedDecodingContainer<Key> {
        let allowed = keys.allCases.map(\.stringValue)
        for member in try container(keyedBy: AnyKey.self).allKeys where !allowed.contains(member.stringValue) {
            throw Problem(
                .badRequest,
                "the body has no member “\(member.stringValue.prefix(100))”; it may have \(allowed.joined(separator: ", "))"
            )
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
