public import Foundation

/// The index of a server with Wikipedia's dumps: Wikimedia's own, or a mirror.
///
///     let dump = try await DumpIndex.wikimedia.newestDump(of: "enwiki")
///     try await Download(url: dump.url, destination: dump.name, checksum: dump.checksum).run()
///
/// `URL/enwiki/` lists one directory for each date. Each has a `dumpstatus.json` beside its files.
public struct DumpIndex: Sendable {
    /// https://dumps.wikimedia.org. Wikimedia asks those who download much to choose a mirror near them:
    /// https://meta.wikimedia.org/wiki/Mirroring_Wikimedia_project_XML_dumps.
    public static let wikimedia = DumpIndex(
        url: URL(string: "https://dumps.wikimedia.org/").unsafelyUnwrapped)  // a constant that is a URL

    /// All articles of a wiki on one day, in one file.
    public struct Dump: Sendable, Hashable {
        /// Such as `enwiki`.
        public var wiki: String
        /// Such as `20261101`.
        public var date: String
        public var url: URL
        /// The size of the file in bytes.
        public var size: Int
        public var checksum: Checksum

        /// The name of the file: `enwiki-20261101-pages-articles-multistream.xml.bz2`.
        public var name: String { url.lastPathComponent }
    }

    /// A dump that can't be fetched yet. Its status is Wikimedia's word, such as `in-progress`, or ours.
    public struct Unfinished: Sendable, Hashable {
        public var date: String
        public var status: String
    }

    public let url: URL
    public let patience: Duration

    /// - Parameters:
    ///   - url: the http or https URL that has a directory for each wiki.
    ///   - patience: how long to wait for the server's answer, and then for each piece.
    public init(url: URL, patience: Duration = .seconds(60)) {
        self.url = url
        self.patience = patience
    }

    /// Finds the newest dump with all articles.
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

    /// Whether this is a possible name of a wiki.
    public static func isName(_ wiki: String) -> Bool { wiki.wholeMatch(of: /[a-z0-9_\-]+/) != nil }

    /// The dates in a listing, newest first: at most 20. A server keeps about ten.
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

    /// The dates at the end of quoted paths such as `href="20261101/"`, newest first.
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

    /// The status of a dump; nil if it has none yet.
    private func status(in place: URL) async throws -> DumpStatus? {
        let url = Self.statusFile(in: place)
        do {
            // The status of enwiki, with some thousands of files, has about one megabyte.
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

/// The part of a dump's `dumpstatus.json` that lists the files with all articles. See
/// https://meta.wikimedia.org/wiki/Data_dumps/Status_format.
struct DumpStatus: Decodable {
    var jobs: Jobs

    struct Jobs: Decodable {
        /// Makes one file for a small wiki, and several for a large one.
        var articlesmultistreamdump: Job?
        /// Makes the one file for a large wiki, some hours later.
        var articlesmultistreamdumprecombine: Job?
    }

    struct Job: Decodable {
        var status: String
        var files: [String: File]?
    }

    /// Its `url` is ignored: it starts at the root of Wikimedia's host, and mirrors only copy it. A file is always
    /// beside the `dumpstatus.json` that lists it.
    struct File: Decodable {
        var size: Int?
        var sha1: String?
    }

    /// The status of the one file with all articles.
    var status: String {
        guard let job = jobs.articlesmultistreamdumprecombine ?? jobs.articlesmultistreamdump else {
            return "not begun"
        }
        return job.status == "done" ? "done, but without its file" : String(job.status.prefix(20))
    }

    /// The file with this name, if it is finished.
    func file(_ name: String) -> File? {
        [jobs.articlesmultistreamdumprecombine, jobs.articlesmultistreamdump].lazy
            .compactMap { $0?.status == "done" ? $0?.files?[name] : nil }.first
    }

    /// The names of the files with articles, in the order of their pages, if they are finished and will not be joined
    /// to one file.
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
