import Foundation
import HTTPTypes
import Hummingbird
@testable import KinolinkServer
import Testing

/// Who gets in. The tests walk every route, so a new one is in them.
struct GateTests {
    private static let key = "correct-horse-battery"

    /// A service that other machines reach.
    private func exposed() throws -> TestedService {
        try TestedService {
            $0.address = "0.0.0.0"
            $0.key = Self.key
            $0.allowedHosts = ["movies.example"]
        }
    }

    static let publicPaths: Set = [
        "/health/live", "/health/ready", "/sign-in", "\(Assets.path)/page.css", "\(Assets.path)/icon.svg",
    ]

    @Test func anAddressThatOthersReachNeedsAKey() {
        for address in ["0.0.0.0", "192.168.1.5", "::", "example.org", "127.0.0.1.example.org", "127.0.0.256"] {
            var configuration = ServiceConfiguration()
            configuration.address = address
            #expect(throws: ServiceError.needsKey(address: address)) { try configuration.validate() }
            configuration.key = Self.key
            #expect(throws: Never.self) { try configuration.validate() }
        }
        for address in ["127.0.0.1", "127.1.2.3", "::1", "localhost", "LOCALHOST"] {
            var configuration = ServiceConfiguration()
            configuration.address = address
            #expect(throws: Never.self) { try configuration.validate() }
        }
        var configuration = ServiceConfiguration()
        configuration.key = "short"
        #expect(throws: ServiceError.self) { try configuration.validate() }
    }

