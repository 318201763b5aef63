internal import KinolinkDecompression
internal import Kinolink
internal import KinolinkStorage

/// The folders of a tree and the files in them that may name films. Nothing is opened but folders.
///
/// Paths are bytes, because names need not be UTF-8. A symbolic link is never followed: a folder could contain itself,
/// or lead anywhere on the disk.
struct FolderTree: Sendable {
    struct Folder: Sendable {
        let path: [UInt8]
        /// The folder that has this one, by its place in ``folders``; nil for the tree's own folder.
        let parent: Int?
        /// What its name says; nil for the tree's own folder, which is a shelf and no film.
        let name: FilmName?
        /// The paths of film files from here.
        fileprivate(set) var videos: [[UInt8]] = []
        /// The paths of `.nfo` files from here.
        fileprivate(set) var notes: [[UInt8]] = []
        /// The `.nfo` files in the folder of a DVD or Blu-ray, which are about the whole disc.
        fileprivate(set) var notesOfDisc: [[UInt8]] = []
        /// The `.nfo` files that must not be opened, and why.
        fileprivate(set) var closedNotes: [(path: [UInt8], reason: String)] = []
        /// Whether it has the content of a DVD or Blu-ray.
        fileprivate(set) var hasDisc = false
        /// Whether it has a series, by its `tvshow.nfo`, which is then the only entry of ``notes``.
        fileprivate(set) var isSeries = false

        /// Whether its name has title and year of a film.
        var isNamed: Bool { name?.yearForm == .marked }

        func path(_ file: [UInt8]) -> [UInt8] { path + [slash] + file }
    }

    /// In the order of their names. Each folder comes after the one that has it.
    private(set) var folders: [Folder] = []
    /// The files and folders that can't be read, and why.
    private(set) var faults: [(path: [UInt8], reason: String)] = []

    /// How many files and folders are read at most, so that a wrong path such as `/` ends.
    static let entryLimit = 2_000_000

    private struct Visit {
        let path: [UInt8]
        let parent: Int?
        /// The folder that gets the files instead, and the path from it, for the folders of parts and seasons.
        var owner: (folder: Int, path: [UInt8])?
    }

    private let root: String
    private var room: Int
    private var visits: [Visit]

    /// - Throws: `DecompressionError` if the folder can't be read or has too many entries.
    init(_ path: String, entryLimit: Int = FolderTree.entryLimit) throws(DecompressionError) {
        root = path
        room = entryLimit
        var bytes = Array(path.utf8)
        while bytes.last == slash { bytes.removeLast() }
        visits = [Visit(path: bytes, parent: nil)]
        while let visit = visits.popLast() { try take(visit, limit: entryLimit) }
    }

    private mutating func take(_ visit: Visit, limit: Int) throws(DecompressionError) {
        guard let entries = try entries(of: visit.path, isRoot: folders.isEmpty, limit: limit) else { return }
        let index: Int
        if let owner = visit.owner {
            index = owner.folder
        } else {
            index = folders.count
            let name = lastPart(of: visit.path)
            folders.append(
                Folder(
                    path: visit.path, parent: visit.parent,
                    name: visit.parent == nil ? nil : FilmName(String(decoding: name, as: UTF8.self))))
            if let series = entries.first(where: { $0.kind == .file && text($0.name) == "tvshow.nfo" }) {
                folders[index].isSeries = true
                folders[index].notes = [series.name]
                return
            }
        }
        let shown = entries.filter { !isPassedOver($0.name) }
        let start = visit.owner.map { $0.path + [slash] } ?? []
        for entry in shown where entry.kind != .folder { take(entry, in: visit.path, from: start, folder: index) }
        // Whether other folders are extras depends on it, whatever their order.
        if shown.contains(where: { $0.kind == .folder && foldersOfDiscs.contains(text($0.name)) }) {
            folders[index].hasDisc = true
        }
        // The last of the visits is the next.
        for entry in shown.reversed() where entry.kind == .folder {
            try take(folder: entry.name, in: visit.path, from: start, folder: index, limit: limit)
        }
    }

    private mutating func take(_ entry: FolderEntry, in path: [UInt8], from start: [UInt8], folder: Int) {
        let file = FileName(entry.name)
        if entry.kind == .link {
            let name = text(entry.name)
            if case .directory? = try? FileStatus(path + [slash] + entry.name).kind {
                guard !foldersOfExtras.contains(name) else { return }
                faults.append((path + [slash] + entry.name, "it is a link to another folder, which is not followed"))
                return
            }
        }
        switch (file.kind, entry.kind) {
        case (.video, .file), (.video, .link):
            if !FilmName.isExtra(file.stem) { folders[folder].videos.append(start + entry.name) }
        case (.note, .file): folders[folder].notes.append(start + entry.name)
        case (.note, .link):
            folders[folder].closedNotes.append((start + entry.name, "it is a link, which is not followed"))
        case (.note, _): folders[folder].closedNotes.append((start + entry.name, "it is not a regular file"))
        default: break
        }
    }

