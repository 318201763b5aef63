import Foundation
import HTTPTypes
import Hummingbird

/// Pages for people, and how they sign in.
extension KinolinkService {
    func page(_ request: Request) -> Response {
        page(Assets.page, ["has-key": "\(configuration.key != nil)"], request)
    }

    /// The page, which says that nothing is at this address.
    func missingPage(_ request: Request) -> Response {
        var response = page(request)
        response.status = .notFound
        return response
    }

    /// A style sheet, a script or an icon. Its address changes with its content.
    func asset(_ file: Assets.File, _ request: Request) -> Response {
        var response = Response.content(Assets.content(file.name), type: file.type, request)
        response.headers[.cacheControl] = "\(file.isPublic ? "public" : "private"), max-age=31536000, immutable"
        return response
    }

    /// The form for the key.
    func signInPage(_ request: Request) throws -> Response {
        var parameters = try Parameters(request)
        let target = try Self.target(&parameters)
        try parameters.finish()
        return signInPage(request, leadingTo: target)
    }

    private func signInPage(_ request: Request, leadingTo target: PageAddress, hasFailed: Bool = false) -> Response {
        var response = page(
            Assets.signIn,
            [
                "to": PageTemplate.escaped(target.text),
                "invalid": hasFailed ? " aria-invalid=\"true\" aria-describedby=\"error\"" : "",
                "message": hasFailed ? "<p class=\"error\" id=\"error\" role=\"alert\">This is not the key.</p>" : "",
            ], request)
        if hasFailed { response.status = .unauthorized }
        return response
    }

    /// Where a browser goes that has signed in: what `to` says, or the start.
    private static func target(_ parameters: inout Parameters) throws -> PageAddress {
        try parameters.text("to", longest: Gate.longestURL).flatMap { PageAddress($0) } ?? .start
    }

    /// Takes the key from the form, and begins a session.
    func signIn(_ request: Request) async throws -> Response {
        let form = try await bodies.read(request, type: "application/x-www-form-urlencoded", most: 16 << 10)
        var parameters = try Parameters(form: String(buffer: form.bytes))
        let given = try parameters.neededText("key")
        let target = try Self.target(&parameters)
        try parameters.finish()
        if let key = configuration.key {
            guard isSame(given, key) else { return signInPage(request, leadingTo: target, hasFailed: true) }
        }
        var response = Response.redirect(to: configuration.basePath + target.text, type: .normal)
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

    /// A page of HTML. Its style sheet, its icon and its scripts are the service's own. Scripts that these import have
    /// their nonce, too.
    private func page(_ template: PageTemplate, _ values: [String: String], _ request: Request) -> Response {
        let nonce = RandomToken.make()
        let place = Assets.place(base: configuration.basePath, nonce: nonce)
        let text = template.filled(with: values.merging(place) { value, _ in value })
        var response = Response.content(
            Array(text.utf8), type: "text/html; charset=utf-8", gzip: AcceptEncoding(request.headers).wantsGzip)
        response.headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'nonce-\(nonce)'; script-src 'nonce-\(nonce)'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'"
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
