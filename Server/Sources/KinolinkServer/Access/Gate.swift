import HTTPTypes
import Hummingbird

/// Lets a request through, or refuses it before it reaches its route:
///
/// - The `Host` must be an IP address, `localhost` or an allowed name. Otherwise a page on another site could reach a
///   service on this machine by a name that it points here (DNS rebinding).
/// - A request of any method but GET and HEAD must not come from a page of another site (`Sec-Fetch-Site`, `Origin`).
/// - If the service has a key, the request must show it or a session, unless its route is public.
struct Gate: RouterMiddleware {
    typealias Context = ServiceContext

    let service: KinolinkService

    static let longestURL = 8192

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard request.head.path?.utf8.count ?? 0 <= Self.longestURL else {
            throw Problem(.urlTooLong, "an address may have \(Self.longestURL) bytes; send a body instead")
        }
        // The router passes over empty steps of a path.
        guard !request.uri.path.contains("//") else { throw Problem(.notFound, "a path has no empty steps") }
        try checkHost(request)
        if request.method != .get, request.method != .head { try checkSite(request) }
        if !service.routes.isPublic(request.method, context), !hasAccess(request) {
            guard request.method == .get, request.headers[.accept]?.contains("text/html") == true else {
                var problem = Problem(.keyNeeded, "send the service's key as “Authorization: Bearer KEY”")
                problem.headers[.wwwAuthenticate] = "Bearer realm=\"kinolink\""
                throw problem
            }
            let page = service.routes.page(request, context)
            return Response.redirect(to: service.configuration.basePath + page.signIn, type: .normal)
        }
        return try await next(request, context)
    }

    private func checkHost(_ request: Request) throws {
        guard let host = request.head.authority.flatMap(HostName.init(authority:)), isAllowed(host) else {
            throw Problem(.wrongHost, "start the service with --allow-host NAME to let it answer by another name")
        }
    }

    private func isAllowed(_ host: HostName) -> Bool {
        host.isAddress || host.name == "localhost"
            || service.configuration.allowedHosts.contains { $0.lowercased() == host.name }
    }

    /// Programs other than browsers send neither header.
    private func checkSite(_ request: Request) throws {
        if let site = request.headers[.secFetchSite], site != "same-origin", site != "none" {
            throw Problem(.crossSite, "a page of another site may not do this")
        }
        guard let origin = request.headers[.origin] else { return }
        let authority = origin.split(separator: "://", maxSplits: 1).last.map(String.init) ?? ""
        guard origin.contains("://"), let host = HostName(authority: authority) else {
            throw Problem(.crossSite, "a page without an origin may not do this")
        }
        // Behind a proxy, `Host` may be the service's own address, but the page has the name of the proxy.
        let isOwn = authority.lowercased() == request.head.authority?.lowercased()
        let isAllowed = service.configuration.allowedHosts.contains { $0.lowercased() == host.name }
        guard isOwn || isAllowed else { throw Problem(.crossSite, "a page of another site may not do this") }
    }

    private func hasAccess(_ request: Request) -> Bool {
        guard let key = service.configuration.key else { return true }
        if let token = request.session, service.sessions.contains(token) { return true }
        guard let header = request.headers[.authorization] else { return false }
        let parts = header.split(separator: " ", maxSplits: 1)
        return parts.count == 2 && parts[0].lowercased() == "bearer" && isSame(String(parts[1]), key)
    }
}

/// Compares in a time that doesn't depend on where the texts differ.
func isSame(_ text: String, _ secret: String) -> Bool {
    let (text, secret) = (Array(text.utf8), Array(secret.utf8))
    var difference = text.count ^ secret.count
    for place in secret.indices { difference |= Int(secret[place] ^ (place < text.count ? text[place] : 0)) }
    return difference == 0
}

extension Request {
    /// The token of the session that a browser shows.
    var session: String? { cookies[SessionCookie.name]?.value }
}
