/// A list of watched movies as Letterboxd or IMDb exports it, told apart by its first line.
///
///     let ratings = try RatingsFile(parsing: Array(data), named: "ratings.csv")
///     for movie in ratings.movies { print(movie.title, movie.rating ?? "watched") }
///
/// | format | columns that are read | ratings |
/// |---|---|---|
/// | Letterboxd: `ratings.csv`, `watched.csv`, `likes/films.csv`, `diary.csv` | Name, Year, Letterboxd URI; Rating where there is one | ½ … 5 by halves |
/// | IMDb: the exported ratings, of any year's format | Const, Title, Year, Your Rating or You rated; Original Title and Title Type where there are | 1 … 10 |
///
/// Columns may come in any order, and others are left alone. CSV as of RFC 4180, in UTF-8.
public struct RatingsFile: Sendable, Hashable {
    public enum Format: Sendable {
        case letterboxd, imdb
    }

    public let format: Format
    /// In the order of the file.
    public let movies: [WatchedMovie]

    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - name: what errors and entries call it.
    ///   - unrated: the rating of a movie without one, 0 … 1. For Letterboxd's `likes/films.csv` give 1: its columns are
    ///     those of `watched.csv`, yet what it lists was liked.
    /// - Throws: ``KinolinkError/ratings(file:line:reason:)`` for what is not CSV, has other columns, or has a year or a
    ///   rating that is none.
    public init(parsing bytes: [UInt8], named name: String, unrated: Double? = nil) throws(KinolinkError) {
        var reader = CSVReader(bytes, file: name)
        guard let header = try reader.next() else {
            throw .ratings(file: name, line: 1, reason: "the file is empty")
        }
        let columns = try Columns(header, file: name)
        var movies: [WatchedMovie] = []
        while let record = try reader.next() {
            var movie = try columns.movie(record, file: name)
            movie.rating = movie.rating ?? unrated
            movies.append(movie)
        }
        format = columns.format
        self.movies = movies
    }
}

/// Where in a record its parts stand.
private struct Columns {
    let format: RatingsFile.Format
    private let count: Int
    private let title: Int
    private let year: Int
    private let rating: Int?
    private let originalTitle: Int?
    private let kind: Int?

    init(_ header: CSVReader.Record, file: String) throws(KinolinkError) {
        let names = header.fields.map { $0.lowercased() }
        func column(_ spellings: String...) -> Int? { spellings.lazy.compactMap { names.firstIndex(of: $0) }.first }
        func required(_ name: String, _ index: Int?) throws(KinolinkError) -> Int {
            guard let index else {
                throw .ratings(file: file, line: header.line, reason: "the column “\(name)” is missing")
            }
            return index
        }
        count = names.count
        if column("letterboxd uri") != nil {
            format = .letterboxd
            title = try required("Name", column("name"))
            rating = column("rating")
            originalTitle = nil
            kind = nil
        } else if column("const") != nil {
            format = .imdb
            title = try required("Title", column("title"))
            rating = try required("Your Rating", column("your rating", "you rated"))
            originalTitle = column("original title")
            kind = column("title type")
        } else {
            throw .ratings(
                file: file, line: header.line,
                reason: "neither the column “Letterboxd URI” nor “Const” is there: "
                    + "it is no list of films exported by Letterboxd or IMDb")
        }
        year = try required("Year", column("year"))
    }

    func movie(_ record: CSVReader.Record, file: String) throws(KinolinkError) -> WatchedMovie {
        let fields = record.fields
        func fault(_ reason: String) -> KinolinkError { .ratings(file: file, line: record.line, reason: reason) }
        guard fields.count == count else {
            throw fault("it has \(fields.count) fields, the first line has \(count)")
        }
        guard fields[title].contains(where: { !$0.isWhitespace }) else { throw fault("the title is missing") }
        var movie = WatchedMovie(title: fields[title], file: file, line: record.line)
        if !fields[year].isEmpty {
            guard let number = Int(fields[year]), 1800...2200 ~= number else {
                throw fault("“\(excerpt(fields[year]))” is not a year")
            }
            movie.year = number
        }
        if let rating, !fields[rating].isEmpty {
            guard let share = share(fields[rating]) else {
                let scale = format == .letterboxd ? "0.5 … 5, in steps of 0.5" : "a whole number from 1 to 10"
                throw fault("the rating “\(excerpt(fields[rating]))” is not \(scale)")
            }
            movie.rating = share
        }
        if let originalTitle, fields[originalTitle] != fields[title], !fields[originalTitle].isEmpty {
            movie.originalTitle = fields[originalTitle]
        }
        if let kind, !fields[kind].isEmpty { movie.kind = fields[kind] }
        return movie
    }

    /// A rating as a share of the highest there is.
    private func share(_ text: String) -> Double? {
        guard let number = Double(text) else { return nil }
        switch format {
        case .letterboxd: return 0.5...5 ~= number && (2 * number).rounded() == 2 * number ? number / 5 : nil
        case .imdb: return 1...10 ~= number && number.rounded() == number ? number / 10 : nil
        }
    }
}

/// The beginning of what a file says, fit for a message.
private func excerpt(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(40).map { $0.properties.generalCategory == .control ? "?" : $0 }
    return String(String.UnicodeScalarView(scalars))
}
