import HTTPTypes
import Hummingbird

/// Profiles that the service keeps. Their token is a header, so it is in no log and no history.
extension KinolinkService {
    private static let largestProfile = 8 << 20

    private struct Created: Encodable {
        let token: String
        let profile: Profile
    }

    func createProfile(_ request: Request) async throws -> Response {
        let store = try store
        let profile = request.hasBody ? try await profileBody(of: request) : try Profile()
        let token = try await store.create(profile)
        return try await json(Created(token: token, profile: profile), for: request, status: .created)
    }

    func profile(_ request: Request) async throws -> Response {
        guard let profile = try await store.profile(for: try token(of: request)) else { throw Self.unknownProfile }
        return try await json(profile, for: request)
    }

    func replaceProfile(_ request: Request) async throws -> Response {
        let (store, token) = (try store, try token(of: request))
        let profile = try await profileBody(of: request)
        guard try await store.replace(token, with: profile) else { throw Self.unknownProfile }
        return try await json(profile, for: request)
    }

    func deleteProfile(_ request: Request) async throws -> Response {
        guard try await store.delete(try token(of: request)) else { throw Self.unknownProfile }
        return Response(status: .noContent)
    }

    private var store: ProfileStore {
        get throws {
            guard let profiles else {
                throw Problem(.noProfiles, "start the service with --data DIR to let it keep profiles")
            }
            return profiles
        }
    }

    private func token(of request: Request) throws -> String {
        guard let token = request.headers[.profile] else {
            throw Problem(.badRequest, "name the profile by its token in the header Kinolink-Profile")
        }
        return token
    }

    private static let unknownProfile = Problem(.unknownProfile, "no profile has this token")

    private func profileBody(of request: Request) async throws -> Profile {
        let body = try await bodies.read(request, most: Self.largestProfile)
        return try await questions.run { try body.decoded(Profile.self) }
    }

    private func json<Value: Encodable & Sendable>(
        _ value: Value, for request: Request, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let wantsGzip = AcceptEncoding(request.headers).wantsGzip
        return try await questions.run {
            Response.content(
                try AnswerEncoder.encode(value), type: "application/json", gzip: wantsGzip, status: status)
        }
    }
}

extension Request {
    fileprivate var hasBody: Bool {
        headers[.transferEncoding] != nil || (headers[.contentLength].flatMap { Int($0) } ?? 0) > 0
    }
}
