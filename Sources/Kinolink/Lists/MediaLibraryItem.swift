internal import Foundation

/// A film of a media server.
struct MediaLibraryItem {
    /// Its ``WatchedMovie/mark`` says nothing; see ``mark``.
    private(set) var movie = WatchedMovie(title: "")
    /// Nil if the server doesn't say that the film is liked or seen.
    private(set) var mark: WatchedMovie.Mark?
    /// Whether the server says if the film was watched.
    private(set) var saysIfWatched = false
    /// Whether the server has the film, and doesn't only know of it.
    private(set) var isThere = true
    /// Why it can't be read; nil if it can. What was read before is kept.
    private(set) var defect: String?

    /// Doesn't fail, since one odd item must not cost the others.
    /// - Parameter read: reads the fields into the item.
    init(
        _ decoder: any Decoder,
        _ read: (inout MediaLibraryItem, LibraryFields) throws(LibraryFields.Defect) -> Void
    ) {
        do throws(LibraryFields.Defect) {
            try read(&self, try LibraryFields(decoder))
        } catch {
            defect = error.reason
        }
    }

    /// Reads an element of Jellyfin's or Emby's `Items`.
    mutating func readJellyfin(_ fields: LibraryFields) throws(LibraryFields.Defect) {
        movie.title = try fields.title("Name")
        try readYear(fields, "ProductionYear")
        readOriginalTitle(fields, "OriginalTitle")
        movie.imdb = fields.object("ProviderIds").flatMap { ids in
            // The order of the names changes from run to run.
            ids.id(ids.names.filter { $0.lowercased() == "imdb" }.sorted())
        }
        if let type: String = try fields.value("Type", "text"), type.lowercased() != "movie" {
            movie.kind = excerpt(type)
        }
        let location: String? = try fields.value("LocationType", "text")
        isThere = location?.lowercased() != "virtual"
        guard fields.has("UserData") else { return }
        guard let user = fields.object("UserData") else { throw fields.defect("UserData", "an object") }
        try readUser(user)
    }

    private mutating func readUser(_ user: LibraryFields) throws(LibraryFields.Defect) {
        let wasPlayed: Bool? = try user.value("Played", "true or false")
        let count: Double? = try user.value("PlayCount", "a number")
        let isFavourite: Bool? = try user.value("IsFavorite", "true or false")
        let likes: Bool? = try user.value("Likes", "true or false")
        let rating: Double? = try user.value("Rating", "a number")
        let date: String? = try? user.value("LastPlayedDate", "text")
        saysIfWatched =
            wasPlayed != nil || count != nil || isFavourite != nil || likes != nil || rating != nil || date != nil
        movie.date = date.flatMap { CalendarDate(parsing: String($0.prefix(64))) }
        if isFavourite == true || likes == true {
            mark = .liked
        } else if wasPlayed == true || count ?? 0 > 0 || likes == false {
            // Who dislikes a film knows it. How much is unknown, since the server would have a rating.
            mark = .seen
        }
        guard let rating, rating != 0 else { return }
        movie.stars = LibraryFields.text(rating)
        guard 0...10 ~= rating else {
            throw LibraryFields.Defect(reason: "the rating “\(movie.stars ?? "")” is not a number from 0 to 10")
        }
        movie.rating = rating / 10
    }

    /// Reads an element of Radarr's list, or of a list that Radarr imports. The `ratings` in it are other people's.
    mutating func readRadarr(_ fields: LibraryFields) throws(LibraryFields.Defect) {
        movie.title = try fields.title("title")
        try readYear(fields, "year")
        readOriginalTitle(fields, "originalTitle")
        movie.imdb = fields.id(["imdbId", "imdb_id"])
        isThere = try fields.value("hasFile", "true or false") ?? true
    }

    private mutating func readYear(_ fields: LibraryFields, _ name: String) throws(LibraryFields.Defect) {
        // Radarr writes 0 for an unknown year.
        guard let number: Double = try fields.value(name, "a number"), number != 0 else { return }
        guard let year = Int(exactly: number), ListedYear.range ~= year else {
            throw LibraryFields.Defect(reason: "“\(LibraryFields.text(number))” is not a year")
        }
        movie.year = year
    }

    private mutating func readOriginalTitle(_ fields: LibraryFields, _ name: String) {
        // A film can be found without it.
        guard let title = try? fields.title(name), title != movie.title else { return }
        movie.originalTitle = title
    }
}

/// The fields of an object in JSON. Names that begin with a capital may begin with a small letter instead: Jellyfin can
/// be set to write them so. A field that is null is missing.
struct LibraryFields {
    /// Why an item can't be read.
    struct Defect: Error {
        let reason: String
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private let container: KeyedDecodingContainer<Key>

    init(_ decoder: any Decoder) throws(Defect) {
        guard let container = try? decoder.container(keyedBy: Key.self) else {
            throw Defect(reason: "it is not an object")
        }
        self.container = container
    }

    private init(_ container: KeyedDecodingContainer<Key>) { self.container = container }

    /// - Parameter what: what the value must be, for a message.
    func value<Value: Decodable>(_ name: String, _ what: String) throws(Defect) -> Value? {
        guard let key = key(name) else { return nil }
        do { return try container.decode(Value.self, forKey: key) } catch { throw defect(name, what) }
    }

    /// - Returns: nil if it is missing or not an object.
    func object(_ name: String) -> LibraryFields? {
        key(name).flatMap { try? container.nestedContainer(keyedBy: Key.self, forKey: $0) }.map { LibraryFields($0) }
    }

    func has(_ name: String) -> Bool { key(name) != nil }

    /// A title without surrounding blanks.
    func title(_ name: String) throws(Defect) -> String {
        let text: String? = try value(name, "text")
        let title = text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        guard !title.isEmpty else { throw Defect(reason: "the title is missing") }
        guard title.utf8.count <= Self.titleLimit else {
            throw Defect(reason: "the title has more than \(Self.titleLimit) bytes")
        }
        guard !title.contains(where: \.isNewline) else { throw Defect(reason: "the title has several lines") }
        guard !title.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw Defect(reason: "the title has control characters")
        }
        return title
    }

    /// The first of these fields that is an id of IMDb.
    func id(_ names: [String]) -> String? {
        names.lazy.compactMap { try? container.decode(String.self, forKey: Key(stringValue: $0)) }
            .compactMap { IMDbID(perhapsBare: $0)?.description }.first
    }

    var names: [String] { container.allKeys.map(\.stringValue) }

    func defect(_ name: String, _ what: String) -> Defect { Defect(reason: "“\(name)” is not \(what)") }

    /// A number as people write it: “8”, “7.5”.
    static func text(_ number: Double) -> String {
        abs(number) < 1e15 && number.rounded() == number ? "\(Int(number))" : "\(number)"
    }

    /// The longest titles of films have some 200 bytes.
    private static let titleLimit = 1000

    private func key(_ name: String) -> Key? {
        [name, name.prefix(1).lowercased() + name.dropFirst()].lazy.map { Key(stringValue: $0) }
            .first { container.contains($0) && (try? container.decodeNil(forKey: $0)) == false }
    }
}
