internal import KinolinkDecompression
public import Kinolink
internal import KinolinkStorage

/// The lists of movies at a path: a single list, or all lists of an export.
///
///     let lists = try MovieLists(reading: "letterboxd-someone-2026.zip")
///     let report = model.match(lists.history)
///
/// A file, perhaps gzipped, is one list; `MovieList` describes the formats. An export of Letterboxd is a ZIP file or a
/// folder: its `ratings.csv`, `diary.csv`, `reviews.csv`, `likes/films.csv` and `watched.csv` are read, also from a
/// folder inside it. If several folders have such files, each is an export of its own. Any other folder is a tree of films,
/// as Jellyfin and Kodi keep it, with `.nfo` files or with names such as `Heat (1995).mkv`. What is in it is owned, and a
/// `.nfo` file may say that the user liked, rated or watched it.
public struct MovieLists: Sendable {
    public let path: String
    /// The lists of each export, in the order in which their ratings count.
    public let exports: [[MovieList]]

    /// What the exports say that someone wants to see: their `watchlist.csv`. Only ``init(parsing:named:limit:)`` reads
    /// it.
    public let watchlists: [MovieList]

    public var lists: [MovieList] { exports.flatMap(\.self) }

    /// All lists merged; see `WatchHistory`.
    public var history: WatchHistory { WatchHistory(merging: exports.map { WatchHistory(export: $0) }) }

    /// - Parameter path: `-` is standard input, which can't be a ZIP file.
    /// - Throws: `KinolinkError.list` for a file that isn't a list; `DecompressionError` for a file or folder that can't
    ///   be read, for a file with more than ``sizeLimit`` bytes, and for a folder that holds neither an export nor films.
    public init(reading path: String) throws {
        if let export = try MovieLists(readingExport: path) {
            self = export
        } else {
            let content = try InputFile.content(of: path, limit: Self.sizeLimit)
            try self.init(path, content: content)
        }
    }

    /// Parses a list whose content was read already.
    init(_ path: String, content: [UInt8]) throws {
        self.path = path
        exports = [[try MovieList(parsing: content, named: path == "-" ? "standard input" : path)]]
        watchlists = []
    }

    /// Reads a list, perhaps packed, or the ZIP file of an export, that someone sent: no file is touched. Unlike the
    /// other initialisers it also reads ``watchlists``.
    ///
    ///     let lists = try MovieLists(parsing: bytes, named: "letterboxd-someone-2026.zip")
    ///     let report = model.match(lists.history)
    ///
    /// - Parameters:
    ///   - name: the file's name, which is also in messages.
    ///   - limit: how many bytes the list, or all lists of an export together, may have when they are unpacked.
    ///   - rowLimit: how many rows they may have. A row of two bytes takes some hundred in memory.
    /// - Throws: `KinolinkError.list` for what isn't a list or can't be unpacked.
    public init(
        parsing bytes: [UInt8], named name: String, limit: Int = sizeLimit, rowLimit: Int = .max
    ) throws(KinolinkError) {
        do {
            if let archive = try ZipArchive(bytes: bytes, named: name) {
                var rows = 0
                let files: Files = (
                    archive.names,
                    { file in
                        let content = try archive.content(of: file, limit: limit)
                        // Each list counts, or thousands of empty ones would be free.
                        rows += 1 + (content.map(Self.rowCount) ?? 0)
                        try Self.check(rows, limit: rowLimit, of: name)
                        return content
                    }
                )
                try self.init(files, of: name, limit: limit, hasWatchlists: true)
            } else {
                let content = try InputFile.content(of: bytes, named: name, limit: limit)
                try Self.check(Self.rowCount(of: content), limit: rowLimit, of: name)
                try self.init(name, content: content)
            }
        } catch let error as KinolinkError {
            throw error
        } catch let error as DecompressionError {
            throw .list(file: name, line: 0, reason: error.reason)
        } catch {
            throw .list(file: name, line: 0, reason: "\(error)")
        }
    }

    private static func check(_ rows: Int, limit: Int, of name: String) throws(KinolinkError) {
        guard rows <= limit else {
            throw .list(file: name, line: 0, reason: "it has more than \(limit) rows, which is too many to read")
        }
    }

    /// At least the number of rows that a list can have, before it is parsed. What may be JSON has several lines and
    /// objects for each movie, which count for one.
    private static func rowCount(of content: [UInt8]) -> Int {
        let first = content.first { $0 != 0x20 && !(0x09...0x0D).contains($0) }
        let mayBeJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        let marks = content.reduce(into: 0) { count, byte in
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || (mayBeJSON && byte == UInt8(ascii: "{")) {
                count += 1
            }
        }
        return mayBeJSON ? marks / 5 : marks
    }

    /// The files of an export by their names.
    private typealias Files = (names: [String], content: (String) throws -> [UInt8]?)

