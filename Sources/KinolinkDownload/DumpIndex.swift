public import Foundation

/// Where a server of Wikipedia's dumps has which: Wikimedia's own, or a mirror.
///
///     let dump = try await DumpIndex.wikimedia.newestDump(of: "enwiki")
///     try await Download(url: dump.url, destination: dump.name, checksum: dump.checksum).run()
///
/// `URL/enwiki/` is a listing of directories, one for each date, and each has a `dumpstatus.json` beside its files.
public struct DumpIndex: Sendable {
    /// https://dumps.wikimedia.org. Wikimedia asks those who fetch much to choose a mirror near them:
    /// https://meta.wikimedia.org/wiki/Mirroring_Wikimedia_project_XML_dumps.
    public static let wikimedia = DumpIndex(
        url: URL(string: "https://dumps.wikimedia.org/").unsafelyUnwrapped)  // a constant that is a URL

    /// All articles of a wiki on one day, in one file.
    public struct Dump: Sendable, Hashable {
        /// Such as `enwiki`.
        public var wiki: String
        /// As Wikimedia writes it: `20261101`.
        public var date: String
        public var url: URL
        /// Bytes of the file.
        public var size: Int
        public var checksum: Checksum

        /// Of the file: `enwiki-20261101-pages-articles-multistream.xml.bz2`.
        public var name: String { url.lastPathComponent }
    }

    /// A dump that can't be fetched, and how far it is: Wikimedia's word, such as `in-progress`, or ours.
    public struct Unfinished: Sendable, Hashable {
        public var date: String
        public var status: String
    }

    public let url: URL
    public let patience: Duration

    /// - Parameters:
    ///   - url: what has a directory for each wiki; http or https.
    ///   - patience: how long to wait for the server to answer, and then for each next piece.
    public init(url: URL, patience: Duration = .seconds(60)) {
        self.url = url
        self.patience = patience
    }

    /// Finds the newest dump whose articles are all there.
    /// - Parameter wiki: such as `enwiki`, `dewiki`, `simplewiki`.
    /// - Throws: ``DownloadError``, `CancellationError`.
    public func newestDump(of wiki: String) async throws -> Dump {
        guard ["http", "https"].contains(url.scheme?.lowercased()), url.host() != nil else {
            throw DownloadError.unsupportedURL(url)
        }
        guard Self.isName(wiki) else { throw DownloadError.malformedWiki(wiki) }
        let directory = url.appending(path: wiki, directoryHint: .isDirectory)
        var unfinished: [Unfinished] = []
        var parts: [URL] = []
        for date in try await dates(in: directory, of: wiki) {
            let place = directory.appending(path: date, directoryHint: .isDirectory)
            guard let status = try await status(in: place) else {
                unfinished.append(Unfinished(date: date, status: "not begun"))
                continue
            }
            let prefix = "\(wiki)-\(date)-pages-articles-multistream"
            let name = "\(prefix).xml.bz2"
            if let file = status.file(name) {
                guard let size = file.size, size >= 0, let sha1 = file.sha1, Checksum.sha1(sha1).isWellFormed else {
                    throw DownloadError.malformedIndex(
                        Self.statusFile(in: place), reason: "\(name) has no size or no SHA-1")
                }
                return Dump(
                    wiki: wiki, date: date, url: place.appending(path: name), size: size, checksum: .sha1(sha1))
            }
            if parts.isEmpty { parts = status.parts(prefix).map { place.appending(path: $0) } }
            unfinished.append(Unfinished(date: date, status: status.status))
        }
        throw parts.isEmpty ? DownloadError.noFinishedDump(directory, found: unfinished) : .dumpInParts(parts)
    }

    /// Whether a wiki can have this name.
    public static func isName(_ wiki: String) -> Bool { wiki.wholeMatch(of: /[a-z0-9_\-]+/) != nil }

