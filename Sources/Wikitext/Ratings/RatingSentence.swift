/// A sentence with what its words say of figures, and its parts.
struct RatingSentence {
    let lexemes: [Lexeme]
    let cues: [RatingCues]
    let isNamed: Bool

    init(_ lexemes: ArraySlice<Lexeme>) {
        self.lexemes = Array(lexemes)
        cues = lexemes.map { $0.word.map(RatingCues.of) ?? [] }
        isNamed = lexemes.indices.contains { Self.isName(lexemes, $0) }
    }

    subscript(_ index: Int) -> Lexeme? { lexemes.indices.contains(index) ? lexemes[index] : nil }
    func word(_ index: Int) -> String? { self[index]?.word }
    func cues(_ index: Int) -> RatingCues { cues.indices.contains(index) ? cues[index] : [] }

    /// Whether the name Rotten Tomatoes begins here.
    func isName(_ index: Int) -> Bool { Self.isName(lexemes[...], index) }

    private static func isName(_ lexemes: ArraySlice<Lexeme>, _ index: Int) -> Bool {
        guard let word = lexemes[index].word else { return false }
        if word == "rotten", index + 1 < lexemes.endIndex, let next = lexemes[index + 1].word {
            return next == "tomatoes" || next == "tomatoes'"
        }
        return word.hasPrefix("rottentomatoes")
    }

    // MARK: Parts

    enum Site { case none, rottenTomatoes, other }

    struct Part {
        var range: Range<Int>
        var cues: RatingCues = []
        var site: Site?
        var isContrast = false
        var isComparison = false
        var wordCount = 0
    }

    /// Its parts: each begins with a mark or a word such as `and`, `with` or `while`.
    func parts() -> [Part] {
        var parts = [Part(range: 0..<0)]
        for index in lexemes.indices {
            let lexeme = lexemes[index]
            var cues = self.cues[index]
            if case .mark(let mark) = lexeme, mark != Byte.slash, mark != Byte.hash {
                cues = mark == Byte.semicolon ? .contrast : .part
            }
            if lexeme == .quotation { cues = .part }
            if cues.contains(.comparison), isCount(index) { cues.remove(.comparison) }
            if !cues.isDisjoint(with: [.part, .contrast, .comparison]) {
                parts.append(Part(range: index..<index))
                parts[parts.count - 1].isContrast = cues.contains(.contrast)
                parts[parts.count - 1].isComparison = cues.contains(.comparison)
            }
            let last = parts.count - 1
            parts[last].range = parts[last].range.lowerBound..<index + 1
            parts[last].cues.formUnion(cues)
            if lexeme.word != nil { parts[last].wordCount += 1 }
            if isName(index) {
                let isJoined = parts[last].range.lowerBound + 1 >= index && isOtherSite(before: parts[last])
                parts[last].site = parts[last].site == .other || isJoined ? .other : .rottenTomatoes
            } else if cues.contains(.otherSite) {
                parts[last].site = .other
            }
        }
        return parts
    }

    /// `more than 90 reviews`, `better than expected`.
    private func isCount(_ index: Int) -> Bool {
        guard word(index) == "than" else { return false }
        if ["rather", "other"].contains(word(index - 1)) || word(index + 1) == "expected" {
            return true
        }
        if case .number = self[index + 1] { return true }
        return false
    }

    /// `Metacritic and Rotten Tomatoes`: what is behind them may be either's.
    private func isOtherSite(before part: Part) -> Bool {
        cues(part.range.lowerBound - 1).contains(.otherSite)
    }
}
