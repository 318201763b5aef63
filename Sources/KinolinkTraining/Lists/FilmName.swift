internal import Foundation
internal import Kinolink

/// What the name of a film file or of a film's folder says about the film.
///
/// | name | title | year | id |
/// |---|---|---|---|
/// | `Heat (1995) - 1080p` | Heat | 1995 | |
/// | `Heat (1995) [imdbid-tt0113277]`, `Heat (1995) {imdb-tt0113277}` | Heat | 1995 | tt0113277 |
/// | `2001 A Space Odyssey (1968) (1080p)` | 2001 A Space Odyssey | 1968 | |
/// | `The.Matrix.1999.1080p.BluRay.x264-GRP` | The Matrix | 1999 | |
/// | `Blade.Runner.2049.2017.1080p` | Blade Runner 2049 | 2017 | |
/// | `Heat 1995` | Heat | 1995 | |
/// | `alien_cd1`, `Alien.1080p.BluRay` | alien, Alien | | |
/// | `Fargo.S01E02.720p` | Fargo, a series | | |
///
/// The first year in round brackets counts. Otherwise the last year counts that is not at the start and not after a
/// word of releases such as `1080p`. Such a year may be a part of the title, as in “Wonder Woman 1984”. In a name
/// without spaces, dots and underscores are spaces.
struct FilmName: Sendable, Equatable {
    /// How sure the year is.
    enum YearForm: Sendable {
        /// It is in round brackets, or the name has words of releases.
        case marked
        /// It is only a number, so it may be a part of the title.
        case bare
    }

    let title: String
    let year: Int?
    let yearForm: YearForm?
    /// The title with a year that may be a part of it: “Wonder Woman 1984”; nil if the name has no such year.
    let titleWithYear: String?
    let imdb: String?
    /// Whether it is an episode of a series, such as `S01E02`. The title is then the series' title, if the name has it.
    let isEpisode: Bool

    /// - Parameter name: a name without its extension.
    /// - Returns: nil if it has no letters or digits.
    init?(_ name: String) {
        let bytes = Array(name.utf8)
        let words = Self.words(of: bytes)
        guard !words.isEmpty else { return nil }
        let id = words.firstIndex { $0.imdb != nil }
        let episode = words.firstIndex(where: \.isEpisode)
        let release = words.indices.dropFirst().first { words[$0].isOfReleases }
        let numbers = words.indices.dropFirst().filter { words[$0].number != nil }
        let bracketed = numbers.first { index in
            let word = words[index]
            return word.isIn("(", ")", bytes) && Self.years ~= (word.number ?? 0)
                && !Self.title(bytes[..<word.range.lowerBound], of: bytes).isEmpty
        }
        let end = [id, episode, release].compactMap(\.self).min() ?? words.endIndex
        let bare = numbers.last { $0 < end && Self.bareYears ~= (words[$0].number ?? 0) }
        let place = bracketed ?? bare
        imdb = id.flatMap { words[$0].imdb }
        isEpisode = episode != nil
        year = place.flatMap { words[$0].number }
        yearForm = place.map { _ in bracketed != nil || release != nil ? .marked : .bare }
        let part = words.indices.dropFirst().first {
            words[$0].isPart(before: $0 + 1 < words.endIndex ? words[$0 + 1] : nil)
        }
        let cut = place ?? [end, part ?? end].min().flatMap { $0 < words.endIndex ? $0 : nil }
        let head = Self.title(cut.map { bytes[..<words[$0].range.lowerBound] } ?? bytes[...], of: bytes)
        title = head.isEmpty && !isEpisode ? Self.plain(bytes[...]) : head
        if let place, yearForm == .bare {
            let whole = Self.title(bytes[..<words[place].range.upperBound], of: bytes)
            // Square and curly brackets are left out with the year in them, and round ones would stay open.
            let isInBrackets =
                whole == title || !whole.hasSuffix(words[place].text)
                || whole.count { $0 == "(" } != whole.count { $0 == ")" }
            titleWithYear = isInBrackets ? nil : whole
        } else {
            titleWithYear = nil
        }
    }

    /// Whether a film's title contains the number of the year.
    func hasYear(in title: String) -> Bool { year.map { title.contains("\($0)") } ?? false }

    /// The years that brackets show to be years.
    private static let years = 1880...2100
    /// A bare number of later years is a part of a title: “Blade Runner 2049”.
    private static let bareYears = 1880...2039

