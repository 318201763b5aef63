internal import Foundation
internal import KinolinkStorage

/// The films of a media server, as the server answers in JSON.
///
/// Jellyfin and Emby answer with an object and its `Items`, Radarr with an array. An odd item is left out and doesn't
/// affect the others.
struct MediaLibrary {
    /// ``MovieList/Format/jellyfin`` or ``MovieList/Format/radarr``.
    let format: MovieList.Format
    /// What the library says about a film that it doesn't call liked or seen.
    let mark: WatchedMovie.Mark
    private(set) var movies: [WatchedMovie] = []
    private(set) var oddRows: [OddRow] = []
    /// Whether an item says if it was watched, even if none was.
    let saysWhatWasWatched: Bool

    /// - Parameters:
    ///   - text: UTF-8 for which ``isBegun(by:isFirstLine:)`` is true.
    ///   - file: the name of the list in messages.
    ///   - markOfName: what the file's name says about its films.
    init(parsing text: [UInt8], file: String, markOfName: WatchedMovie.Mark?) throws(KinolinkError) {
        try Self.check(text, file: file)
        let answer: Answer
        do {
            answer = try Answer(decoding: Data(text))
        } catch {
            throw .list(
                file: file, line: 1,
                reason: "the JSON is neither an answer of Jellyfin, which has “Items”, nor a list of Radarr")
        }
        format = answer.format
        saysWhatWasWatched = answer.items.contains(where: \.saysIfWatched)
        mark = saysWhatWasWatched ? .owned : markOfName ?? .owned
        var hasFilms = format == .jellyfin && answer.items.isEmpty
        for (index, item) in answer.items.enumerated() {
            var movie = item.movie
            (movie.file, movie.line) = (file, index + 1)
            movie.mark = item.mark ?? mark
            if let defect = item.defect {
                odd(movie, defect)
            } else if !item.isThere {
                hasFilms = true
                odd(movie, "the library has no file of it")
            } else {
                hasFilms = true
                movies.append(movie)
            }
        }
        guard hasFilms else {
            let reason =
                oddRows.first.map { "the JSON has no films; \($0.place ?? ""): \($0.reason)" }
                ?? "the JSON has no films"
            throw .list(file: file, line: 1, reason: reason)
        }
        let count = answer.items.count
        // The items before the start are not missing: somebody asks for a large library part by part.
        if let total = answer.total, total - count > answer.start {
            oddRows.append(
                OddRow(
                    title: "", reason: "the answer has only \(count) of \(total) items; ask the server without Limit",
                    file: file))
        }
    }

    private mutating func odd(_ movie: WatchedMovie, _ reason: String) {
        oddRows.append(
            OddRow(
                title: excerpt(movie.title), year: movie.year.map { "\($0)" } ?? "", stars: movie.stars ?? "",
                reason: reason, file: movie.file, line: movie.line, isItem: true))
    }

    /// Whether a text begins as JSON does. “[REC]” is a film's title.
    /// - Parameter isFirstLine: whether `text` is only the first line, so that what decides may follow.
    static func isBegun(by text: [UInt8], isFirstLine: Bool = false) -> Bool {
        func isBlank(_ byte: UInt8) -> Bool { " \t\r\n".utf8.contains(byte) }
        let start = text.drop(while: isBlank)
        guard let first = start.first, "[{".utf8.contains(first) else { return false }
        guard let next = start.dropFirst().first(where: { !isBlank($0) }) else { return isFirstLine }
        return "\"{}[]".utf8.contains(next)
    }

    /// Checks that a text is well-formed JSON. Foundation's decoder would not say in which line it isn't.
    private static func check(_ text: [UInt8], file: String) throws(KinolinkError) {
        let lineFeed = UInt8(ascii: "\n")
        // The lexer reads one line. JSON allows a tab where it allows a line feed: between values, not within strings.
        var line = text.map { $0 == lineFeed ? UInt8(ascii: "\t") : $0 }
        line += [lineFeed] + Array(repeating: 0, count: JSONCursor.padding)
        let fault = line.withUnsafeBytes { buffer -> (offset: Int, reason: String)? in
            guard let start = buffer.baseAddress else { return nil }
            var cursor = JSONCursor(start)
            do throws(JSONFault) {
                cursor.skipSpace()
                try cursor.value()
                cursor.skipSpace()
                return cursor.byte == lineFeed ? nil : (cursor.offset, "there is text after the end of the JSON")
            } catch {
                return switch error.reason {
                case .endOfLine: (cursor.offset, "the JSON has no end; perhaps the file is cut off")
                case .tooDeep: (cursor.offset, "the JSON is nested too deeply")
                default: (cursor.offset, "the file begins like JSON, but is not well-formed")
                }
            }
        }
        guard let fault else { return }
        let number = 1 + text.prefix(fault.offset).count { $0 == lineFeed }
        throw .list(file: file, line: number, reason: fault.reason)
    }
}

/// The parts of an answer.
private struct Answer {
    let format: MovieList.Format
    let items: [MediaLibraryItem]
    /// How many items of the library come before these.
    var start = 0
    /// How many items the library has.
    var total: Int?

    init(decoding json: Data) throws {
        let decoder = JSONDecoder()
        if json.first(where: { "[{".utf8.contains($0) }) == UInt8(ascii: "[") {
            format = .radarr
            items = try decoder.decode([RadarrItem].self, from: json).map(\.item)
        } else {
            let answer = try decoder.decode(JellyfinAnswer.self, from: json)
            format = .jellyfin
            items = answer.items.map(\.item)
            start = answer.start
            total = answer.total
        }
    }
}

private struct JellyfinAnswer: Decodable {
    let items: [JellyfinItem]
    let start: Int
    let total: Int?

    init(from decoder: any Decoder) throws {
        let fields = try LibraryFields(decoder)
        guard let items: [JellyfinItem] = try fields.value("Items", "a list") else {
            throw LibraryFields.Defect(reason: "“Items” is missing")
        }
        self.items = items
        // What is no sensible number can't show that items are missing.
        let counts = 0...Int(Int32.max)
        start = (try? fields.value("StartIndex", "a number")).flatMap { counts.contains($0) ? $0 : nil } ?? 0
        total = (try? fields.value("TotalRecordCount", "a number")).flatMap { counts.contains($0) ? $0 : nil }
    }
}

private struct JellyfinItem: Decodable {
    let item: MediaLibraryItem

    init(from decoder: any Decoder) {
        item = MediaLibraryItem(decoder) { item, fields throws(LibraryFields.Defect) in try item.readJellyfin(fields) }
    }
}

private struct RadarrItem: Decodable {
    let item: MediaLibraryItem

    init(from decoder: any Decoder) {
        item = MediaLibraryItem(decoder) { item, fields throws(LibraryFields.Defect) in try item.readRadarr(fields) }
    }
}