    @Test(arguments: Routes.table.map { RouteName($0) })
    func everyRouteNeedsTheKeyUnlessItIsPublic(route: RouteName) async throws {
        let tested = try exposed()
        let isPublic = Self.publicPaths.contains(route.path)
        for headers: HTTPFields in [
            [:], [.authorization: "Bearer wrong-key-wrong-key"], [.authorization: Self.key],
            [.authorization: "Basic \(Self.key)"], [.cookie: "kinolink_session=guess"], [.cookie: "kinolink_session="],
            [.authorization: "Bearer "], [.authorization: "Bearer \(Self.key)x"],
            [.authorization: "Bearer \(Self.key.dropLast())"],
        ] {
            let answer = try await tested.ask(route.path, route.method, headers: headers)
            #expect((answer.problem == "key-needed") == !isPublic, "\(route) \(headers): \(answer.status)")
            if !isPublic { #expect(answer.headers[.wwwAuthenticate] == "Bearer realm=\"kinolink\"") }
        }
        let withKey = try await tested.ask(
            route.path, route.method, headers: [.authorization: "Bearer \(Self.key)"])
        #expect(withKey.problem != "key-needed")
    }

    @Test(arguments: Routes.table.map { RouteName($0) })
    func everyRouteChecksTheHost(route: RouteName) async throws {
        for tested in [try TestedService(), try exposed()] {
            for host in [
                "evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example", "", "[::1",
                "a b",
            ] {
                let answer = try await tested.ask(
                    route.path, route.method, host: host, headers: [.authorization: "Bearer \(Self.key)"])
                #expect(answer.problem == "wrong-host" && answer.status.code == 421, "\(route) at \(host)")
            }
            for host in ["127.0.0.1:8080", "localhost", "[::1]:8080", "192.168.1.5", "LocalHost:1"] {
                let answer = try await tested.ask(
                    route.path, route.method, host: host, headers: [.authorization: "Bearer \(Self.key)"])
                #expect(answer.problem != "wrong-host", "\(route) at \(host)")
            }
        }
        let named = try await exposed().ask(
            route.path, route.method, host: "Movies.Example", headers: [.authorization: "Bearer \(Self.key)"])
        #expect(named.problem != "wrong-host")
    }

    @Test(arguments: Routes.table.filter { $0.method != .get }.map { RouteName($0) })
    func everyWritingRouteRefusesOtherSites(route: RouteName) async throws {
        let tested = try exposed()
        func ask(_ headers: HTTPFields) async throws -> String? {
            var headers = headers
            headers[.authorization] = "Bearer \(Self.key)"
            return try await tested.ask(route.path, route.method, host: "movies.example", headers: headers).problem
        }
        for headers: HTTPFields in [
            [.secFetchSite: "cross-site"], [.secFetchSite: "same-site"], [.origin: "https://evil.example"],
            [.origin: "null"], [.origin: ""], [.origin: "https://movies.example.evil.example"],
            [.origin: "http://localhost"], [.secFetchSite: "same-origin", .origin: "https://evil.example"],
        ] {
            #expect(try await ask(headers) == "cross-site", "\(route) \(headers)")
        }
        for headers: HTTPFields in [
            [:], [.secFetchSite: "same-origin"], [.secFetchSite: "none"], [.origin: "https://movies.example"],
            [.origin: "http://movies.example:81"],
        ] {
            #expect(try await ask(headers) != "cross-site", "\(route) \(headers)")
        }
    }

    @Test func anOriginOnThisMachineMustBeTheServicesOwn() async throws {
        let tested = try TestedService()
        for (origin, isOwn) in [
            ("http://localhost:8080", true), ("http://localhost:3000", false), ("http://127.0.0.1:8080", false),
        ] {
            let answer = try await tested.ask(
                "/v1/recommend", .post, headers: [.origin: origin], body: #"{"taste": {"liked": ["Alien"]}}"#)
            #expect((answer.problem == "cross-site") == !isOwn, "\(origin)")
        }
    }

    /// However a request is disguised.
    @Test(arguments: Routes.table.map { RouteName($0) })
    func otherSpellingsOfARouteNeedTheKey(route: RouteName) async throws {
        let tested = try exposed()
        guard !Self.publicPaths.contains(route.path) else { return }
        let odd = try #require(HTTPRequest.Method(rawValue: "PROPFIND"))
        let methods: [HTTPRequest.Method] = [.head, .options, .patch, .trace, odd, .delete, .put]
        let paths = [route.path + "/", "/" + route.path, route.path.replacing("v1", with: "%76%31"), route.path + "?x"]
        for method in methods {
            #expect(try await tested.ask(route.path, method).status.kind == .clientError, "\(method) \(route)")
        }
        for path in paths {
            let status = try await tested.ask(path, route.method).status
            #expect(status.kind == .clientError, "\(path)")
        }
    }

    @Test func whatIsNowhereNeedsTheKeyToo() async throws {
        #expect(try await exposed().ask("/nowhere").problem == "key-needed")
        #expect(try await exposed().ask("/health/live/").status == .ok)
    }

    @Test func aBrowserSignsInWithAForm() async throws {
        let tested = try exposed()
        let sent = try await tested.ask("/", headers: [.accept: "text/html"])
        #expect(sent.status.kind == .redirection && sent.headers[.location] == "/sign-in")
        let page = try await tested.ask("/sign-in")
        #expect(page.status == .ok && page.text.contains("<form method=\"post\" action=\"/sign-in\">"))
        let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin"]
        let wrong = try await tested.ask("/sign-in", .post, headers: form, body: "key=wrong")
        #expect(
            wrong.status == .unauthorized && wrong.headers[.setCookie] == nil && wrong.text.contains("role=\"alert\""))
        let right = try await tested.ask("/sign-in", .post, headers: form, body: "key=\(Self.key)")
        #expect(right.status.kind == .redirection && right.headers[.location] == "/")
        let cookie = try #require(right.headers[.setCookie])
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/"))
        #expect(!cookie.contains(Self.key) && !cookie.contains("Secure"))
        let overTLS = try await tested.ask(
            "/sign-in", .post, host: "movies.example",
            headers: [.contentType: form[.contentType] ?? "", .origin: "https://movies.example"],
            body: "key=\(Self.key)")
        #expect(overTLS.headers[.setCookie]?.contains("Secure") == true)
        let session = String(cookie.prefix { $0 != ";" })
        #expect(try await tested.ask("/v1/model", headers: [.cookie: session]).status == .ok)
        #expect(try await tested.ask("/v1/model", headers: [.cookie: "a=b; \(session)"]).status == .ok)
        #expect(try await tested.ask("/", headers: [.cookie: session]).status == .ok)
        let out = try await tested.ask("/sign-out", .post, headers: [.cookie: session])
        #expect(out.status.kind == .redirection)
        #expect(try await tested.ask("/v1/model", headers: [.cookie: session]).problem == "key-needed")
        let crossSite: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .secFetchSite: "cross-site"]
        #expect(try await tested.ask("/sign-in", .post, headers: crossSite, body: "key=x").problem == "cross-site")
    }

    /// Whoever opens an address of the page signs in, and is there.
    @Test(arguments: ["", "/kino"]) func signingInLeadsBack(base: String) async throws {
        let tested = try TestedService {
            $0.key = Self.key
            $0.basePath = base
        }
        let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        for path in Routes.pagePaths {
            for query in ["", "?title=Heat+%281995+film%29&years=1990-", "?a=%E2%80%9C%22&b=%26%3Cb%3E%25", "?"] {
                let address = path + query
                let sent = try await tested.ask(base + address, headers: [.accept: "text/html"])
                let location = try #require(sent.headers[.location])
                #expect(sent.status.kind == .redirection && location.hasPrefix(base + "/sign-in"), "\(address)")
                let page = try await tested.ask(location)
                let text = try #require(page.text.firstMatch(of: /name="to" value="([^"]*)"/)?.1)
                #expect(page.status == .ok && text.replacing("&amp;", with: "&") == address)
                let to = location.split(separator: "?").dropFirst().first ?? "to=\(path)"
                let wrong = try await tested.ask(base + "/sign-in", .post, headers: form, body: "key=wrong&\(to)")
                #expect(wrong.status == .unauthorized && wrong.text.contains("name=\"to\" value=\"\(text)\""))
                let right = try await tested.ask(
                    base + "/sign-in", .post, headers: form, body: "key=\(Self.key)&\(to)")
                #expect(right.status.kind == .redirection && right.headers[.location] == base + address)
            }
        }
    }

