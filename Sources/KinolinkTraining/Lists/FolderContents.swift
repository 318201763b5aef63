internal import Kinolink
internal import KinolinkStorage

/// What the files of one folder say about films, without a look at other folders.
struct FolderContents: Sendable {
    /// A film file or a disc that no `.nfo` file names.
    struct Video: Sendable {
        let name: FilmName
        let path: [UInt8]
        let isDisc: Bool
        /// Whether it is in a folder of a season.
        var isOfSeason = false
    }

    /// The films that `.nfo` files name.
    private(set) var films: [Film] = []
    private(set) var videos: [Video] = []
    /// The film that the folder as a whole is, by its `.nfo` file or its name.
    private(set) var folderFilm: Film?
    private(set) var faults: [(path: [UInt8], reason: String)] = []
    /// These matter only if nothing names a film here.
    private(set) var quietFaults: [(path: [UInt8], reason: String)]

    private struct Note {
        let path: [UInt8]
        let stem: String
        let file: NFOFile
        /// Whether it is in the folder of a disc.
        let isOfDisc: Bool
    }

    /// - Parameter read: the contents of the folder's `.nfo` files, then of those of its disc.
    init(_ folder: FolderTree.Folder, _ read: ArraySlice<NoteFile>) {
        quietFaults = folder.closedNotes.map { (folder.path($0.path), $0.reason) }
        var notes: [Note] = []
        for (index, (name, content)) in zip(folder.notes + folder.notesOfDisc, read).enumerated() {
            switch content {
            case .failed(let reason): faults.append((folder.path(name), reason))
            case .content(.unreadable(let reason)): quietFaults.append((folder.path(name), reason))
            case .content(.other): break
            case .content(.video(let file)):
                notes.append(
                    Note(
                        path: name, stem: FileName(name).stem.lowercased(), file: file,
                        isOfDisc: index >= folder.notes.count))
            }
        }
        if folder.isSeries {
            var series = notes.first?.file ?? NFOFile()
            series.kind = "TV Series"
            let path = notes.first.map { folder.path($0.path) } ?? folder.path
            if let movie = series.movie(completedBy: folder.name) { films = [Film(movie: movie, path: path)] }
            return
        }
        let names = folder.videos.compactMap { video in
            FilmName(FileName(video).stem).map {
                Video(name: $0, path: video, isDisc: false, isOfSeason: Self.isOfSeason(video))
            }
        }
        if folder.isNamed, let movie = folder.name?.movie { folderFilm = Film(movie: movie, path: folder.path) }
        let whole = notes.first { $0.stem == "movie" || $0.isOfDisc }
        if folder.parent != nil, let whole {
            take(whole, in: folder, names)
        } else {
            take(notes, names, in: folder)
        }
    }

    /// - Parameter path: from the folder.
    private static func isOfSeason(_ path: [UInt8]) -> Bool {
        path.split(separator: UInt8(ascii: "/")).dropLast().contains {
            isSeason(String(decoding: $0, as: UTF8.self).lowercased())
        }
    }

    /// Takes a `.nfo` file that is about the whole folder.
    private mutating func take(_ note: Note, in folder: FolderTree.Folder, _ names: [Video]) {
        let name = folder.isNamed ? folder.name : names.first?.name ?? folder.name
        guard let movie = note.file.movie(completedBy: name) else { return }
        let film = Film(movie: movie, path: folder.path(note.path), saysIfWatched: note.file.saysIfWatched)
        films = [film]
        folderFilm = film
    }

    private mutating func take(_ notes: [Note], _ names: [Video], in folder: FolderTree.Folder) {
        let places = Dictionary(notes.enumerated().map { ($1.stem, $0) }, uniquingKeysWith: { first, _ in first })
        var claimed: Set<Int> = []
        var others: [Video] = []
        for video in names {
            let stem = FileName(video.path).stem.lowercased()
            guard let place = places[stem] ?? withoutPart(stem).flatMap({ places[$0] }) else {
                others.append(video)
                continue
            }
            guard claimed.insert(place).inserted else { continue }
            let name = folder.isNamed && video.name.year == nil ? folder.name : video.name
            add(notes[place], completedBy: name, in: folder)
        }
        let rest = notes.indices.filter { !claimed.contains($0) }.map { notes[$0] }
        if claimed.isEmpty, rest.count == 1, let note = rest.first, isAbout(others, note.file, in: folder) {
            return take(note, in: folder, others)
        }
        for note in rest {
            guard note.file.title != nil || note.file.imdb != nil else {
                quietFaults.append((folder.path(note.path), "it gives neither a title nor an id of IMDb"))
                continue
            }
            let name = folder.isNamed ? folder.name : FilmName(FileName(note.path).stem)
            add(note, completedBy: name, in: folder)
        }
        videos = others.map {
            Video(name: $0.name, path: folder.path($0.path), isDisc: false, isOfSeason: $0.isOfSeason)
        }
        // A disc in the tree's own folder has no name.
        if folder.hasDisc, let name = folder.name { videos.append(Video(name: name, path: folder.path, isDisc: true)) }
    }

