public import Foundation
public import KinolinkStorage

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Why a download did not end with the file in its place. The destination is then as it was before.
public enum DownloadError: Error, Equatable, Sendable {
    case unsupportedURL(URL)
    /// What was given as a checksum has other characters than hexadecimal digits, or more or fewer of them.
    case malformedChecksum(Checksum)
    /// Nothing can be written there.
    case destination(path: String, reason: String)
    /// Another download to the same destination is under way.
    case busy(path: String)
    /// What arrives is to be kept in a file of this name, but one stands there that is no download's.
    case foreignPart(path: String)
    /// The server can't be reached, or breaks off before it answers.
    case connection(URL, reason: String)
    /// The server answers, but not with the file.
    case status(URL, code: Int)
    /// The file broke off. Where `canResume`, what arrived is kept, and the next run goes on from there.
    case interrupted(URL, received: Int, total: Int?, reason: String, canResume: Bool)
    /// The disk does not take it. The download so far is kept at `part`; nil where no run can go on from it.
    case storage(StorageError, part: String?)
    /// Another file arrived than the one expected; it was removed.
    case checksum(URL, got: String, expected: Checksum)
    /// Something else arrived than the zip file that the URL names; it was removed.
    case notZip(URL)
    /// The file can't be unpacked; it was removed.
    case unusable(URL, reason: String)
    /// Wikis have names of a–z, 0–9, `_` and `-`.
    case malformedWiki(String)
    /// The index of dumps has no such wiki.
    case unknownWiki(String, URL)
    /// What the index of dumps answers is not what it should be.
    case malformedIndex(URL, reason: String)
    /// None of the dumps of a wiki is whole, and this is how they are.
    case noFinishedDump(URL, found: [DumpIndex.Unfinished])
    /// The newest finished dump is served in several files only.
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
            "\(path) is in the way: no download goes on from it; move it elsewhere, or choose another output"
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
            "\(url.absoluteString): the \(expected.name) is \(got), expected was \(expected.digits); the file was removed"
        case .notZip(let url):
            "\(url.absoluteString): what arrived is not a zip file; it was removed"
        case .unusable(let url, let reason):
            "\(url.absoluteString): what arrived can't be used and was removed: \(reason)"
        case .malformedWiki(let name):
            "“\(name.prefix(40))” is not the name of a wiki, such as enwiki, dewiki or simplewiki"
        case .unknownWiki(let name, let url):
            "\(url.absoluteString): there are no dumps of “\(name)”; wikis have names such as enwiki, dewiki or simplewiki"
        case .malformedIndex(let url, let reason):
            "\(url.absoluteString): this is no index of dumps: \(reason)"
        case .noFinishedDump(let url, let found):
            "\(url.absoluteString): no dump is finished: "
                + found.map { "\($0.date) (\($0.status))" }.joined(separator: ", ")
        case .dumpInParts(let urls):
            "the newest dump comes in \(urls.count) files, not in one; each can be downloaded by its URL: "
                + urls.map(\.absoluteString).joined(separator: " ")
        }
    }
}
