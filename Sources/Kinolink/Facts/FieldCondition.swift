internal import KinolinkStorage

/// What a field of the infobox must say: one item of its list must have these words in a row. Case, accents and
/// punctuation don't matter. “scott” fits “Ridley Scott, Tony Gilroy”.
public struct FieldCondition: Sendable, Hashable, Codable {
    /// Such as `publisher`. Case, `_`, `-`, spaces and a final “s” don't matter. `director` also stands for `directed
    /// by`, `Regie` and the like, `cast` for `starring`, `voices`, `Besetzung` and the like.
    public var field: String
    public var value: String

    public init(field: String, value: String) {
        self.field = field
        self.value = value
    }
}

/// Finds which movies fulfil conditions on fields. Of several conditions on one field, one must hold.
struct FieldConditions {
    /// A field, and the values to look for in it.
    private struct Question {
        /// Folded.
        let field: String
        var values: [String]
        /// For each movie whether it has one of the values; nil if it lacks the field.
        var results: [Bool?] = []
    }

    private var questions: [Question] = []

    /// Reads the facts of all movies.
    /// - Throws: ``KinolinkError/unknownField(_:fields:)`` if no movie has a field,
    ///   ``KinolinkError/unknownFact(_:name:nearest:)`` if no movie has a value.
    init(_ conditions: [FieldCondition], of facts: StringTable) throws(KinolinkError) {
        for condition in conditions {
            let field = FoldedName.fold(condition.field)
            if let place = questions.firstIndex(where: { $0.field == field }) {
                questions[place].values.append(condition.value)
            } else {
                questions.append(Question(field: field, values: [condition.value]))
            }
        }
        for place in questions.indices {
            questions[place].results = try Self.results(of: questions[place], in: facts)
        }
    }

    /// One for each field.
    var conditions: [FilterCondition] {
        questions.map { question in
            FilterCondition(criterion: .field(question.field)) { question.results[$0] }
        }
    }

    private static func results(of question: Question, in facts: StringTable) throws(KinolinkError) -> [Bool?] {
        let names = spellings(of: question.field)
        let sought = question.values.map(WordSequence.init)
        var isFound = sought.map { _ in false }
        var folded: [UInt8] = []
        let results = facts.indices.map { row in
            var result: Bool?
            forEachValue(of: names, in: facts, row) { _, value in
                value.forEachItem { item in
                    folded.removeAll(keepingCapacity: true)
                    FoldedName.fold(item, appendingTo: &folded)
                    if folded.isEmpty { return }
                    result = result ?? false
                    for (place, words) in sought.enumerated() where words.isIn(folded) {
                        (isFound[place], result) = (true, true)
                    }
                }
            }
            return result
        }
        guard results.contains(where: { $0 != nil }) else {
            throw .unknownField(question.field, fields: commonestFields(of: facts))
        }
        if let place = isFound.firstIndex(of: false) {
            let value = question.values[place]
            throw .unknownFact(.field(question.field), name: value, nearest: values(near: value, of: names, in: facts))
        }
        return results
    }

    /// How infoboxes write a field's name.
    private static func spellings(of field: String) -> [String.UTF8View] {
        field == directors ? spellingsOfDirectors : allSpellings(of: field)
    }

    private static let directors = "director"
    private static let spellingsOfDirectors = allSpellings(of: directors)

    private static func allSpellings(of field: String) -> [String.UTF8View] {
        let (english, others) = (Lexicon.current.infobox, Lexicon.languages.map(\.fields))
        var names = [field]
        if english.directors.asked.contains(field) {
            names = english.directors.names + others.flatMap(\.directors).map(FoldedName.fold)
        } else if english.cast.asked.contains(field) {
            names = english.cast.names + others.flatMap(\.cast).map(FoldedName.fold)
        }
        return names.flatMap { $0.hasSuffix("s") ? [$0, String($0.dropLast())] : [$0, $0 + "s"] }.map(\.utf8)
    }

    private static func forEachValue(
        of names: [String.UTF8View], in facts: StringTable, _ row: Int,
        _ visit: (_ name: FactText, _ value: FactText) -> Void
    ) {
        facts.withUTF8(at: row) { json in
            FactsCursor.forEachField(of: json) { section, name, value in
                if section == .infobox, names.contains(where: name.isNamed) || name.isNamedOddly(names) {
                    visit(name, value)
                }
            }
        }
    }

    // MARK: Names

    /// The names in a field of one movie's infobox, such as those of its directors; see ``key(ofName:)``.
    static func names(in field: String, ofRow row: Int, of facts: StringTable) -> Set<String> {
        Set(writtenNames(in: field, ofRow: row, of: facts).map(key(ofName:))).subtracting([""])
    }

