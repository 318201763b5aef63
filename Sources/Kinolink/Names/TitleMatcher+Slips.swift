internal import KinolinkStorage

extension TitleMatcher {
    /// Finds the movie whose name is one misspelling away, or two if it is long.
    ///
    /// A word that occurs in some title counts as a misspelling only for a well-known film. So “Forest Gump” is found;
    /// but “Bad Match” may be a film that the model doesn't have, and doesn't mean “Bad Batch”.
    func slipOfThePen(_ reading: TitleQuery.Reading) -> Outcome {
        let key = reading.key
        let letters = key.bytes.filter { $0 != 0x20 }
        // In other scripts, one letter is too much of a word to be a misspelling.
        guard Self.shortestWithSlip...TrigramIndex.longest ~= letters.count, letters.allSatisfy({ $0 < 0x80 }) else {
            return .none
        }
        let limit = letters.count < Self.shortestWithTwoSlips ? 1 : 2
        let index = index.value
        var distance = EditDistance(from: letters)
        var found: [Int: Int] = [:]
        for entry in index.entriesNear(key, least: letters.count - 1 - 4 * limit) {
            let other = Letters(index.key(ofEntry: entry))
            let row = index.row(ofEntry: entry)
            guard reading.year.map({ year(ofRow: row) == $0 }) ?? true, other.bytes.first == letters.first,
                let slips = distance.distance(to: other.bytes, limit: limit),
                key.words.filter(\.isNumber).elementsEqual(other.words.filter(\.isNumber)),
                (isWellKnown(row) && slips == 1 && letters.count > Self.shortestWithSlip + 1)
                    || key.words.allSatisfy({ other.words.contains($0) || !index.hasWord($0) })
            else { continue }
            found[row] = min(found[row] ?? slips, slips)
        }
        let least = found.values.min()
        let rows = byFame(found.filter { $0.value == least }.map(\.key))
        guard let row = rows.first else { return .none }
        return rows.count == 1 || leads(rows) ? .match(row: row, nearness: .slip) : .several(rows)
    }

    /// The movies whose names are nearest to a title that no movie has, best first.
    func nearest(to title: String) -> [Int] {
        let query = TitleQuery(typed: title)
        guard let reading = query.readings.last, reading.key.bytes.count <= TrigramIndex.longest else { return [] }
        let index = index.value
        let letters = reading.key.bytes.filter { $0 != 0x20 }
        guard letters.count > 1 else { return [] }
        var distance = EditDistance(from: letters)
        let words = reading.key.words
        let tolerance = Suggestions.tolerance(letterCount: letters.count)
        var costs: [Int: Int] = [:]
        for entry in index.entriesNear(reading.key, least: 1) {
            let other = Letters(index.key(ofEntry: entry))
            let hasAllWords = other.count >= letters.count && words.allSatisfy(other.words.contains)
            guard let cost = hasAllWords ? 1 : distance.distance(to: other.bytes, limit: tolerance) else { continue }
            let row = index.row(ofEntry: entry)
            costs[row] = min(costs[row] ?? cost, cost)
        }
        return Array(byCost(costs).prefix(Suggestions.limit))
    }

    /// The rows with the lowest costs first; of equal ones the best known.
    func byCost(_ costs: [Int: Int]) -> [Int] {
        costs.map { (cost: $0.value, fame: -linkCount(ofRow: $0.key), row: $0.key) }.sorted { $0 < $1 }.map(\.row)
    }

    private static let shortestWithSlip = 8
    private static let shortestWithTwoSlips = 12
}