    /// The newest dates in a listing, the newest first. A server keeps some ten of them.
    private func dates(in directory: URL, of wiki: String) async throws -> ArraySlice<String> {
        do {
            let listing = try await Transfer.contents(of: directory, atMost: 1 << 20, patience: patience)
            let dates = Self.dates(in: listing)
            guard !dates.isEmpty else {
                throw DownloadError.malformedIndex(directory, reason: "it lists no dates such as 20261101/")
            }
            return dates.prefix(20)
        } catch DownloadError.status(_, code: 404) {
            throw DownloadError.unknownWiki(wiki, directory)
        }
    }

    /// The last steps of paths in quotes, `href="20261101/"`, that are dates; the newest first.
    static func dates(in listing: Data) -> [String] {
        let quotes = [UInt8(ascii: "\""), UInt8(ascii: "'")]
        let dates = listing.split { quotes.contains($0) }.compactMap { path -> String? in
            let path = path.suffix(10)
            guard path.last == UInt8(ascii: "/") else { return nil }
            let name = path.dropLast().split(separator: UInt8(ascii: "/")).last ?? []
            guard name.count == 8, name.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
                return nil
            }
            return String(decoding: name, as: UTF8.self)
        }
        return Set(dates).sorted(by: >)
    }

    /// Nil where there is none yet.
    private func status(in place: URL) async throws -> DumpStatus? {
        let url = Self.statusFile(in: place)
        do {
            // That of enwiki, with some thousands of files, has about one megabyte.
            let json = try await Transfer.contents(of: url, atMost: 16 << 20, patience: patience)
            return try JSONDecoder().decode(DumpStatus.self, from: json)
        } catch DownloadError.status(_, code: 404) {
            return nil
        } catch is DecodingError {
            throw DownloadError.malformedIndex(url, reason: "it is not JSON with the jobs of a dump")
        }
    }

    private static func statusFile(in place: URL) -> URL { place.appending(path: "dumpstatus.json") }
}

/// What of a dump's `dumpstatus.json` matters here: which of the files with all articles there are.
/// See https://meta.wikimedia.org/wiki/Data_dumps/Status_format.
struct DumpStatus: Decodable {
    var jobs: Jobs

    struct Jobs: Decodable {
        /// Of a small wiki it makes one file, of a large one several.
        var articlesmultistreamdump: Job?
        /// Of a large wiki it makes the one file, some hours later.
        var articlesmultistreamdumprecombine: Job?
    }

    struct Job: Decodable {
        var status: String
        var files: [String: File]?
    }

    /// Its `url` is not read: mirrors copy it from Wikimedia, where it counts from the root of the host. A file stands
    /// beside the `dumpstatus.json` that lists it.
    struct File: Decodable {
        var size: Int?
        var sha1: String?
    }

    /// How far the making of the one file is.
    var status: String {
        guard let job = jobs.articlesmultistreamdumprecombine ?? jobs.articlesmultistreamdump else {
            return "not begun"
        }
        return job.status == "done" ? "done, but without its file" : String(job.status.prefix(20))
    }

    /// The file of this name, if it is done.
    func file(_ name: String) -> File? {
        [jobs.articlesmultistreamdumprecombine, jobs.articlesmultistreamdump].lazy
            .compactMap { $0?.status == "done" ? $0?.files?[name] : nil }.first
    }

    /// The names of the files of articles, in the order of their pages, where they are done and never become one.
    func parts(_ prefix: String) -> [String] {
        guard jobs.articlesmultistreamdumprecombine == nil, let job = jobs.articlesmultistreamdump, job.status == "done"
        else { return [] }
        let pattern = /[0-9]{1,6}\.xml-p[0-9]{1,12}p[0-9]{1,12}\.bz2/
        let names = (job.files ?? [:]).keys.filter {
            $0.hasPrefix(prefix) && $0.dropFirst(prefix.count).wholeMatch(of: pattern) != nil
        }
        return names.sorted { $0.compare($1, options: .numeric) == .orderedAscending }
    }
}
