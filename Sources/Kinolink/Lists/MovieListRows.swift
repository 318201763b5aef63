internal import Foundation

/// Reads the rows of a list.
struct MovieListRows {
    private struct Row {
        var movie: WatchedMovie
        var rating: (number: Double, scale: MovieListColumns.Scale)?
    }

    /// Why a row is left out.
    private struct Defect: Error {
        let reason: String
    }

    private let columns: MovieListColumns
    private let file: String
    private var rows: [Row] = []
    private var oddRows: [OddRow] = []

    init(_ columns: MovieListColumns, file: String) {
        self.columns = columns
        self.file = file
    }

    mutating func read(_ reader: inout CSVReader) {
        while true {
            do throws(CSVReader.Fault) {
                guard let record = try reader.next() else { break }
                do throws(Defect) {
                    rows.append(try row(record))
                } catch {
                    var odd = odd(record, error.reason)
                    // A quote opened by mistake ends at the next quote, which may be in another row.
                    if record.hasSeveralLines { odd = OddRow(title: reader.resume(afterFirstLineOf: record), odd) }
                    oddRows.append(odd)
                }
            } catch {
                oddRows.append(OddRow(title: excerpt(error.text), reason: error.reason, file: file, line: error.line))
            }
        }
    }

    /// The movies that were read, with ratings as shares of the maximum, and the rows that were left out.
    func rated() -> (movies: [WatchedMovie], oddRows: [OddRow]) {
        let highest = rows.compactMap { $0.rating?.scale == .any ? $0.rating?.number : nil }.filter { $0 <= 100 }.max()
        let anyScale = [5.0, 10, 100].first { (highest ?? 0) <= $0 } ?? 100
        var movies: [WatchedMovie] = []
        var odd = oddRows
        for row in rows {
            var movie = row.movie
            if let (number, scale) = row.rating {
                guard let share = scale.share(number, of: anyScale) else {
                    odd.append(
                        OddRow(
                            title: movie.title, year: movie.year.map { "\($0)" } ?? "", stars: movie.stars ?? "",
                            reason: "the rating “\(excerpt(movie.stars ?? ""))” is not \(scale)", file: file,
                            line: movie.line))
                    continue
                }
                movie.rating = share
            }
            movies.append(movie)
        }
        return (movies, odd.sorted { $0.line < $1.line })
    }

    private func row(_ record: CSVReader.Record) throws(Defect) -> Row {
        let fields = record.fields
        guard columns.needed < fields.count else {
            let count = fields.count == 1 ? "1 field" : "\(fields.count) fields"
            throw Defect(reason: "it has \(count), but the first line has \(columns.count)")
        }
        let title = text(columns.title, fields)
        guard !title.isEmpty else { throw Defect(reason: "the title is missing") }
        guard !title.contains(where: \.isNewline) else { throw Defect(reason: "the title has several lines") }
        var movie = WatchedMovie(title: title, file: file, line: record.line)
        if let year = columns.year, !text(year, fields).isEmpty {
            guard let number = ListedYear.first(in: text(year, fields)) else {
                throw Defect(reason: "“\(excerpt(text(year, fields)))” is not a year")
            }
            movie.year = number
        }
        if let original = columns.originalTitle.map({ text($0, fields) }), !original.isEmpty, original != title {
            movie.originalTitle = original
        }
        if let kind = columns.kind.map({ text($0, fields) }), !kind.isEmpty { movie.kind = kind }
        movie.imdb =
            columns.ids.lazy.compactMap { id -> IMDbID? in
                let text = text(id.index, fields)
                return id.perhapsBare ? IMDbID(perhapsBare: text) : IMDbID(text)
            }.first?.description
        movie.date = columns.dates.lazy.compactMap { CalendarDate(parsing: text($0, fields)) }.first
        if let heart = columns.heart.map({ text($0, fields).lowercased() }), !heart.isEmpty {
            movie.mark = ["no", "false", "0", "n", "f"].contains(heart) ? .seen : .liked
        }
        var row = Row(movie: movie)
        if let rating = columns.ratings.first(where: { !text($0.index, fields).isEmpty }) {
            let stars = text(rating.index, fields)
            row.movie.stars = stars
            row.rating = Self.rating(stars, rating.scale)
        }
        return row
    }

    /// “4.5”, “4,5”, “★★★★½”, “9/10” or “90%”.
    private static func rating(
        _ text: String, _ scale: MovieListColumns.Scale
    ) -> (number: Double, scale: MovieListColumns.Scale) {
        func number(_ text: some StringProtocol) -> Double? { Double(String(text).replacing(",", with: ".")) }
        if text.contains("★") || text == "½" {
            return (Double(text.count { $0 == "★" }) + (text.contains("½") ? 0.5 : 0), .stars)
        }
        let parts = text.split(separator: "/").compactMap { number($0) }
        var share: Double?
        if parts.count == 2, [5, 10, 100].contains(parts[1]) { share = parts[0] / parts[1] }
        if text.hasSuffix("%"), let percent = number(text.dropLast()) { share = percent / 100 }
        if let share, 0...1 ~= share { return (share, .share) }
        return (number(text) ?? .nan, scale)
    }

    private func odd(_ record: CSVReader.Record, _ reason: String) -> OddRow {
        func part(_ index: Int?) -> String {
            index.map { record.fields.indices.contains($0) ? excerpt(text($0, record.fields)) : "" } ?? ""
        }
        let stars = columns.ratings.map { part($0.index) }.first { !$0.isEmpty }
        return OddRow(
            title: part(columns.title), year: part(columns.year), stars: stars ?? "", reason: reason, file: file,
            line: record.line)
    }

    /// A field without surrounding blanks; empty if it only says that there is nothing, such as “N/A”.
    private func text(_ index: Int, _ fields: [String]) -> String {
        guard fields.indices.contains(index) else { return "" }
        let text = fields[index].trimmingCharacters(in: .whitespacesAndNewlines)
        return index != columns.title && ["\\N", "N/A", "n/a", "-", "–"].contains(text) ? "" : text
    }
}

extension OddRow {
    /// The same row, with its whole line as the title.
    fileprivate init(title: String, _ other: OddRow) {
        self.init(title: excerpt(title), reason: other.reason, file: other.file, line: other.line)
    }
}

extension MovieListColumns.Scale: CustomStringConvertible {
    /// A rating as a share of the maximum; nil if it is not on the scale.
    /// - Parameter highest: the maximum of ``any``.
    fileprivate func share(_ number: Double, of highest: Double) -> Double? {
        switch self {
        case .stars: 0.5...5 ~= number && (2 * number).rounded() == 2 * number ? number / 5 : nil
        case .points: 1...10 ~= number && number.rounded() == number ? number / 10 : nil
        case .any: 0...highest ~= number ? number / highest : nil
        case .share: number
        }
    }

    var description: String {
        switch self {
        case .stars: "0.5 … 5, in steps of 0.5"
        case .points: "a whole number from 1 to 10"
        case .any: "a number from 0 to 100"
        case .share: "a share of its maximum"
        }
    }
}

/// The beginning of a text from a file, made safe for a message.
func excerpt(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(200).map { $0.properties.generalCategory == .control ? "?" : $0 }
    return String(String.UnicodeScalarView(scalars))
}
