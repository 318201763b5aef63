import CKinolinkExpat
internal import Kinolink
internal import KinolinkStorage

/// What a `.nfo` file says about a film, as Jellyfin and Kodi write it.
///
/// | element, directly in the root | what is read |
/// |---|---|
/// | `title`, `originaltitle` | the titles |
/// | `year`, or else `premiered` or `releasedate` | the year |
/// | `uniqueid` of the type `imdb`, `imdbid`, `imdb_id`, `id` that begins with `tt` | the id of IMDb |
/// | `userrating`, 1 … 10 | the user's rating; `rating` and `ratings` are other people's |
/// | `isuserfavorite` | liked |
/// | `watched`, `playcount`, `lastplayed` | seen, and when |
///
/// The file may also be an address of IMDb, XML followed by one, or any text that has one. Text before the first error
/// of the XML counts. A document type may not declare entities: they could grow without bound, or name other files.
struct NFOFile: Sendable, Equatable {
    var title: String?
    var originalTitle: String?
    var year: Int?
    var imdb: String?
    /// 0 … 1.
    var rating: Double?
    /// The rating as the file has it.
    var stars: String?
    var isLiked = false
    var isSeen = false
    /// Whether it has an element that says if the film was watched or liked, even if it wasn't.
    var saysIfWatched = false
    var date: CalendarDate?
    /// The kind in IMDb's words; nil for a film.
    var kind: String?

    var mark: WatchedMovie.Mark { isLiked ? .liked : isSeen ? .seen : .owned }

    enum Content: Sendable, Equatable {
        case video(NFOFile)
        /// It describes something that is neither a film nor a part of a series, such as an album.
        case other
        /// Nothing can be read, and why.
        case unreadable(reason: String)
    }

    /// The largest size of a file that is read, in bytes.
    static let sizeLimit = 1 << 20

    static func content(of bytes: [UInt8]) -> Content {
        // XML has no zeros or other control characters, but some files are filled up with them.
        var text = DecodedText.utf8(of: bytes)
        if text.contains(where: isControl) { text = text.map { isControl($0) ? 0x20 : $0 } }
        guard let start = text.firstIndex(of: UInt8(ascii: "<")) else { return address(in: text) }
        var xml = text[start...]
        guard var reader = NFOReader.read(xml) else { return .unreadable(reason: SystemError.noMemory.text) }
        if reader.hasEntities { return .unreadable(reason: "it declares entities of XML, which are never read") }
        if reader.end == nil, xml.contains(UInt8(ascii: "&")) {
            let escaped = escapingAmpersands(in: xml)[...]
            if let second = NFOReader.read(escaped) { (reader, xml) = (second, escaped) }
        }
        guard let root = reader.root, let kind = NFOReader.kinds[root] else { return address(in: text) }
        if kind == .passedOver { return .other }
        if kind == .episode, let series = reader.series {
            return .video(NFOFile(title: series, kind: NFOReader.Kind.series.name))
        }
        var file = reader.file
        file.kind = kind.name
        if let end = reader.end {
            if file.imdb == nil { file.imdb = imdb(in: text[..<start]) ?? imdb(in: xml.dropFirst(end)) }
        } else if file.title == nil, file.imdb == nil {
            return address(in: text)
        }
        if file.title == nil { swap(&file.title, &file.originalTitle) }
        if file.originalTitle == file.title { file.originalTitle = nil }
        return .video(file)
    }

    private static func address(in text: [UInt8]) -> Content {
        let id =
            imdb(in: text[...]) ?? (text.count < 100 ? IMDbID(String(decoding: text, as: UTF8.self)) : nil)?.description
        guard let id else {
            return .unreadable(reason: "it is neither XML about a film nor does it have an address of IMDb")
        }
        var file = NFOFile()
        file.imdb = id
        return .video(file)
    }

