internal import KinolinkDecompression
internal import Kinolink
internal import KinolinkStorage

/// Reads a folder tree of films, as players such as Jellyfin and Kodi keep it.
///
/// For each folder, the first of these that applies names its films:
///
/// | what is there | the films |
/// |---|---|
/// | `tvshow.nfo` | one series, with all that is below |
/// | `movie.nfo`, or a `.nfo` file in `VIDEO_TS` or `BDMV`, in a folder within the tree | one film, whatever the other files are |
/// | a film file with a `.nfo` file of the same name | one film. The parts `cd1` and `cd2` may share a file |
/// | a single `.nfo` file of another name that fits the film files | one film |
/// | other `.nfo` files | a film each |
/// | a film file whose name has a year | one film; see ``FilmName`` |
/// | another film file, `VIDEO_TS` or `BDMV` | the film of the nearest folder above that is named `Title (Year)` or has a `movie.nfo` |
/// | the same, and no folder above names it | a film without a year, by the file's name |
/// | a folder named `Title (Year)` in which nothing else names a film | that film |
///
/// Names complete what a `.nfo` file leaves out. The same film in the same folder counts once. Trailers, samples and
/// extras, hidden files and the folders of systems (`@eaDir`, `lost+found`) are passed over. Folders of parts and
/// seasons (`CD1`, `Season 2`) belong to the folder that has them, and what is in a season is an episode. The tree's own
/// folder is a shelf, so neither its name nor a `movie.nfo` in it names other files.
///
/// Nothing is opened but folders and `.nfo` files that are regular files. Symbolic links are not followed: one that
/// leads to a folder is reported, and one with the name of a film file is a film.
struct MovieFolder {
    private let tree: FolderTree
    private let contents: [FolderContents]
    /// For each folder, the nearest one from there upwards that is a film.
    private let lenders: [Int?]
    private var films: [Film] = []
    /// The films of a folder, so that none is listed twice: the place of the first with a key, and the ids of all.
    private var known: [Film.Key: (first: Int, ids: Set<String>)] = [:]
    /// For each folder, whether a film was found in it or below it.
    private var hasFilms: [Bool]
    private var faults: [(path: [UInt8], reason: String)]

    /// - Throws: `DecompressionError` if the folder can't be read or has too many entries.
    static func list(of path: String) throws(DecompressionError) -> MovieList {
        var folder = MovieFolder(try FolderTree(path))
        folder.collect()
        let films = folder.films.sorted { $0.path.lexicographicallyPrecedes($1.path) }
        let faults = folder.faults.sorted { $0.path.lexicographicallyPrecedes($1.path) }
        return MovieList(
            folder: path,
            movies: films.map { film in
                var movie = film.movie
                movie.file = String(decoding: film.path, as: UTF8.self)
                return movie
            },
            oddRows: faults.map { path, reason in
                let file = String(decoding: path, as: UTF8.self)
                return OddRow(title: String(file.split(separator: "/").last ?? ""), reason: reason, file: file)
            },
            saysWhatWasWatched: films.contains(where: \.saysIfWatched))
    }

    private init(_ tree: FolderTree) {
        self.tree = tree
        faults = tree.faults
        hasFilms = tree.folders.map { _ in false }
        // Reading the files takes the most time. One folder may have all of them, so each is a piece of work.
        let notes = tree.folders.map { $0.notes + $0.notesOfDisc }
        let paths = zip(tree.folders, notes).flatMap { folder, notes in notes.map(folder.path) }
        let read = concurrentMap(count: paths.count) { NoteFile.read(paths[$0]) }
        var starts = [0]
        for notes in notes { starts.append(starts[starts.count - 1] + notes.count) }
        let ends = starts
        contents = concurrentMap(count: tree.folders.count) { index in
            FolderContents(tree.folders[index], read[ends[index]..<ends[index + 1]])
        }
        var lenders: [Int?] = []
        for (index, folder) in tree.folders.enumerated() {
            lenders.append(contents[index].folderFilm != nil ? index : folder.parent.flatMap { lenders[$0] })
        }
        self.lenders = lenders
    }

    private mutating func collect() {
        for (index, content) in contents.enumerated() {
            faults += content.faults
            for film in content.films { add(film, to: index) }
            for video in content.videos { add(video, in: index) }
        }
        for (index, content) in contents.enumerated() where !hasFilms[index] && lenders[index] == nil {
            faults += content.quietFaults
        }
        // Folders below come later, so this sees them first.
        for (index, folder) in tree.folders.enumerated().reversed() {
            if !hasFilms[index], let film = contents[index].folderFilm { add(film, to: index) }
            if let parent = folder.parent, hasFilms[index] { hasFilms[parent] = true }
        }
    }

    /// Adds a film file that no `.nfo` file names.
    private mutating func add(_ video: FolderContents.Video, in index: Int) {
        var film = Film(movie: video.name.movie, path: video.path)
        let lender = lenders[index]
        let lent = lender.flatMap { contents[$0].folderFilm?.movie }
        if video.name.isEpisode || video.isOfSeason {
            film.movie.kind = "TV Series"
            if let lent {
                (film.movie.title, film.movie.year) = (lent.title, lent.year)
            } else if film.movie.title.isEmpty || video.isOfSeason {
                film.movie.title = tree.folders[index].name?.title ?? FileName(video.path).stem
            }
            return add(film, to: index)
        }
        // “Wonder Woman 1984” in the folder “Wonder Woman 1984 (2020)” is not of 1984.
        let isPartOfTitle = video.name.year == nil || lent.map { video.name.hasYear(in: $0.title) } == true
        if video.name.yearForm != .marked, isPartOfTitle, let lender, var lent = contents[lender].folderFilm {
            lent.movie.imdb = lent.movie.imdb ?? video.name.imdb
            return add(lent, to: lender)
        }
        if video.name.yearForm != nil || !video.isDisc || tree.folders[index].parent != nil { add(film, to: index) }
    }

    private mutating func add(_ film: Film, to folder: Int) {
        hasFilms[folder] = true
        let key = Film.Key(film.movie, folder: folder)
        let id = film.movie.imdb
        guard let first = known[key]?.first else {
            known[key] = (films.count, Set([id].compactMap(\.self)))
            films.append(film)
            return
        }
        // Films of one name are several only if each has another id.
        guard let id, known[key]?.ids.insert(id).inserted == true else { return }
        if films[first].movie.imdb == nil { films[first].movie.imdb = id } else { films.append(film) }
    }
}

/// A film, and the file or folder that names it.
struct Film: Sendable {
    var movie: WatchedMovie
    let path: [UInt8]
    /// Whether its `.nfo` file says if it was watched, even if it wasn't.
    var saysIfWatched = false

    /// What is the same in two files of one film.
    struct Key: Hashable {
        let folder: Int
        /// With the year, which one name may have in brackets and another in the title.
        let name: String
        let kind: String?

        init(_ movie: WatchedMovie, folder: Int) {
            self.folder = folder
            name = movie.name.lowercased().filter { $0.isLetter || $0.isNumber }
            kind = movie.kind
        }
    }
}