    private mutating func take(
        folder name: [UInt8], in path: [UInt8], from start: [UInt8], folder: Int, limit: Int
    ) throws(DecompressionError) {
        let text = text(name)
        let below = path + [slash] + name
        if foldersOfExtras.contains(text) { return }
        // A shelf may have a folder of short films. Beside a film, it has what comes with the film.
        let isFilm =
            !folders[folder].videos.isEmpty || !folders[folder].notes.isEmpty || folders[folder].hasDisc
            || folders[folder].isNamed
        if isFilm, foldersOfExtrasInFilms.contains(text) { return }
        if foldersOfDiscs.contains(text) {
            for entry in try entries(of: below, limit: limit) ?? [] where entry.kind == .file {
                guard FileName(entry.name).kind == .note, !isPassedOver(entry.name) else { continue }
                folders[folder].notesOfDisc.append(start + name + [slash] + entry.name)
            }
        } else if isPart(text) {
            visits.append(Visit(path: below, parent: folder, owner: (folder, start + name)))
        } else {
            visits.append(Visit(path: below, parent: folder))
        }
    }

    /// - Returns: nil if the folder can't be read, which is reported.
    private mutating func entries(
        of path: [UInt8], isRoot: Bool = false, limit: Int
    ) throws(DecompressionError) -> [FolderEntry]? {
        do throws(SystemError) {
            let whole = path.isEmpty ? [slash] : path
            let entries = try FolderEntry.entries(ofFolder: whole, followsLink: isRoot, limit: room + 1)
            room -= entries.count
            // The system's order is any, but a tree always gives the same list.
            if room >= 0 { return entries.sorted { $0.name.lexicographicallyPrecedes($1.name) } }
        } catch {
            if isRoot { throw .system(path: root, code: error.code) }
            faults.append((path, error.text))
            return nil
        }
        throw .unsupported(path: root, reason: "it has more than \(limit) files and folders, which is too many to read")
    }
}

/// What the name of a file says.
struct FileName {
    enum Kind { case video, note, other }

    let stem: String
    let kind: Kind

    /// - Parameter name: a name or a path, as bytes.
    init(_ path: [UInt8]) {
        let name = lastPart(of: path)
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), name.endIndex - dot <= 6 else {
            stem = String(decoding: name, as: UTF8.self)
            kind = .other
            return
        }
        stem = String(decoding: name[..<dot], as: UTF8.self)
        let ending = String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased()
        kind = ending == "nfo" ? .note : endingsOfVideos.contains(ending) ? .video : .other
    }
}

/// The part of a path after the last slash.
private func lastPart(of path: [UInt8]) -> ArraySlice<UInt8> {
    path[(path.lastIndex(of: slash).map { $0 + 1 } ?? 0)...]
}

private let slash = UInt8(ascii: "/")

private let endingsOfVideos: Set = [
    "mkv", "mp4", "m4v", "avi", "mov", "wmv", "webm", "mpg", "mpeg", "ts", "m2ts", "mts", "vob", "iso", "img", "ogv",
    "ogm", "flv", "divx", "strm", "3gp", "asf", "rmvb",
]
private let foldersOfExtras: Set = [
    "extras", "extra", "trailers", "trailer", "featurettes", "featurette", "behind the scenes", "deleted scenes",
    "interviews", "sample", "samples", "bonus", "backdrops", "theme-music", "audio_ts", "certificate",
]
private let foldersOfExtrasInFilms: Set = ["shorts", "scenes", "clips", "other", "others"]
private let foldersOfDiscs: Set = ["video_ts", "bdmv", "hvdvd_ts"]
private let foldersOfSystems: Set = [
    "@eadir", "@recycle", "#recycle", "#snapshot", "lost+found", "$recycle.bin", "system volume information",
    "__macosx",
]

/// In small letters.
private func text(_ name: [UInt8]) -> String { String(decoding: name, as: UTF8.self).lowercased() }

private func isPassedOver(_ name: [UInt8]) -> Bool {
    name.first == UInt8(ascii: ".") || foldersOfSystems.contains(text(name))
}

/// Whether a folder holds a part of a film or of a series: “CD1”, “Disc 2”, “Season 3”, “S03”.
private func isPart(_ name: String) -> Bool {
    isSeason(name) || ["cd", "dvd", "disc", "disk"].contains(wordBeforeNumber(name))
}

/// Whether a folder, named in small letters, holds episodes of a series.
func isSeason(_ name: String) -> Bool {
    name == "specials" || ["season", "staffel", "saison", "s"].contains(wordBeforeNumber(name))
}

/// “season” for “season 3”; empty without a number of one or two digits.
private func wordBeforeNumber(_ name: String) -> String {
    let number = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
    guard 1...2 ~= number else { return "" }
    return String(name.dropLast(number).reversed().drop { " ._-".contains($0) }.reversed())
}