    /// The id in the first address of a title in IMDb.
    private static func imdb(in text: ArraySlice<UInt8>) -> String? {
        let site = Array("imdb.com/".utf8)
        var rest = text
        while let dot = rest.firstIndex(of: UInt8(ascii: ".")) {
            rest = rest[(dot + 1)...]
            guard dot - 4 >= text.startIndex, text[(dot - 4)...].prefix(site.count).map(lowercased) == site else {
                continue
            }
            let address = text[(dot - 4)...].prefix(100).prefix { $0 > 0x20 && !"\"'<>".utf8.contains($0) }
            if let id = IMDbID(String(decoding: address, as: UTF8.self)) { return "\(id)" }
        }
        return nil
    }

    /// Writes `&amp;` for each `&` that begins none of XML's own references, as in “Fast & Furious”.
    private static func escapingAmpersands(in text: ArraySlice<UInt8>) -> [UInt8] {
        let (opening, closing) = (Array("<![CDATA[".utf8), Array("]]>".utf8))
        let own: Set = ["amp", "lt", "gt", "quot", "apos"]
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.count + 100)
        var isRaw = false
        for index in text.indices {
            let byte = text[index]
            escaped.append(byte)
            if byte == UInt8(ascii: "<"), text[index...].starts(with: opening) { isRaw = true }
            if byte == UInt8(ascii: "]"), text[index...].starts(with: closing) { isRaw = false }
            guard byte == UInt8(ascii: "&"), !isRaw else { continue }
            let name = text[(index + 1)...].prefix(10).prefix { $0 != UInt8(ascii: ";") }
            let isClosed = name.endIndex < text.endIndex && text[name.endIndex] == UInt8(ascii: ";")
            let isOwn = name.first == UInt8(ascii: "#") || own.contains(String(decoding: name, as: UTF8.self))
            if !isClosed || !isOwn { escaped += "amp;".utf8 }
        }
        return escaped
    }
}

private func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\r") && byte != UInt8(ascii: "\t")
}

private func lowercased(_ byte: UInt8) -> UInt8 { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte }

/// Reads the XML of a `.nfo` file with expat, up to its end or its first error.
private final class NFOReader {
    /// What a root element describes.
    enum Kind {
        case film, series, episode, musicVideo, passedOver

        var name: String? {
            switch self {
            case .film, .passedOver: nil
            case .series: "TV Series"
            case .episode: "TV Episode"
            case .musicVideo: "Music Video"
            }
        }
    }

    static let kinds: [String: Kind] = [
        "movie": .film, "tvshow": .series, "episodedetails": .episode, "musicvideo": .musicVideo,
        "season": .passedOver, "artist": .passedOver, "album": .passedOver, "collection": .passedOver,
        "set": .passedOver,
    ]

    private enum Field: String {
        case title, originaltitle, year, premiered, releasedate, imdbid, id, uniqueid, userrating, isuserfavorite
        case watched, playcount, lastplayed, showtitle
        case imdbID = "imdb_id"
    }

    private(set) var file = NFOFile()
    /// The name of the root element, in small letters.
    private(set) var root: String?
    /// Where the end tag of the root element begins, in bytes from the start of the text; nil if an error came first.
    private(set) var end: Int?
    private(set) var hasEntities = false
    /// The series of an episode, which says more to a reader of a report than the episode.
    private(set) var series: String?

    private let parser: XML_Parser
    private var depth = 0
    private var field: Field?
    private var value: [UInt8] = []
    /// The fields that have a value.
    private var taken: Set<Field> = []

    /// The greatest length of a value, in bytes. No film has a longer title.
    private static let valueLimit = 1000

    /// - Returns: nil if the memory isn't enough.
    static func read(_ text: ArraySlice<UInt8>) -> NFOReader? {
        // The text is UTF-8 now, whatever the file declares.
        guard let parser = XML_ParserCreate("UTF-8") else { return nil }
        defer { XML_ParserFree(parser) }
        let reader = NFOReader(parser)
        return withExtendedLifetime(reader) { reader.run(text) ? reader : nil }
    }

