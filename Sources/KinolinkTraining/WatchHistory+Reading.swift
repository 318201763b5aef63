internal import Decompression
public import Kinolink

extension WatchHistory {
    /// Reads exports of Letterboxd and IMDb: CSV files, also gzipped, or the ZIP file that Letterboxd gives.
    ///
    /// Of a ZIP file `ratings.csv`, `likes/films.csv` and `watched.csv` are read, in this order, at its top or in a folder
    /// that holds all; one that has none of them must hold exactly one file. What `likes/films.csv` lists counts as rated
    /// best where no stars are given.
    /// - Parameter paths: where a movie is listed several times, the first rating counts; `-` is standard input.
    /// - Throws: `KinolinkError.ratings` for a file that is no such export, `DecompressionError` for one that can't be
    ///   read, among them a CSV file of more than 64 MiB.
    public init(reading paths: [String]) throws {
        self.init(merging: try paths.flatMap(Self.files))
    }

    /// The longest list of ratings there is has a few megabytes.
    private static let sizeLimit = 64 << 20

    private static func files(in path: String) throws -> [RatingsFile] {
        // Standard input can be read only once, so it isn't looked at as a ZIP file first.
        if path != "-", let archive = try ZipArchive(opening: path) {
            let files = try parts.compactMap { part -> RatingsFile? in
                guard let name = archive.names.first(where: { isPart($0, part.name) }),
                    let content = try archive.content(of: name, limit: sizeLimit)
                else { return nil }
                return try RatingsFile(parsing: content, named: "\(path): \(part.name)", unrated: part.unrated)
            }
            if !files.isEmpty { return files }
        }
        return [try RatingsFile(parsing: InputFile.content(of: path, limit: sizeLimit), named: path)]
    }

    private static let parts: [(name: String, unrated: Double?)] = [
        ("ratings.csv", nil), ("likes/films.csv", 1), ("watched.csv", nil),
    ]

    /// Whether a name is that of the part, perhaps below one folder. Some of Letterboxd's own folders repeat its names.
    private static func isPart(_ name: String, _ part: String) -> Bool {
        if name == part { return true }
        guard let slash = name.firstIndex(of: "/"), name[name.index(after: slash)...] == part else { return false }
        return !["deleted", "orphaned", "lists", "likes"].contains(name[..<slash])
    }
}
