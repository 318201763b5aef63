internal import KinolinkDecompression
internal import Foundation
public import Kinolink

/// The lists of movies at a path: a single list, or all lists of an export.
///
///     let lists = try MovieLists(reading: "letterboxd-someone-2026.zip")
///     let report = model.match(lists.history)
///
/// A file, perhaps gzipped, is one list; `MovieList` describes the formats. An export of Letterboxd is a ZIP file or a
/// folder: its `ratings.csv`, `diary.csv`, `reviews.csv`, `likes/films.csv` and `watched.csv` are read, also from a
/// folder inside it. If several folders have such files, each is an export of its own.
public struct MovieLists: Sendable {
    public let path: String
    /// The lists of each export, in the order in which their ratings count.
    public let exports: [[MovieList]]

    public var lists: [MovieList] { exports.flatMap(\.self) }

    /// All lists merged; see `WatchHistory`.
    public var history: WatchHistory { WatchHistory(merging: exports.map { WatchHistory(export: $0) }) }

    /// - Parameter path: `-` is standard input, which can't be a ZIP file.
    /// - Throws: `KinolinkError.list` for a file that isn't a list; `DecompressionError` for a file that can't be read
    ///   or has more than ``sizeLimit`` bytes.
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
    }

    /// - Returns: nil if the path leads to neither a folder nor a ZIP file.
    init?(readingExport path: String) throws {
        let files: (names: [String], content: (String) throws -> [UInt8]?)
        // Standard input can be read only once, so it can't be tried as a ZIP file first.
        guard path != "-" else { return nil }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            files = (
                try Self.names(inFolder: path),
                { try InputFile.content(of: "\(path)/\($0)", limit: Self.sizeLimit) }
            )
        } else if try InputFile.size(of: path) != nil, let archive = try ZipArchive(opening: path) {
            files = (archive.names, { try archive.content(of: $0, limit: Self.sizeLimit) })
        } else {
            return nil
        }
        var room = Self.sizeLimit
        func list(_ name: String) throws -> MovieList? {
            guard let content = try files.content(name) else { return nil }
            room -= content.count
            guard room >= 0 else {
                throw DecompressionError.unsupported(
                    path: path, reason: "its lists have more than \(Self.sizeLimit) bytes, which is too many to read")
            }
            return try MovieList(parsing: content, named: "\(path): \(name)", fileName: name)
        }
        var exports = try Self.parts(among: files.names).map { try $0.compactMap(list) }
        if exports.isEmpty, files.names.count == 1 { exports = [try files.names.compactMap(list)] }
        guard !exports.isEmpty else {
            throw DecompressionError.unsupported(
                path: path,
                reason: "it holds no Letterboxd export: it has none of \(Self.parts.joined(separator: ", "))")
        }
        self.path = path
        self.exports = exports
    }

    /// The number of bytes that a list, or all lists of an export together, may have: 64 MiB. The longest known lists
    /// have a few megabytes.
    public static let sizeLimit = 64 << 20

    /// The files of an export. `films.csv` is for a folder `likes` that is given on its own.
    private static let parts = [
        "ratings.csv", "diary.csv", "reviews.csv", "likes/films.csv", "watched.csv", "films.csv",
    ]

    /// Folders of an export that hold files of the same names, but not its lists.
    private static let foldersOfLetterboxd: Set<Substring> = ["deleted", "orphaned", "lists", "likes"]

    /// The parts of each export. The parts of one export are in one folder.
    private static func parts(among names: [String]) -> [[String]] {
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
    private static func names(inFolder path: String) throws -> [String] {
        let manager = FileManager.default
        func entries(_ folder: String) -> [String] {
            ((try? manager.contentsOfDirectory(atPath: path + folder)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
        }
        let top = entries("")
        let below = top.flatMap { name in entries("/\(name)").map { "\(name)/\($0)" } }
        let hearts = top.map { "\($0)/likes/films.csv" }.filter { manager.fileExists(atPath: "\(path)/\($0)") }
        return (top + below + hearts).filter { $0.lowercased().hasSuffix(".csv") }
    }
}
