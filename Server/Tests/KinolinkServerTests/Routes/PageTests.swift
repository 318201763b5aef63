import Foundation
import HTTPTypes
@testable import KinolinkServer
import NIOCore
import Testing

/// The page and its files.
struct PageTests {
    private let tested: TestedService

    init() throws { tested = try TestedService() }

    @Test func allAddressesOfThePageHaveTheSameAnswer() async throws {
        for path in Routes.pagePaths {
            for query in ["", "?title=Heat&genres=a&genres=b&x", "?%"] {
                let answer = try await tested.ask(path + query)
                #expect(answer.status == .ok && answer.headers[.contentType] == "text/html; charset=utf-8")
                #expect(answer.headers[.cacheControl] == "no-store" && answer.text.contains("/page.js\""))
            }
        }
        #expect(try await tested.ask("/films").problem == "not-found")
    }

    /// The page says that nothing is here; programs get a problem.
    @Test func browsersGetThePageAtOtherAddresses() async throws {
        for path in ["/films", "/v2/similar", "/assets/x/page.js"] {
            let answer = try await tested.ask(path, headers: [.accept: "text/html,*/*"])
            #expect(answer.status == .notFound && answer.text.contains("/page.js\""))
            #expect(try await tested.ask(path).problem == "not-found")
        }
        let wrongMethod = try await tested.ask("/v1/recommend", headers: [.accept: "text/html"])
        #expect(wrongMethod.problem == "method-not-allowed")
    }

    @Test func thePageLoadsItsFilesFromPlacesThatExist() async throws {
        for tested in [tested, try TestedService { $0.basePath = "/movies/kino" }] {
            for path in ["/film", "/sign-in"] {
                let text = try await tested.ask(tested.service.configuration.basePath + path).text
                let addresses = text.matches(of: /"([^"]*\/assets\/[^"]*)"/).map { String($0.1) }
                #expect(addresses.count >= 2)
                for address in addresses { #expect(try await tested.ask(address).status == .ok, "\(address)") }
            }
        }
    }

    /// Without a preload, a browser finds a script only when it has read the one that imports it.
    @Test func everyScriptIsPreloadedUnderTheNonce() async throws {
        let answer = try await tested.ask("/")
        let nonce = try #require(answer.headers[.contentSecurityPolicy]?.firstMatch(of: /'nonce-([^']+)'/)?.1)
        let scripts = Assets.files.filter { $0.name.hasSuffix(".js") }
        #expect(!scripts.isEmpty)
        for script in scripts {
            let address = "\(Assets.path)/\(script.name)"
            #expect(answer.text.contains("<link rel=\"modulepreload\" href=\"\(address)\" nonce=\"\(nonce)\">"))
        }
    }

    @Test func filesMayBeKept() async throws {
        #expect(Assets.path.wholeMatch(of: /\/assets\/[0-9a-f]{16}/) != nil)
        for file in Assets.files {
            let answer = try await tested.ask("\(Assets.path)/\(file.name)")
            #expect(answer.status == .ok && answer.headers[.contentType] == file.type)
            #expect(answer.body == Assets.bytes(file.name) && answer.body.readableBytes > 0)
            // The form for the key needs them.
            let isPublic = ["page.css", "icon.svg"].contains(file.name)
            #expect(
                answer.headers[.cacheControl] == "\(isPublic ? "public" : "private"), max-age=31536000, immutable")
        }
        let packed = try await tested.ask("\(Assets.path)/page.css", headers: [.acceptEncoding: "gzip"])
        #expect(packed.headers[.contentEncoding] == "gzip" && packed.headers[.vary] == "Accept-Encoding")
        #expect(packed.body.readableBytes < Assets.bytes("page.css").readableBytes)
    }

    @Test func anotherHashHasNoFiles() async throws {
        for path in [
            "/assets/0123456789abcdef/page.js", "/assets/page.css", "\(Assets.path)/page.html", Assets.path,
            "\(Assets.path)/none.js", "\(Assets.path)/../\(Assets.path.split(separator: "/").last ?? "")/page.css",
        ] {
            #expect(try await tested.ask(path).problem == "not-found", "\(path)")
        }
    }

    @Test func thePageKnowsTheService() async throws {
        let full = try TestedService { $0.key = "correct-horse-battery" }
        for (tested, value) in [(tested, "false"), (full, "true")] {
            let text = try await tested.ask("/", headers: [.authorization: "Bearer correct-horse-battery"]).text
            #expect(text.contains("data-has-key=\"\(value)\""))
        }
    }

    @Test func templatesAreFilled() {
        let template = PageTemplate("a{{b}}c{{d}}{{b}} {{e}} {{")
        #expect(template.filled(with: ["b": "1", "d": ""]) == "a1c1 {{e}} {{")
        #expect(PageTemplate("").filled(with: [:]) == "")
        #expect(PageTemplate("{{a}}").filled(with: ["a": "{{b}}", "b": "2"]) == "{{b}}")
        #expect(PageTemplate.escaped(#"<a href="&">"#) == "&lt;a href=&quot;&amp;&quot;&gt;")
    }
}