    /// The text without its groups in square and curly brackets, and without the signs around it.
    private static func title(_ text: ArraySlice<UInt8>, of name: [UInt8]) -> String {
        var rest: [UInt8] = []
        var end: UInt8?
        for byte in text {
            if let closing = end {
                if byte == closing { end = nil }
            } else if byte == UInt8(ascii: "[") {
                end = UInt8(ascii: "]")
            } else if byte == UInt8(ascii: "{") {
                end = UInt8(ascii: "}")
            } else {
                rest.append(byte)
            }
        }
        if !name.contains(UInt8(ascii: " ")) {
            rest = rest.map { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }
        }
        let signs = Set(" -_([".utf8)
        while let last = rest.last, signs.contains(last) { rest.removeLast() }
        return plain(rest.drop { " -_.".utf8.contains($0) })
    }

    /// Without control characters, and with single spaces.
    private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
        let words = bytes.split { $0 <= 0x20 || $0 == 0x7F }
        let text = String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
        // macOS gives names with letters and accents apart.
        return bytes.contains { $0 >= 0x80 } ? text.precomposedStringWithCanonicalMapping : text
    }
}

extension FilmName {
    /// A run of letters and digits in a name.
    private struct Word {
        /// In small letters.
        let text: String
        let range: Range<Int>
        /// The number, if it has four digits.
        let number: Int?

        var imdb: String? {
            guard text.utf8.count > 8, text.hasPrefix("tt") else { return nil }
            return IMDbID(text).map { "\($0)" }
        }

        var isOfReleases: Bool { wordsOfReleases.contains(text) }

        /// `s01e02` or `1x02`.
        var isEpisode: Bool {
            guard let first = text.utf8.first, first == UInt8(ascii: "s") || isDigit(first) else { return false }
            let digits = text.utf8.split(omittingEmptySubsequences: false) { !isDigit($0) }.map(\.count)
            if first == UInt8(ascii: "s") {
                return digits.count >= 3 && digits[0] == 0 && 1...2 ~= digits[1] && 1...3 ~= digits[2]
                    && text.utf8.dropFirst(1 + digits[1]).first == UInt8(ascii: "e")
            }
            return digits.count == 2 && 1...2 ~= digits[0] && digits[1] == 2
                && text.utf8.dropFirst(digits[0]).first == UInt8(ascii: "x")
        }

        /// `cd1`, or `cd` before `1`. “Part 2” is left in titles, since it may be a film of its own.
        func isPart(before next: Word?) -> Bool {
            let letters = text.prefix { $0.isLetter }
            guard ["cd", "dvd", "disc", "disk"].contains(letters) else { return false }
            let number = letters.count < text.count ? text.dropFirst(letters.count) : next?.text[...] ?? ""
            return number.utf8.count == 1 && number.utf8.allSatisfy(isDigit)
        }

        func isIn(_ opening: Unicode.Scalar, _ closing: Unicode.Scalar, _ bytes: [UInt8]) -> Bool {
            range.lowerBound > 0 && bytes[range.lowerBound - 1] == UInt8(ascii: opening)
                && range.upperBound < bytes.count && bytes[range.upperBound] == UInt8(ascii: closing)
        }
    }

    private static func words(of bytes: [UInt8]) -> [Word] {
        bytes.indices.split { !isOfWord(bytes[$0]) }.map { run in
            let text = String(decoding: bytes[run], as: UTF8.self).lowercased()
            let isNumber = run.count == 4 && bytes[run].allSatisfy(isDigit)
            return Word(text: text, range: run.startIndex..<run.endIndex, number: isNumber ? Int(text) : nil)
        }
    }

    /// Whether the end of a name says that the video is not the film itself: `Heat (1995)-trailer`.
    static func isExtra(_ stem: String) -> Bool {
        let stem = stem.lowercased()
        let words = stem.split { !$0.isLetter && !$0.isNumber }
        guard let last = words.last else { return false }
        if ["trailer", "sample"].contains(last) {
            // “Free Sample” may be a film. A sign other than a space before the word shows what it is.
            return stem[..<last.startIndex].last.map { "-._([{".contains($0) } ?? true
        }
        return words.first == "sample" && stem.dropFirst(6).first == "-"
            || endingsOfExtras.contains { stem.hasSuffix($0) }
    }

    private static let endingsOfExtras = [
        "-behindthescenes", "-deleted", "-deletedscene", "-featurette", "-interview", "-trailer1", "-trailer2",
    ]
}

/// The words that the names of releases have after title and year.
private let wordsOfReleases: Set<String> = [
    "480p", "576p", "720p", "1080p", "1080i", "2160p", "4320p", "4k", "uhd", "hdr", "hdr10", "bluray", "bdrip", "brrip",
    "bdremux", "remux", "dvdrip", "dvdscr", "dvd5", "dvd9", "webrip", "webdl", "hdtv", "hdrip", "pdtv", "vhsrip",
    "x264", "x265", "h264", "h265", "hevc", "avc", "xvid", "divx", "10bit", "aac", "ac3", "dts",
    "imdb", "imdbid", "tmdb", "tmdbid",
]

private func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

private func isOfWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || byte >= 0x80
}