    private init(_ parser: XML_Parser) { self.parser = parser }

    private func run(_ text: ArraySlice<UInt8>) -> Bool {
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { user, name, attributes in
                guard let user, let name else { return }
                NFOReader.from(user).startElement(name, attributes)
            },
            { user, _ in user.map(NFOReader.from)?.endElement() })
        XML_SetEntityDeclHandler(parser) { user, _, _, _, _, _, _, _, _ in
            user.map(NFOReader.from)?.stopAtEntity()
        }
        text.withUnsafeBytes { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            _ = XML_Parse(parser, start, Int32(bytes.count), 1)
        }
        return XML_GetErrorCode(parser) != XML_ERROR_NO_MEMORY
    }

    private static func from(_ user: UnsafeMutableRawPointer) -> NFOReader {
        Unmanaged<NFOReader>.fromOpaque(user).takeUnretainedValue()
    }

    private func stopAtEntity() {
        hasEntities = true
        XML_StopParser(parser, 0)
    }

    private func startElement(
        _ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        depth += 1
        if depth == 1 { root = String(cString: name).lowercased() }
        guard depth == 2, let field = Field(rawValue: String(cString: name).lowercased()),
            field != .uniqueid || Self.isOfIMDb(attributes)
        else { return }
        self.field = field
        value.removeAll(keepingCapacity: true)
        XML_SetCharacterDataHandler(parser) { user, bytes, count in
            guard let user, let bytes else { return }
            NFOReader.from(user).characters(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
        }
    }

    private static func isOfIMDb(_ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) -> Bool {
        guard var pair = attributes else { return false }
        while let name = pair[0], let value = pair[1] {
            if System.isEqual(name, "type") { return String(cString: value).lowercased() == "imdb" }
            pair += 2
        }
        return false
    }

    private func characters(_ bytes: UnsafeRawBufferPointer) {
        guard depth == 2 else { return }
        value += bytes.prefix(Self.valueLimit - value.count)
    }

    private func endElement() {
        depth -= 1
        if depth == 0 { end = XML_GetCurrentByteIndex(parser) }
        guard depth == 1, let field else { return }
        self.field = nil
        XML_SetCharacterDataHandler(parser, nil)
        let text = Array(value.split { $0 <= 0x20 }.joined(separator: [0x20]))
        if !text.isEmpty { take(field, String(decoding: text, as: UTF8.self)) }
    }

    /// Takes the first value of each field that can be read.
    private func take(_ field: Field, _ text: String) {
        if !taken.contains(field), read(field, text) { taken.insert(field) }
    }

    /// - Returns: whether the text can be read as the field's value.
    private func read(_ field: Field, _ text: String) -> Bool {
        switch field {
        case .showtitle: series = text
        case .title: file.title = text
        case .originaltitle: file.originalTitle = text
        case .year:
            guard let year = ListedYear.first(in: text) else { return false }
            file.year = year
        case .premiered, .releasedate:
            guard let year = ListedYear.first(in: text) else { return false }
            file.year = file.year ?? year
        case .imdbid, .imdbID, .uniqueid, .id:
            guard let id = field == .id ? IMDbID(text) : IMDbID(perhapsBare: text) else { return false }
            file.imdb = file.imdb ?? "\(id)"
        case .userrating:
            guard let points = Double(text.replacing(",", with: ".")), 0...10 ~= points, points > 0 else {
                return false
            }
            (file.rating, file.stars) = (points / 10, text)
        case .isuserfavorite:
            file.saysIfWatched = true
            file.isLiked = text.lowercased() == "true"
        case .watched:
            file.saysIfWatched = true
            file.isSeen = file.isSeen || text.lowercased() == "true"
        case .playcount:
            file.saysIfWatched = true
            file.isSeen = file.isSeen || (Int(text) ?? 0) > 0
        case .lastplayed:
            guard let date = CalendarDate(parsing: text) else { return false }
            file.date = date
        }
        return true
    }
}