    /// - Returns: nil if the path leads to neither a folder nor a ZIP file.
    init?(readingExport path: String) throws {
        let files: Files
        // Standard input can be read only once, so it can't be tried as a ZIP file first.
        guard path != "-" else { return nil }
        let isFolder = (try? FileStatus(path).kind) == .directory
        if isFolder {
            files = (
                try Self.names(inFolder: path),
                { try InputFile.content(of: "\(path)/\($0)", limit: Self.sizeLimit) }
            )
        } else if try InputFile.size(of: path) != nil, let archive = try ZipArchive(opening: path) {
            files = (archive.names, { try archive.content(of: $0, limit: Self.sizeLimit) })
        } else {
            return nil
        }
        try self.init(files, of: path, isFolder: isFolder, limit: Self.sizeLimit)
    }

    private init(
        _ files: Files, of path: String, isFolder: Bool = false, limit: Int, hasWatchlists: Bool = false
    ) throws {
        var room = limit
        func list(_ name: String) throws -> MovieList? {
            guard let content = try files.content(name) else { return nil }
            room -= content.count
            guard room >= 0 else {
                throw DecompressionError.unsupported(
                    path: path, reason: "its lists have more than \(limit) bytes, which is too many to read")
            }
            return try MovieList(parsing: content, named: "\(path): \(name)", fileName: name)
        }
        var exports = try Self.parts(Self.parts, among: files.names).map { try $0.compactMap(list) }
        let watchlists =
            try hasWatchlists ? Self.parts(["watchlist.csv"], among: files.names).joined().compactMap(list) : []
        if exports.isEmpty, isFolder {
            let films = try MovieFolder.list(of: path)
            if !films.movies.isEmpty || !films.oddRows.isEmpty { exports = [[films]] }
        }
        if exports.isEmpty, watchlists.isEmpty, files.names.count == 1 { exports = [try files.names.compactMap(list)] }
        guard !exports.isEmpty || !watchlists.isEmpty else {
            let parts = "none of \(Self.parts.joined(separator: ", "))"
            throw DecompressionError.unsupported(
                path: path,
                reason: isFolder
                    ? "it holds neither films (no .nfo file, no film file and no folder named Title (Year)) nor a "
                        + "Letterboxd export (\(parts))"
                    : "it holds no Letterboxd export: it has \(parts)")
        }
        self.path = path
        self.exports = exports
        self.watchlists = watchlists
    }

    /// The number of bytes that a list, or all lists of an export together, may have: 256 MiB. The longest known lists
    /// have a few megabytes, but a media server may write 10 kB about each film.
    public static let sizeLimit = 256 << 20

    /// The files of an export. `films.csv` is for a folder `likes` that is given on its own.
    private static let parts = [
        "ratings.csv", "diary.csv", "reviews.csv", "likes/films.csv", "watched.csv", "films.csv",
    ]

    /// Folders of an export that hold files of the same names, but not its lists.
    private static let foldersOfLetterboxd: Set<Substring> = ["deleted", "orphaned", "lists", "likes"]

    /// Those of the parts that each export has. The parts of one export are in one folder.
    private static func parts(_ parts: [String], among names: [String]) -> [[String]] {
        var found: [String: [String]] = [:]
        for part in parts {
            for name in names where name.lowercased() == part || name.lowercased().hasSuffix("/" + part) {
                let folder = name.dropLast(part.count)
                guard foldersOfLetterboxd.isDisjoint(with: folder.split(separator: "/")) else { continue }
                found[String(folder), default: []].append(name)
            }
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The CSV files in a folder, in the folders in it, and in their folders `likes`.
    private static func names(inFolder path: String) throws(DecompressionError) -> [String] {
        func entries(_ folder: String) throws(SystemError) -> [FolderEntry] {
            try FolderEntry.entries(
                ofFolder: Array("\(path)/\(folder)".utf8), followsLink: folder.isEmpty, limit: FolderTree.entryLimit
            ).filter { $0.name.first != UInt8(ascii: ".") }
        }
        func lists(_ entries: [FolderEntry], in folder: String) -> [String] {
            entries.compactMap { entry in
                // Names of exports are ASCII. A pipe that is called so must not be opened.
                guard let name = String(validating: entry.name, as: UTF8.self), name.lowercased().hasSuffix(".csv"),
                    entry.kind == .file || (try? FileStatus("\(path)/\(folder)\(name)").kind) == .regular
                else { return nil }
                return folder + name
            }.sorted()
        }
        let top: [FolderEntry]
        do throws(SystemError) { top = try entries("") } catch { throw .system(path: path, code: error.code) }
        var below: [String] = []
        var hearts: [String] = []
        for folder in top where folder.kind == .folder {
            guard let name = String(validating: folder.name, as: UTF8.self), let inside = try? entries(name) else {
                continue
            }
            below += lists(inside, in: "\(name)/")
            if inside.contains(where: { $0.name.elementsEqual("likes".utf8) }) {
                let likes = (try? entries("\(name)/likes")) ?? []
                hearts += lists(likes.filter { $0.name.elementsEqual("films.csv".utf8) }, in: "\(name)/likes/")
            }
        }
        return lists(top, in: "") + below.sorted() + hearts.sorted()
    }
}
