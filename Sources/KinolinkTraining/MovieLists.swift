internal import KinolinkDecompression
internal import Foundation
public import Kinolink

/// The lists of movies that a path leads to: one, or those of a whole export.
///
///     let lists = try MovieLists(reading: "letterboxd-someone-2026.zip")
///     let report = model.match(lists.history)
///
/// A file, perhaps gzipped, is one list; see `MovieList` for what it may be. Of Letterboxd's export, as the ZIP file that it
/// is or as a folder, `ratings.csv`, `diary.csv`, `reviews.csv`, `likes/films.csv` and `watched.csv` are read. They may lie
/// in a folder below; where several folders have them, each is an export of its own.
public struct MovieLists: Sendable {
    public let path: String
    /// One for each export, whose lists stand in the order in which their ratings count.
    public let exports: [[MovieList]]

    public var lists: [MovieList] { exports.flatMap(\.self) }

    /// What they say together; see `WatchHistory`.
    public var history: WatchHistory { WatchHistory(merging: exports.map { WatchHistory(export: $0) }) }

    /// - Parameter path: `-` is standard input, which can't be a ZIP file.
    /// - Throws: `KinolinkError.list` for a file that is no list, `DecompressionError` for one that can't be read, among
    ///   them one of more than 64 MiB.
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

    /// - Returns: nil where the path leads to neither a folder nor a ZIP file.
    init?(readingExport path: String) throws {
        let files: (names: [String], content: (String) throws -> [UInt8]?)
        // Standard input can be read only once, so it isn't looked at as a ZIP file first.
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

    /// The last is what there is in a folder `likes` alone.
    private static let parts = [
        "ratings.csv", "diary.csv", "reviews.csv", "likes/films.csv", "watched.csv", "films.csv",
    ]

    /// Letterboxd's own folders, some of which repeat its names.
    private static let foldersOfLetterboxd: Set<Substring> = ["deleted", "orphaned", "lists", "likes"]

    /// The parts of each export, which lie in one folder.
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

    /// Of the files that matter: those of a folder and of the folders in it, and their `likes/films.csv`.
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