    /// Whether a `.nfo` file that has another name than all film files is about all of them.
    private func isAbout(_ videos: [Video], _ note: NFOFile, in folder: FolderTree.Folder) -> Bool {
        guard folder.parent != nil, note.kind == nil, note.title != nil || note.imdb != nil else { return false }
        if videos.isEmpty { return folder.isNamed || folder.hasDisc }
        let films = Set(videos.map { Film.Key($0.name.movie, folder: 0) })
        return (films.count == 1 || folder.isNamed)
            && videos.allSatisfy { video in
                guard let year = video.name.year, let other = note.year, note.title != nil else { return true }
                return abs(year - other) <= 1
            }
    }

    private mutating func add(_ note: Note, completedBy name: FilmName?, in folder: FolderTree.Folder) {
        guard let movie = note.file.movie(completedBy: name) else { return }
        films.append(Film(movie: movie, path: folder.path(note.path), saysIfWatched: note.file.saysIfWatched))
    }
}

/// A `.nfo` file on the disk.
enum NoteFile: Sendable {
    case content(NFOFile.Content)
    /// It can't be read, and why.
    case failed(reason: String)

    static func read(_ path: [UInt8]) -> NoteFile {
        do throws(SystemError) {
            let file = try OpenFile(path, for: .readUnlinked)
            let status = try file.status
            guard status.kind == .regular else { return .failed(reason: "it is not a regular file") }
            guard status.size <= NFOFile.sizeLimit else {
                return .failed(reason: "it has more than \(NFOFile.sizeLimit) bytes, which is too many for a .nfo file")
            }
            var error: SystemError?
            let bytes = [UInt8](unsafeUninitializedCapacity: status.size) { buffer, count in
                do throws(SystemError) {
                    while count < buffer.count {
                        let read = try file.read(
                            into: UnsafeMutableRawBufferPointer(
                                rebasing: UnsafeMutableRawBufferPointer(buffer)[count...]))
                        if read == 0 { break }
                        count += read
                    }
                } catch let failure {
                    error = failure
                }
            }
            if let error { throw error }
            return .content(NFOFile.content(of: bytes))
        } catch {
            return .failed(reason: error.text)
        }
    }
}

extension FilmName {
    /// The film that the name alone gives. A year that may be a part of the title stays there: a title without a year
    /// is looked up as a whole and without the number at its end.
    var movie: WatchedMovie {
        WatchedMovie(
            title: titleWithYear ?? title, year: titleWithYear == nil ? year : nil, imdb: imdb, mark: .owned)
    }
}

extension NFOFile {
    /// - Parameter name: the name of the film file or folder, for what the `.nfo` file leaves out.
    /// - Returns: nil if nothing has a title.
    func movie(completedBy name: FilmName?) -> WatchedMovie? {
        guard let title = title ?? name?.movie.title, !title.isEmpty else { return nil }
        // The number in “Wonder Woman 1984” is not also its year.
        let namedYear = name.flatMap { $0.hasYear(in: title) ? $0.movie.year : $0.year }
        return WatchedMovie(
            title: title, originalTitle: originalTitle, year: year ?? namedYear, imdb: imdb ?? name?.imdb,
            rating: rating, stars: stars, mark: mark, date: date, kind: kind)
    }
}

/// The name of a film's first part without its number: “heat” for “heat-cd1”. Nil for any other name.
private func withoutPart(_ stem: String) -> String? {
    guard let number = stem.last, number.isASCII, number.isNumber else { return nil }
    let separators: Set<Character> = [" ", ".", "_", "-"]
    func trimmed(_ text: Substring) -> Substring {
        text.dropLast(text.reversed().prefix(while: separators.contains).count)
    }
    let rest = trimmed(stem.dropLast())
    guard let word = ["cd", "dvd", "disc", "disk", "part", "pt"].first(where: rest.hasSuffix) else { return nil }
    let name = trimmed(rest.dropLast(word.count))
    return name.count < rest.count - word.count ? String(name) : nil
}