    /// The names in a field of one movie's infobox as they are written, in their order, none twice.
    static func writtenNames(in field: String, ofRow row: Int, of facts: StringTable) -> [String] {
        var names: [String] = []
        forEachValue(of: spellings(of: field), in: facts, row) { fieldName, value in
            let separators = separators(inFieldNamed: fieldName)
            value.forEachItem { item in
                var parts = [String(decoding: item, as: UTF8.self)]
                for separator in separators {
                    parts = parts.flatMap { $0.split(separator: separator).map(String.init) }
                }
                for name in parts.map(\.trimmed) where !name.isEmpty && !names.contains(name) { names.append(name) }
            }
        }
        return names
    }

    /// What stands between two names, in the language of a field. Languages without spaces have it also within names.
    private static func separators(inFieldNamed name: FactText) -> [String] {
        guard let languages = FieldName.named(name)?.languages, languages[in: .english] == 0 else {
            return ArticleLanguage.english.and
        }
        return ArticleLanguage.others.filter { languages[in: $0] > 0 }.flatMap(\.and).filter { $0.hasPrefix(" ") }
    }

    /// The same text for all spellings of a name: folded, with initials as one word, and without the brackets of
    /// “Michael Mann (director)”.
    static func key(ofName name: String) -> String {
        WordSequence.words(FoldedName.fold(FoldedName.withoutBrackets(name))).joined(separator: " ")
    }

    // MARK: Hints

    /// The names in a field nearest to one that no movie has, best first.
    private static func values(near value: String, of names: [String.UTF8View], in facts: StringTable) -> [String] {
        var column = NameColumn()
        for row in facts.indices {
            forEachValue(of: names, in: facts, row) { _, value in
                for name in (value.text ?? "").split(whereSeparator: { ",;\n".contains($0) }) {
                    _ = column.id(adding: String(name).trimmed)
                }
            }
        }
        return column.names(near: value, aliases: [:])
    }

    /// The fields that most movies have.
    private static func commonestFields(of facts: StringTable) -> [String] {
        var counts: [String: Int] = [:]
        for row in facts.indices {
            facts.withUTF8(at: row) { json in
                FactsCursor.forEachField(of: json) { section, name, _ in
                    if section == .infobox, let name = name.text { counts[FoldedName.fold(name), default: 0] += 1 }
                }
            }
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(8).map(\.key)
    }
}

/// Words to look for in a row. Initials make one word, so that “J. R. R. Tolkien” equals “J.R.R. Tolkien”.
struct WordSequence {
    private let words: [Substring]
    /// The longest word, which quickly rules out most texts.
    private let longest: [UInt8]

    init(_ text: String) {
        words = Self.words(FoldedName.fold(text))
        let longest = words.max { $0.utf8.count < $1.utf8.count } ?? ""
        // A shorter word may be initials.
        self.longest = longest.utf8.count > 4 ? Array(longest.utf8) : []
    }

    func isIn(_ folded: [UInt8]) -> Bool {
        guard !words.isEmpty, Self.contains(folded, longest) else { return false }
        let all = Self.words(String(decoding: folded, as: UTF8.self))
        return all.count >= words.count
            && (0...all.count - words.count).contains { all[$0...].starts(with: words) }
    }

    static func words(_ folded: String) -> [Substring] {
        var words: [Substring] = []
        var isInitials = false
        for word in folded.split(separator: " ") {
            let isInitial = word.utf8.count == 1 && word.first?.isLetter == true
            if isInitial, isInitials, let last = words.popLast() {
                words.append(last + word)
            } else {
                words.append(word)
            }
            isInitials = isInitial
        }
        return words
    }

    private static func contains(_ text: [UInt8], _ sought: [UInt8]) -> Bool {
        guard let first = sought.first else { return true }
        guard text.count >= sought.count else { return false }
        return (0...text.count - sought.count).contains { text[$0] == first && text[$0...].starts(with: sought) }
    }
}

extension FactText {
    /// Visits the items of a list, separated by commas, semicolons or line breaks.
    fileprivate func forEachItem(_ visit: (UnsafeBufferPointer<UInt8>) -> Void) {
        func split(_ text: UnsafeBufferPointer<UInt8>) {
            for item in text.split(whereSeparator: { ",;\n".utf8.contains($0) }) {
                visit(UnsafeBufferPointer(rebasing: item))
            }
        }
        if kind == .other { return }
        if hasEscapes, var text { text.withUTF8(split) } else { split(raw) }
    }

    /// Whether it has letters beyond ASCII, such as “réalisation”, or marks, and folds to one of these names.
    func isNamedOddly(_ names: [String.UTF8View]) -> Bool {
        guard hasEscapes || raw.contains(where: { $0 >= 0x80 || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: ".") })
        else { return false }
        var folded: [UInt8] = []
        fold(appendingTo: &folded)
        return names.contains { $0.elementsEqual(folded) }
    }
}
