public import Foundation
public import KinolinkStorage

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Why a download failed. The destination is unchanged.
public enum DownloadError: Error, Equatable, Sendable {
    case unsupportedURL(URL)
    /// The checksum has characters that are not hexadecimal digits, or too many or too few digits.
    case malformedChecksum(Checksum)
    /// The destination can't be written.
    case destination(path: String, reason: String)
    /// Another download to the same destination is under way.
    case busy(path: String)
    /// The download would be kept in a file of this name, but a file that belongs to no download is there.
    case foreignPart(path: String)
    /// The server can't be reached, or the connection ends before it answers.
    case connection(URL, reason: String)
    /// The server answers, but not with the file.
    case status(URL, code: Int)
    /// The connection ended within the file. If `canResume`, the arrived part is kept, and the next run resumes from
    /// there.
    case interrupted(URL, received: Int, total: Int?, reason: String, canResume: Bool)
    /// The file can't be written. The download so far is kept at `part`, which is nil if no run can resume from it.
    case storage(StorageError, part: String?)
    /// The file has another checksum than expected. It was removed.
    case checksum(URL, got: String, expected: Checksum)
    /// The URL names a zip file, but something else arrived. It was removed.
    case notZip(URL)
    /// The file can't be unpacked. It was removed.
    case unusable(URL, reason: String)
    /// The name has characters other than a–z, 0–9, `_` and `-`.
    case malformedWiki(String)
    /// The index of dumps has no such wiki.
    case unknownWiki(String, URL)
    /// The answer is not an index of dumps.
    case malformedIndex(URL, reason: String)
    /// The wiki has no finished dump. `found` lists the others.
    case noFinishedDump(URL, found: [DumpIndex.Unfinished])
    /// The newest finished dump is only served in several files.
    case dumpInParts([URL])
}

extension DownloadError: CustomStringConvertible, LocalizedError {
    public var errorDescription: String? { description }

    public var description: String {
        switch self {
        case .unsupportedURL(let url):
            "\(url.absoluteString): only http and https can be fetched"
        case .malformedChecksum(let checksum):
            "“\(checksum.digits)” is not a \(checksum.name), which has \(checksum.length) hexadecimal digits"
        case .destination(let path, let reason):
            "can't write \(path): \(reason)"
        case .busy(let path):
            "another download to \(path) is under way"
        case .foreignPart(let path):
            "\(path) is in the way: it belongs to no download; move it elsewhere, or choose another output"
        case .connection(let url, let reason):
            "\(url.absoluteString): \(reason)"
        case .status(let url, let code):
            "\(url.absoluteString): the server answers \(code) (\(HTTPURLResponse.localizedString(forStatusCode: code)))"
        case .interrupted(let url, let received, let total, let reason, let canResume):
            "\(url.absoluteString): \(reason) after \(received) of \(total.map(String.init) ?? "an unknown number of") "
                + "bytes; run again to \(canResume ? "go on from there" : "start over")"
        case .storage(let error, nil):
            "\(error)"
        case .storage(let error, let part?):
            "\(error); the download so far is kept in \(part), run again to go on from there"
        case .checksum(let url, let got, let expected):
            "\(url.absoluteString): the \(expected.name) is \(got) instead of \(expected.digits); the file was removed"
        case .notZip(let url):
            "\(url.absoluteString): what arrived is not a zip file; it was removed"
        case .unusable(let url, let reason):
            "\(url.absoluteString): what arrived can't be used and was removed: \(reason)"
        case .malformedWiki(let name):
            "“\(name.prefix(40))” is not the name of a wiki, such as enwiki, dewiki or simplewiki"
        case .unknownWiki(let name, let url):
            "\(url.absoluteString): there are no dumps of “\(name)”; wikis have names such as enwiki, dewiki or simplewiki"
        case .malformedIndex(let url, let reason):
            "\(url.absoluteString): this is not an index of dumps: \(reason)"
        case .noFinishedDump(let url, let found):
            "\(url.absoluteString): no dump is finished: "
                + found.map { "\($0.date) (\($0.status))" }.joined(separator: ", ")
        case .dumpInParts(let urls):
            "the newest dump comes in \(urls.count) files, not in one; each can be downloaded by its URL: "
                + urls.map(\.absoluteString).joined(separator: " ")
        }
    }
}
