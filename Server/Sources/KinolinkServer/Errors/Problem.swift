import HTTPTypes
import Hummingbird
import NIOCore

/// Why a request has no answer, as RFC 9457 writes it.
///
///     {"type": "urn:kinolink:problem:unknown-movie", "title": "No such movie", "status": 404,
///      "detail": "nothing is called “Aliem”; did you mean “Alien (film)”?", "request_id": "…", "nearest": ["Alien (film)"]}
struct Problem: Error, Sendable, Equatable {
    /// What went wrong. The raw value is the end of `type`.
    enum Kind: String, Sendable, CaseIterable {
        case badRequest = "bad-request"
        case keyNeeded = "key-needed"
        case crossSite = "cross-site"
        case notFound = "not-found"
        case unknownMovie = "unknown-movie"
        case unknownLink = "unknown-link"
        case nothingFits = "nothing-fits"
        case noMap = "no-map"
        case noProfiles = "no-profiles"
        case unknownProfile = "unknown-profile"
        case methodNotAllowed = "method-not-allowed"
        case ambiguousMovie = "ambiguous-movie"
        case ambiguousLink = "ambiguous-link"
        case otherYear = "other-year"
        case tooLarge = "too-large"
        case urlTooLong = "url-too-long"
        case unsupportedMediaType = "unsupported-media-type"
        case wrongHost = "wrong-host"
        case unanswerable
        case `internal`
        case busy
        case notReady = "not-ready"
        case mapNotReady = "map-not-ready"
        case storageFull = "storage-full"
    }

    let kind: Kind
    /// What happened this time, and what to do.
    let detail: String
    /// Titles or names that may have been meant.
    var nearest: [String]?
    /// Titles or names that fit equally well.
    var candidates: [String]?
    /// Headers of the answer beside the usual ones.
    var headers: HTTPFields = [:]

    init(_ kind: Kind, _ detail: String, nearest: [String]? = nil, candidates: [String]? = nil) {
        self.kind = kind
        self.detail = detail
        self.nearest = nearest.flatMap { $0.isEmpty ? nil : $0 }
        self.candidates = candidates
    }
}

extension Problem.Kind {
    /// The status and the title, which is the same for all problems of a kind.
    var meaning: (status: HTTPResponse.Status, title: String) {
        switch self {
        case .badRequest: (.badRequest, "The request can't be read")
        case .keyNeeded: (.unauthorized, "A key is needed")
        case .crossSite: (.forbidden, "The request comes from another site")
        case .notFound: (.notFound, "Nothing is here")
        case .unknownMovie: (.notFound, "No such movie")
        case .unknownLink: (.notFound, "No such link")
        case .nothingFits: (.notFound, "Nothing fits")
        case .noMap: (.notFound, "This model has no map")
        case .noProfiles: (.notFound, "This service keeps no profiles")
        case .unknownProfile: (.notFound, "No such profile")
        case .methodNotAllowed: (.methodNotAllowed, "This method isn't offered here")
        case .ambiguousMovie: (.conflict, "Several movies fit")
        case .ambiguousLink: (.conflict, "Several links fit")
        case .otherYear: (.conflict, "The movie is from another year")
        case .tooLarge: (.contentTooLarge, "The request is too large")
        case .urlTooLong: (.uriTooLong, "The address is too long")
        case .unsupportedMediaType: (.unsupportedMediaType, "The body has the wrong type")
        case .wrongHost: (.misdirectedRequest, "The service isn't known by this name")
        case .unanswerable: (.unprocessableContent, "The question can't be answered")
        case .internal: (.internalServerError, "The service failed")
        case .busy: (.serviceUnavailable, "The service is busy")
        case .notReady: (.serviceUnavailable, "The service isn't ready")
        case .mapNotReady: (.serviceUnavailable, "The map isn't ready")
        case .storageFull: (.insufficientStorage, "The storage is full")
        }
    }
}

extension Problem {
    /// The JSON of a problem.
    private struct Document: Encodable {
        let type, title: String
        let status: Int
        let detail: String
        let request: String?
        let nearest, candidates: [String]?

        enum CodingKeys: String, CodingKey {
            case type, title, status, detail, nearest, candidates
            case request = "request_id"
        }
    }

    /// - Parameter request: the request's id.
    func document(of request: String?) -> some Encodable {
        let (status, title) = kind.meaning
        return Document(
            type: "urn:kinolink:problem:" + kind.rawValue, title: title, status: Int(status.code), detail: detail,
            request: request, nearest: nearest, candidates: candidates)
    }

    func response(to request: String) -> Response {
        var headers = headers
        headers[.contentType] = "application/problem+json"
        headers[.cacheControl] = "no-store"
        if kind.meaning.status == .serviceUnavailable { headers[.retryAfter] = "1" }
        let json = (try? AnswerEncoder.encode(document(of: request))) ?? []
        return Response(
            status: kind.meaning.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: json)))
    }
}

extension HTTPResponse.Status {
    /// 507, of WebDAV (RFC 4918).
    fileprivate static var insufficientStorage: Self { Self(code: 507, reasonPhrase: "Insufficient Storage") }
}
