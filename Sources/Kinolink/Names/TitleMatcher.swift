internal import Storage

/// Finds the movies of a list, which have a title and mostly a year, among a model's.
///
/// In steps, each tried where those before found nothing:
/// 1. the same name, years at most one apart: a film may open in December here and in January there;
/// 2. the same for the name in its own language;
/// 3. one name is the other without its subtitle (“Léon”, “Léon: The Professional”), of the same year;
/// 4. the names are one slip apart (“Se7en”, “Seven”), of the same year.
///
/// Names are compared as `FoldedName` reduces them, without a leading article (also one put behind: “Matrix, The”), without
/// “and” or “&”, and without disambiguation, whose year counts as the movie's.
struct TitleMatcher {
    enum Outcome: Equatable {
        case match(row: Int, step: Int)
        case miss(MatchReport.Reason)
    }

    private let titles: StringTable
    private let years: [Int?]
    private var names: FoldedNames
    /// Names without their subtitle, of the movies that have one.
    private var heads: FoldedNames
    private var rowsOfYear: [Int: [Int]] = [:]

    /// - Parameter years: one for each title; that of a disambiguation goes before it.
    init(_ titles: StringTable, years: [Int?]) {
        self.titles = titles
        names = FoldedNames(capacity: titles.count)
        heads = FoldedNames(capacity: titles.count / 4)
        self.years = zip(titles, years).map { title, year in
            FoldedName.withoutDisambiguation(title).year.flatMap { Int($0) } ?? year
        }
        for row in titles.indices {
            let name = FoldedName.withoutDisambiguation(titles[row]).name
            names.add(row: row) { $0.append(contentsOf: Self.key(name).utf8) }
            if let head = Self.head(of: name) {
                heads.add(row: row) { $0.append(contentsOf: Self.key(head).utf8) }
            }
            if let year = self.years[row] { rowsOfYear[year, default: []].append(row) }
        }
    }

    func outcome(for movie: WatchedMovie) -> Outcome {
        if let kind = movie.kind, !movie.isFilm { return .miss(.notFilm(kind: kind)) }
        var miss = MatchReport.Reason.unknown
        var spellings: [(name: String, year: Int?)] = []
        for (step, title) in [movie.title, movie.originalTitle].enumerated() {
            guard let title else { continue }
            let (name, stated) = FoldedName.withoutDisambiguation(title)
            let year = movie.year ?? stated.flatMap { Int($0) }
            spellings.append((name, year))
            switch best(of: names.rows(named: Self.key(name).utf8), title: title, name: name, year: year) {
            case .success(let row): return .match(row: row, step: step + 1)
            case .failure(let reason): if miss == .unknown { miss = reason.reason }
            }
        }
        if case .ambiguous = miss { return .miss(miss) }
        // A name that the model knows, if of other years, is hardly a slip.
        let steps = miss == .unknown ? [withoutSubtitle, withSlip] : [withoutSubtitle]
        for (step, find) in steps.enumerated() {
            for (name, year) in spellings {
                guard let year else { continue }
                let rows = Set(find(name, year))
                if let row = rows.first, rows.count == 1 { return .match(row: row, step: step + 3) }
            }
        }
        return .miss(miss)
    }

    private struct Refusal: Error {
        var reason: MatchReport.Reason
    }

    /// Which of several rows of the same name is meant.
    private func best(of rows: [Int], title: String, name: String, year: Int?) -> Result<Int, Refusal> {
        guard !rows.isEmpty else { return .failure(Refusal(reason: .unknown)) }
        func refusal(_ reason: ([String]) -> MatchReport.Reason, _ rows: [Int]) -> Result<Int, Refusal> {
            .failure(Refusal(reason: reason(rows.prefix(10).map { titles[$0] })))
        }
        guard let year else {
            let exact = name == title ? [] : rows.filter { titles[$0] == title }
            if exact.count == 1 { return .success(exact[0]) }
            return rows.count == 1 ? .success(rows[0]) : refusal(MatchReport.Reason.ambiguous, rows)
        }
        let folded = FoldedName.fold(name)
        let near = rows.compactMap { row -> (rank: Int, row: Int)? in
            guard let known = years[row], known == year || known &+ 1 == year || known &- 1 == year else { return nil }
            let isSpelledSo = FoldedName.fold(FoldedName.withoutDisambiguation(titles[row]).name) == folded
            return ((known == year ? 0 : 2) + (isSpelledSo ? 0 : 1), row)
        }
        if let least = near.map(\.rank).min() {
            let closest = near.filter { $0.rank == least }.map(\.row)
            return closest.count == 1 ? .success(closest[0]) : refusal(MatchReport.Reason.ambiguous, closest)
        }
        let undated = rows.filter { years[$0] == nil }
        switch undated.count {
        case 0: return refusal(MatchReport.Reason.otherYear, rows)
        case 1: return .success(undated[0])
        default: return refusal(MatchReport.Reason.ambiguous, undated)
        }
    }

    private func withoutSubtitle(_ name: String, year: Int) -> [Int] {
        let longer = heads.rows(named: Self.key(name).utf8)
        let shorter = Self.head(of: name).map { names.rows(named: Self.key($0).utf8) } ?? []
        return (longer + shorter).filter { years[$0] == year }
    }

    private func withSlip(_ name: String, year: Int) -> [Int] {
        let key = Array(Self.key(name).utf8)
        guard 5...200 ~= key.count else { return [] }
        var distance = EditDistance(from: key)
        let numerals = Self.numerals(key[...])
        return (rowsOfYear[year] ?? []).filter { row in
            let other = names.name(ofEntry: row)  // every row has one entry
            // Parts of a series differ by as little as slips do.
            return distance.distance(to: other, limit: 1) != nil && Self.numerals(other) == numerals
        }
    }

    private static func numerals(_ key: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        key.split(separator: UInt8(ascii: " ")).filter { word in
            word.allSatisfy { 0x30...0x39 ~= $0 } || word.allSatisfy { "ivx".utf8.contains($0) }
        }
    }

    /// What names are compared by.
    static func key(_ name: String) -> String {
        var name = name
        let lowercased = name.lowercased()
        for ending in [", the", ", a", ", an"] where lowercased.hasSuffix(ending) {
            name = String(name.dropLast(ending.count))
            break
        }
        let folded = FoldedName.fold(name)
        let words = folded.split(separator: " ")
        let rest = words.dropFirst(words.count > 1 && ["the", "a", "an"].contains(words[0]) ? 1 : 0)
        let meaningful = rest.filter { $0 != "and" }
        return meaningful.isEmpty ? folded : meaningful.joined(separator: " ")
    }

    /// A name up to its subtitle.
    private static func head(of name: String) -> String? {
        let breaks = [": ", " – ", " — ", " - ", " or: ", " or (", ", or "].compactMap { name.firstRange(of: $0) }
        guard let first = breaks.map(\.lowerBound).min(), first > name.startIndex else { return nil }
        return String(name[..<first])
    }
}