    @Test(arguments: [
        "//evil.example", "///evil.example", "https://evil.example", "https:/film", "javascript:alert(1)", "/\\evil",
        "\\evil",
        "/film/../v1/model", "/v1/model", "/sign-out", "/sign-in", "/film/", "//film", "film", "", " /film", "/Film",
        "/film#x",
        "/film?a\r\nSet-Cookie: a=b", "/film\r\nX: y", "/film\t", "/film?\u{7F}", "/film?a b", "/film?a\"b",
        "/film?<b>",
        "/film?ä", "/@evil.example", "/.evil.example", "/?" + String(repeating: "a", count: 2000),
    ])
    func signingInLeadsNowhereElse(to: String) async throws {
        let tested = try exposed()
        let encoded = try #require(to.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let page = try await tested.ask("/sign-in?to=\(encoded)")
        #expect(page.status == .ok && page.text.contains("name=\"to\" value=\"/\""))
        let answer = try await tested.ask(
            "/sign-in", .post, headers: [.contentType: "application/x-www-form-urlencoded"],
            body: "key=\(Self.key)&to=\(encoded)")
        #expect(answer.status.kind == .redirection && answer.headers[.location] == "/", "\(to)")
    }

    @Test func onlyThePageIsRemembered() async throws {
        for path in [
            "/v1/search?q=heat", "/nowhere?a=b", "/openapi.json", "/?a=\(String(repeating: "a", count: 3000))",
        ] {
            let sent = try await exposed().ask(path, headers: [.accept: "text/html"])
            #expect(sent.headers[.location] == "/sign-in", "\(path)")
        }
    }

    @Test func sessionsEnd() {
        let (sessions, now) = (Sessions(), Date(timeIntervalSince1970: 0))
        let token = sessions.begin(at: now)
        #expect(sessions.contains(token, at: now.addingTimeInterval(Sessions.lifetime - 1)))
        #expect(!sessions.contains(token, at: now.addingTimeInterval(Sessions.lifetime + 1)))
        let others = (0..<1000).map { sessions.begin(at: now.addingTimeInterval(Double($0 + 1))) }
        #expect(!sessions.contains(token, at: now) && others.allSatisfy { sessions.contains($0, at: now) })
        #expect(Set(others).count == 1000 && others.allSatisfy { $0.count == 43 })
    }

    @Test func aSubPathIsTheWholeService() async throws {
        let tested = try TestedService {
            $0.basePath = "/movies/kino"
            $0.address = "0.0.0.0"
            $0.key = Self.key
        }
        let signedIn: HTTPFields = [.authorization: "Bearer \(Self.key)"]
        #expect(try await tested.ask("/movies/kino/v1/model", headers: signedIn).status == .ok)
        #expect(try await tested.ask("/movies/kino", headers: signedIn).status == .ok)
        #expect(try await tested.ask("/movies/kino/health/ready").status == .ok)
        #expect(try await tested.ask("/v1/model", headers: signedIn).problem == "not-found")
        #expect(try await tested.ask("/health/ready").problem == "key-needed")
        let wrong = try await tested.ask("/movies/kino/v1/model", .post, headers: signedIn)
        #expect(wrong.headers[.allow] == "GET, HEAD")
        let sent = try await tested.ask("/movies/kino/", headers: [.accept: "text/html"])
        #expect(sent.headers[.location] == "/movies/kino/sign-in")
        let page = try await tested.ask("/movies/kino/sign-in").text
        #expect(
            page.contains("href=\"/movies/kino\(Assets.path)/page.css\"")
                && page.contains("action=\"/movies/kino/sign-in\""))
        let signIn = try await tested.ask(
            "/movies/kino/sign-in", .post, headers: [.contentType: "application/x-www-form-urlencoded"],
            body: "key=\(Self.key)")
        #expect(signIn.headers[.location] == "/movies/kino/")
        #expect(signIn.headers[.setCookie]?.contains("Path=/movies/kino") == true)
        for bad in ["movies", "/movies/", "/mo vies", "/a//b", "/:id", "/*", "/ä"] {
            #expect(throws: ServiceError.self) { _ = try TestedService { $0.basePath = bad } }
        }
    }
}

/// A route as tests name it.
struct RouteName: CustomStringConvertible, Sendable {
    let method: HTTPRequest.Method
    let path: String

    init(_ route: Routes.Route) { (method, path) = (route.method, route.path) }

    var description: String { "\(method.rawValue) \(path)" }
}
