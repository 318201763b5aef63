import Foundation
import HTTPTypes
import Hummingbird

/// Pages for people, and how they sign in.
extension KinolinkService {
    func homePage(_ request: Request) -> Response { page(Assets.home(hasKey: configuration.key != nil), request) }

    func signInPage(_ request: Request, hasFailed: Bool = false) -> Response {
        var response = page(Assets.signIn(hasFailed: hasFailed), request)
        if hasFailed { response.status = .unauthorized }
        return response
    }

    func styleSheet(_ request: Request) -> Response {
        var response = Response.content(
            Assets.styleSheet, type: "text/css; charset=utf-8", gzip: AcceptEncoding(request.headers).wantsGzip)
        response.headers[.cacheControl] = "public, max-age=3600"
        return response
    }

    /// Takes the key from the form, and begins a session.
    func signIn(_ request: Request) async throws -> Response {
        let form = try await bodies.read(request, type: "application/x-www-form-urlencoded", most: 4096)
        var parameters = try Parameters(form: String(buffer: form.bytes))
        let given = try parameters.neededText("key")
        try parameters.finish()
        if let key = configuration.key {
            guard isSame(given, key) else { return signInPage(request, hasFailed: true) }
        }
        var response = Response.redirect(to: configuration.basePath + "/", type: .normal)
        // Behind a proxy with TLS, the page has another scheme than the service.
        let isSecure = request.headers[.origin]?.hasPrefix("https://") == true
        response.setCookie(
            SessionCookie.make(sessions.begin(), below: configuration.basePath, isSecure: isSecure))
        return response
    }

    func signOut(_ request: Request) -> Response {
        if let session = request.session { sessions.end(session) }
        var response = Response.redirect(to: configuration.basePath + "/sign-in", type: .normal)
        response.setCookie(SessionCookie.make("", below: configuration.basePath, seconds: 0))
        return response
    }

    /// A page of HTML. Its only style sheet and scripts are the service's own.
    private func page(_ html: String, _ request: Request) -> Response {
        let nonce = RandomToken.make()
        let text = html.replacing("{{base}}", with: configuration.basePath).replacing("{{nonce}}", with: nonce)
        var response = Response.content(
            Array(text.utf8), type: "text/html; charset=utf-8", gzip: AcceptEncoding(request.headers).wantsGzip)
        response.headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'nonce-\(nonce)'; script-src 'nonce-\(nonce)'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
            + "trusted-types 'none'"
        return response
    }
}

/// The cookie of a browser that has signed in.
enum SessionCookie {
    static let name = "kinolink_session"

    static func make(
        _ token: String, below basePath: String, seconds: Int = Int(Sessions.lifetime), isSecure: Bool = false
    ) -> Cookie {
        Cookie(
            name: name, value: token, maxAge: seconds, path: basePath.isEmpty ? "/" : basePath, secure: isSecure,
            httpOnly: true, sameSite: .strict)
    }
}
